// Checking a roster: unreadable records are refused before anything is computed.

import { parseAsset, parseClient, parseContact, parseSite } from '@mspkit/records'
import { DefinitionError, type Parsed, problemsAt, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { isName, isNameOrMissing, objectsOf } from './argument'
import {
  agreementKeys,
  assetKeys,
  clientKeys,
  contactKeys,
  exemptionKeys,
  isKnown,
  jobKeys,
  refuseUnknown,
  rosterKeys,
  siteKeys,
} from './keys'
import type { Agreement, Exemption, Job, Roster } from './roster'

/**
 * A roster whose records have every key that matters and no other. Records are typed, and parsing all of them costs as much as an answer, so
 * only a wrong record is parsed, for its problems.
 *
 * @throws TypeError for a roster of the wrong kind; DefinitionError with every problem of an unreadable record.
 */
export function checkedRoster(roster: Roster): Roster {
  objectOf(roster, 'a roster', '{ assets: [{ id: "srv-1", clientId: "acme", type: "server" }] }')
  refuseUnknown(roster, rosterKeys, 'the roster')
  const { clients, sites, assets, contacts, agreements, jobs, exemptions } = roster
  refuseFirst('clients', clients, (one) => isName(one.id) && isKnown(one, clientKeys), parseClient)
  refuseFirst('sites', sites, (one) => isOwned(one) && isName(one.timeZone) && isKnown(one, siteKeys), parseSite)
  refuseFirst(
    'assets',
    assets,
    (one) => isOwned(one) && isNameOrMissing(one.siteId) && isKnown(one, assetKeys),
    parseAsset,
  )
  refuseFirst('contacts', contacts, (one) => isOwned(one) && isKnown(one, contactKeys), parseContact)
  for (const one of listOf('exemptions', exemptions)) refuseUnknown(one, exemptionKeys, 'an exemption')
  for (const one of listOf('jobs', jobs)) refuseUnknown(one, jobKeys, 'a job')
  for (const one of listOf('agreements', agreements)) refuseUnknown(one, agreementKeys, 'an agreement')
  const exemption = listOf('exemptions', exemptions).find((one) => !isExemption(one))
  if (exemption !== undefined)
    throw new TypeError(
      `${quote(exemption)} is not an exemption. Write e.g. { clientId: "acme", assetId: "srv-1", obligation: "backup", from: "2026-03-01", to: "2026-03-08", kind: "pause", reason: "The server moves", grantedBy: "J. Doe" }.`,
    )
  const job = listOf('jobs', jobs).find((one) => !isJob(one))
  if (job !== undefined)
    throw new TypeError(
      `${quote(job)} is not a job. Write e.g. { job: "Nightly SQL", clientId: "acme", assetId: "srv-1" }.`,
    )
  const wrong = listOf('agreements', agreements).find((one) => !isAgreement(one))
  if (wrong === undefined) return roster
  throw new TypeError(`${quote(wrong)} is not an agreement. Write e.g. { clientId: "acme", from: "2026-01-01" }.`)
}

const isOwned = ({ id, clientId }: { readonly id: string; readonly clientId: string }): boolean =>
  isName(id) && isName(clientId)

const isJob = ({ job, clientId, ...rest }: Job): boolean =>
  isName(job) && isName(clientId) && [rest.assetId, rest.contactId, rest.siteId, rest.obligation].every(isNameOrMissing)

const exemptionKinds: readonly string[] = ['exemption', 'pause', 'maintenance']

const isExemption = ({ clientId, from, to, kind, reason, grantedBy, ...rest }: Exemption): boolean =>
  [clientId, from, reason, grantedBy].every(isName) &&
  exemptionKinds.includes(kind) &&
  [to, rest.assetId, rest.contactId, rest.siteId, rest.part, rest.obligation].every(isNameOrMissing)

const isAgreement = ({ clientId, from, obligations }: Agreement): boolean =>
  isName(clientId) && isName(from) && (obligations === undefined || Array.isArray(obligations))

function listOf<T extends object>(key: string, list: readonly T[] | undefined): readonly T[] {
  if (list === undefined) return []
  if (Array.isArray(list)) return objectsOf(list, key)
  throw new TypeError(`"${key}" of the roster is ${quote(list)}. Write a list.`)
}

function refuseFirst<T extends object>(
  key: string,
  list: readonly T[] | undefined,
  readable: (record: T) => boolean,
  parse: (record: unknown) => Parsed<T>,
): void {
  const records = listOf(key, list)
  const wrong = records.findIndex((record) => !readable(record))
  if (wrong < 0) return
  const parsed = parse(records[wrong])
  if (!parsed.ok) throw new DefinitionError('roster', problemsAt([key, wrong], parsed.problems))
}
