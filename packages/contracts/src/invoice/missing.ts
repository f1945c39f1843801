// Facts that are not known and that a draft depends on, as problems.

import { problem, quote } from '@mspkit/values'
import type { ContractUsage } from '../definition/usage'
import type { Missing, MissingFact } from './invoice'

/** @param remedy a sentence that says where to write it. */
export function missingFact({ lineId, recordId, missing }: Missing, path: string, remedy: string): MissingFact {
  const of = recordId === null ? '' : ` of ${quote(recordId)}`
  const line = lineId === null ? '' : ` for line ${quote(lineId)}`
  const [first = ''] = missing
  // Impossible times are a sentence already, which says what to write.
  const message = first.endsWith('.')
    ? `Missing${of}${line}: ${first}`
    : `Missing${of}${line}: ${missing.join(', ')}. ${remedy}`
  const at: Missing = { lineId, recordId, missing: [...missing] }
  return { ...problem('contracts/missing-fact', path, message, { ...at }), ...at }
}

/** Values of an index that an uplift needs and the context lacks. */
export const missingIndex = (lineId: string | null, recordId: string | null, missing: readonly string[]): MissingFact =>
  missingFact(
    { lineId, recordId, missing },
    '',
    'Give the values in "indexes" of the context, e.g. { "CPI-U": { "2026-10": "319.082" } }.',
  )

/** Facts that are missing on a time entry. */
export const missingOnEntry = (recordId: string, missing: readonly string[], usage: ContractUsage): MissingFact =>
  missingFact(
    { lineId: null, recordId, missing },
    entryPath(recordId, usage),
    missing.map(givingDocument).find((advice) => advice !== null) ??
      `${givingTicket(recordId, usage)} them on the record, or among "facts" of the usage; null says that there is none.`,
  )

/** Facts such as the category are the ticket's: an entry whose ticket is not given lacks them all. */
function givingTicket(recordId: string, { entries = [], tickets = [] }: ContractUsage): string {
  const ticketId = entries.find(({ id }) => id === recordId)?.ticketId
  if (ticketId === undefined || tickets.some(({ id }) => id === ticketId)) return 'Write'
  return `Give its ticket ${quote(ticketId)} in "tickets" of the usage, or write`
}

/** What is missing, one sentence with its remedy for all records that lack the same. */
export function missingInWords(missing: readonly MissingFact[]): string[] {
  const kinds = new Map<string, MissingFact[]>()
  for (const one of missing) {
    const kind = JSON.stringify([one.lineId, one.missing])
    const known = kinds.get(kind)
    if (known === undefined) kinds.set(kind, [one])
    else known.push(one)
  }
  return [...kinds.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return []
    const others = more.flatMap(({ recordId }) => (recordId === null ? [] : [quote(recordId)]))
    if (others.length === 0) return [first.message]
    const shown = `${others.slice(0, 5).join(', ')}${others.length > 5 ? ', …' : ''}`
    return [first.message, `  The same is missing of ${others.length} more: ${shown}`]
  })
}

/** How a document is given that the contract names and the context lacks: `'scope all-in'`. `null` for any other fact. */
export function givingDocument(missing: string): string | null {
  const [kind = '', ...words] = missing.split(' ')
  const key = kind === 'rateCard' ? 'rateCards' : kind
  if (!['scope', 'obligations', 'sla', 'rateCards'].includes(key) || words.length === 0) return null
  return `Give it in the context: compileContract(contract, { ${key}: { ${quote(words.join(' '))}: … } }).`
}

/** Facts without rates that follow from a card that was not given: the card says it all. */
export function withoutRatesOf(facts: readonly MissingFact[], given: readonly MissingFact[]): readonly MissingFact[] {
  const withoutCard = new Set(
    given.flatMap(({ recordId, missing }) => (missing.some((one) => one.startsWith('rateCard ')) ? [recordId] : [])),
  )
  if (withoutCard.size === 0) return facts
  return facts.filter(({ recordId, missing }) => !withoutCard.has(recordId) || missing.some((one) => one !== 'rate'))
}

/** Where an entry is in a usage. */
function entryPath(id: string, { entries = [] }: ContractUsage): string {
  const i = entries.findIndex((entry) => entry.id === id)
  return i < 0 ? '' : `/entries/${i}`
}

const ofWork = /^\/work\/\d+(\/entry)?/

/** Billing knows entries as work; a usage has them as entries. */
export const inUsage = (fact: MissingFact, usage: ContractUsage): MissingFact =>
  fact.recordId === null || !ofWork.test(fact.path)
    ? fact
    : { ...fact, path: fact.path.replace(ofWork, entryPath(fact.recordId, usage)) }
