// The prices of an agreement: each line as it is billed on a day, and the rates of work that is billed by the hour.

import type { AgreedTerms } from '@mspkit/contracts'
import { type Cell, cell, column, type Section } from '../document/document'
import type { Agreed } from './agreed'
import { conditionText, type Describe } from './describe'
import { tableSection } from './table'

export function priceSections({ terms, inForce }: Agreed, describe: Describe): Section[] {
  const { columns, sections, rates } = describe.words
  const lines = terms.lines.map((line): Cell[] => [cell(line.name ?? line.id), cell(priceOf(line, describe))])
  const card = inForce.rateCards.contract ?? inForce.rateCards.house
  const rows = (card?.rates ?? []).map(({ when, rate }): Cell[] => [
    cell(conditionText(when, describe)),
    cell(describe.currency === null ? rate : describe.format.money(rate, describe.currency)),
  ])
  return [
    ...tableSection('prices', sections.prices, [column(columns.what), column(columns.price, 'end')], lines),
    ...tableSection('rates', rates, [column(columns.applies), column(columns.price, 'end')], rows),
  ]
}

/** How a line is paid, in words. What it costs the provider is never said. */
export function priceOf(line: AgreedTerms['lines'][number], { format, currency, words: { kinds } }: Describe): string {
  const money = (sum: string): string => (currency === null ? sum : format.money(sum, currency))
  switch (line.kind) {
    case 'flat':
    case 'included-overage':
      return `${money(line.price)} ${kinds.perPeriod}`
    case 'per-unit':
      return `${money(line.price)} ${kinds.each}`
    case 'resale':
      return 'price' in line ? `${money(line.price)} ${kinds.each}` : kinds.asSpent
    case 'one-time':
    case 'fixed-price-project':
      return `${money(line.price)} ${kinds.once}`
    case 'tiered':
      return kinds.byQuantity
    case 'block-hours':
    case 'retainer':
    case 'incidents':
      return kinds.prepaid
    case 'time-and-materials':
      return kinds.byRate
    case 'expense':
      return kinds.asSpent
  }
}
