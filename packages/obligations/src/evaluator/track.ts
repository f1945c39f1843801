// The tracker: it takes evidence as it comes, and answers from all of it.

import { type Evidence, parseEvidence } from '@mspkit/records'
import { DefinitionError, domainMs, orThrow, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import { dataOf } from '@mspkit/values/arguments'
import { checksumOf } from '@mspkit/values/schema'
import { dateBounds, instantBounds } from '../roster/argument'
import type { Engine } from './engine'
import type { ObligationsTracker, TrackerSnapshot } from './obligations'

/** @throws DefinitionError with every problem of an unreadable snapshot. */
export function trackerOf(engine: Engine, snapshot?: TrackerSnapshot): ObligationsTracker {
  const all = snapshot === undefined ? [] : evidenceOf(snapshot)
  const store = engine.store(all)
  return {
    observe(evidence) {
      const copy = copyOf(orThrow(parseEvidence(evidence), 'evidence'))
      store.add(copy)
      all.push(copy)
    },
    status: (roster, at) => engine.status(store, roster, domainMs(at)),
    lapses: (roster, period) => engine.lapses(store, roster, ...instantBounds(period)),
    next: (roster, at) => engine.next(store, roster, domainMs(at)),
    unmetDays: (roster, period) => engine.unmetDays(store, roster, dateBounds(period)),
    snapshot: () => {
      const evidence = [...all]
      return { version: 1, evidence, checksum: checksumOf(evidence) }
    },
  }
}

/** A frozen copy. Only `fields` lie deeper than one level. */
function copyOf(evidence: Evidence): Evidence {
  const { fields } = evidence
  return Object.freeze(
    fields === undefined ? { ...evidence } : { ...evidence, fields: dataOf('evidence', '/fields', fields) },
  )
}

function evidenceOf(snapshot: TrackerSnapshot): Evidence[] {
  const refused = (problems: readonly Problem[]): DefinitionError => new DefinitionError('snapshot', problems)
  if (typeof snapshot !== 'object' || snapshot === null) {
    const message = `${quote(snapshot)} is not a snapshot. Pass what snapshot() returned, e.g. {"version":1,"evidence":[]}.`
    throw refused([problem('obligations/wrong-type', '', message, { received: snapshot })])
  }
  if (snapshot.version !== 1) {
    const isText = String(snapshot.version) === '1'
    const message = isText
      ? `"version" is the text ${quote(snapshot.version)}. Write the number 1.`
      : `${quote(snapshot.version)} is not a version of snapshots that this package reads; it reads version 1. Take a new snapshot with snapshot().`
    throw refused([problem('obligations/snapshot-version', '/version', message, { received: snapshot.version })])
  }
  if (!Array.isArray(snapshot.evidence)) {
    const message = `${quote(snapshot.evidence)} is not a list. Write "evidence": [] for an empty tracker.`
    throw refused([problem('obligations/wrong-type', '/evidence', message, { received: snapshot.evidence })])
  }
  const problems: Problem[] = []
  const copies: Evidence[] = []
  for (const [i, one] of snapshot.evidence.entries()) {
    const parsed = parseEvidence(one)
    if (parsed.ok) copies.push(copyOf(parsed.value))
    else problems.push(...problemsAt(['evidence', i], parsed.problems))
  }
  problems.push(...restProblems(snapshot, copies))
  if (problems.length > 0) throw refused(problems)
  return copies
}

/** Keys that a snapshot does not have, and evidence that is not that of the checksum. */
function restProblems(
  { version: _, evidence: __, checksum, ...rest }: TrackerSnapshot,
  read: readonly Evidence[],
): Problem[] {
  const unknown = Object.keys(rest).map((key) => {
    const message = `Unknown key ${quote(key)}. Known keys: version, evidence, checksum.`
    return problem('obligations/unknown-key', [key], message, { key })
  })
  if (checksum === undefined || checksum === checksumOf(read)) return unknown
  const message = `The evidence is not that of the checksum ${quote(checksum)}. Give what snapshot() returned, unchanged, or leave "checksum" out.`
  return [...unknown, problem('obligations/changed-snapshot', '/checksum', message, { received: checksum })]
}
