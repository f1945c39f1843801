// Attainment of judged cycles: the counts of a database in the shape that `attainment` gives.

import type { Attainment, Sla } from '@mspkit/sla'
import type { ClockStatement } from '../clocks/plan'
import type { Engine } from '../engine/duckdb'
import { quoted, type TicketFiles } from './source'
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
      `SELECT row_id, ${i} AS position, 1 AS cycle, v${i} AS verdict, ${elapsedTimes ? `e${i}` : 'NULL'} AS elapsed_ms, r${i} AS remaining_ms, FALSE AS is_cancelled, ${excluded} FROM judged WHERE state = ${stateOf('easy')}`,
  )
  const position = `list_position([${clocks.map(({ name }) => quoted(name)).join(', ')}], clock) - 1`
  const verdict = `list_position([${verdictWords.map(quoted).join(', ')}], verdict) - 1`
  const whole = `SELECT ticket_id AS row_id, ${position} AS position, cycle, ${verdict} AS verdict, CASE WHEN reading.state = 'stopped' THEN elapsed_ms END AS elapsed_ms, remaining_ms, reading.state = 'cancelled' AND verdict = 'none' AS is_cancelled, ${excluded} FROM reading JOIN judged ON row_id = ticket_id`
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

/** How many tickets have each priority at their opening. */
export async function prioritiesOf(
  engine: Engine,
  { ticketKeys, sql }: TicketFiles,
): Promise<{ readonly priority: string | null; readonly count: number }[]> {
  if (!ticketKeys.has('priority')) return []
  const rows = await engine.rows(
    `SELECT priority, count(*) AS count FROM (${sql}) GROUP BY ALL ORDER BY count DESC, priority`,
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

/** One row a clock of the policy that any ticket has. Histories are complete, so nothing is assumed. */
export async function attained(engine: Engine, { policy }: Sla): Promise<Attainment[]> {
  const reason = 'CASE WHEN is_cancelled THEN -1 ELSE excluded END'
  const rows = await engine.rows(
    `SELECT position, reason, verdict, count(*) AS count FROM (SELECT position, ${reason} AS reason, verdict FROM judged_cycle) GROUP BY ALL ORDER BY ALL`,
  )
  const elapsed = await elapsedOf(engine)
  return policy.clocks.flatMap(({ clock }, i): Attainment[] => {
    const own = rows.filter(({ position }) => position === i)
    if (own.length === 0) return []
    const counted = (verdict: (typeof verdictWords)[number]): number =>
      own
        .filter((row) => row.reason === null && row.verdict === codeOf(verdict))
        .reduce((sum, row) => sum + Number(row.count), 0)
    const [met, breached] = [counted('met'), counted('breached')]
    const percent = met + breached === 0 ? null : Number(((met * 100) / (met + breached)).toFixed(2))
    const reasons = new Map<string, number>()
    for (const row of own) {
      if (row.reason === null || row.reason === undefined) continue
      const word = row.reason === -1 ? 'cancelled or merged' : (policy.excluded?.[Number(row.reason)]?.reason ?? '')
      reasons.set(word, (reasons.get(word) ?? 0) + Number(row.count))
    }
    return [
      {
        clock,
        group: {},
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
        notOpened: 0,
        missingFacts: [],
        priorities: null,
        excluded: [...reasons].map(([word, count]) => ({ reason: word, count, ticketIds: [] })),
        elapsedMs: elapsed.get(i) ?? null,
      },
    ]
  })
}

/** Median and ninth decile of stopped clocks by nearest rank. */
async function elapsedOf(
  engine: Engine,
): Promise<ReadonlyMap<number, { readonly median: number; readonly p90: number }>> {
  const rows = await engine.rows(
    'SELECT position, quantile_disc(elapsed_ms, 0.5) AS median, quantile_disc(elapsed_ms, 0.9) AS p90 FROM judged_cycle WHERE elapsed_ms IS NOT NULL AND excluded IS NULL AND NOT is_cancelled GROUP BY position',
  )
  return new Map(
    rows.map(({ position, median, p90 }) => [Number(position), { median: Number(median), p90: Number(p90) }]),
  )
}
