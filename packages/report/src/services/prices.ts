// The prices of an agreement: each line as it is billed on a day, and the rates of work that is billed by the hour.

import { type Cell, cell, column, type Section } from '../document/document'
import type { Agreed } from './agreed'
import { conditionText, type Describe, priceOf } from './describe'
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
