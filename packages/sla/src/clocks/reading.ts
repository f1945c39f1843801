// Turns a cycle and its measure into the reading that callers see.

import type { ClockReading, ClockWarning } from '@mspkit/records'
import { fromEpochMs, type Instant, type ReasonSource } from '@mspkit/values'
import type { EventFacts, PauseFacts, SlaReason } from '../reason'
import type { Story } from '../timeline/story'
import type { Cycle } from './cycle'
import { isTarget, type Measure } from './measure'
import type { ClockPlan } from './plan'

const iso = (ms: number | null): Instant | null => (ms === null ? null : fromEpochMs(ms))

/** A copy, so that changing one answer changes no other. */
export const sourceOf = ({ document, path }: ReasonSource): ReasonSource => ({ document, path })

/** Makes the reading of a cycle. */
export function toReading(
  plan: ClockPlan,
  cycle: Cycle,
  found: Measure,
  ticketId: string,
  clamped: number,
): ClockReading<SlaReason> {
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

/** The reading of a clock that has not started. */
export function notStarted(plan: ClockPlan, { ticket, timeline, atMs }: Story): ClockReading<SlaReason> {
  const code = timeline.openedMs > atMs ? 'sla/not-opened' : 'sla/not-started'
  return {
    ticketId: ticket.id,
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
    reason: { code, facts: {}, source: sourceOf(plan.source) },
  }
}

function verdictOf(cycle: Cycle, found: Measure): ClockReading['verdict'] {
  if (found.breachedMs !== null) return 'breached'
  if (cycle.state === 'cancelled' || !cycle.bound) return 'none'
  if (cycle.promised.kind === 'unknown') return 'indeterminate'
  if (cycle.promised.kind === 'none') return 'none'
  return cycle.state === 'stopped' ? 'met' : 'pending'
}

function reasonOf(cycle: Cycle, found: Measure, verdict: ClockReading['verdict'], clamped: number): SlaReason {
  const source = sourceOf(cycle.promised.source)
  const facts = eventFacts(cycle.unknownStatus, clamped)
  if (verdict === 'breached') return { code: 'sla/breached', facts: withPause(cycle, facts), source }
  if (cycle.state === 'cancelled') return { code: 'sla/cancelled', facts, source }
  if (!cycle.bound) return { code: 'sla/applied-after-stop', facts, source }
  if (cycle.promised.kind === 'unknown') {
    const missing = { ...facts, missing: cycle.promised.missing ?? '' }
    return { code: 'sla/missing-fact', facts: withPause(cycle, missing), source }
  }
  if (verdict === 'none') return { code: 'sla/no-target', facts: withPause(cycle, facts), source }
  if (verdict === 'met') return { code: 'sla/met', facts, source }
  if (cycle.state === 'paused') return { code: 'sla/paused', facts: { ...facts, ...pauseFacts(cycle) }, source }
  return { code: found.dueMs === null ? 'sla/never-opens' : 'sla/running', facts, source }
}

function eventFacts(countedAsRunning: string | null, eventsBeforeOpening: number): EventFacts {
  // Most reasons have no facts besides their code.
  if (countedAsRunning === null) return eventsBeforeOpening === 0 ? {} : { eventsBeforeOpening }
  return eventsBeforeOpening === 0 ? { countedAsRunning } : { countedAsRunning, eventsBeforeOpening }
}

const pauseFacts = ({ pausedBy }: Cycle): PauseFacts => ({
  status: pausedBy?.status ?? null,
  waitingFor: pausedBy?.waitingFor ?? null,
  ...(pausedBy?.by ? { by: [...pausedBy.by] } : {}),
})

const withPause = <F extends EventFacts>(cycle: Cycle, facts: F): F & Partial<PauseFacts> =>
  cycle.state === 'paused' ? { ...facts, ...pauseFacts(cycle) } : facts
