import type { Calendar } from '@mspkit/calendar'
import { type CompiledCondition, compileCondition, explainCondition, type Reason } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { Obligation, ObligationsPolicy } from './definition'
import type { Clock } from './rhythm/length'
import { type Rule, ruleOf } from './rhythm/rule'
import type { RosterSubject } from './subject'

/** An obligation made ready: its conditions compiled, its rules at hand for every zone and calendar it may meet. */
export interface ReadyObligation {
  readonly obligation: Obligation
  readonly index: number
  /** The place in the policy that a reason rests on: the obligation itself, or a key of it. Shared by all answers. */
  source(key: string): { readonly document: string; readonly path: string }
  /** Whether it is promised for a subject. */
  readonly fits: CompiledCondition | null
  readonly counts: CompiledCondition | null
  readonly approves: CompiledCondition | null
  /** Names of the evidence that speaks to it. */
  readonly names: readonly string[]
  /** The obligations that must be done first. */
  readonly after: readonly string[]
  /** The rule for a subject, or why it cannot be known. */
  ruleFor(subject: RosterSubject): Rule | Reason
  /** Whose dates and open time are meant for a subject; `null` when it cannot be known. */
  clockFor(subject: RosterSubject): Clock | null
  /** The zone whose dates are meant for a subject; the policy's where the site's is not known. */
  zoneFor(subject: RosterSubject): Zone
}

export const isRule = (found: Rule | Reason): found is Rule => 'deadlineMs' in found

function sourceOf(index: number, ...path: string[]): { document: string; path: string } {
  return { document: 'policy', path: pointer('obligations', index, ...path) }
}

/** Makes every obligation of a checked policy ready. */
export function readyObligations(
  policy: ObligationsPolicy,
  calendars: ReadonlyMap<string, Calendar>,
): ReadyObligation[] {
  const policyZone = zoneOf(policy.timeZone)
  const baseMs = policyZone.startOf(policy.from)
  return policy.obligations.map((obligation, index) => ready(obligation, index, policyZone, baseMs, calendars))
}

function ready(
  obligation: Obligation,
  index: number,
  policyZone: Zone,
  baseMs: number,
  calendars: ReadonlyMap<string, Calendar>,
): ReadyObligation {
  const { timeZone, calendar } = obligation
  const sources = new Map<string, { readonly document: string; readonly path: string }>()
  const source = (key: string): { readonly document: string; readonly path: string } => {
    let found = sources.get(key)
    if (found === undefined) {
      found = Object.freeze(key === '' ? sourceOf(index) : sourceOf(index, key))
      sources.set(key, found)
    }
    return found
  }
  const rules = new Map<string, Map<string | null, Rule>>()
  const fixedZone = typeof timeZone === 'string' ? zoneOf(timeZone) : policyZone
  const zoneFor = (subject: RosterSubject): Zone =>
    typeof timeZone === 'object' && subject.site ? zoneOf(subject.site.timeZone) : fixedZone

  function ruleIn(zone: Zone, name: string | null): Rule {
    const byCalendar = rules.get(zone.timeZone) ?? new Map<string | null, Rule>()
    rules.set(zone.timeZone, byCalendar)
    let rule = byCalendar.get(name)
    if (rule === undefined) {
      rule = ruleOf(obligation, clockOf(zone, name), baseMs)
      byCalendar.set(name, rule)
    }
    return rule
  }
  const clockOf = (zone: Zone, name: string | null): Clock => ({
    zone,
    calendar: name === null ? null : (calendars.get(name)?.epoch ?? null),
  })
  const missing = (code: string, key: string, facts: Record<string, unknown>): Reason => ({
    code,
    facts,
    source: source(key),
  })
  /** The name of the calendar for a subject, `null` for around the clock, or why nobody knows. */
  function calendarFor(subject: RosterSubject): string | null | Reason {
    if (!ofSite) return named
    if (!subject.site)
      return missing('obligations/site-unknown', typeof timeZone === 'object' ? 'timeZone' : 'calendar', {})
    if (typeof calendar !== 'object') return named
    const siteId = subject.site.id
    const name = subject.site.calendar
    if (name === undefined) return missing('obligations/site-calendar-unknown', 'calendar', { siteId })
    return calendars.has(name)
      ? name
      : missing('obligations/calendar-not-given', 'calendar', { siteId, calendar: name })
  }
  const named = typeof calendar === 'string' ? calendar : null
  const ofSite = typeof timeZone === 'object' || typeof calendar === 'object'
  const fixed = ofSite ? null : ruleIn(fixedZone, named)
  return {
    obligation,
    index,
    source,
    fits: obligation.where === undefined ? null : compileCondition(obligation.where),
    counts: obligation.counts === undefined ? null : compileCondition(obligation.counts),
    approves: obligation.approval?.by === undefined ? null : compileCondition(obligation.approval.by),
    names: obligation.evidence ?? [obligation.id],
    after: obligation.after ?? [],
    zoneFor,
    ruleFor(subject) {
      if (fixed !== null) return fixed
      const name = calendarFor(subject)
      return typeof name === 'object' && name !== null ? name : ruleIn(zoneFor(subject), name)
    },
    clockFor(subject) {
      const name = calendarFor(subject)
      return typeof name === 'object' && name !== null ? null : clockOf(zoneFor(subject), name)
    },
  }
}

/** Whether an obligation is promised for a subject, and, where nobody knows, for want of which facts. */
export function fitting(ready: ReadyObligation, subject: RosterSubject): 'yes' | 'no' | Reason {
  if (ready.fits === null) return 'yes'
  const truth = ready.fits.test(subject.lookup)
  if (truth !== 'unknown') return truth
  const { missing } = explainCondition(ready.obligation.where ?? {}, subject.lookup)
  return { code: 'obligations/subject-unknown', facts: { missing }, source: ready.source('where') }
}
