// The records of a usage that are this agreement's, each once; the others are listed with the reason.

import { keyedOf, objectOf } from '@mspkit/values/arguments'
import { hasTwice } from '../values/twice'
import type { SetAside, UnbilledRecord, UnbilledWork } from './charge'
import type { RecordOwner, Usage } from './usage'

/** A usage of this agreement's own records, and what was set aside. */
export interface OwnRecords {
  readonly usage: Usage
  readonly unbilled: readonly UnbilledWork[]
  readonly unbilledRecords: readonly UnbilledRecord[]
}

type Keyed = { readonly id: string; readonly clientId?: string; readonly fields?: Readonly<Record<string, unknown>> }

/**
 * Whose record it is, if it is another's. A vendor's id of the agreement is in the field `contract.id`.
 *
 * @example
 * otherOwner({ clientId: 'birch' }, { clientIds: ['acme'], agreementIds: ['AG-1'] }) !== null // => true
 * otherOwner({ clientId: 'acme' }, { clientIds: ['acme'], agreementIds: ['AG-1'] })          // => null
 */
export function otherOwner(record: Omit<Keyed, 'id'>, owner: RecordOwner | undefined): SetAside | null {
  if (owner === undefined) return null
  objectOf(record, 'a record', '{ "clientId": "acme" }')
  keyedOf(owner, 'an owner', '{ "clientIds": ["acme"], "agreementIds": ["AG-1"] }', ['clientIds', 'agreementIds'])
  const { clientId, fields } = record
  if (clientId !== undefined && !owner.clientIds.includes(clientId)) return 'other-client'
  const agreement = fields?.['contract.id']
  if (agreement === undefined || agreement === null || agreement === '') return null
  return owner.agreementIds.includes(String(agreement)) ? null : 'other-agreement'
}

/** Sorts the records of a usage. Of records with one id the first counts; one that says something else is listed. */
export function ownRecords(usage: Usage, owner: RecordOwner | undefined): OwnRecords {
  const unbilled: UnbilledWork[] = []
  const unbilledRecords: UnbilledRecord[] = []
  const aside =
    (record: UnbilledRecord['record']) => (one: Keyed & { readonly on?: UnbilledRecord['on'] }, why: SetAside) =>
      unbilledRecords.push({ record, id: one.id, lineId: null, on: one.on ?? null, why })
  const { work, contacts, assets, tickets, expenses } = usage
  if (!work && !contacts && !assets && !tickets && !expenses) return { usage, unbilled, unbilledRecords }
  const own = {
    work: ownOf(
      work,
      owner,
      ({ entry }) => entry,
      ({ entry }, why) => unbilled.push({ entryId: entry.id, minutes: entry.workedMinutes, lineId: null, why }),
    ),
    contacts: ownOf(contacts, owner, itself, aside('contact')),
    assets: ownOf(assets, owner, itself, aside('asset')),
    tickets: ownOf(tickets, owner, itself, aside('ticket')),
    expenses: ownOf(expenses, owner, itself, aside('expense')),
  }
  const isWhole =
    own.work === work &&
    own.contacts === contacts &&
    own.assets === assets &&
    own.tickets === tickets &&
    own.expenses === expenses
  if (isWhole) return { usage, unbilled, unbilledRecords }
  const given = Object.entries(own).filter(([, list]) => list !== undefined)
  return { usage: { ...usage, ...Object.fromEntries(given) }, unbilled, unbilledRecords }
}

const itself = <T>(record: T): T => record

/** The records of a list that are the owner's, each id once; the list itself where all are. */
function ownOf<T>(
  list: readonly T[] | undefined,
  owner: RecordOwner | undefined,
  recordOf: (one: T) => Keyed,
  setAside: (one: T, why: SetAside) => unknown,
): readonly T[] | undefined {
  if (list === undefined || list.length === 0) return list
  if (list.every((one) => otherOwner(recordOf(one), owner) === null) && !hasTwice(list, (one) => recordOf(one).id))
    return list
  const rows = new Set<string>()
  const first = new Set<string>()
  const kept: T[] = []
  for (const one of list) {
    const row = JSON.stringify(one)
    // The same row again is one row.
    if (rows.has(row)) continue
    rows.add(row)
    const record = recordOf(one)
    const other = otherOwner(record, owner)
    if (other !== null) setAside(one, other)
    else if (first.has(record.id)) setAside(one, 'repeated')
    else {
      first.add(record.id)
      kept.push(one)
    }
  }
  return kept.length === list.length ? list : kept
}
