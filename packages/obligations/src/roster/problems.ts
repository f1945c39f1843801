// What in a roster can never apply: names that the policy or the roster lacks, and dates that are reversed.

import type { Asset, Evidence } from '@mspkit/records'
import { didYouMean, isLocalDate, type Problem, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import type { Obligation, ObligationsPolicy } from '../policy/definition'
import { objectsOf } from './argument'
import { checkedRoster } from './check'
import { partProblems, seenParts } from './part-problems'
import type { Exemption, Job, Roster } from './roster'

type Path = readonly (string | number)[]

/** Where a date begins and ends something. */
interface Dated {
  readonly path: Path
  readonly from: string | undefined
  readonly to: string | undefined
}

/**
 * What in a roster can never apply? An exemption, a job or an agreement that names an obligation, a client or a subject which is not there does
 * nothing, nor does an exemption of a site without assets for a promise of assets, and a record that ends before or when it begins is never under contract.
 * With the evidence, also a part that no evidence names, as "FS offsite" for "FS Offsite". All are warnings.
 *
 * @throws TypeError or DefinitionError for a policy, a roster or evidence of the wrong kind.
 * @example
 * const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ id: 'backup', of: 'asset', per: 'job', every: '24h', responsible: 'provider' }] }
 * const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }], jobs: [{ job: 'SQL', clientId: 'acme', assetId: 'srv1' }] }
 * rosterProblems(policy, roster).map(({ path }) => path) // => ['/jobs/0/assetId']
 */
export function rosterProblems(
  policy: ObligationsPolicy,
  roster: Roster,
  evidence: Iterable<Evidence> = [],
): Problem[] {
  const { obligations, timeZone } = objectOf(
    policy,
    'a policy',
    '{ timeZone: "Etc/UTC", from: "2026-01-01", obligations: [{ … }] }',
  )
  const { agreements = [], jobs = [], exemptions = [] } = checkedRoster(roster)
  const promises = objectsOf(obligations, 'obligations of the policy')
  const seen = seenParts(promises, evidence)
  const expected = new Set(jobs.map(({ job }) => job))
  const ids = promises.map(({ id }) => id)
  const clients = clientsOf(roster)
  const parts = [...listed('jobs', jobs), ...listed('exemptions', exemptions)]
  const named = [
    ...agreements.flatMap(({ obligations: bought = [], clientId }, i) => [
      ...(roster.clients === undefined
        ? []
        : unknown(clients, clientId, 'client in the roster', ['agreements', i, 'clientId'])),
      ...bought.flatMap((id, j) => unknown(ids, id, 'obligation of the policy', ['agreements', i, 'obligations', j])),
    ]),
    ...parts.flatMap(([one, path]) => {
      const names = unknownNames(ids, roster, clients, one, path)
      return [
        ...names,
        ...otherSubjects(promises, roster, one, path).filter(
          (other) => !names.some((name) => name.path === other.path),
        ),
        ...partProblems(promises, expected, seen, one, path),
      ]
    }),
  ]
  const { startOf } = zoneOf(timeZone)
  const momentOf = (at: string): number => (isLocalDate(at) ? startOf(at) : Date.parse(at))
  return [...named, ...overlapping(jobs), ...datedOf(roster).flatMap((dated) => reversed(dated, momentOf))]
}

/** Every client that the roster lists, or has something of. */
const clientsOf = ({ clients, sites = [], assets = [], contacts = [] }: Roster): string[] =>
  clients?.map(({ id }) => id) ?? [...new Set([...sites, ...assets, ...contacts].map(({ clientId }) => clientId))]

const listed = <T>(key: string, list: readonly T[]): [T, Path][] => list.map((one, i) => [one, [key, i]])

function unknownNames(
  ids: readonly string[],
  roster: Roster,
  clients: readonly string[],
  one: Job | Exemption,
  path: Path,
): Problem[] {
  const { obligation, clientId, assetId, contactId, siteId } = one
  const theirs = (list: readonly { readonly id: string; readonly clientId: string }[] = []): string[] =>
    list.filter((subject) => subject.clientId === clientId).map(({ id }) => id)
  const of = `of ${quote(clientId)} in the roster`
  const sites = [...theirs(roster.sites), ...devicesOf(roster, clientId).flatMap((device) => device.siteId ?? [])]
  const noClient = unknown(clients, clientId, 'client in the roster', [...path, 'clientId'])
  if (noClient.length > 0) return noClient
  return [
    ...unknown(ids, obligation, 'obligation of the policy', [...path, 'obligation']),
    ...unknown(theirs(roster.assets), assetId, `asset ${of}`, [...path, 'assetId']),
    ...unknown(theirs(roster.contacts), contactId, `contact ${of}`, [...path, 'contactId']),
    ...unknown(sites, siteId, `site ${of}`, [...path, 'siteId']),
  ]
}

const devicesOf = ({ assets = [] }: Roster, clientId: string): Asset[] =>
  assets.filter((device) => device.clientId === clientId)

/** A subject of a kind that no promise is made to. An exemption of a site is one of its devices too. */
function otherSubjects(promises: readonly Obligation[], roster: Roster, one: Job | Exemption, path: Path): Problem[] {
  const named = (['asset', 'contact', 'site'] as const).filter((kind) => one[`${kind}Id`] !== undefined)
  const theirs = promises.filter(({ id }) => id === (one.obligation ?? id))
  const [kind] = named
  if (kind === undefined || theirs.length === 0 || theirs.some(({ of }) => named.some((other) => other === of)))
    return []
  if (kind === 'site' && !('job' in one) && theirs.some(({ of }) => of === 'asset')) {
    if (devicesOf(roster, one.clientId).some(({ siteId }) => siteId === one.siteId)) return []
    const message = `No asset of ${quote(one.clientId)} in the roster is at the site ${quote(one.siteId)}, so this does nothing. Write "siteId" in its assets.`
    return [problem('obligations/unknown-name', [...path, 'siteId'], message, { received: one.siteId }, 'warning')]
  }
  const kinds = [...new Set(theirs.map(({ of }) => of))]
  const which = one.obligation === undefined ? 'No promise' : `The promise ${quote(one.obligation)}`
  const message = `${which} is ${one.obligation === undefined ? '' : 'not '}made to a ${kind}, so this does nothing. Name ${kinds.map((of) => (of === 'client' ? 'the client alone' : `the ${of} by "${of}Id"`)).join(' or ')}.`
  return [
    problem('obligations/unknown-name', [...path, `${kind}Id`], message, { received: one[`${kind}Id`] }, 'warning'),
  ]
}

function unknown(known: readonly string[], id: string | undefined, noun: string, path: Path): Problem[] {
  if (id === undefined || known.includes(id)) return []
  const message = `${quote(id)} is no ${noun}, so this does nothing.${didYouMean(id, known)}`
  return [problem('obligations/unknown-name', path, message, { received: id }, 'warning')]
}

/** A job that is listed for the same days twice: the day on which one of both retires it has no effect. */
function overlapping(jobs: readonly Job[]): Problem[] {
  const keyOf = ({ activeFrom: _from, activeTo: _to, ...one }: Job): string =>
    JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
  const byKey = new Map<string, { readonly job: Job; readonly i: number }[]>()
  for (const [i, job] of jobs.entries()) byKey.set(keyOf(job), [...(byKey.get(keyOf(job)) ?? []), { job, i }])
  return [...byKey.values()].flatMap((same) =>
    same.flatMap(({ job, i }, n) => {
      const before = same
        .slice(0, n)
        .find(
          ({ job: other }) =>
            (other.activeFrom ?? '') < (job.activeTo ?? '9999') && (job.activeFrom ?? '') < (other.activeTo ?? '9999'),
        )
      if (before === undefined || (before.job.activeTo === undefined && job.activeTo === undefined)) return []
      const message = `${quote(job.job)} is listed for the same days as number ${before.i}, so the day on which one of them ends has no effect. Leave one out.`
      return [problem('obligations/overlapping-times', ['jobs', i], message, { received: job.job }, 'warning')]
    }),
  )
}

function datedOf({ assets = [], contacts = [], jobs = [], agreements = [], exemptions = [] }: Roster): Dated[] {
  const active = Object.entries({ assets, contacts, jobs }).flatMap(([key, list]) =>
    list.map((one, i): Dated => ({ path: [key, i, 'activeTo'], from: one.activeFrom, to: one.activeTo })),
  )
  const agreed = Object.entries({ agreements, exemptions }).flatMap(([key, list]) =>
    list.map((one, i): Dated => ({ path: [key, i, 'to'], from: one.from, to: one.to })),
  )
  return [...active, ...agreed]
}

function reversed({ path, from, to }: Dated, momentOf: (at: string) => number): Problem[] {
  if (from === undefined || to === undefined || !(momentOf(from) >= momentOf(to))) return []
  const when = momentOf(from) === momentOf(to) ? 'when' : 'before'
  const message = `It ends (${quote(to)}) ${when} it begins (${quote(from)}), so it is never there. Write a later date.`
  return [problem('obligations/reversed-dates', path, message, { received: to }, 'warning')]
}
