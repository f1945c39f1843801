// The relation that obligations are read from: pieces of evidence, one row each.

import type { Evidence } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { columnsOf } from '../given'
import type { TableShape } from '../tree/query'

const text = ['evidence_id', 'name', 'client_id', 'asset_id', 'contact_id', 'site_id', 'job', 'outcome']

/**
 * The relation of evidence, with a column for each fact of it that the policy's `counts` read.
 *
 * @example
 * evidenceRelationWith({ proves: 'proves' }).columns.at(-1) // => { name: 'proves', type: 'text' }
 */
export const evidenceRelationWith = (facts: Readonly<Record<string, string>>): TableShape => ({
  name: 'obligation_evidence',
  columns: [
    ...text.map((name) => ({ name, type: 'text' as const })),
    { name: 'at_ms', type: 'whole' },
    ...Object.values(columnsOf(facts)).map((name) => ({ name, type: 'text' as const })),
  ],
})

/**
 * A piece of evidence as a row of {@link evidenceRelationWith}. Facts that are missing or no text are unknown; one that is
 * `null`, known to be nothing, is an empty text.
 *
 * @example
 * evidenceRow({ obligation: 'backup', clientId: 'acme', assetId: 'srv-1', at: '2026-04-01T02:00:00Z', outcome: 'success' })
 * // => [null, 'backup', 'acme', 'srv-1', null, null, null, 'success', 1775008800000]
 */
export function evidenceRow(
  evidence: Evidence,
  facts: Readonly<Record<string, string>> = {},
): (string | number | null)[] {
  const example = "{ obligation: 'backup', clientId: 'acme', at: '2026-04-01T02:00:00Z', outcome: 'success' }"
  const { id, obligation, clientId, assetId, contactId, siteId, job, outcome, at, fields } = objectOf(
    evidence,
    'evidence',
    example,
  )
  const factOf = (fact: string): string | null => {
    const value = fields !== undefined && Object.hasOwn(fields, fact) ? fields[fact] : undefined
    return typeof value === 'string' ? value : value === null ? '' : null
  }
  return [
    id ?? null,
    obligation,
    clientId,
    assetId ?? null,
    contactId ?? null,
    siteId ?? null,
    job ?? null,
    outcome,
    domainMs(at),
    ...Object.keys(columnsOf(facts)).map(factOf),
  ]
}

/** Columns of evidence that hold facts without being named. */
export const evidenceFacts: Readonly<Record<string, string>> = { obligation: 'name', outcome: 'outcome', job: 'job' }
