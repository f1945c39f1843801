// What a status may mean if its label is not mapped.

import type { ClockPlan } from '../clocks/plan'
import type { StatusState } from '../timeline/step'

const waits = ['client', 'vendor', 'parts', 'schedule', 'internal'] as const

/** What a status may mean: an unmapped label may mean anything but the end of the ticket, also if a pause rule names it. */
export function meanings(plan: ClockPlan, status: StatusState | null): (StatusState | null)[] {
  const patterns = plan.startsOn.fits !== null || plan.stopsOn.fits !== null
  if (status === null || status.phase !== 'unknown') return [status]
  const phases = ['active', 'resolved', 'closed', 'new', 'waiting'] as const
  const all: StatusState[] = phases.map((phase) => ({ ...status, phase }))
  for (const waitingFor of waits) all.push({ ...status, phase: 'waiting', waitingFor })
  if (patterns) return all
  const pausing = all.filter((meaning) => plan.pausedBy(meaning) >= 0)
  return [...all.slice(0, 3), ...(plan.caps ? pausing : pausing.slice(0, 1))]
}
