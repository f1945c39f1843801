// What a status may mean if its label is not mapped.

import type { Phase } from '@mspkit/records'
import type { ClockPlan } from '../clocks/plan'
import { type StatusState, signsOf } from '../timeline/step'

const waits = ['client', 'vendor', 'parts', 'schedule', 'internal'] as const
const phases: readonly Phase[] = ['active', 'resolved', 'closed', 'new', 'waiting']

/** What a status may mean: an unmapped label may mean anything but the end of the ticket, also if a pause rule names it. */
export function meanings(plan: ClockPlan, status: StatusState | null): (StatusState | null)[] {
  if (status === null || status.phase !== 'unknown') return [status]
  const all: StatusState[] = phases.map((phase) => ({ ...status, phase }))
  for (const waitingFor of waits) all.push({ ...status, phase: 'waiting', waitingFor })
  // Of the meanings that are one to the clock, one is enough.
  const found = new Map<string, StatusState>()
  for (const one of all) {
    const key = meaningOf(plan, one)
    if (!found.has(key)) found.set(key, one)
  }
  return [...found.values()]
}

/** What a status is to a clock: two statuses with one answer cannot be told apart by it. */
function meaningOf(plan: ClockPlan, status: StatusState): string {
  const { startsOn, stopsOn, pausedBy, patterns, capped, caps } = plan
  const pauses = pausedBy(status) >= 0
  const signs = signsOf({ kind: 'opened' }, status, null)
  const others = patterns.map(({ fits }) => fits(status))
  return `${others}${signs}${startsOn.fits?.(status)}${stopsOn.fits?.(status)}${pauses}${caps && (pauses || others.length > 0) && capped(status)}`
}
