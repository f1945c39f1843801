// What in a roster can never apply: names that the policy or the roster lacks, and dates that are reversed.

import { didYouMean, type Problem, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ObligationsPolicy } from '../policy/definition'
import { objectsOf } from './argument'
import { checkedRoster } from './check'
import type { Exemption, Job, Roster } from './roster'

type Path = readonly (string | number)[]

/** Where a date begins and ends something. */
interface Dated {
  readonly path: Path
  readonly from: string | undefined
  readonly to: string | undefined
}

/**
 * What in a roster can never apply? An exemption, a job or an agreement that names an obligation or a subject which is not there does nothing,
 * and a record that ends before it begins is never under contract. All are warnings.
 *
 * @throws TypeError or DefinitionError for a policy or a roster of the wrong kind.
 * @example
 * const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }] }
 * const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }], jobs: [{ job: 'SQL', clientId: 'acme', assetId: 'srv1' }] }
 * rosterProblems(policy, roster).map(({ path }) => path) // => ['/jobs/0/assetId']
 */
export function rosterProblems(policy: ObligationsPolicy, roster: Roster): Problem[] {
  const { obligations } = objectOf(
    policy,
    'a policy',
    '{ timeZone: "Etc/UTC", from: "2026-01-01", obligations: [{ … }] }',
  )
  const { agreements = [], jobs = [], exemptions = [] } = checkedRoster(roster)
  const ids = objectsOf(obligations, 'obligations of the policy').map(({ id }) => id)
  const named = [
    ...agreements.flatMap(({ obligations: bought = [] }, i) =>
      bought.flatMap((id, j) => unknown(ids, id, 'obligation of the policy', ['agreements', i, 'obligations', j])),
    ),
    ...listed('jobs', jobs).flatMap(([one, path]) => unknownNames(ids, roster, one, path)),
    ...listed('exemptions', exemptions).flatMap(([one, path]) => unknownNames(ids, roster, one, path)),
  ]
  return [...named, ...datedOf(roster).flatMap(reversed)]
}

const listed = <T>(key: string, list: readonly T[]): [T, Path][] => list.map((one, i) => [one, [key, i]])

function unknownNames(ids: readonly string[], roster: Roster, one: Job | Exemption, path: Path): Problem[] {
  const { obligation, clientId, assetId, contactId, siteId } = one
  const theirs = (list: readonly { readonly id: string; readonly clientId: string }[] = []): string[] =>
    list.filter((subject) => subject.clientId === clientId).map(({ id }) => id)
  const of = `of ${quote(clientId)} in the roster`
  return [
    ...unknown(ids, obligation, 'obligation of the policy', [...path, 'obligation']),
    ...unknown(theirs(roster.assets), assetId, `asset ${of}`, [...path, 'assetId']),
    ...unknown(theirs(roster.contacts), contactId, `contact ${of}`, [...path, 'contactId']),
    ...unknown(theirs(roster.sites), siteId, `site ${of}`, [...path, 'siteId']),
  ]
}

function unknown(known: readonly string[], id: string | undefined, noun: string, path: Path): Problem[] {
  if (id === undefined || known.includes(id)) return []
  const message = `${quote(id)} is no ${noun}, so this does nothing.${didYouMean(id, known)}`
  return [problem('obligations/unknown-name', path, message, { received: id }, 'warning')]
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

function reversed({ path, from, to }: Dated): Problem[] {
  // Of a date and an instant, the day alone is compared.
  const length = from?.length === to?.length ? undefined : 10
  if (from === undefined || to === undefined || from.slice(0, length) <= to.slice(0, length)) return []
  const message = `It ends (${quote(to)}) before it begins (${quote(from)}), so it is never there. Write a later date.`
  return [problem('obligations/reversed-dates', path, message, { received: to }, 'warning')]
}
