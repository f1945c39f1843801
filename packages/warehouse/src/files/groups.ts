// The group of each ticket of files: its client, its last priority, the local month of its opening.

import type { AttainmentOptions, GroupKey } from '@mspkit/sla'
import { addMonths, dayMs, type Problem, problem, quote, toLocalDate } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Engine } from '../engine/engine'
import type { Horizon } from '../tables/facts'
import { instantSql, type TicketFiles } from './source'

/** What counts are grouped by; each is a column `g0`, `g1` … of `ticket_group`. */
export interface Grouping {
  readonly keys: readonly GroupKey[]
  readonly timeZone: string | null
}

/** The grouping that options ask for, or what files do not say of tickets. */
export function groupingOf({ groupBy = [], timeZone }: AttainmentOptions): Grouping | Problem {
  const keys = [...groupBy]
  const unsaid = keys.find((key) => key === 'technician' || key === 'queue')
  if (unsaid === undefined) return { keys, timeZone: timeZone ?? null }
  // In a column, "not assigned" and "as before" are both NULL.
  const message = `Groups by ${quote(unsaid)} are not said in SQL. Judge these tickets with the in-process engine, or group by client, priority and month.`
  return problem('warehouse/group', '/groupBy', message, { received: unsaid })
}

/** Creates `ticket_group`: one row per ticket that was judged, with its id, its group, and the last priority that its list has. */
export async function fillGroups(
  engine: Engine,
  files: TicketFiles,
  { keys, timeZone }: Grouping,
  horizon: Horizon,
): Promise<void> {
  const opened = instantSql('s."openedAt"', files.openedType)
  if (keys.includes('month') && timeZone !== null) await fillMonths(engine, timeZone, horizon)
  const month = `CASE WHEN ${opened} < m.next_ms THEN m.month ELSE m.next_month END`
  const of: Readonly<Record<string, string>> = { client: 's."clientId"', priority: lastPriority(files, true), month }
  const columns = keys.map((key, i) => `${of[key]} AS g${i}, `)
  const join = keys.includes('month') ? ` LEFT JOIN local_month AS m ON m.utc_day = ${opened} // ${dayMs}` : ''
  await engine.run(
    `CREATE TABLE ticket_group AS SELECT s.row_id, s.id AS ticket_id, ${columns.join('')}${lastPriority(files, false)} AS priority FROM (${files.sql}) AS s JOIN judged AS j ON j.row_id = s.row_id${join}`,
  )
}

/** The last priority of a ticket, by time or by the order of its list. */
function lastPriority({ ticketKeys, eventKeys, atType }: TicketFiles, byTime: boolean): string {
  const own = ticketKeys.has('priority') ? 's."priority"' : 'CAST(NULL AS VARCHAR)'
  if (!eventKeys.has('priority')) return own
  const at = byTime ? instantSql('e.at', atType) : '0'
  const changes = `list_transform(s.events, lambda e, i: CASE WHEN e.kind = 'priority' THEN {a: ${at}, i: i, p: e.priority} END)`
  return `COALESCE(list_max(${changes}).p, ${own})`
}

/** Creates `local_month`: for each UTC day its local month, and when the next one begins on that day. */
async function fillMonths(engine: Engine, timeZone: string, { fromMs, toMs }: Horizon): Promise<void> {
  const { dateAt, startOf } = zoneOf(timeZone)
  const rows: (number | string)[][] = []
  for (let day = fromMs; day <= toMs; day += dayMs) {
    const date = dateAt(day)
    const next = addMonths(toLocalDate(`${date.slice(0, 8)}01`), 1)
    rows.push([day / dayMs, date.slice(0, 7), startOf(next), next.slice(0, 7)])
  }
  await engine.fill(
    {
      name: 'local_month',
      columns: [
        { name: 'utc_day', type: 'whole' },
        { name: 'month', type: 'text' },
        { name: 'next_ms', type: 'whole' },
        { name: 'next_month', type: 'text' },
      ],
    },
    rows,
  )
}
