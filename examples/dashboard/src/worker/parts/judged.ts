// What is certain of every clock at an instant, found once, a few tickets at a time, and kept in little memory.

import type { Ticket } from '@mspkit/records'
import type { ClockBounds, Sla } from '@mspkit/sla'
import { breathe, progress } from '../report-progress'

type Reading = ClockBounds['best']

const stage = 'Judging tickets'

/** An evaluator that answers for this instant from what was found. */
export async function judge(tickets: readonly Ticket[], sla: Sla, at: string): Promise<Sla> {
  const found = new Map<string, readonly ClockBounds[]>()
  const light = lightener()
  for (const [i, ticket] of tickets.entries()) {
    found.set(ticket.id, sla.bounds(ticket, at).map(light))
    if (i % 250 === 249) {
      progress(stage, i + 1, tickets.length)
      await breathe()
    }
  }
  progress(stage, tickets.length, tickets.length)
  return {
    ...sla,
    bounds: (ticket, instant, options) => {
      const known = instant === at && options?.assume === undefined ? found.get(ticket.id) : undefined
      return known === undefined ? sla.bounds(ticket, instant, options) : [...known]
    },
  }
}

/** What is equal is kept once: lists, reasons, and a worst reading that is the best one too. */
function lightener(): (bounds: ClockBounds) => ClockBounds {
  const possible = keptOnce<ClockBounds['possible']>()
  const assumptions = keptOnce<ClockBounds['assumptions']>()
  const gaps = keptOnce<ClockBounds['gaps']>()
  const reason = keptOnce<Reading['reason']>()
  const warnings = keptOnce<Reading['warnings']>()
  const reading = (one: Reading): Reading => ({ ...one, reason: reason(one.reason), warnings: warnings(one.warnings) })
  return (bounds) => {
    const [best, worst] = [reading(bounds.best), reading(bounds.worst)]
    return {
      ...bounds,
      best,
      worst: isSame(best, worst) ? best : worst,
      possible: possible(bounds.possible),
      assumptions: assumptions(bounds.assumptions),
      disproved: assumptions(bounds.disproved),
      gaps: gaps(bounds.gaps),
    }
  }
}

const mostKept = 10_000

function keptOnce<T>(): (value: T) => T {
  const known = new Map<string, T>()
  return (value) => {
    const key = JSON.stringify(value)
    const kept = known.get(key) ?? value
    if (known.size < mostKept) known.set(key, kept)
    return kept
  }
}

const isSame = (a: Reading, b: Reading): boolean =>
  a.verdict === b.verdict &&
  a.clock === b.clock &&
  a.elapsedMs === b.elapsedMs &&
  a.targetMs === b.targetMs &&
  a.startedAt === b.startedAt &&
  a.stoppedAt === b.stoppedAt &&
  a.dueAt === b.dueAt &&
  a.dueAtIfResumed === b.dueAtIfResumed &&
  a.breachedAt === b.breachedAt &&
  a.reason === b.reason &&
  a.warnings === b.warnings
