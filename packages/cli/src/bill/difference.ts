// What differs between a draft and issued invoices, for people and spreadsheets.

import type { DraftInvoice } from '@mspkit/contracts'
import { reasonInWords } from '@mspkit/contracts/words'
import type { InvoiceCause, InvoiceComparison, InvoiceDifference } from '@mspkit/psa/compare'
import { addDays } from '@mspkit/values'
import { type Columns, exported } from '../files/export'
import { wrapped } from '../print/wrapped'
import { type Line, oneLine } from '../terminal'

const headings: Readonly<Record<InvoiceCause, string>> = {
  quantity: 'Another quantity',
  price: 'Another price',
  'quantity-and-price': 'Another quantity and another price',
  proration: 'A part of the period',
  'rounding-of-work': 'Rounding of work',
  rounding: 'Rounding',
  amount: 'Another amount',
  'work-not-billed': 'Work that ours does not bill',
  'work-not-issued': 'Work that no issued line names',
  'issued-twice': 'Issued twice',
  'only-issued': 'Only issued',
  'only-ours': 'Only ours',
  correction: 'Corrections of earlier invoices',
  credit: 'Credits',
  discount: 'Discounts',
  minimum: 'Agreed minimum',
  'outside-lines': 'Outside the lines',
}

const columns: Columns<InvoiceDifference> = {
  names: ['cause', 'lineId', 'ours', 'issued', 'difference', 'what', 'why'],
  cells: ({ cause, lineId, ours, issued, difference, message }) => [cause, lineId, ours, issued, difference, message],
}

/** The differences, the largest cause first, each with why ours is what it is. */
export function renderComparison(
  comparison: InvoiceComparison,
  draft: DraftInvoice,
  format: 'table' | 'json' | 'csv',
  width: number,
): Line[] {
  if (format === 'json') return [JSON.stringify(comparison, null, 2)]
  const why = whyOurs(draft)
  if (format === 'csv')
    return exported(
      'csv',
      comparison.groups.flatMap(({ differences }) => differences),
      { names: columns.names, cells: (one) => [...columns.cells(one), why(one.lineId)] },
    )
  return [...inWords(comparison, draft, why)].flatMap(([indent, text]) =>
    wrapped(' '.repeat(indent), oneLine(text), width),
  )
}

type Why = (lineId: string | null) => string

/** Why the charges of a line are what they are. */
const whyOurs =
  ({ lines }: DraftInvoice): Why =>
  (lineId) =>
    lines
      .filter((line) => line.lineId === lineId)
      .flatMap(({ reasons }) => reasons.map((reason) => reasonInWords(reason)))
      .join(' ')

/** Sentences, each with how far it is set in. */
function* inWords(comparison: InvoiceComparison, draft: DraftInvoice, why: Why): Generator<readonly [number, string]> {
  const { currency, ours, issued, difference, groups, alike } = comparison
  const { from, to } = draft.period
  const sums = `ours ${ours} ${currency}, issued ${issued} ${currency}`
  const head = `Invoice of ${draft.contractId} for ${from} to ${addDays(to, -1)}: ${sums}`
  const lines = (count: number): string => (count === 1 ? '1 line is alike' : `${count} lines are alike`)
  if (groups.length === 0) {
    yield [0, `${head}. Nothing differs; ${lines(alike)}.`]
    return
  }
  yield [0, `${head}; ours is ${lessOrMore(difference)}.`]
  for (const { cause, difference: sum, differences } of groups) {
    yield [0, '']
    yield [0, `${headings[cause]}: ours is ${lessOrMore(sum)}.`]
    for (const one of differences) {
      yield [2, one.message]
      const reasons = why(one.lineId)
      if (reasons !== '') yield [4, `Ours: ${reasons}`]
    }
  }
  yield [0, '']
  yield [0, `${lines(alike)}.`]
}

function lessOrMore(difference: string): string {
  if (difference.startsWith('-')) return `${difference.slice(1)} less`
  return /[1-9]/.test(difference) ? `${difference} more` : 'the same in sum'
}
