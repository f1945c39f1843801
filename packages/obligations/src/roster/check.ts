// Checking a roster: unreadable records are refused before anything is computed.

import { parseAsset, parseClient, parseContact, parseSite } from '@mspkit/records'
import { DefinitionError, type Parsed, problemsAt, quote } from '@mspkit/values'
import { isName, isNameOrMissing, objectOf, objectsOf } from './argument'
import type { Agreement, Roster } from './roster'

/**
 * A roster whose records have every key that matters. Records are typed, and parsing all of them costs as much as an answer, so
 * only a wrong record is parsed, for its problems.
 *
 * @throws TypeError for a roster of the wrong kind; DefinitionError with every problem of an unreadable record.
 */
export function checkedRoster(roster: Roster): Roster {
  objectOf(roster, 'a roster', '{ assets: [{ id: "srv-1", clientId: "acme", type: "server" }] }')
  const { clients, sites, assets, contacts, agreements } = roster
  refuseFirst('clients', clients, ({ id }) => isName(id), parseClient)
  refuseFirst('sites', sites, (one) => isOwned(one) && isName(one.timeZone), parseSite)
  refuseFirst('assets', assets, (one) => isOwned(one) && isNameOrMissing(one.siteId), parseAsset)
  refuseFirst('contacts', contacts, isOwned, parseContact)
  const wrong = listOf('agreements', agreements).find((one) => !isAgreement(one))
  if (wrong === undefined) return roster
  throw new TypeError(`${quote(wrong)} is not an agreement. Write e.g. { clientId: "acme", from: "2026-01-01" }.`)
}

const isOwned = ({ id, clientId }: { readonly id: string; readonly clientId: string }): boolean =>
  isName(id) && isName(clientId)

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
