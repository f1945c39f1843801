// The engine behind the evaluator and the tracker: it answers from an evidence store and epoch milliseconds.

import type { Calendar } from '@mspkit/calendar'
import type { Evidence } from '@mspkit/records'
import { dayMs, type Period, quote } from '@mspkit/values'
import { iterableOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import type { ObligationStatus, PromiseHistory, UnmatchedEvidence, UnmetDays, UpcomingChange } from '../answers/answers'
import { type EvidenceStore, evidenceStore, type KindsByName } from '../evidence/store'
import { unmatchedEvidence } from '../evidence/unmatched'
import type { ObligationsPolicy, SubjectKind } from '../policy/definition'
import { type Case, type CaseBook, caseBook } from '../promises/case'
import { type ReadyObligation, readyObligations } from '../promises/promise'
import { checkedRoster } from '../roster/check'
import type { Roster } from '../roster/roster'
import { historyOf } from '../status/history'
import { statusOf } from '../status/status'
import { unmetDaysOf } from '../status/unmet-days'
import { upcomingChanges } from '../status/upcoming'

export interface Engine {
  readonly policy: ObligationsPolicy
  /** @throws TypeError when the evidence is no collection; the errors of {@link EvidenceStore.add} for what is wrong in it. */
  store(evidence?: Iterable<Evidence>): EvidenceStore
  book(roster: Roster): CaseBook
  status(store: EvidenceStore, roster: Roster, atMs: number): ObligationStatus[]
  lapses(store: EvidenceStore, roster: Roster, fromMs: number, toMs: number): PromiseHistory[]
  next(store: EvidenceStore, roster: Roster, atMs: number): UpcomingChange[]
  unmetDays(store: EvidenceStore, roster: Roster, period: Period): UnmetDays[]
  /** @throws the errors of `store`. */
  unmatched(evidence: Iterable<Evidence>, roster: Roster): UnmatchedEvidence[]
}

export function engineOf(policy: ObligationsPolicy, calendars: ReadonlyMap<string, Calendar>): Engine {
  const zone = zoneOf(policy.timeZone)
  const readies = readyObligations(policy, calendars)
  const kindsByName = kindsOf(readies)
  const book = (roster: Roster): CaseBook => caseBook(policy, readies, zone, checkedRoster(roster))
  return {
    policy,
    book,
    store(evidence = []) {
      const store = evidenceStore(kindsByName)
      for (const one of evidenceIn(evidence)) store.add(one)
      return store
    },
    status: (store, roster, atMs) => answers(book(roster).cases(store, atMs), (found) => statusOf(found, atMs)),
    // The period ends before `to`.
    lapses: (store, roster, fromMs, toMs) =>
      answers(book(roster).cases(store, toMs - 1), (found) => historyOf(found, fromMs, toMs)),
    next: (store, roster, atMs) => upcomingChanges(book(roster).cases(store, atMs), atMs),
    unmetDays(store, roster, period) {
      // The period's last date may end later in a site's zone.
      const endOf = (found: Case): number => found.ready.zoneFor(found.subject).startOf(period.to)
      const cases = book(roster).cases(store, zone.startOf(period.to) + 2 * dayMs)
      return answers(cases, (found) => unmetDaysOf(cutAt(found, endOf(found)), period))
    },
    unmatched: (evidence, roster) => unmatchedEvidence(evidenceIn(evidence), kindsByName, book(roster).subjects),
  }
}

const evidenceIn = (evidence: Iterable<Evidence>): Iterable<Evidence> =>
  iterableOf(evidence, 'evidence', '[{ obligation: "backup", … }]')

function answers<T>(cases: Iterable<Case>, answerOf: (found: Case) => T | null): T[] {
  const list: T[] = []
  for (const found of cases) {
    const answer = answerOf(found)
    if (answer !== null) list.push(answer)
  }
  return list
}

/** A case without the runs at or after an instant. */
function cutAt(found: Case, endMs: number): Case {
  const before = (times: readonly number[]): readonly number[] => times.filter((ms) => ms < endMs)
  const { sure, possible } = found.runs
  const cut = before(sure)
  return { ...found, runs: { ...found.runs, sure: cut, possible: possible === sure ? cut : before(possible) } }
}

/** The kinds of subject that each name of evidence is for. */
function kindsOf(readies: readonly ReadyObligation[]): KindsByName {
  const kindsByName = new Map<string, Set<SubjectKind>>()
  for (const { obligation, names } of readies) {
    for (const name of obligation.approval ? [...names, obligation.approval.evidence] : names) {
      const kinds = kindsByName.get(name) ?? new Set()
      kindsByName.set(name, kinds.add(obligation.of))
    }
  }
  return new Map([...kindsByName].map(([name, kinds]) => [name, [...kinds]]))
}

/** Engines by the policy of their evaluator, so that a wrapped evaluator is found as well. */
const engines = /* @__PURE__ */ new WeakMap<object, Engine>()

export const rememberEngine = (engine: Engine): void => void engines.set(engine.policy, engine)

/**
 * The engine of an evaluator that `compileObligations` made, or of a wrapper that keeps its `policy`, such as `{ ...obligations }`.
 *
 * @throws TypeError for anything else.
 */
export function compiledEngine(obligations: { readonly policy: ObligationsPolicy }): Engine {
  const policy: unknown = typeof obligations === 'object' && obligations !== null ? obligations.policy : null
  const engine = typeof policy === 'object' && policy !== null ? engines.get(policy) : undefined
  if (engine) return engine
  const received = policy ? 'An evaluator whose "policy" compileObligations did not make' : quote(obligations)
  throw new TypeError(
    `${received} is not an evaluator of obligations. Pass what compileObligations returns, or a wrapper that keeps its "policy".`,
  )
}
