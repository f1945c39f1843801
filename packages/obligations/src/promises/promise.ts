// Compiled obligations: their conditions, and the rule of each for every zone and calendar.

import type { Calendar } from '@mspkit/calendar'
import { type CompiledCondition, compileCondition, type EvidenceOutcome, explainCondition } from '@mspkit/records'
import { pointer, type ReasonSource } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { DoubtReason } from '../answers/reason'
import type { Obligation, ObligationsPolicy } from '../policy/definition'
import { type Clock, clockIn } from '../rhythm/clock'
import { type Rule, ruleOf } from '../rhythm/rule'
import type { Spans } from '../rhythm/spans'
import type { RosterSubject } from '../roster/subject'

/** A compiled obligation. */
export interface ReadyObligation {
  readonly obligation: Obligation
  /** The source of a reason: the obligation, or one of its keys. Frozen, and shared by all answers. */
  source(key: string): ReasonSource
  /** The subjects that it is promised for; `null` for all. */
  readonly fits: CompiledCondition | null
  readonly counts: CompiledCondition | null
  /** The outcomes that keep it. */
  readonly outcomes: ReadonlySet<EvidenceOutcome>
  readonly approves: CompiledCondition | null
  /** Names of the evidence that counts for it. */
  readonly names: readonly string[]
  /** The obligations that must be done first. */
  readonly after: readonly string[]
  /** The rule for a subject that is exempt at times, or why it is not known. */
  ruleFor(subject: RosterSubject, exempt?: Spans): Rule | DoubtReason
  /** The zone and calendar for a subject; `null` when they are not known. */
  clockFor(subject: RosterSubject, exempt: Spans): Clock | null
  /** The zone of dates for a subject; the policy's where the site's is not known. */
  zoneFor(subject: RosterSubject): Zone
}

export const isRule = (found: Rule | DoubtReason): found is Rule => 'deadlineMs' in found

/** What all obligations of a policy share. */
interface PolicyBasis {
  readonly zone: Zone
  /** When the policy begins. */
  readonly baseMs: number
  readonly calendars: ReadonlyMap<string, Calendar>
}

/** Compiles every obligation of a checked policy. */
export function readyObligations(
  policy: ObligationsPolicy,
  calendars: ReadonlyMap<string, Calendar>,
): ReadyObligation[] {
  const zone = zoneOf(policy.timeZone)
  const shared: PolicyBasis = { zone, baseMs: zone.startOf(policy.from), calendars }
  return policy.obligations.map((obligation, index) => ready(obligation, index, shared))
}

function ready(obligation: Obligation, index: number, shared: PolicyBasis): ReadyObligation {
  const source = sourcesOf(index)
  return {
    obligation,
    source,
    fits: obligation.where === undefined ? null : compileCondition(obligation.where),
    counts: obligation.counts === undefined ? null : compileCondition(obligation.counts),
    outcomes: new Set(obligation.outcomes ?? ['success']),
    approves: obligation.approval?.by === undefined ? null : compileCondition(obligation.approval.by),
    names: obligation.evidence ?? [obligation.id],
    after: obligation.after ?? [],
    ...rulesOf(obligation, source, shared),
  }
}

function sourcesOf(index: number): (key: string) => ReasonSource {
  const sources = new Map<string, ReasonSource>()
  return (key) => {
    let found = sources.get(key)
    if (found === undefined) {
      const path = key === '' ? pointer('obligations', index) : pointer('obligations', index, key)
      found = Object.freeze({ document: 'policy', path })
      sources.set(key, found)
    }
    return found
  }
}

function rulesOf(
  obligation: Obligation,
  source: (key: string) => ReasonSource,
  { zone: policyZone, baseMs, calendars }: PolicyBasis,
): Pick<ReadyObligation, 'ruleFor' | 'clockFor' | 'zoneFor'> {
  const { timeZone, calendar } = obligation
  const fixedZone = typeof timeZone === 'string' ? zoneOf(timeZone) : policyZone
  const named = typeof calendar === 'string' ? calendar : null
  const ofSite = typeof timeZone === 'object' || typeof calendar === 'object'
  const rules = new Map<string, Map<string | null, Rule>>()
  const exemptRules = new Map<string, Rule>()

  const zoneFor = (subject: RosterSubject): Zone =>
    typeof timeZone === 'object' && subject.site ? zoneOf(subject.site.timeZone) : fixedZone
  const clockOf = (zone: Zone, name: string | null, exempt?: Spans): Clock =>
    clockIn(zone, name === null ? null : (calendars.get(name)?.epoch ?? null), exempt)
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
  /** Subjects with the same maintenance windows share a rule. */
  function exemptRuleIn(zone: Zone, name: string | null, exempt: Spans): Rule {
    const key = JSON.stringify([zone.timeZone, name, ...exempt])
    const rule = exemptRules.get(key) ?? ruleOf(obligation, clockOf(zone, name, exempt), baseMs)
    exemptRules.set(key, rule)
    return rule
  }
  /** The name of the calendar for a subject, `null` for around the clock, or why it is not known. */
  function calendarFor(subject: RosterSubject): string | null | DoubtReason {
    if (!ofSite) return named
    if (!subject.site) {
      const key = typeof timeZone === 'object' ? 'timeZone' : 'calendar'
      return { code: 'obligations/site-unknown', facts: {}, source: source(key) }
    }
    if (typeof calendar !== 'object') return named
    const siteId = subject.site.id
    const name = subject.site.calendar
    if (name === undefined)
      return { code: 'obligations/site-calendar-unknown', facts: { siteId }, source: source('calendar') }
    if (calendars.has(name)) return name
    return { code: 'obligations/calendar-not-given', facts: { siteId, calendar: name }, source: source('calendar') }
  }
  const fixed = ofSite ? null : ruleIn(fixedZone, named)
  return {
    zoneFor,
    ruleFor(subject, exempt) {
      if (fixed !== null && exempt === undefined) return fixed
      const name = calendarFor(subject)
      if (typeof name === 'object' && name !== null) return name
      const zone = zoneFor(subject)
      return exempt === undefined ? ruleIn(zone, name) : exemptRuleIn(zone, name, exempt)
    },
    clockFor(subject, exempt) {
      const name = calendarFor(subject)
      return typeof name === 'object' && name !== null ? null : clockOf(zoneFor(subject), name, exempt)
    },
  }
}

/** Whether an obligation is promised for a subject, or the facts that are missing to decide. */
export function fitting(ready: ReadyObligation, subject: RosterSubject): 'yes' | 'no' | DoubtReason {
  if (ready.fits === null) return 'yes'
  const truth = ready.fits.test(subject.lookup)
  if (truth !== 'unknown') return truth
  const { missing } = explainCondition(ready.obligation.where ?? {}, subject.lookup)
  return { code: 'obligations/subject-unknown', facts: { missing }, source: ready.source('where') }
}
