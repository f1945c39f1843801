// Attainment of classes of tickets that are judged alike: one ticket of each class, and how many there are.

import type { Ticket } from '@mspkit/records'
import { type Attainment, type ClockBounds, type Sla, trackAttainment } from '@mspkit/sla'

/** Tickets that do not differ in any way that matters to a clock. */
export interface TicketClass {
  readonly clock: string
  readonly ticket: Ticket
  readonly count: number
}

type Verdict = ClockBounds['verdict']

const worstFirst: readonly Verdict[] = ['breached', 'pending', 'none', 'indeterminate', 'met']
const bestFirst: readonly Verdict[] = ['met', 'pending', 'none', 'indeterminate', 'breached']

/** Attainment as `attainment` gives it over the bounds of every ticket, without elapsed times, priorities and ids. */
export function weighed(
  sla: Sla,
  classes: readonly TicketClass[],
  judge: (ticket: Ticket) => readonly ClockBounds[],
): Attainment[] {
  return sla.policy.clocks.flatMap(({ clock }): Attainment[] => {
    const own = classes.filter((one) => one.clock === clock)
    if (own.length === 0) return []
    // The library says what one ticket of each class comes to, exclusions included.
    const judged = own.map(({ ticket, count }) => {
      const bounds = judge(ticket).filter(({ name }) => name === clock)
      const tracker = trackAttainment(sla)
      tracker.observe({ ticket, bounds })
      return { row: tracker.report()[0], possible: bounds[0]?.possible ?? [], count }
    })
    const sum = (of: (row: Attainment) => number): number =>
      judged.reduce((total, { row, count }) => total + (row === undefined ? 0 : of(row) * count), 0)
    const counted = judged.filter(({ row }) => row?.excluded.length === 0)
    const extreme = (order: readonly Verdict[]): { readonly met: number; readonly judged: number } => {
      const first = counted.map(({ possible, count }) => ({
        verdict: order.find((one) => possible.includes(one)),
        count,
      }))
      const of = (verdict: Verdict): number =>
        first.reduce((total, one) => total + (one.verdict === verdict ? one.count : 0), 0)
      return { met: of('met'), judged: of('met') + of('breached') }
    }
    const [worst, best] = [extreme(worstFirst), extreme(bestFirst)]
    const [from, to] = [percentOf(worst.met, worst.judged), percentOf(best.met, best.judged)]
    const [met, breached] = [sum((row) => row.met), sum((row) => row.breached)]
    const assumed = { met: sum((row) => row.ifAssumed.met), breached: sum((row) => row.ifAssumed.breached) }
    const words = new Set(judged.flatMap(({ row }) => row?.assumptions ?? []))
    const reasons = new Map<string, number>()
    for (const { row, count } of judged)
      for (const { reason } of row?.excluded ?? []) reasons.set(reason, (reasons.get(reason) ?? 0) + count)
    return [
      {
        clock,
        group: {},
        met,
        breached,
        percent: percentOf(met, met + breached),
        certain: { met: sum((row) => row.certain.met), breached: sum((row) => row.certain.breached) },
        ifAssumed: { ...assumed, percent: percentOf(assumed.met, assumed.met + assumed.breached) },
        percentRange: from === null && to === null ? null : { from: from ?? 0, to: to ?? 100 },
        assumptions: (['not-reopened', 'not-paused', 'facts-constant'] as const).filter((word) => words.has(word)),
        pending: sum((row) => row.pending),
        indeterminate: sum((row) => row.indeterminate),
        none: sum((row) => row.none),
        notOpened: 0,
        missingFacts: [],
        priorities: null,
        excluded: [...reasons].map(([reason, count]) => ({ reason, count, ticketIds: [] })),
        elapsedMs: null,
      },
    ]
  })
}

const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number(((part * 100) / whole).toFixed(2))
