// The evidence store: runs in time order, by name and subject.

import { type Evidence, type EvidenceOutcome, parseEvidence } from '@mspkit/records'
import { domainMs, orThrow } from '@mspkit/values'
import type { SubjectKind } from '../policy/definition'
import { isName, isNameOrMissing } from '../roster/argument'

/** One run: a piece of evidence with its instant. */
export interface Run {
  readonly atMs: number
  readonly evidence: Evidence
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
  /** All evidence, in order of arrival. */
  all(): readonly Evidence[]
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

/** Sorts runs by time if necessary. A repeated id counts once, at its earliest. */
function order(runs: Run[]): void {
  let ordered = true
  let ids = false
  for (let i = 0; i < runs.length; i++) {
    if (i > 0 && inTime(runs[i - 1]!, runs[i]!) > 0) ordered = false
    if (runs[i]!.evidence.id !== undefined) ids = true
  }
  if (!ordered) runs.sort(inTime)
  if (!ids) return
  const seen = new Set<string>()
  const once = runs.filter(({ evidence: { id } }) => id === undefined || (!seen.has(id) && seen.add(id)))
  for (const [i, run] of once.entries()) runs[i] = run
  runs.length = once.length
}

/** The runs about one subject. Most have one run alone, and a list of one would double its memory. */
type Runs = Run | Run[]

/** The runs about one kind of subject by its id; ids that two clients share are kept apart. */
interface RunsOfKind {
  readonly kind: SubjectKind
  readonly runs: Map<string, Runs>
  readonly shared: Map<string, Map<string, Runs>>
}

const clientOf = (runs: Runs): string => (Array.isArray(runs) ? runs[0]!.evidence.clientId : runs.evidence.clientId)

function append(to: Map<string, Runs>, key: string, before: Runs | undefined, run: Run): void {
  if (before === undefined) to.set(key, run)
  else if (Array.isArray(before)) before.push(run)
  else to.set(key, [before, run])
}

function put({ runs, shared }: RunsOfKind, id: string, run: Run): void {
  const { clientId } = run.evidence
  const first = runs.get(id)
  if (first === undefined || clientOf(first) === clientId) {
    append(runs, id, first, run)
    return
  }
  const others = shared.get(id) ?? new Map<string, Runs>()
  shared.set(id, others)
  append(others, clientId, others.get(clientId), run)
}

function find({ runs, shared }: RunsOfKind, clientId: string, id: string): Runs | undefined {
  const first = runs.get(id)
  return first === undefined || clientOf(first) === clientId ? first : shared.get(id)?.get(clientId)
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

function runOf(evidence: Evidence): Run {
  if (!readable(evidence)) orThrow(parseEvidence(evidence), 'evidence')
  return { atMs: domainMs(evidence.at), evidence }
}

/** The kinds of subject that each name of evidence is for. */
export type KindsByName = ReadonlyMap<string, readonly SubjectKind[]>

/** A store for these names of evidence, each for some kinds of subject; evidence of other names is kept, but belongs to no subject. */
export function evidenceStore(kindsByName: KindsByName): EvidenceStore {
  const byName = new Map<string, readonly RunsOfKind[]>()
  for (const [name, kinds] of kindsByName)
    byName.set(
      name,
      kinds.map((kind): RunsOfKind => ({ kind, runs: new Map(), shared: new Map() })),
    )
  const all: Evidence[] = []
  return {
    add(evidence) {
      const run = runOf(evidence)
      all.push(evidence)
      for (const ofKind of byName.get(evidence.obligation) ?? noKinds) {
        const id = subjectIdOf(evidence, ofKind.kind)
        if (id !== undefined) put(ofKind, id, run)
      }
    },
    runs(name, { kind, clientId, id }) {
      for (const ofKind of byName.get(name) ?? noKinds) {
        if (ofKind.kind !== kind) continue
        const runs = find(ofKind, clientId, id)
        if (runs === undefined) return noRuns
        if (!Array.isArray(runs)) return [runs]
        order(runs)
        return runs
      }
      return noRuns
    },
    all: () => all,
  }
}

const noKinds: readonly RunsOfKind[] = []
