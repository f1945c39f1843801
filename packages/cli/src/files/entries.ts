// Time entries from a file: CSV with its map, or mspkit's own as JSON or NDJSON.

import { csv } from '@mspkit/psa/csv'
import { parseTimeEntry, type TimeEntry } from '@mspkit/records'
import { openMapped, type Rows } from '../csv/source'
import type { ProblemLog } from '../print/problems'
import { type Kind, openRecords, ownForm, type RecordSource } from './records'

const entryKind: Kind<TimeEntry> = {
  parse: parseTimeEntry,
  many: 'time entries',
  example: '{ "id": …, "clientId": …, "technicianId": …, "workedMinutes": … }',
}

const entryRows = (option: string): Rows<TimeEntry, TimeEntry> => ({
  many: 'time entries',
  option,
  row: ['time-entry'],
  read: (map, chunks) => {
    const tracker = csv(map).track()
    return { batches: oneEach(tracker.timeEntries(chunks)), missingConfig: tracker.missingConfig }
  },
  keep: () => (record) => record.value,
})

async function* oneEach<T>(results: AsyncIterable<T>): AsyncGenerator<{ each(visit: (result: T) => void): void }> {
  for await (const result of results) yield { each: (visit) => visit(result) }
}

/** Opens a file of time entries: CSV with its map (named by `option`), or mspkit's own as JSON or NDJSON. */
export async function openEntries(
  path: string,
  mapPath: string | undefined,
  option: string,
  log: ProblemLog,
): Promise<RecordSource<TimeEntry>> {
  if (ownForm(path) !== null) return openRecords(path, entryKind, log)
  return openMapped({ path, mapPath }, entryRows(option), log)
}
