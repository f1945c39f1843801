// Whose records a contract charges, and which time entries are its own.

import type { RecordOwner } from '@mspkit/billing'
import { otherOwner } from '@mspkit/billing/calculations'
import type { TimeEntry } from '@mspkit/records'
import type { TermsDocument } from '../definition/contract'

const owners = new WeakMap<TermsDocument, RecordOwner>()

/** The clients whose records a contract charges, and the ids by which records name it. */
export function ownerOf(document: TermsDocument): RecordOwner {
  const found = owners.get(document)
  if (found !== undefined) return found
  const { id, clientId, otherIds = [], otherClientIds = [] } = document
  const owner: RecordOwner = { clientIds: [clientId, ...otherClientIds], agreementIds: [id, ...otherIds] }
  owners.set(document, owner)
  return owner
}

/** The entries that are the contract's own, each id once: the others are decided by no scope, and draw on no limit. */
export function ownEntries(entries: readonly TimeEntry[], owner: RecordOwner): readonly TimeEntry[] {
  if (entries.length === 0) return entries
  const ids = new Set<string>()
  return entries.filter((entry) => {
    if (ids.has(entry.id) || otherOwner(entry, owner) !== null) return false
    ids.add(entry.id)
    return true
  })
}
