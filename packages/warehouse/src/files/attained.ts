// Attainment of judged cycles: the counts of a database in the shape that `attainment` gives.

import type { Attainment, Sla, SlaPolicy } from '@mspkit/sla'
import type { ClockStatement } from '../clocks/policy/plan'
import type { Engine, Row } from '../engine/engine'
import type { Grouping } from './groups'
import { quoted } from './quoted'
import type { TicketFiles } from './source'
import { stateOf, verdictWords } from './states'

const codeOf = (verdict: (typeof verdictWords)[number]): number => verdictWords.indexOf(verdict)

/** The view `judged_cycle`: cycles of tickets that needed no windows, and of those that did. */
export function cycleViewSql(
  clocks: readonly ClockStatement[],
  {
    fast,
    elapsedTimes,
    excludes,
  }: { readonly fast: boolean; readonly elapsedTimes: boolean; readonly excludes: boolean },
): string {
  const excluded = excludes ? 'excluded' : 'NULL AS excluded'
  const easy = clocks.map(
    (_, i) =>
      `SELECT row_id, ${i} AS position, 1 AS cycle, v${i} AS verdict, ${elapsedTimes ? `e${i}` : 'NULL'} AS elapsed_ms, r${i} AS remaining_ms, FALSE AS is_cancelled, v${i} = ${codeOf('pending')} AS runs, ${excluded} FROM judged WHERE state = ${stateOf('easy')}`,
  )
  const position = `list_position([${clocks.map(({ name }) => quoted(name)).join(', ')}], clock) - 1`
  const verdict = `list_position([${verdictWords.map(quoted).join(', ')}], verdict) - 1`
  const whole = `SELECT ticket_id AS row_id, ${position} AS position, cycle, ${verdict} AS verdict, CASE WHEN reading.state = 'stopped' THEN elapsed_ms END AS elapsed_ms, remaining_ms, reading.state = 'cancelled' AND verdict = 'none' AS is_cancelled, reading.state = 'running' AS runs, ${excluded} FROM reading JOIN judged ON row_id = ticket_id`
  return `CREATE VIEW judged_cycle AS ${[...(fast ? easy : []), whole].join(' UNION ALL ')}`
}

/** How many tickets there are, and how many cycles are late. */
export async function countsOf(engine: Engine): Promise<{
  readonly tickets: { readonly judged: number; readonly openedLater: number; readonly unreadable: number }
  readonly late: number
}> {
  const [counts = {}] = await engine.rows(
    `SELECT count(*) FILTER (state <= ${stateOf('whole')}) AS judged, count(*) FILTER (state = ${stateOf('later')}) AS later, count(*) FILTER (state = ${stateOf('unreadable')}) AS unreadable FROM judged`,
  )
  const [late = {}] = await engine.rows(
    `SELECT count(*) AS late FROM judged_cycle WHERE verdict = ${codeOf('breached')}`,
  )
  return {
    tickets: {
      judged: Number(counts.judged),
      openedLater: Number(counts.later),
      unreadable: Number(counts.unreadable),
    },
    late: Number(late.late),
  }
}

const judgedOnly = `SEMI JOIN (SELECT row_id FROM judged WHERE state <= ${stateOf('whole')}) USING (row_id) `

/** How many of the tickets that were judged have each priority at their opening. @param others whether the files have tickets that were not judged */
export async function prioritiesOf(
  engine: Engine,
  { ticketKeys, sql }: TicketFiles,
  others: boolean,
): Promise<{ readonly priority: string | null; readonly count: number }[]> {
  if (!ticketKeys.has('priority')) return []
  const rows = await engine.rows(
    `SELECT priority, count(*) AS count FROM (${sql}) ${others ? judgedOnly : ''}GROUP BY ALL ORDER BY min(row_id)`,
  )
  return rows.map(({ priority, count }) => ({
    priority: typeof priority === 'string' ? priority : null,
    count: Number(count),
  }))
}

/** The tickets with late cycles in the order of the files: all, or those with the latest cycles up to a number. */
export const lateRows = (limit: number | undefined): string => {
  const late = `SELECT row_id, remaining_ms, position, cycle FROM judged_cycle WHERE verdict = ${codeOf('breached')}`
  const latest =
    limit === undefined ? late : `${late} ORDER BY remaining_ms NULLS LAST, row_id, position, cycle LIMIT ${limit}`
  return `SELECT DISTINCT row_id FROM (${latest})`
}

/** What is counted besides verdicts. */
export interface CountOptions {
  readonly grouping: Grouping
  /** Whether elapsed times are kept. */
  readonly elapsedTimes: boolean
  /** Whether rows name the tickets that are excluded, and the priorities that were found. */
  readonly names: boolean
  /** What the library says of tickets whose verdict depends on a missing fact. */
  readonly unknown: readonly Attainment[]
  /** The priorities that the targets of each clock name. */
  readonly named: ReadonlyMap<string, readonly string[]>
}

/** One row a clock and group that any ticket has, in the order of the policy. Histories are complete, so nothing is assumed. */
export async function attained(engine: Engine, { policy }: Sla, options: CountOptions): Promise<Attainment[]> {
  const { keys } = options.grouping
  const groups = keys.map((_, i) => `g${i}`)
  const also = groups.length > 0 || options.names
  const from = also ? 'judged_cycle JOIN ticket_group USING (row_id)' : 'judged_cycle'
  const reason = 'CASE WHEN is_cancelled THEN -1 ELSE excluded END'
  const ids = options.names
    ? ', to_json(list(ticket_id ORDER BY row_id, cycle) FILTER (reason IS NOT NULL)) AS ids'
    : ''
  const shown = options.names ? ', ticket_id' : ''
  const by = ['position', ...groups].join(', ')
  const rows = await engine.rows(
    `SELECT ${by}, reason, verdict, count(*) AS count${ids} FROM (SELECT ${by}, row_id, cycle, ${reason} AS reason, CASE WHEN ${reason} IS NULL THEN verdict END AS verdict${shown} FROM ${from}) GROUP BY ${by}, reason, verdict ORDER BY min(row_id), min(cycle)`,
  )
  const elapsed = options.elapsedTimes ? await elapsedOf(engine, by, from) : []
  const found = options.names
    ? await engine.rows(`SELECT DISTINCT ${by}, priority FROM ${from} WHERE ${reason} IS NULL AND priority IS NOT NULL`)
    : []
  const places = [...new Set(rows.map((row) => keyOf(row, groups)))]
  return policy.clocks.flatMap(({ clock }, i) =>
    places.flatMap((place): Attainment[] => {
      const isOwn = (row: Row): boolean => row.position === i && keyOf(row, groups) === place
      const own = rows.filter(isOwn)
      const [first] = own
      if (first === undefined) return []
      const group = Object.fromEntries(keys.map((key, k) => [key, textOf(first[`g${k}`])]))
      const times = elapsed.find(isOwn)
      const unknown = options.unknown.find((row) => row.clock === clock && sameGroup(row.group, group))
      const named = options.names ? (options.named.get(clock) ?? []) : []
      const priorities = new Set(found.filter(isOwn).map((row) => String(row.priority)))
      return [
        {
          clock,
          group,
          ...countsIn(own),
          notOpened: 0,
          missingFacts: unknown?.missingFacts ?? [],
          priorities:
            named.length === 0
              ? null
              : { absent: named.filter((one) => !priorities.has(one)), found: [...priorities].sort() },
          excluded: excludedIn(own, policy),
          elapsedMs: times === undefined ? null : { median: Number(times.median), p90: Number(times.p90) },
        },
      ]
    }),
  )
}

const textOf = (value: Row[string] | undefined): string | null => (typeof value === 'string' ? value : null)
const keyOf = (row: Row, groups: readonly string[]): string => JSON.stringify(groups.map((name) => row[name]))
const sameGroup = (a: Attainment['group'], b: Attainment['group']): boolean =>
  Object.entries(a).every(([key, value]) => b[key] === value)

function countsIn(
  rows: readonly Row[],
): Pick<
  Attainment,
  | 'met'
  | 'breached'
  | 'percent'
  | 'certain'
  | 'ifAssumed'
  | 'percentRange'
  | 'assumptions'
  | 'pending'
  | 'indeterminate'
  | 'none'
> {
  const counted = (verdict: (typeof verdictWords)[number]): number =>
    rows
      .filter((row) => row.reason === null && row.verdict === codeOf(verdict))
      .reduce((sum, row) => sum + Number(row.count), 0)
  const [met, breached] = [counted('met'), counted('breached')]
  const percent = met + breached === 0 ? null : Number(((met * 100) / (met + breached)).toFixed(2))
  return {
    met,
    breached,
    percent,
    certain: { met, breached },
    ifAssumed: { met, breached, percent },
    percentRange: percent === null ? null : { from: percent, to: percent },
    assumptions: [],
    pending: counted('pending'),
    indeterminate: counted('indeterminate'),
    none: counted('none'),
  }
}

/** Why tickets are excluded, in the order in which the files have the first of each. */
function excludedIn(rows: readonly Row[], policy: SlaPolicy): Attainment['excluded'] {
  const reasons = new Map<string, { readonly count: number; readonly ticketIds: readonly string[] }>()
  for (const { reason, count, ids } of rows) {
    if (reason === null || reason === undefined) continue
    const word = reason === -1 ? 'cancelled or merged' : (policy.excluded?.[Number(reason)]?.reason ?? '')
    const sofar = reasons.get(word)
    const listed: unknown = typeof ids === 'string' ? JSON.parse(ids) : []
    const more = Array.isArray(listed) ? listed.map(String) : []
    reasons.set(word, { count: (sofar?.count ?? 0) + Number(count), ticketIds: [...(sofar?.ticketIds ?? []), ...more] })
  }
  return [...reasons].map(([reason, { count, ticketIds }]) => ({ reason, count, ticketIds }))
}

/** Median and ninth decile of stopped clocks by nearest rank. */
const elapsedOf = (engine: Engine, by: string, from: string): Promise<Row[]> =>
  engine.rows(
    `SELECT ${by}, quantile_disc(elapsed_ms, 0.5) AS median, quantile_disc(elapsed_ms, 0.9) AS p90 FROM ${from} WHERE elapsed_ms IS NOT NULL AND excluded IS NULL AND NOT is_cancelled GROUP BY ${by}`,
  )

/** The tickets of which some verdict depends on a fact that they lack. */
export const unknownRows = `SELECT DISTINCT row_id FROM judged_cycle WHERE verdict = ${codeOf('indeterminate')}`

/** The tickets of which a clock may run and be due within so much time. Open time is never longer than time. */
export const dueRows = (withinMs: number): string =>
  `SELECT DISTINCT row_id FROM judged_cycle WHERE runs AND remaining_ms BETWEEN 0 AND ${withinMs}`
