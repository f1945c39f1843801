import type { Calendar } from '@mspkit/calendar'
import type { Evidence, Reason } from '@mspkit/records'
import { dayMs, type Period, toInstant } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { type Case, type CaseBook, caseBook } from './case'
import type { ObligationsPolicy, SubjectKind } from './definition'
import { historyOf } from './history'
import { type ReadyObligation, readyObligations } from './promise'
import type { ObligationStatus, PromiseHistory, Roster, StrayEvidence, UnmetDays, UpcomingChange } from './roster'
import { statusOf } from './status'
import { type EvidenceStore, evidenceStore, subjectIdOf } from './store'
import { unmetDaysOf } from './unmet-days'
import { upcomingChanges } from './upcoming'

/** What the evaluator and the tracker call: evidence as a store, instants as epoch milliseconds. */
export interface Engine {
  readonly policy: ObligationsPolicy
  store(evidence?: Iterable<Evidence>): EvidenceStore
  book(roster: Roster): CaseBook
  status(store: EvidenceStore, roster: Roster, atMs: number): ObligationStatus[]
  lapses(store: EvidenceStore, roster: Roster, fromMs: number, toMs: number): PromiseHistory[]
  next(store: EvidenceStore, roster: Roster, atMs: number): UpcomingChange[]
  unmetDays(store: EvidenceStore, roster: Roster, period: Period): UnmetDays[]
  strays(evidence: Iterable<Evidence>, roster: Roster): StrayEvidence[]
}

export function engineOf(policy: ObligationsPolicy, calendars: ReadonlyMap<string, Calendar>): Engine {
  const zone = zoneOf(policy.timeZone)
  const readies = readyObligations(policy, calendars)
  const listens = listeners(readies)
  const book = (roster: Roster): CaseBook => caseBook(policy, readies, zone, roster)

  function* answers<T>(cases: Iterable<Case>, ask: (found: Case) => T | null): IterableIterator<T> {
    for (const found of cases) {
      const answer = ask(found)
      if (answer !== null) yield answer
    }
  }
  return {
    policy,
    book,
    store(evidence = []) {
      const store = evidenceStore(listens)
      for (const one of evidence) store.add(one)
      return store
    },
    status: (store, roster, atMs) => [...answers(book(roster).cases(store, atMs), (found) => statusOf(found, atMs))],
    // Nothing at `to` itself belongs to the period.
    lapses: (store, roster, fromMs, toMs) => [
      ...answers(book(roster).cases(store, toMs - 1), (found) => historyOf(found, fromMs, toMs)),
    ],
    next: (store, roster, atMs) => upcomingChanges(book(roster).cases(store, atMs), atMs),
    unmetDays(store, roster, period) {
      // The last zone to end the period's last date may be the site's.
      const endOf = (found: Case): number => found.ready.zoneFor(found.subject).startOf(period.to)
      const cases = book(roster).cases(store, zone.startOf(period.to) + twoDays)
      return [...answers(cases, (found) => unmetDaysOf(cutAt(found, endOf(found)), period))]
    },
    strays: (evidence, roster) => strays(evidence, listens, book(roster)),
  }
}

const twoDays = 2 * dayMs

/** A case that has heard nothing at or after an instant. */
function cutAt(found: Case, endMs: number): Case {
  const before = (times: readonly number[]): readonly number[] => times.filter((ms) => ms < endMs)
  const { sure, possible } = found.heard
  const cut = before(sure)
  return { ...found, heard: { ...found.heard, sure: cut, possible: possible === sure ? cut : before(possible) } }
}

/** Which kinds of subject each name of evidence is heard for. */
function listeners(readies: readonly ReadyObligation[]): ReadonlyMap<string, readonly SubjectKind[]> {
  const listens = new Map<string, Set<SubjectKind>>()
  for (const { obligation, names } of readies) {
    for (const name of obligation.approval ? [...names, obligation.approval.evidence] : names) {
      const kinds = listens.get(name) ?? new Set()
      listens.set(name, kinds.add(obligation.of))
    }
  }
  return new Map([...listens].map(([name, kinds]) => [name, [...kinds]]))
}

function strays(
  evidence: Iterable<Evidence>,
  listens: ReadonlyMap<string, readonly SubjectKind[]>,
  { subjects }: CaseBook,
): StrayEvidence[] {
  const known = new Map<SubjectKind, Map<string, Set<string>>>()
  for (const [kind, list] of Object.entries(subjects) as [SubjectKind, CaseBook['subjects'][SubjectKind]][]) {
    const byId = new Map<string, Set<string>>()
    for (const { id, clientId } of list) byId.set(id, (byId.get(id) ?? new Set()).add(clientId))
    known.set(kind, byId)
  }
  const whyStray = (one: Evidence): Reason | null => {
    const kinds = listens.get(one.obligation)
    if (!kinds)
      return {
        code: 'obligations/unheard-name',
        facts: { name: one.obligation, known: [...listens.keys()] },
        source: null,
      }
    const ids = kinds.map((kind) => ({ kind, id: subjectIdOf(one, kind) ?? null }))
    const named = ids.filter(({ id }) => id !== null)
    if (named.length === 0) return { code: 'obligations/names-no-subject', facts: { kinds }, source: null }
    const found = named.map(({ kind, id }) => known.get(kind)?.get(id ?? ''))
    if (found.some((clients) => clients?.has(one.clientId))) return null
    const code = found.some(Boolean) ? 'obligations/other-client' : 'obligations/subject-not-in-roster'
    return { code, facts: { clientId: one.clientId, subjects: named }, source: null }
  }
  return [...evidence].flatMap((one, index) => {
    const reason = whyStray(one)
    return reason === null ? [] : [{ index, obligation: one.obligation, at: toInstant(one.at), reason }]
  })
}
