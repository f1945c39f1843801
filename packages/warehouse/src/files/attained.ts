// Attainment of judged cycles: the counts of a database in the shape that `attainment` gives.

import type { Attainment, Sla } from '@mspkit/sla'
import type { Engine } from '../engine/duckdb'

/** One row a clock of the policy that any ticket has. Histories are complete, so nothing is assumed. */
export async function attained(engine: Engine, { policy }: Sla): Promise<Attainment[]> {
  const reason = `CASE WHEN state = 'cancelled' AND verdict = 'none' THEN -1 ELSE excluded END`
  const rows = await engine.rows(
    `SELECT position, reason, verdict, count(*) AS count FROM (SELECT position, ${reason} AS reason, verdict FROM judged_cycle) GROUP BY ALL ORDER BY ALL`,
  )
  return policy.clocks.flatMap(({ clock }, i): Attainment[] => {
    const own = rows.filter(({ position }) => position === i)
    if (own.length === 0) return []
    const counted = (verdict: string): number =>
      own
        .filter((row) => row.reason === null && row.verdict === verdict)
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
        elapsedMs: null,
      },
    ]
  })
}
