import type { ClockReading, ClockWarning, Reason } from '@mspkit/records'
import { fromEpochMs } from '@mspkit/values'
import type { Cycle } from './cycle'
import { isTarget, type Measure } from './measure'
import type { ClockPlan } from './plan'

const iso = (ms: number | null): string | null => (ms === null ? null : fromEpochMs(ms))

/** A cycle and its measure as the reading that everybody sees. */
export function toReading(
  plan: ClockPlan,
  cycle: Cycle,
  found: Measure,
  ticketId: string,
  clamped: number,
): ClockReading {
  const { promised } = cycle
  const targetMs = isTarget(promised) ? promised.targetMs : null
  const dueAt = iso(found.dueMs)
  const verdict = verdictOf(cycle, found)
  return {
    ticketId,
    name: plan.name,
    cycle: cycle.number,
    verdict,
    clock: cycle.state,
    targetMs,
    elapsedMs: found.elapsedMs,
    remainingMs: targetMs === null ? null : targetMs - found.elapsedMs,
    startedAt: iso(found.startedMs),
    stoppedAt: iso(cycle.stoppedMs),
    dueAt,
    dueAtIfResumed: iso(found.dueIfResumedMs),
    breachedAt: found.breachedMs === found.dueMs ? dueAt : iso(found.breachedMs),
    warnings: found.warnings.map(({ percent, atMs, reached }): ClockWarning => ({ percent, at: iso(atMs), reached })),
    reason: reasonOf(cycle, found, verdict, clamped),
  }
}

/** The reading of a clock that nothing has started yet. */
export function notStarted(plan: ClockPlan, ticketId: string): ClockReading {
  return {
    ticketId,
    name: plan.name,
    cycle: 1,
    verdict: 'pending',
    clock: 'not-started',
    targetMs: null,
    elapsedMs: 0,
    remainingMs: null,
    startedAt: null,
    stoppedAt: null,
    dueAt: null,
    dueAtIfResumed: null,
    breachedAt: null,
    warnings: [],
    reason: { code: 'sla/not-started', facts: {}, source: plan.source },
  }
}

function verdictOf(cycle: Cycle, found: Measure): ClockReading['verdict'] {
  if (found.breachedMs !== null) return 'breached'
  if (cycle.state === 'cancelled' || !cycle.bound) return 'none'
  if (cycle.promised.kind === 'unknown') return 'indeterminate'
  if (cycle.promised.kind === 'none') return 'none'
  return cycle.state === 'stopped' ? 'met' : 'pending'
}

/** Most readings have nothing to add to their reason's code. */
const noFacts = /* @__PURE__ */ Object.freeze({})

function reasonOf(cycle: Cycle, found: Measure, verdict: ClockReading['verdict'], clamped: number): Reason {
  const told = cycle.unknownStatus !== null || clamped > 0 || verdict === 'indeterminate' || cycle.state === 'paused'
  const facts = told ? factsOf(cycle, verdict, clamped) : noFacts
  return { code: codeOf(cycle, found, verdict), facts, source: cycle.promised.source }
}

function factsOf(cycle: Cycle, verdict: ClockReading['verdict'], clamped: number): Reason['facts'] {
  const facts: Record<string, unknown> = {}
  if (cycle.unknownStatus !== null) facts.countedAsRunning = cycle.unknownStatus
  if (clamped > 0) facts.eventsBeforeOpening = clamped
  if (verdict === 'indeterminate') facts.missing = cycle.promised.missing
  if (cycle.state === 'paused') {
    facts.status = cycle.pausedBy?.status ?? null
    facts.waitingFor = cycle.pausedBy?.waitingFor ?? null
  }
  return facts
}

function codeOf(cycle: Cycle, found: Measure, verdict: ClockReading['verdict']): string {
  if (verdict === 'breached') return 'sla/breached'
  if (cycle.state === 'cancelled') return 'sla/cancelled'
  if (!cycle.bound) return 'sla/applied-after-stop'
  if (verdict === 'indeterminate') return 'sla/missing-fact'
  if (verdict === 'none') return 'sla/no-target'
  if (verdict === 'met') return 'sla/met'
  if (cycle.state === 'paused') return 'sla/paused'
  return found.dueMs === null ? 'sla/never-opens' : 'sla/running'
}
