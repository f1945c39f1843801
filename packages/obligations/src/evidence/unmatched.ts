// Unmatched evidence: what belongs to no promise, and why; most often a misspelt name.

import type { Evidence } from '@mspkit/records'
import { fromEpochMs } from '@mspkit/values'
import type { UnmatchedEvidence } from '../answers/answers'
import type { UnmatchedReason } from '../answers/reason'
import type { SubjectKind } from '../policy/definition'
import type { RosterSubjects } from '../roster/subject'
import { evidenceMs, type KindsByName, subjectIdOf } from './store'

/** The clients that have a subject of a kind and an id. */
type ClientsOf = (kind: SubjectKind, id: string) => ReadonlySet<string> | undefined

/** @throws as `EvidenceStore.add` does. */
export function unmatchedEvidence(
  evidence: Iterable<Evidence>,
  kindsByName: KindsByName,
  subjects: RosterSubjects,
): UnmatchedEvidence[] {
  const clientsOf = clientsById(subjects)
  const unmatched: UnmatchedEvidence[] = []
  let index = 0
  for (const one of evidence) {
    const atMs = evidenceMs(one)
    const reason = reasonOf(one, kindsByName, clientsOf)
    if (reason !== null) unmatched.push({ index, obligation: one.obligation, at: fromEpochMs(atMs), reason })
    index++
  }
  return unmatched
}

function clientsById(subjects: RosterSubjects): ClientsOf {
  const byKind = new Map<string, Map<string, Set<string>>>()
  for (const [kind, list] of Object.entries(subjects)) {
    const byId = new Map<string, Set<string>>()
    for (const { id, clientId } of list) byId.set(id, (byId.get(id) ?? new Set()).add(clientId))
    byKind.set(kind, byId)
  }
  return (kind, id) => byKind.get(kind)?.get(id)
}

function reasonOf(one: Evidence, kindsByName: KindsByName, clientsOf: ClientsOf): UnmatchedReason | null {
  const kinds = kindsByName.get(one.obligation)
  if (!kinds) {
    const facts = { name: one.obligation, known: [...kindsByName.keys()] }
    return { code: 'obligations/unheard-name', facts, source: null }
  }
  const named = kinds.flatMap((kind) => {
    const id = subjectIdOf(one, kind)
    return id === undefined ? [] : [{ kind, id }]
  })
  if (named.length === 0) return { code: 'obligations/names-no-subject', facts: { kinds: [...kinds] }, source: null }
  const found = named.map(({ kind, id }) => clientsOf(kind, id))
  if (found.some((clients) => clients?.has(one.clientId))) return null
  const code = found.some(Boolean) ? 'obligations/other-client' : 'obligations/subject-not-in-roster'
  return { code, facts: { clientId: one.clientId, subjects: named }, source: null }
}
