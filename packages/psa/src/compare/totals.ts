// What issued invoices sum up to: their lines without tax, and what their totals hold besides.

import type { Money } from '@mspkit/values'
import { compare, minus, plus, round, sign, times } from '@mspkit/values/money'
import type { InvoiceDifference } from './invoice'
import { decimalOf, type IssuedInvoice } from './issued'
import type { Issued } from './match'

/** The lines of all invoices, each with its place among them. */
export function linesOf(currency: string, issued: readonly IssuedInvoice[]): Issued[] {
  const tax = new Set(issued.flatMap((invoice) => taxLineOf(currency, invoice) ?? []))
  return issued
    .flatMap(({ lines }) => lines)
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => !tax.has(line))
    .map(({ line, index }) => ({
      index,
      line,
      amount: round(decimalOf(line.amount), currency),
      quantity: line.quantity == null ? null : decimalOf(line.quantity),
      unitPrice: line.unitPrice == null ? null : decimalOf(line.unitPrice),
    }))
}

/** The line that is the tax itself, where the lines sum up to the total with tax. */
function taxLineOf(currency: string, { lines, total, tax }: IssuedInvoice): IssuedInvoice['lines'][number] | null {
  if (total == null || tax == null || sign(decimalOf(tax)) === 0) return null
  if (compare(grossOf(currency, lines), round(decimalOf(total), currency)) !== 0) return null
  const due = round(decimalOf(tax), currency)
  return lines.findLast(({ amount }) => compare(round(decimalOf(amount), currency), due) === 0) ?? null
}

const grossOf = (currency: string, lines: IssuedInvoice['lines']): Money =>
  round(plus(...lines.map(({ amount }) => round(decimalOf(amount), currency))), currency)

export const sumOf = (currency: string, lines: readonly { readonly amount: Money }[]): Money =>
  round(plus(...lines.map(({ amount }) => amount)), currency)

/** What an invoice asks for without its tax. */
export function netOf(currency: string, { total, tax, lines }: IssuedInvoice): Money {
  if (total == null) return grossOf(currency, lines)
  return round(minus(decimalOf(total), tax == null ? 0 : decimalOf(tax)), currency)
}

/** What totals hold and lines do not. */
export function outsideLines(
  currency: string,
  issued: readonly IssuedInvoice[],
  lines: readonly Issued[],
): InvoiceDifference[] {
  let first = 0
  return issued.flatMap((invoice): InvoiceDifference[] => {
    const end = first + invoice.lines.length
    const own = lines.filter(({ index }) => index >= first && index < end)
    first = end
    const [net, sum] = [netOf(currency, invoice), sumOf(currency, own)]
    const beyond = round(minus(net, sum), currency)
    if (sign(beyond) === 0) return []
    const number = invoice.number === undefined ? 'The issued invoice' : `Invoice ${invoice.number}`
    const withTax = invoice.total != null && compare(sum, round(decimalOf(invoice.total), currency)) === 0
    const tax =
      invoice.tax == null
        ? ' If it is tax, write it as "tax".'
        : withTax
          ? ' They seem to include its tax: write what each line charges without it.'
          : ''
    return [
      {
        cause: 'outside-lines',
        lineId: null,
        issuedLines: [],
        ours: round(0, currency),
        issued: beyond,
        difference: round(times(beyond, -1), currency),
        message: `${number} asks for ${net}, and its lines sum up to ${sum}.${tax}`,
      },
    ]
  })
}
