import type { Evidence } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'
import type { SubjectKind } from './definition'

/** One run: a piece of evidence with its instant. */
export interface Run {
  readonly atMs: number
  readonly success: boolean
  readonly evidence: Evidence
}

/** Evidence laid by for questions: who ran what, in time order, whatever order it came in. */
export interface EvidenceStore {
  /** @throws RangeError when `at` is not an instant. */
  add(evidence: Evidence): void
  /** The runs of one name about one subject, in time order. */
  runs(name: string, kind: SubjectKind, clientId: string, id: string): readonly Run[]
  /** Everything that was added, in the order it came. */
  all(): readonly Evidence[]
}

/** Which record of the evidence a kind of subject is found by. */
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

/** Time first; a success before a failure of the same instant; then the id, so that order of arrival never decides. */
const inTime = (a: Run, b: Run): number =>
  a.atMs - b.atMs ||
  Number(b.success) - Number(a.success) ||
  ((a.evidence.id ?? '') < (b.evidence.id ?? '') ? -1 : (a.evidence.id ?? '') > (b.evidence.id ?? '') ? 1 : 0)

/** Puts runs into time order where they are not; a repeated id counts once, the earliest of it. */
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

/** The runs about one kind of subject by its id; ids that two clients share lie apart. */
interface Listener {
  readonly kind: SubjectKind
  readonly runs: Map<string, Run[]>
  readonly shared: Map<string, Map<string, Run[]>>
}

function put({ runs, shared }: Listener, id: string, run: Run): void {
  const { clientId } = run.evidence
  const first = runs.get(id)
  if (first === undefined) runs.set(id, [run])
  else if (first[0]!.evidence.clientId === clientId) first.push(run)
  else {
    const others = shared.get(id) ?? new Map<string, Run[]>()
    shared.set(id, others)
    const theirs = others.get(clientId)
    if (theirs) theirs.push(run)
    else others.set(clientId, [run])
  }
}

function find({ runs, shared }: Listener, clientId: string, id: string): Run[] | undefined {
  const first = runs.get(id)
  return first === undefined || first[0]!.evidence.clientId === clientId ? first : shared.get(id)?.get(clientId)
}

const noRuns: readonly Run[] = []

/** A store that listens to some names of evidence, each for some kinds of subject. */
export function evidenceStore(listens: ReadonlyMap<string, readonly SubjectKind[]>): EvidenceStore {
  const byName = new Map<string, readonly Listener[]>()
  for (const [name, kinds] of listens) {
    const listeners = kinds.map((kind): Listener => ({ kind, runs: new Map(), shared: new Map() }))
    byName.set(name, listeners)
  }
  const all: Evidence[] = []
  return {
    add(evidence) {
      const run: Run = { atMs: toEpochMs(evidence.at), success: evidence.outcome === 'success', evidence }
      all.push(evidence)
      for (const listener of byName.get(evidence.obligation) ?? noListeners) {
        const id = subjectIdOf(evidence, listener.kind)
        if (id !== undefined) put(listener, id, run)
      }
    },
    runs(name, kind, clientId, id) {
      for (const listener of byName.get(name) ?? noListeners) {
        if (listener.kind !== kind) continue
        const runs = find(listener, clientId, id)
        if (runs !== undefined && runs.length > 1) order(runs)
        return runs ?? noRuns
      }
      return noRuns
    },
    all: () => all,
  }
}

const noListeners: readonly Listener[] = []
