// The evidence store: runs in time order, by name and subject.

import { type Evidence, type EvidenceOutcome, parseEvidence } from '@mspkit/records'
import { domainMs, orThrow } from '@mspkit/values'
import type { SubjectKind } from '../policy/definition'
import { isName, isNameOrMissing } from '../roster/argument'

/** What a run says beside its instant. */
export type RunFacts = Pick<Evidence, 'obligation' | 'clientId' | 'outcome' | 'id' | 'job' | 'contactId' | 'fields'>

/** One run: a piece of evidence with its instant. */
export interface Run {
  readonly atMs: number
  readonly evidence: RunFacts
}

/** The subject that evidence is found by. */
export interface StoredSubject {
  readonly kind: SubjectKind
  readonly clientId: string
  readonly id: string
}

/** Evidence by name and subject, in time order, not in order of arrival. */
export interface EvidenceStore {
  /** @throws RangeError when `at` is not an instant; DomainError outside 1900 to 2199; DefinitionError with every other problem. */
  add(evidence: Evidence): void
  /** The runs of one name about one subject, in time order. */
  runs(name: string, subject: StoredSubject): readonly Run[]
}

/** The id by which evidence names a subject of a kind. */
export function subjectIdOf(evidence: Evidence, kind: SubjectKind): string | undefined {
  switch (kind) {
    case 'asset':
      return evidence.assetId
    case 'contact':
      return evidence.contactId
    case 'site':
      return evidence.siteId
    case 'client':
      return evidence.clientId
  }
}

/** From the best outcome to the worst. */
const ranks: Readonly<Record<EvidenceOutcome, number>> = { success: 0, warning: 1, partial: 2, failure: 3 }

/** Time first; of one instant the better outcome first; then the id, so that order of arrival never decides. */
export const inTime = (a: Run, b: Run): number =>
  a.atMs - b.atMs ||
  ranks[a.evidence.outcome] - ranks[b.evidence.outcome] ||
  ((a.evidence.id ?? '') < (b.evidence.id ?? '') ? -1 : (a.evidence.id ?? '') > (b.evidence.id ?? '') ? 1 : 0)

/** A run as it is stored: its instant alone for a success that says nothing else, as most do. Millions are held. */
type StoredRun = number | Run

const inStoredTime = (a: StoredRun, b: StoredRun): number => {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : a - b.atMs || -rankOf(b)
  return typeof b === 'number' ? a.atMs - b || rankOf(a) : inTime(a, b)
}
/** Against a success without an id. */
const rankOf = ({ evidence: { outcome, id = '' } }: Run): number => ranks[outcome] || (id === '' ? 0 : 1)

/** Sorts runs by time if necessary. A repeated id counts once, at its earliest. */
function order(runs: StoredRun[]): void {
  let ordered = true
  let ids = false
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!
    if (i > 0 && inStoredTime(runs[i - 1]!, run) > 0) ordered = false
    if (typeof run === 'object' && run.evidence.id !== undefined) ids = true
  }
  if (!ordered) runs.sort(inStoredTime)
  if (!ids) return
  const seen = new Set<string>()
  const once = runs.filter((run) => {
    const id = typeof run === 'number' ? undefined : run.evidence.id
    return id === undefined || (!seen.has(id) && seen.add(id))
  })
  for (const [i, run] of once.entries()) runs[i] = run
  runs.length = once.length
}

/** The runs of one name about one subject. Most have one run alone, and a list of one would double its memory. */
type Runs = StoredRun | StoredRun[]

/** The runs about one subject: for each name of evidence, at its number. */
type RunsByName = (Runs | undefined)[]

/** The subjects of one kind by id, each with its client; ids that two clients share are kept apart. */
interface SubjectsOfKind {
  readonly first: Map<string, { readonly clientId: string; readonly byName: RunsByName }>
  readonly shared: Map<string, Map<string, RunsByName>>
}

const noSubjects = (): SubjectsOfKind => ({ first: new Map(), shared: new Map() })

function find({ first, shared }: SubjectsOfKind, clientId: string, id: string): RunsByName | undefined {
  const one = first.get(id)
  return one === undefined || one.clientId === clientId ? one?.byName : shared.get(id)?.get(clientId)
}

/** Lists of runs are as long as there are names, as a list that grows leaves its shorter copies behind. */
function addSubject({ first, shared }: SubjectsOfKind, clientId: string, id: string, names: number): RunsByName {
  const byName: RunsByName = new Array<undefined>(names).fill(undefined)
  if (first.has(id)) shared.set(id, (shared.get(id) ?? new Map<string, RunsByName>()).set(clientId, byName))
  else first.set(id, { clientId, byName })
  return byName
}

function append(byName: RunsByName, name: number, run: StoredRun): void {
  const before = byName[name]
  if (before === undefined) byName[name] = run
  else if (Array.isArray(before)) before.push(run)
  else byName[name] = [before, run]
}

const noRuns: readonly Run[] = []

/** Whether every key that decides is right. The whole schema costs several times as much, and evidence is typed. */
const readable = (evidence: Evidence): boolean =>
  typeof evidence === 'object' &&
  evidence !== null &&
  isName(evidence.obligation) &&
  isName(evidence.clientId) &&
  typeof evidence.at === 'string' &&
  Object.hasOwn(ranks, evidence.outcome) &&
  isNameOrMissing(evidence.assetId) &&
  isNameOrMissing(evidence.contactId) &&
  isNameOrMissing(evidence.siteId) &&
  isNameOrMissing(evidence.job) &&
  isNameOrMissing(evidence.id)

/** The instant of evidence. @throws as `EvidenceStore.add` does. */
export function evidenceMs(evidence: Evidence): number {
  if (!readable(evidence)) orThrow(parseEvidence(evidence), 'evidence')
  return domainMs(evidence.at)
}

/** Whether a run is a success that says nothing but its subject. */
const isPlain = ({ outcome, id, job, fields, contactId }: RunFacts, kind: SubjectKind): boolean =>
  outcome === 'success' &&
  id === undefined &&
  job === undefined &&
  fields === undefined &&
  (contactId === undefined || kind === 'contact')

/** The kinds of subject that each name of evidence is for. */
export type KindsByName = ReadonlyMap<string, readonly SubjectKind[]>

/** A store for these names of evidence, each for some kinds of subject; evidence of other names belongs to no subject. */
export function evidenceStore(kindsByName: KindsByName): EvidenceStore {
  const numbers = new Map([...kindsByName.keys()].map((name, i) => [name, i]))
  const subjects: Readonly<Record<SubjectKind, SubjectsOfKind>> = {
    asset: noSubjects(),
    contact: noSubjects(),
    site: noSubjects(),
    client: noSubjects(),
  }
  return {
    add(evidence) {
      const atMs = evidenceMs(evidence)
      const { obligation, clientId } = evidence
      for (const kind of kindsByName.get(obligation) ?? noKinds) {
        const id = subjectIdOf(evidence, kind)
        if (id === undefined) continue
        const byName = find(subjects[kind], clientId, id) ?? addSubject(subjects[kind], clientId, id, numbers.size)
        append(byName, numbers.get(obligation)!, isPlain(evidence, kind) ? atMs : { atMs, evidence })
      }
    },
    runs(name, { kind, clientId, id }) {
      const number = numbers.get(name)
      const runs = number === undefined ? undefined : find(subjects[kind], clientId, id)?.[number]
      if (runs === undefined) return noRuns
      const plain: RunFacts = {
        obligation: name,
        clientId,
        outcome: 'success',
        ...(kind === 'contact' ? { contactId: id } : {}),
      }
      const whole = (run: StoredRun): Run => (typeof run === 'number' ? { atMs: run, evidence: plain } : run)
      if (!Array.isArray(runs)) return [whole(runs)]
      order(runs)
      return runs.map(whole)
    },
  }
}

const noKinds: readonly SubjectKind[] = []
