// What is credited on an invoice, with the tax of the time?

import { type Decimal, DomainError, type Money, quote, type Reason } from '@mspkit/values'
import { keyedOf, objectsOf } from '@mspkit/values/arguments'
import { add, compare, negate, over, type Rounding, round, sign, times } from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import { type BillingReason, reasonOf } from '../reasons/reason'
import type { TaxedCharges } from './tax'

/** An invoice as it was issued: its number, its lines and the tax of each. */
export interface IssuedInvoice<R extends Reason<string, object> = BillingReason> {
  readonly invoiceId: string
  readonly currency: string
  readonly lines: readonly Charge<R>[]
  readonly groups: Extract<TaxedCharges, { outcome: 'taxed' }>['groups']
}

/** What is credited on one line. */
export interface CreditItem {
  /** Index of the line on the invoice. */
  readonly line: number
  /** How much of the line, before tax; the whole remainder when left out. */
  readonly amount?: Money
  readonly reason: string
}

/** The tax that is credited with a line, at the rate of the invoice. */
export interface ReversedTax {
  readonly line: number
  readonly taxCode: string
  readonly rate: Decimal
  readonly amount: Money
}

/** Lines with the opposite sign, and their tax. */
export interface CreditNote {
  readonly invoiceId: string
  readonly currency: string
  /** What was credited on which line, and why; one for each of `lines`. */
  readonly items: readonly Required<CreditItem>[]
  readonly lines: readonly Charge[]
  readonly taxes: readonly ReversedTax[]
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
}

/**
 * What is credited on an invoice? The note names the invoice, the line and the reason, and reverses the tax of the invoice, whatever
 * the rate is today.
 *
 * A part of a line takes its part of the tax; the last part takes what is left, so that several credits of a line add up to exactly what it cost.
 *
 * @param input.credited credit notes already issued for the invoice.
 * @throws DomainError for a line that is not there, an amount of the wrong sign, or more than is left of the line.
 * @example
 * const line = { lineId: 'seats', kind: 'per-unit', description: 'Seats', period: null, quantity: null, unitPrice: null,
 *   amount: '100.00', taxCode: 'service', siteId: null, category: 'recurring',
 *   recognition: { method: 'at-once', on: '2026-03-01' }, cost: null, reasons: [] }
 * const taxed = taxLines([line], [{ taxCode: 'service', rate: '0.0825' }], { currency: 'USD' })
 * const note = creditNote({ invoice: { invoiceId: 'I-7', currency: 'USD', lines: taxed.lines, groups: taxed.groups },
 *   items: [{ line: 0, amount: '50.00', reason: 'Two seats were closed on the 1st.' }] })
 * note.gross // => '-54.13'
 */
export function creditNote<R extends Reason<string, object> = BillingReason>(input: {
  readonly invoice: IssuedInvoice<R>
  readonly items: readonly CreditItem[]
  readonly credited?: readonly CreditNote[]
  readonly rounding?: Rounding
}): CreditNote {
  keyedOf(input, 'a credit', '{ "invoice": {}, "items": [{ "line": 0, "reason": "Two seats were closed." }] }', [
    'invoice',
    'items',
  ])
  const { invoice, rounding } = input
  keyedOf(invoice, 'an invoice', '{ "invoiceId": "I-7", "currency": "USD", "lines": [], "groups": [] }', [
    'invoiceId',
    'currency',
  ])
  objectsOf(invoice.lines, 'lines', '[{ "lineId": "seats", "amount": "100.00" }]')
  objectsOf(invoice.groups, 'tax groups', '[]')
  objectsOf(input.items, 'items', '[{ "line": 0, "reason": "Two seats were closed." }]')
  const { currency, invoiceId } = invoice
  const items: Required<CreditItem>[] = []
  const taxes: ReversedTax[] = []
  for (const { line, amount, reason } of input.items) {
    const original = invoice.lines[line]
    if (!original) {
      const message = `Invoice ${invoiceId} has no line ${quote(line)}; it has ${invoice.lines.length}. The first is 0.`
      throw new DomainError('billing/unknown-line', message, { invoiceId, line, lines: invoice.lines.length })
    }
    // What this note has credited so far counts too, so that two items may credit one line.
    const earlier = [...(input.credited ?? []).flatMap((note) => note.items), ...items]
    const before = add(currency, ...earlier.filter((item) => item.line === line).map((item) => item.amount))
    const left = add(currency, original.amount, negate(before))
    const taken = amount ?? left
    assertWithin(original.amount, left, taken, line)
    const after = add(currency, before, taken)
    items.push({ line, amount: taken, reason })
    for (const group of invoice.groups) {
      const share = group.shares.find((candidate) => candidate.line === line)
      if (!share || sign(original.amount) === 0) continue
      const upTo = (part: Money): Money => round(times(share.amount, over(part, original.amount)), currency, rounding)
      const back = add(currency, upTo(before), negate(upTo(after)))
      taxes.push({ line, taxCode: group.taxCode, rate: group.rate, amount: back })
    }
  }
  const lines = items.map((item) => creditLine(invoice, item))
  const net = add(currency, ...lines.map((line) => line.amount))
  const tax = add(currency, ...taxes.map((part) => part.amount))
  return { invoiceId, currency, items, lines, taxes, net, tax, gross: add(currency, net, tax) }
}

function assertWithin(original: Money, left: Money, taken: Money, line: number): void {
  const direction = sign(original)
  const fits =
    sign(taken) === 0 || (sign(taken) === direction && compare(times(taken, direction), times(left, direction)) <= 0)
  if (fits) return
  const message = `${taken} cannot be credited on line ${line}: ${left} of ${original} is left.`
  throw new DomainError('billing/credit-above-line', message, { line, received: taken, left, of: original })
}

function creditLine(
  invoice: IssuedInvoice<Reason<string, object>>,
  { line, amount, reason }: Required<CreditItem>,
): Charge {
  const original = invoice.lines[line] as Charge<Reason<string, object>>
  const facts = { invoiceId: invoice.invoiceId, line, lineId: original.lineId, amount: original.amount, reason }
  return {
    ...original,
    kind: 'credit',
    quantity: null,
    unitPrice: null,
    amount: round(negate(amount), invoice.currency),
    cost: null,
    reasons: [
      reasonOf('billing/credited', facts, { document: `invoices/${invoice.invoiceId}`, path: `/lines/${line}` }),
    ],
  }
}
