// SLA policies from the targets that vendors promise.

import type { Condition } from '@mspkit/records'
import type { ClockDefinition, SlaPolicy, TargetDefinition } from '@mspkit/sla'
import type { Notes } from '../notes'
import { durationOf } from '../row/amount'

/** What a policy promises one priority, in hours; `null` is no target. */
export interface Promised {
  readonly when: Condition | null
  readonly respondHours: number | null
  readonly planHours: number | null
  readonly resolveHours: number | null
  /** A target in working days instead of hours. */
  readonly respondDays?: number | null
  readonly resolveDays?: number | null
}

/** A policy of targets; `null`, with an error noted, when nothing is promised. Priorities of their own come before the target for all others. */
export function slaPolicyOf(
  name: string | null,
  calendar: string,
  promised: readonly Promised[],
  notes: Notes,
): SlaPolicy | null {
  const ordered = [...promised].sort((a, b) => Number(a.when === null) - Number(b.when === null))
  const targets = (
    hours: (one: Promised) => number | null,
    days: (one: Promised) => number | null,
  ): TargetDefinition[] =>
    ordered.flatMap((one): TargetDefinition[] => {
      const when = one.when === null ? {} : { when: one.when }
      const [h, d] = [hours(one), days(one)]
      // Zero hours is how vendors write that nothing is promised.
      if (h !== null && h * 3600 >= 1) return [{ ...when, within: durationOf(h) }]
      return d !== null && d > 0 ? [{ ...when, by: { businessDays: d } }] : []
    })
  const clock = (clock: string, list: readonly TargetDefinition[]): ClockDefinition[] =>
    list.length === 0 ? [] : [{ clock, targets: list }]
  const clocks = [
    ...clock(
      'first-response',
      targets(
        (one) => one.respondHours,
        (one) => one.respondDays ?? null,
      ),
    ),
    ...clock(
      'resolution-plan',
      targets(
        (one) => one.planHours,
        () => null,
      ),
    ),
    ...clock(
      'resolution',
      targets(
        (one) => one.resolveHours,
        (one) => one.resolveDays ?? null,
      ),
    ),
  ]
  if (clocks.length === 0) {
    const hint = 'Leave it out: tickets under it have no clock.'
    notes.add('error', 'psa/missing-value', '', null, `The SLA promises nothing, so there is no policy. ${hint}`)
    return null
  }
  return { ...(name === null ? {} : { name }), calendar, pausedIn: [{ phase: 'waiting' }], clocks }
}
