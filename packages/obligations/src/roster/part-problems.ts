// Names of parts that no evidence has: a misspelt job hides a silent one.

import type { Evidence } from '@mspkit/records'
import { didYouMean, type Problem, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { Obligation, ObligationsPolicy } from '../policy/definition'
import { partOf } from '../promises/runs'
import { objectsOf } from './argument'
import type { Exemption, Job } from './roster'

type Path = readonly (string | number)[]

/**
 * Which `per` of a policy does no evidence know? A promise "per": "jobs" is a promise to the whole subject where the evidence says "job",
 * so that a silent job stays hidden. All are warnings, and their paths are in the policy.
 *
 * @throws TypeError for a policy or evidence of the wrong kind.
 * @example
 * const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ id: 'backup', of: 'asset', per: 'jobs', every: '24h', responsible: 'provider' }] }
 * const ran = { obligation: 'backup', clientId: 'acme', assetId: 'srv-1', at: '2026-04-01T02:00:00Z', outcome: 'success', job: 'SQL' }
 * perProblems(policy, [ran]).map(({ path }) => path) // => ['/obligations/0/per']
 */
export function perProblems(policy: ObligationsPolicy, evidence: Iterable<Evidence>): Problem[] {
  const { obligations } = objectOf(
    policy,
    'a policy',
    '{ timeZone: "Etc/UTC", from: "2026-01-01", obligations: [{ … }] }',
  )
  const byName = new Map<string, Evidence[]>()
  for (const one of objectsOf(evidence, 'evidence')) {
    const same = byName.get(one.obligation)
    if (same) same.push(one)
    else byName.set(one.obligation, [one])
  }
  return objectsOf(obligations, 'obligations of the policy').flatMap((promise, i) => {
    const { per } = promise
    const its = namesOf(promise).flatMap((name) => byName.get(name) ?? [])
    if (per === undefined || its.length === 0 || its.some((one) => partOf({ evidence: one }, per) !== null)) return []
    const facts = new Set(
      its.flatMap(({ fields, job }) => [...(job === undefined ? [] : ['job']), ...Object.keys(fields ?? {})]),
    )
    const message = `No evidence has a fact ${quote(per)}, so the promise is to the whole subject, and a part that falls silent stays hidden.${didYouMean(per, [...facts])}`
    return [problem('obligations/unknown-name', ['obligations', i, 'per'], message, { received: per }, 'warning')]
  })
}

const namesOf = ({ id, evidence = [id] }: Obligation): readonly string[] => evidence

/** The parts that the evidence of a promise and a client names, each with its first run. */
type SeenParts = (promise: Obligation, clientId: string) => ReadonlyMap<string, string>

const none: ReadonlyMap<string, string> = new Map()

export function seenParts(promises: readonly Obligation[], evidence: Iterable<Evidence>): SeenParts {
  const seen = new Map<Obligation, Map<string, Map<string, string>>>()
  const byName = new Map<string, Obligation[]>()
  for (const promise of promises) {
    if (promise.per === undefined) continue
    seen.set(promise, new Map())
    for (const name of namesOf(promise)) byName.set(name, [...(byName.get(name) ?? []), promise])
  }
  for (const one of objectsOf(evidence, 'evidence')) {
    for (const promise of byName.get(one.obligation) ?? []) {
      const part = partOf({ evidence: one }, promise.per ?? '')
      const clients = seen.get(promise)
      if (part === null || clients === undefined) continue
      const parts = clients.get(one.clientId) ?? new Map<string, string>()
      clients.set(one.clientId, parts)
      const first = parts.get(part)
      if (first === undefined || one.at < first) parts.set(part, one.at)
    }
  }
  return (promise, clientId) => seen.get(promise)?.get(clientId) ?? none
}

/** A part that nothing is promised to, or that the evidence writes in another way. */
export function partProblems(
  promises: readonly Obligation[],
  expected: ReadonlySet<string>,
  seenBy: SeenParts,
  one: Job | Exemption,
  path: Path,
): Problem[] {
  const [key, part] = 'job' in one ? ['job', one.job] : ['part', one.part]
  const theirs = promises.filter(({ id }) => id === (one.obligation ?? id))
  if (part === undefined || theirs.length === 0) return []
  const warning = (message: string): Problem[] => [
    problem('obligations/unknown-name', [...path, key], message, { received: part }, 'warning'),
  ]
  if (theirs.every(({ per }) => per === undefined))
    return warning(
      `No promise is made "per" part here, so ${quote(part)} does nothing. Write "per": "job" in the obligation.`,
    )
  const seen = new Map(theirs.flatMap((promise) => [...seenBy(promise, one.clientId)]))
  if (seen.size === 0 || seen.has(part)) return []
  const same = [...seen.keys()].find((name) => folded(name) === folded(part))
  const hint = same === undefined ? didYouMean(part, [...seen.keys()]) : ` Did you mean ${quote(same)}?`
  // A job that was never seen may be expected; one that is written in another way, or whose retirement retires nothing, is not.
  if (same === undefined && ('job' in one ? !retiresNothing(one, seen, hint) : expected.has(part))) return []
  const effect = 'job' in one && hint === '' ? ', so this does nothing' : ''
  return warning(`No evidence of ${quote(one.clientId)} names ${quote(part)}${effect}.${hint}`)
}

/** Whether a job is retired after the evidence begins, which would name it, and is owed on no day or has nearly the name of another. */
const retiresNothing = ({ activeFrom, activeTo }: Job, seen: ReadonlyMap<string, string>, hint: string): boolean =>
  activeTo !== undefined &&
  (activeFrom === undefined || hint !== '') &&
  [...seen.values()].some((first) => first < activeTo)

const folded = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
