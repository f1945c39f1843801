// Our draft against the invoices that were issued for the same period: what differs, grouped by cause.

import type { DraftInvoice } from '@mspkit/contracts'
import { type Money, quote } from '@mspkit/values'
import { resultOf, worded } from '@mspkit/values/arguments'
import { compare, minus, plus, round, sign, times } from '@mspkit/values/money'
import { list, type Schema } from '@mspkit/values/schema'
import { documentOf } from '../adapter/argument'
import { causeOf, causeOfOurs, type InvoiceCause } from './cause'
import { type IssuedInvoice, issuedInvoiceSchema } from './issued'
import { type Bundle, type Issued, matched } from './match'
import { linesOf, netOf, outsideLines, sumOf } from './totals'
import { notBilled, sentence } from './work'

/** What differs of one line. */
export interface InvoiceDifference {
  readonly cause: InvoiceCause
  /** The contract's line; `null` for what only the issued invoice has. */
  readonly lineId: string | null
  /** Places of the issued lines, counted from 0 over all issued invoices. */
  readonly issuedLines: readonly number[]
  readonly ours: Money
  readonly issued: Money
  /** Ours less what was issued. */
  readonly difference: Money
  /** What differs, in a sentence. */
  readonly message: string
}

/** Differences of one cause. */
export interface InvoiceDifferences {
  readonly cause: InvoiceCause
  /** Their sum: of all groups, it is that of the invoice. */
  readonly difference: Money
  readonly differences: readonly InvoiceDifference[]
}

/** A draft and what was issued for the same period. */
export interface InvoiceComparison {
  readonly currency: string
  readonly ours: Money
  /** What was issued, without tax where the invoice says its tax. */
  readonly issued: Money
  readonly difference: Money
  /** Lines of the contract of which both sides charge the same. */
  readonly alike: number
  /** By cause, the largest sum first. */
  readonly groups: readonly InvoiceDifferences[]
}

/**
 * Where does our invoice differ from the issued one, and why?
 *
 * Issued lines are matched by the id of the contract's line, by its name, by the work that they bill, and by likeness of the name. What
 * they differ in is a cause: `quantity`, `price`, `proration`, `rounding`, `work-not-billed` … The differences of all groups sum up to
 * that of the invoices.
 *
 * @param issuedInvoices all invoices of the period: a desk may send recurring charges and work on two.
 * @throws RangeError for a draft that lacks facts, an invoice in another currency, and text that is not a number.
 * @example
 * const period = { from: '2026-03-01', to: '2026-04-01' }
 * const care = { lineId: 'care', kind: 'flat', description: 'Managed care', period, quantity: '1', unitPrice: '4500.00', amount: '4500.00', reasons: [] }
 * const draft = { contractId: 'AG-1', clientId: 'acme', currency: 'USD', period, outcome: 'charged', total: '4500.00', lines: [care], unbilled: [], held: [] }
 * const issued = { lines: [{ description: 'Managed Care, March 2026', quantity: 1, unitPrice: 4400, amount: 4400 }] }
 * const { groups } = compareInvoice(draft, [issued])
 * groups[0].differences[0].message // => 'Managed care: ours charges 4500.00 for each, issued 4400, for 1.'
 */
export function compareInvoice(draft: DraftInvoice, issuedInvoices: readonly IssuedInvoice[]): InvoiceComparison {
  resultOf(draft, ['lines', 'unbilled', 'held'], 'a draft', 'draftInvoice')
  const issued = documentOf(invoicesSchema, issuedInvoices, 'list of issued invoices')
  const { currency } = draft
  if (draft.outcome !== 'charged')
    throw new RangeError('The draft lacks facts, so it has no lines to compare. Give what "missing" lists.')
  for (const one of issued)
    if (one.currency !== undefined && one.currency !== currency)
      throw new RangeError(
        `The contract is in ${currency}, the issued invoice in ${quote(one.currency)}. Compare invoices of one currency.`,
      )
  return worded(draft, 'a draft', 'draftInvoice', () => compared(draft, issued))
}

const invoicesSchema: Schema<readonly IssuedInvoice[]> = list(issuedInvoiceSchema)

function compared(
  draft: DraftInvoice & { readonly outcome: 'charged' },
  issued: readonly IssuedInvoice[],
): InvoiceComparison {
  const { currency } = draft
  const lines = linesOf(currency, issued)
  const { bundles, others } = matched(draft.lines, lines)
  const found = bundles.map((bundle) => differencesOf(draft, bundle))
  const differences = [
    ...found.flat(),
    ...others.filter(({ amount }) => sign(amount) !== 0).map((one) => onlyIssued(draft, one)),
    ...outsideLines(currency, issued, lines),
  ]
  const theirs = round(plus(...issued.map((one) => netOf(currency, one))), currency)
  return {
    currency,
    ours: draft.total,
    issued: theirs,
    difference: round(minus(draft.total, theirs), currency),
    alike: new Set(
      bundles.flatMap(({ ours }, index) => (found[index]?.length === 0 ? ours.map(({ lineId }) => lineId) : [])),
    ).size,
    groups: grouped(currency, differences),
  }
}

/** What differs of one line of the contract: charges of the same sum are taken away from both sides, and the others are compared. */
function differencesOf(draft: DraftInvoice, { lineId, ours, issued }: Bundle): InvoiceDifference[] {
  const { currency } = draft
  if (compare(sumOf(currency, ours), sumOf(currency, issued)) === 0) return []
  // What costs nothing makes no difference.
  const theirs = issued.filter(({ amount }) => sign(amount) !== 0)
  const taken: Issued[] = []
  const mine = ours.filter((charge) => {
    if (sign(charge.amount) === 0) return false
    const at = theirs.findIndex(({ amount }) => amount === charge.amount)
    if (at >= 0) taken.push(...theirs.splice(at, 1))
    return at < 0
  })
  const say = differenceMaker(currency, lineId)
  if (theirs.length === 0) return mine.map((charge) => say(causeOfOurs(charge), [charge], []))
  if (mine.length > 0) return [say(causeOf(draft, mine, theirs), mine, theirs)]
  const repeated = (one: Issued): boolean =>
    taken.some((before) => before.amount === one.amount && before.line.description === one.line.description)
  if (!theirs.every(repeated)) {
    // One line a seat: how many there are is what differs.
    const found = causeOf(draft, ours, issued)
    if (found.cause === 'quantity') return [say(found, ours, issued)]
  }
  return theirs.map((one) =>
    repeated(one)
      ? say({ cause: 'issued-twice', message: `${nameOf(one)}: issued charges ${one.amount} twice.` }, [], [one])
      : onlyIssued(draft, one, lineId),
  )
}

const differenceMaker =
  (currency: string, lineId: string | null) =>
  (
    found: { readonly cause: InvoiceCause; readonly message: string },
    ours: readonly { readonly amount: Money }[],
    theirs: readonly Issued[],
  ): InvoiceDifference => {
    const [a, b] = [sumOf(currency, ours), sumOf(currency, theirs)]
    return {
      cause: found.cause,
      lineId,
      issuedLines: theirs.map(({ index }) => index),
      ours: a,
      issued: b,
      difference: round(minus(a, b), currency),
      message: found.message,
    }
  }

const nameOf = ({ line, index }: Issued): string => line.description ?? line.lineId ?? `Issued line ${index + 1}`

/** A line that ours does not have: work of which we know why it is not billed, or something else. */
function onlyIssued(draft: DraftInvoice, one: Issued, lineId: string | null = null): InvoiceDifference {
  const reasons = notBilled(draft)
  const known = (one.line.entryIds ?? []).flatMap((id) => reasons.get(id) ?? [])
  const say = differenceMaker(draft.currency, lineId)
  if (known.length > 0)
    return say({ cause: 'work-not-billed', message: `${nameOf(one)}: issued bills ${sentence(known)}.` }, [], [one])
  const what = sign(one.amount) < 0 ? 'takes off' : 'charges'
  const amount = sign(one.amount) < 0 ? round(times(one.amount, -1), draft.currency) : one.amount
  const message = `${nameOf(one)}: issued ${what} ${amount}, and no line of the contract does.`
  return say({ cause: 'only-issued', message }, [], [one])
}

function grouped(currency: string, differences: readonly InvoiceDifference[]): InvoiceDifferences[] {
  const byCause = new Map<InvoiceCause, InvoiceDifference[]>()
  for (const one of differences) {
    const own = byCause.get(one.cause)
    if (own === undefined) byCause.set(one.cause, [one])
    else own.push(one)
  }
  const groups = [...byCause].map(([cause, own]) => ({
    cause,
    difference: round(plus(...own.map(({ difference }) => difference)), currency),
    differences: own,
  }))
  const size = (amount: Money): Money => (sign(amount) < 0 ? round(times(amount, -1), currency) : amount)
  return groups.sort((a, b) => compare(size(b.difference), size(a.difference)))
}
