// Option sets that answer as other engines do, each with what no option reproduces.

import { objectOf, wordOf } from '@mspkit/values/arguments'
import type { SlaPolicy } from './policy/definition'
import type { ClockOptions } from './policy/options'

/** The options that match an engine, and its remaining differences. */
export interface Profile {
  readonly name: string
  /** True until a tenant confirms it; it is then based on documentation and reports alone. */
  readonly experimental: boolean
  readonly options: ClockOptions
  /** What the engine does that these options do not reproduce. */
  readonly differences: readonly string[]
}

export type ProfileName = 'servicenow' | 'jira' | 'zammad' | 'algapsa' | 'connectwise' | 'autotask' | 'halopsa'

/** Freezes a value and everything in it, because all importers share the profiles. */
function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner)
  return Object.freeze(value)
}

/**
 * The option sets, by engine. Sources: ServiceNow product documentation (Service Level Management), Atlassian support pages,
 * Zammad's escalation code and specs, AlgaPSA's SLA services, and for the last three, vendors' help pages.
 */
export const profiles: Readonly<Record<ProfileName, Profile>> = frozen({
  servicenow: {
    name: 'ServiceNow',
    experimental: false,
    options: {
      onReopen: 'new-cycle',
      onTargetChange: 'carry-elapsed',
      calendarOnChange: 'from-start',
      afterDowngrade: 'forgive',
      latePolicy: { start: true, pause: true },
      boundary: 'close',
    },
    differences: [
      'A change of priority cancels one task SLA and attaches another; read the last as this clock, with retroactive start as here.',
      'By default 99.951 % of the target rounds to a breach; mspkit never rounds before it compares.',
      'Relative durations ("end of next business day") take no pauses.',
    ],
  },
  jira: {
    name: 'Jira Service Management',
    experimental: false,
    options: {
      onReopen: 'new-cycle',
      onTargetChange: 'carry-elapsed',
      calendarOnChange: 'from-change',
      afterDowngrade: 'forgive',
      boundary: 'close',
    },
    differences: [
      'Reconstruction judges old cycles by the goals of today; mspkit keeps the policy a ticket was opened under.',
    ],
  },
  zammad: {
    name: 'Zammad',
    experimental: false,
    options: {
      onReopen: 'first-only',
      onTargetChange: 'carry-elapsed',
      calendarOnChange: 'from-start',
      afterDowngrade: 'forgive',
      boundary: 'next-open',
    },
    differences: [
      'Time is counted in whole minutes.',
      'Only the longest update cycle is kept; mspkit keeps every one.',
    ],
  },
  algapsa: {
    name: 'AlgaPSA',
    experimental: false,
    options: {
      onReopen: 'first-only',
      onTargetChange: 'carry-elapsed',
      calendarOnChange: 'from-start',
      afterDowngrade: 'forgive',
      boundary: 'close',
    },
    differences: [
      'Pauses are credited in floored wall minutes, so that one over a weekend moves the due date by the weekend.',
      'A ticket resolved from a pause is compared with the due date as it was stored before.',
    ],
  },
  connectwise: {
    name: 'ConnectWise PSA',
    experimental: true,
    options: { onReopen: 'resume', onTargetChange: 'carry-elapsed', boundary: 'close' },
    differences: [
      'Stages (respond, plan, resolve) only move forward.',
      'A required date can shift the start of the stage clock.',
    ],
  },
  autotask: {
    name: 'Autotask',
    experimental: true,
    options: { onReopen: 'resume', onTargetChange: 'carry-elapsed', boundary: 'close' },
    differences: [
      'Hours are those of the internal location.',
      'A waiting status must be marked as "SLA event: waiting customer" to pause.',
    ],
  },
  halopsa: {
    name: 'HaloPSA',
    experimental: true,
    options: { onReopen: 'resume', onTargetChange: 'carry-elapsed', boundary: 'close' },
    differences: [
      'Targets may be in days; a day is then the working day of the workday calendar.',
      '9999 days means no target.',
    ],
  },
})

const profileNames = Object.keys(profiles) as readonly ProfileName[]
const example = "{ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }"

/**
 * A policy that gives the same verdicts as another product. The profile supplies the options that the policy does not set.
 *
 * @throws RangeError for an unknown profile.
 * @example
 * const policy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
 * withProfile(policy, 'zammad').boundary // => 'next-open'
 */
export function withProfile(policy: SlaPolicy, name: ProfileName): SlaPolicy {
  const { options } = profiles[wordOf(name, profileNames, 'a profile')]
  return { ...structuredClone(options), ...objectOf(policy, 'an object', example) }
}
