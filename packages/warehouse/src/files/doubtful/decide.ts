// Rows that may be no tickets: the library reads each of them, so that a database judges the same tickets as the library does.

import { parseTicket } from '@mspkit/records'
import { type Problem, problem } from '@mspkit/values'
import type { Engine } from '../../engine/engine'
import { quoted } from '../quoted'
import type { TicketFiles } from '../source'
import { doubtful, stateOf } from '../states'
import { numberedTickets } from '../tickets'

/** Sets the states of doubtful rows in `judged`: those that the library does not read are unreadable. */
export async function decideDoubtful(
  engine: Engine,
  files: TicketFiles,
  onUnreadable: ((problems: readonly Problem[], ticket: unknown) => void) | undefined,
): Promise<void> {
  const wrong: number[] = []
  for await (const { rowId, ticket } of doubtfulTickets(engine, files)) {
    const problems = ticket === null ? [notJson] : problemsOf(ticket)
    if (problems.length === 0) continue
    wrong.push(rowId)
    onUnreadable?.(problems, ticket)
  }
  await engine.fill(
    { name: 'no_ticket', columns: [{ name: 'row_id', type: 'whole' }] },
    wrong.map((id) => [id]),
  )
  // What the library reads and DuckDB does not is refused with the events that no statement says.
  const unread = `state = ${doubtful + stateOf('unreadable')}`
  await engine.run(
    `UPDATE judged SET state = CASE WHEN row_id IN (SELECT row_id FROM no_ticket) THEN ${stateOf('unreadable')} WHEN ${unread} THEN ${stateOf('events')} ELSE state - ${doubtful} END
    WHERE state >= ${doubtful}${wrong.length === 0 ? '' : ' OR row_id IN (SELECT row_id FROM no_ticket)'}`,
  )
}

const notJson = problem(
  'warehouse/no-tickets',
  '',
  'A line is no JSON object, or has text that DuckDB does not hold. Write a ticket per line, e.g. {"id":"T-1", …}.',
  {},
)

function problemsOf(ticket: unknown): readonly Problem[] {
  const parsed = parseTicket(ticket)
  return parsed.ok ? [] : parsed.problems
}

async function* doubtfulTickets(
  engine: Engine,
  files: TicketFiles,
): AsyncGenerator<{ readonly rowId: number; readonly ticket: unknown }> {
  const rows = `SELECT row_id FROM judged WHERE state >= ${doubtful}`
  if (files.lines === null) {
    yield* numberedTickets(engine, files, rows)
    return
  }
  // A line has more than its columns: keys that no ticket has, and numbers in place of text.
  const { sql, pattern } = files.lines
  const lines = `SELECT row_id, json FROM (${sql}) WHERE json IS NULL OR NOT regexp_full_match(json, ${quoted(pattern)}) OR row_id IN (${rows})`
  for await (const batch of engine.batches(lines))
    for (const { row_id, json } of batch)
      yield { rowId: Number(row_id), ticket: typeof json === 'string' ? JSON.parse(json) : null }
}
