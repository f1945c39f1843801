// SLA policies of ticket systems: promises by clock and priority, for tickets that their conditions choose, and what no draft holds.

import type { Condition } from '@mspkit/records'
import type { ClockDefinition, SlaPolicy, TargetDefinition } from '@mspkit/sla'
import { minuteMs, quote, toDuration } from '@mspkit/values'
import type { Notes } from '../notes'

/** What an SLA does not say: by which of your calendars its business hours run. */
export interface SlaContext {
  /** The name of a calendar of yours. Needed where a target counts business hours. */
  readonly calendar?: string
}

/** One promise. */
export interface SlaPromise {
  readonly clock: 'first-response' | 'next-response' | 'periodic-update' | 'resolution'
  /** The policy's word of the priority that it is for; `null` for all. */
  readonly priority: string | null
  readonly minutes: number
  /** Whether it counts around the clock. */
  readonly always: boolean
  /** Whether the clock is stopped while the ticket waits; unless the policy says so of all. */
  readonly pauses: boolean
}

/** A condition that a vendor's SLA puts on tickets: a fact, and the values of which one must be there, or none. */
export interface SlaCondition {
  readonly fact: 'clientId' | 'priority' | 'type' | 'queue' | 'technicianId'
  readonly values: readonly string[]
  readonly negated: boolean
}

/** What was read of a vendor's SLA. */
export interface SlaRead {
  readonly name: string | null
  readonly promises: readonly SlaPromise[]
  readonly conditions: readonly SlaCondition[]
}

/** Notes a part of an SLA that no draft holds. */
export const notMapped = (notes: Notes, path: string, received: unknown, what: string): void =>
  notes.add('warning', 'psa/not-mapped', path, received, `${what} Write it into the policy yourself.`)

/** Notes an SLA that is switched off. */
export function noteInactive(active: boolean | null, notes: Notes): void {
  if (active === false)
    notes.add(
      'warning',
      'psa/not-mapped',
      '/active',
      false,
      'The SLA is switched off, so the vendor gives no ticket a clock by it. Leave the draft out, or switch the SLA on.',
    )
}

/** The draft; `null`, with an error noted, where nothing is promised, or business hours run by a calendar that no one named. */
export function slaDraft(
  { name, promises, conditions }: SlaRead,
  context: SlaContext | undefined,
  notes: Notes,
): SlaPolicy | null {
  const kept = promises.filter(({ minutes }) => minutes > 0)
  if (kept.length === 0) {
    const hint = 'Leave it out: tickets under it have no clock.'
    notes.add('error', 'psa/missing-value', '', null, `The SLA promises nothing that a clock can hold. ${hint}`)
    return null
  }
  const own = kept.every(({ always }) => always) ? 'always' : context?.calendar
  if (typeof own !== 'string' || own === '') {
    const hint = 'Give its name: slaPolicy(row, { calendar: "desk" }).'
    notes.add(
      'error',
      'psa/missing-value',
      '',
      null,
      `The SLA counts business hours, and does not say by which of your calendars. ${hint}`,
    )
    return null
  }
  const clocks = (['first-response', 'next-response', 'periodic-update', 'resolution'] as const).flatMap(
    (clock): ClockDefinition[] => {
      const mine = kept.filter((one) => one.clock === clock)
      if (mine.length === 0) return []
      // Those of one priority come before what holds for all.
      const targets = [...mine]
        .sort((a, b) => Number(a.priority === null) - Number(b.priority === null))
        .map((one) => targetOf(one, conditions, own))
      const pauses = mine.every((one) => one.pauses)
      return [{ clock, targets, ...(pauses ? { pausedIn: [{ phase: 'waiting' as const }] } : {}) }]
    },
  )
  return { ...(name === null ? {} : { name }), calendar: own, clocks }
}

function targetOf(promise: SlaPromise, conditions: readonly SlaCondition[], own: string): TargetDefinition {
  const all =
    promise.priority === null
      ? conditions
      : [{ fact: 'priority' as const, values: [promise.priority], negated: false }, ...conditions]
  const when = conditionOf(all)
  return {
    ...(when === null ? {} : { when }),
    within: toDuration(Math.round(promise.minutes * minuteMs)),
    ...(promise.always && own !== 'always' ? { calendar: 'always' } : {}),
  }
}

function conditionOf(conditions: readonly SlaCondition[]): Condition | null {
  if (conditions.length === 0) return null
  const tests = conditions.map(({ fact, values, negated }): Condition => {
    const [first = '', ...more] = values
    const which = more.length === 0 ? first : [...values]
    return { [fact]: negated ? { not: which } : which }
  })
  const facts = new Set(conditions.map(({ fact }) => fact))
  // Two conditions of one fact cannot be keys of one object.
  return facts.size === conditions.length ? Object.assign({}, ...tests) : { all: tests }
}

/** Values of a condition as text; what is none is noted. */
export function textsOf(value: unknown, path: string, notes: Notes): readonly string[] {
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0) notMapped(notes, path, list, 'A condition has no value; the draft is wider than the SLA.')
  return list.flatMap((one) => {
    if (typeof one === 'string' && one !== '') return [one]
    if (typeof one === 'number' && Number.isFinite(one)) return [String(one)]
    notMapped(notes, path, one, `${quote(one)} is no value of a condition.`)
    return []
  })
}
