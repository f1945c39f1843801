// What is behind the figures of a comparison of packages: the time entries and tickets of each, and what each figure means.

import { type Appendix, cell, column, filled, type ReportDocument } from '../../document/document'
import { idText } from '../../document/links'
import { capital, mostListed, recordText } from '../../document/record-text'
import type { View } from '../../facts/view'
import type { Format } from '../../locale/locale'
import type { Edition } from '../../scorecard/card'
import type { OfferRow } from './offer'

type Part = keyof OfferRow['entryIds']

/** The id of the table of a package's time entries. */
export const entriesAnchor = ({ name }: OfferRow, part: Part): string => `r-${part}-${idText(name)}`
/** The id of the table of a package's tickets by a clock. */
export const ticketsAnchor = ({ name }: OfferRow, clock: string): string => `r-kept-${idText(clock)}-${idText(name)}`

/** The records behind each figure, package by package. */
export function offerAppendix(rows: readonly OfferRow[], view: View, format: Format): Appendix[] {
  const { records, columns, more, services, clocks, counted } = format.words
  const record = recordText(view, format)
  const table = (
    [id, title]: readonly [id: string, title: string],
    kind: 'entry' | 'ticket',
    listed: readonly { readonly id: string; readonly mark: string }[],
  ): Appendix[] => {
    if (listed.length === 0) return []
    const shown = listed.slice(0, mostListed).map((one) => {
      const { name, what } = record(kind, one.id)
      return [cell(name), cell(what), cell(one.mark)]
    })
    return [
      {
        id,
        title: `${title} (${records[kind]})`,
        ...filled([column(capital(records[kind])), column(columns.title), column(columns.counted)], shown),
        more: listed.length > mostListed ? more(listed.length - mostListed) : null,
        ids: listed.map((one) => one.id),
      },
    ]
  }
  const marked = (ids: readonly string[], mark = '') => ids.map((id) => ({ id, mark }))
  const titles: Readonly<Record<Part, string>> = {
    covered: services.columns.covered,
    billable: services.columns.billed,
    outside: services.columns.outside,
    undecided: services.columns.undecided,
  }
  const parts = ['covered', 'billable', 'outside', 'undecided'] as const
  return rows.flatMap((row) => [
    ...parts.flatMap((part) =>
      table([entriesAnchor(row, part), `${row.name}: ${titles[part]}`], 'entry', marked(row.entryIds[part])),
    ),
    ...row.attainable.flatMap(({ clock, metIds, brokenIds }) =>
      table([ticketsAnchor(row, clock), `${row.name}: ${clocks[clock] ?? clock}`], 'ticket', [
        ...marked(brokenIds, counted.no),
        ...marked(metIds, counted.yes),
      ]),
    ),
  ])
}

/** What each column means; that of costs in the internal edition only. */
export function offerDefinitions(edition: Edition, { words }: Format): ReportDocument['definitions'] {
  const { columns, definitions } = words.services
  const ids = ['covered', 'billed', 'outside', 'undecided', 'fixed', 'extra', 'total', 'kept'] as const
  const internal = ['cost', 'margin'] as const
  return [...ids, ...(edition === 'internal' ? internal : [])].map((id) => ({
    id: `d-${id}`,
    term: columns[id],
    text: definitions[id],
  }))
}
