// The columns of a map, each with how it is read.

import { pointer } from '@mspkit/values'
import type { CsvColumn } from './column-definition'
import type { CsvMap } from './definition'

/** Columns that hold instants, dates and durations by what they are. */
const instantColumns = [
  'openedAt',
  'at',
  'respondedAt',
  'plannedAt',
  'resolvedAt',
  'closedAt',
  'updatedAt',
  'lastStatusAt',
  'from',
  'to',
  'enteredAt',
  'approvedAt',
] as const
const durationColumns = ['worked', 'billed', 'deduct', 'travel', 'paused'] as const

type Kind = 'text' | 'number' | 'instant' | 'date' | 'duration'

/** Every column of the map with the place where it is written and how it is read. */
export function columnsOf(map: CsvMap): { path: string; name: string; column: CsvColumn; as: Kind }[] {
  const instants: readonly string[] = instantColumns
  const durations: readonly string[] = durationColumns
  const kind = (name: string): Kind => {
    if (name === 'reopenings') return 'number'
    return instants.includes(name) ? 'instant' : durations.includes(name) ? 'duration' : name === 'on' ? 'date' : 'text'
  }
  return [
    ...Object.entries(map.columns).map(([name, column]) => ({
      path: pointer('columns', name),
      name,
      column: column as CsvColumn,
      as: kind(name),
    })),
    ...(['fields', 'vendorReported'] as const).flatMap((group) =>
      Object.entries(map[group] ?? {}).map(([name, column]) => ({
        path: pointer(group, name),
        name,
        column,
        as: 'text' as const,
      })),
    ),
  ]
}
