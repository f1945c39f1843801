// Who decides, from a file beside the contacts: most vendors have no field for it.

import type { Contact } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { list, name, record } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { InputError, print, type Terminal } from '../terminal'
import { readFitting } from './documents'

const ids = list(name("a contact's id", 'C-1'))
const decidersSchema = z.union([ids, record(z.string(), ids)])

/**
 * Contacts with who decides, by a list of ids, or of ids by client. Of clients with somebody in the list, the others decide nothing;
 * contacts of all other clients stay as they are. What is listed and is no contact is printed on standard error.
 */
export async function withDecisionMakers(
  contacts: readonly Contact[] | undefined,
  path: string | undefined,
  terminal: Terminal,
): Promise<readonly Contact[] | undefined> {
  if (path === undefined) return contacts
  if (contacts === undefined)
    throw new InputError('--decision-makers says who of the contacts decides. Give the contacts, too.')
  const read = await readFitting(path, decidersSchema, 'list of who decides')
  const pairs: (readonly [string | null, string])[] = isList(read)
    ? read.map((id) => [null, id])
    : Object.entries(read).flatMap(([clientId, own]) => own.map((id): [string, string] => [clientId, id]))
  const byId = new Map<string, Contact[]>()
  for (const one of contacts) {
    const same = byId.get(one.id)
    if (same === undefined) byId.set(one.id, [one])
    else same.push(one)
  }
  const found = pairs.map(([clientId, id]) => ({
    id,
    contacts: (byId.get(id) ?? []).filter((one) => clientId === null || one.clientId === clientId),
  }))
  const deciders = new Set(found.flatMap((one) => one.contacts))
  const clients = new Set([...deciders].map(({ clientId }) => clientId))
  const unknown = found.flatMap((one) => (one.contacts.length === 0 ? [quote(one.id)] : []))
  if (unknown.length > 0) {
    const some = unknown.length > 5 ? `${unknown.slice(0, 5).join(', ')}, …` : unknown.join(', ')
    await print(terminal.err, `${path}: no contact has the id ${some}. Write ids as the contacts have them.`)
  }
  return contacts.map((one) => (clients.has(one.clientId) ? { ...one, decisionMaker: deciders.has(one) } : one))
}

const isList = (read: readonly string[] | Readonly<Record<string, readonly string[]>>): read is readonly string[] =>
  Array.isArray(read)
