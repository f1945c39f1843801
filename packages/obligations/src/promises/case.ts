// Cases: one promise to one subject each, with its rule, its runs and its time under contract.

import type { Zone } from '@mspkit/values/zone'
import type { DoubtReason } from '../answers/reason'
import type { EvidenceStore } from '../evidence/store'
import type { ObligationsPolicy } from '../policy/definition'
import { type GoesOn, type Rule, withExemptions } from '../rhythm/rule'
import { intersect, type Spans, subtract, union } from '../rhythm/spans'
import { type ExemptFrom, type ExemptTime, exemptFrom } from '../roster/exempt'
import type { Roster } from '../roster/roster'
import { type RosterSubject, type RosterSubjects, subjectsOf } from '../roster/subject'
import { type Under, underContract } from '../roster/under-contract'
import { jobsBySubject, type KnownParts, partsOf } from './parts'
import { fitting, isRule, type ReadyObligation } from './promise'
import { joined, recordsOf, withOthers } from './returning'
import type { RunSummary } from './run-summary'
import { type ContactFinder, type KnownEvidence, runsOf, runsOfParts } from './runs'

/** One promise to one subject, with everything known up to an instant. */
export interface Case {
  readonly ready: ReadyObligation
  readonly subject: RosterSubject
  /** The part of the subject, for a promise that is made per part; else `null`. */
  readonly part: string | null
  /** The intervals under contract, without regard to `after`. */
  readonly contract: Spans
  /** The intervals under the promise, from when everything in `after` is done; empty until then. */
  readonly spans: Spans
  /** `spans` with the times in which it is exempt. */
  readonly promised: Spans
  /** `null` when the verdict is not known, for the reason in `doubt`. */
  readonly rule: Rule | null
  readonly doubt: DoubtReason | null
  /** Ids of the obligations in `after` that are not done. */
  readonly waitsFor: readonly string[]
  readonly runs: RunSummary
  /** The times in which it is not owed; `spans` leave them out. */
  readonly exempt: readonly ExemptTime[]
  /** The same promise to the same subject, by other records of it; empty for almost all. */
  readonly others: readonly Case[]
}

const empty: Spans = []
const none: readonly string[] = []
const always: readonly ExemptTime[] = []
const alone: readonly Case[] = []

/** The cases of a policy for one roster. */
export interface CaseBook {
  readonly subjects: RosterSubjects
  /** Every promise to every subject, in the order of the policy, then of the roster. */
  cases(store: EvidenceStore, untilMs: number): IterableIterator<Case>
}

export function caseBook(
  policy: ObligationsPolicy,
  readies: readonly ReadyObligation[],
  zone: Zone,
  roster: Roster,
): CaseBook {
  const subjects = subjectsOf(roster)
  const contact = finder(subjects.contact)
  const source: CaseSource = {
    under: underContract(policy, roster, zone),
    client: finder(subjects.client),
    jobs: jobsBySubject(roster, zone),
    exempt: exemptFrom(roster, zone),
    byId: new Map(readies.map((ready) => [ready.obligation.id, ready])),
  }
  const records = recordsOf(subjects)
  function* cases(store: EvidenceStore, untilMs: number): IterableIterator<Case> {
    const known: KnownEvidence = { store, untilMs, contact }
    for (const ready of readies) {
      for (const subject of subjects[ready.obligation.of]) {
        const same = records.size === 0 ? undefined : records.get(subject)
        if (same !== undefined) {
          yield* casesOfRecords(source, ready, same, known)
          continue
        }
        const found = caseOf(source, ready, subject, known)
        if (found === null) continue
        if (ready.obligation.per === undefined) yield withoutExempt(found, source)
        else for (const part of casesOfParts(source, found, known)) yield withoutExempt(part, source)
      }
    }
  }
  return { subjects, cases }
}

/** What all cases of one policy and one roster share. */
interface CaseSource {
  readonly under: Under
  readonly client: ContactFinder
  readonly jobs: KnownParts
  readonly exempt: ExemptFrom
  readonly byId: ReadonlyMap<string, ReadyObligation>
}

function caseOf(source: CaseSource, ready: ReadyObligation, subject: RosterSubject, known: KnownEvidence): Case | null {
  const fit = fitting(ready, subject)
  if (fit === 'no') return null
  const contract = source.under(ready.obligation, subject)
  if (contract.length === 0) return null
  const runs = runsOf(ready, subject, known)
  const found = {
    ready,
    subject,
    part: null,
    contract,
    spans: contract,
    promised: contract,
    rule: null,
    doubt: null,
    waitsFor: none,
    runs,
    exempt: always,
    others: alone,
  }
  if (fit !== 'yes') return { ...found, doubt: fit }
  const rule = ready.ruleFor(subject)
  if (!isRule(rule)) return { ...found, doubt: rule }
  if (ready.after.length === 0)
    return {
      ready,
      subject,
      part: null,
      contract,
      spans: contract,
      promised: contract,
      rule,
      doubt: null,
      waitsFor: none,
      runs,
      exempt: always,
      others: alone,
    }
  const { sureMs, possibleMs, waitsFor } = freeFrom(source, ready, subject, known)
  if (waitsFor.length === 0 || possibleMs === Number.POSITIVE_INFINITY) {
    const spans = from(contract, sureMs)
    return { ...found, spans, promised: spans, rule, waitsFor }
  }
  const doubt: DoubtReason = {
    code: 'obligations/dependency-unknown',
    facts: { obligations: waitsFor },
    source: ready.source('after'),
  }
  const spans = from(contract, possibleMs)
  return { ...found, spans, promised: spans, doubt, waitsFor }
}

/** The cases of a subject that a roster lists for several times. */
function casesOfRecords(
  source: CaseSource,
  ready: ReadyObligation,
  records: readonly RosterSubject[],
  known: KnownEvidence,
): Case[] {
  const found = joined(records.flatMap((one) => caseOf(source, ready, one, known) ?? []))
  const parts = ready.obligation.per === undefined ? found : found.flatMap((one) => casesOfParts(source, one, known))
  return withOthers(parts.map((one) => withoutExempt(one, source)))
}

/** One case for each part of a subject, each from when it was first seen or is known to be there. */
function casesOfParts(source: CaseSource, whole: Case, known: KnownEvidence): Case[] {
  const { ready, subject } = whole
  const parts = partsOf(runsOfParts(ready, subject, known), source.jobs(ready.obligation, subject), whole.runs)
  return parts.flatMap(({ part, there, runs }) => {
    const contract = intersect(whole.contract, there)
    if (contract.length === 0) return []
    const spans = intersect(whole.spans, there)
    return [{ ...whole, part, contract, spans, promised: spans, runs }]
  })
}

/** A case without the times in which it is exempt. */
function withoutExempt(found: Case, source: CaseSource): Case {
  const times = source.exempt(found.ready.obligation, found.subject, found.part)
  if (times.length === 0) return found
  const exempt = exemptSpans(times)
  const spans = subtract(found.spans, exempt)
  const exemptRule = found.rule === null ? null : found.ready.ruleFor(found.subject, exempt)
  const rule = exemptRule !== null && isRule(exemptRule) ? exemptRule : null
  return { ...found, spans, rule: rule && withExemptions(rule, goesOnAt(spans, exempt)), exempt: times }
}

/** Exemptions as intervals. Those that overlap or touch are one. */
export const exemptSpans = (times: readonly ExemptTime[]): Spans =>
  union(times.map(({ fromMs, toMs }) => [fromMs, toMs]))

/** Where a promise goes on after an exemption that began while it was owed, each with when the promise began. */
export function goesOnAt(spans: Spans, exempt: Spans): GoesOn {
  const goesOn = new Map<number, { readonly exemptMs: number; readonly sinceMs: number }>()
  let e = 0
  for (let s = 2; s < spans.length; s += 2) {
    const [sinceMs, fromMs, toMs] = [spans[s - 2]!, spans[s - 1]!, spans[s]!]
    while (e < exempt.length && exempt[e]! < fromMs) e += 2
    if (exempt[e] === fromMs && exempt[e + 1] === toMs)
      goesOn.set(toMs, { exemptMs: fromMs, sinceMs: goesOn.get(sinceMs)?.sinceMs ?? sinceMs })
  }
  return goesOn
}

/** When the last of `after` was done: for certain, and at the earliest possible. */
function freeFrom(
  { under, client, byId }: CaseSource,
  ready: ReadyObligation,
  subject: RosterSubject,
  known: KnownEvidence,
): { readonly sureMs: number; readonly possibleMs: number; readonly waitsFor: readonly string[] } {
  let sureMs = Number.NEGATIVE_INFINITY
  let possibleMs = Number.NEGATIVE_INFINITY
  const waitsFor: string[] = []
  for (const id of ready.after) {
    const first = byId.get(id)
    const its = first?.obligation.of === subject.kind ? subject : client(subject.clientId, subject.clientId)
    if (!first || !its) continue
    const fit = fitting(first, its)
    if (fit === 'no' || under(first.obligation, its).length === 0) continue
    const { sure, possible } = runsOf(first, its, known)
    const doneMs = sure[0] ?? Number.POSITIVE_INFINITY
    if (doneMs === Number.POSITIVE_INFINITY) waitsFor.push(id)
    sureMs = Math.max(sureMs, doneMs)
    if (fit === 'yes') possibleMs = Math.max(possibleMs, possible[0] ?? Number.POSITIVE_INFINITY)
  }
  return { sureMs, possibleMs, waitsFor }
}

/** Intervals from an instant on; none when it never comes. */
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
