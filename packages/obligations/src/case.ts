import type { Reason } from '@mspkit/records'
import type { Zone } from '@mspkit/values/zone'
import type { ObligationsPolicy } from './definition'
import { fitting, isRule, type ReadyObligation } from './promise'
import type { Rule } from './rhythm/rule'
import type { Roster } from './roster'
import { type ContactFinder, type Heard, hear } from './runs'
import type { EvidenceStore } from './store'
import { type RosterSubject, type RosterSubjects, subjectsOf } from './subject'
import { intersect, type Spans, type Under, underContract } from './under'

/** One promise to one subject, with all that is known of it up to an instant. */
export interface Case {
  readonly ready: ReadyObligation
  readonly subject: RosterSubject
  /** The stretches under the promise, dependencies not looked at. */
  readonly contract: Spans
  /** Those that are left when what must be done first is done; empty while it is not. */
  readonly spans: Spans
  /** `null` when `doubt` says why nobody can judge. */
  readonly rule: Rule | null
  readonly doubt: Reason | null
  /** Ids of what must be done first and is not. */
  readonly waitsFor: readonly string[]
  readonly heard: Heard
}

const empty: Spans = []
const nobody: readonly string[] = []

/** The cases of a policy for one roster. */
export interface CaseBook {
  readonly subjects: RosterSubjects
  readonly under: Under
  readonly contact: ContactFinder
  /** Every promise to every subject it fits, in the order of the policy, then of the roster. */
  cases(store: EvidenceStore, untilMs: number): IterableIterator<Case>
}

export function caseBook(
  policy: ObligationsPolicy,
  readies: readonly ReadyObligation[],
  zone: Zone,
  roster: Roster,
): CaseBook {
  const subjects = subjectsOf(roster)
  const under = underContract(policy, roster, zone)
  const contact = finder(subjects.contact)
  const client = finder(subjects.client)
  const byId = new Map(readies.map((ready) => [ready.obligation.id, ready]))

  /** When what must be done first was done: for certain, and at the earliest that anybody can think of. */
  function freeFrom(ready: ReadyObligation, subject: RosterSubject, store: EvidenceStore, untilMs: number) {
    let sureMs = Number.NEGATIVE_INFINITY
    let possibleMs = Number.NEGATIVE_INFINITY
    const waitsFor: string[] = []
    for (const id of ready.after) {
      const first = byId.get(id)
      const its = first?.obligation.of === subject.kind ? subject : client(subject.clientId, subject.clientId)
      if (!first || !its) continue
      const fit = fitting(first, its)
      if (fit === 'no' || under(first.obligation, its).length === 0) continue
      const { sure, possible } = hear(first, its, store, untilMs, contact)
      const doneMs = sure[0] ?? Number.POSITIVE_INFINITY
      if (doneMs === Number.POSITIVE_INFINITY) waitsFor.push(id)
      sureMs = Math.max(sureMs, doneMs)
      if (fit === 'yes') possibleMs = Math.max(possibleMs, possible[0] ?? Number.POSITIVE_INFINITY)
    }
    return { sureMs, possibleMs, waitsFor }
  }

  function caseOf(ready: ReadyObligation, subject: RosterSubject, store: EvidenceStore, untilMs: number): Case | null {
    const fit = fitting(ready, subject)
    if (fit === 'no') return null
    const contract = under(ready.obligation, subject)
    if (contract.length === 0) return null
    const heard = hear(ready, subject, store, untilMs, contact)
    const found = { ready, subject, contract, spans: contract, rule: null, doubt: null, waitsFor: nobody, heard }
    if (fit !== 'yes') return { ...found, doubt: fit }
    const rule = ready.ruleFor(subject)
    if (!isRule(rule)) return { ...found, doubt: rule }
    if (ready.after.length === 0)
      return { ready, subject, contract, spans: contract, rule, doubt: null, waitsFor: nobody, heard }
    const { sureMs, possibleMs, waitsFor } = freeFrom(ready, subject, store, untilMs)
    if (waitsFor.length === 0 || possibleMs === Number.POSITIVE_INFINITY) {
      return { ...found, spans: from(contract, sureMs), rule, waitsFor }
    }
    const facts = { obligations: waitsFor }
    const doubt = { code: 'obligations/dependency-unknown', facts, source: ready.source('after') }
    return { ...found, spans: from(contract, possibleMs), doubt, waitsFor }
  }

  function* cases(store: EvidenceStore, untilMs: number): IterableIterator<Case> {
    for (const ready of readies) {
      for (const subject of subjects[ready.obligation.of]) {
        const found = caseOf(ready, subject, store, untilMs)
        if (found !== null) yield found
      }
    }
  }
  return { subjects, under, contact, cases }
}

/** What is left of stretches from an instant on; nothing when it never comes. */
function from(spans: Spans, fromMs: number): Spans {
  return fromMs === Number.POSITIVE_INFINITY ? empty : intersect(spans, [fromMs, Number.POSITIVE_INFINITY])
}

function finder(subjects: readonly RosterSubject[]): ContactFinder {
  const byId = new Map<string, RosterSubject[]>()
  for (const subject of subjects) {
    const same = byId.get(subject.id)
    if (same) same.push(subject)
    else byId.set(subject.id, [subject])
  }
  return (clientId, id) => byId.get(id)?.find((subject) => subject.clientId === clientId)
}

/** The stretch that holds an instant, or else the first one after it; `null` when all are over. */
export function spanAt(spans: Spans, atMs: number): { startMs: number; endMs: number; begun: boolean } | null {
  for (let i = 0; i < spans.length; i += 2) {
    if (atMs < spans[i + 1]!) return { startMs: spans[i]!, endMs: spans[i + 1]!, begun: spans[i]! <= atMs }
  }
  return null
}
