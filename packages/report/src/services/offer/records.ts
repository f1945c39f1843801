// What is behind the figures of a comparison of packages: the time entries and tickets of each, and what each figure means.

import { type Appendix, cell, column, filled, type ReportDocument } from '../../document/document'
import { idText } from '../../document/links'
import { capital, mostListed, recordText } from '../../document/record-text'
import type { View } from '../../facts/view'
import type { Format } from '../../locale/locale'
import { servicesOf } from '../../locale/services'
import type { Edition } from '../../scorecard/card'
import type { OfferPart } from './minutes'
import type { OfferRow } from './offer'

/** The id of the table of a package's time entries. */
export const entriesAnchor = ({ name }: OfferRow, part: OfferPart): string => `r-${part}-${idText(name)}`
/** The id of the table of the time entries that a package does not cover, whether it bills them or not. */
export const uncoveredAnchor = ({ name }: OfferRow): string => `r-uncovered-${idText(name)}`
/** The id of the table of a package's lines and their prices. */
export const linesAnchor = ({ name }: OfferRow): string => `r-fixed-${idText(name)}`
/** The id of the table of a package's tickets by a clock. */
export const ticketsAnchor = ({ name }: OfferRow, clock: string): string => `r-kept-${idText(clock)}-${idText(name)}`
/** The id of the table of all work of the period, which costs are made of. */
export const workAnchor = 'r-work'

interface Listed {
  readonly id: string
  readonly mark: string
}

/** A line of a package, as a client reads its price. */
interface PricedLine {
  readonly id: string
  readonly name: string
  readonly price: string
}

interface OfferTables {
  readonly format: Format
  /** The lines of each row, in the same order. */
  readonly lines: readonly (readonly PricedLine[])[]
}

/** The records behind each figure, package by package. */
export function offerAppendix(rows: readonly OfferRow[], view: View, { format, lines }: OfferTables): Appendix[] {
  const { records, columns, more, clocks, counted } = format.words
  const services = servicesOf(format.words)
  const record = recordText(view, format)
  const table = (
    [id, title]: readonly [id: string, title: string],
    kind: 'entry' | 'ticket',
    listed: readonly Listed[],
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
  const marked = (ids: readonly string[], mark = ''): Listed[] => ids.map((id) => ({ id, mark }))
  const worked = new Map(view.work.map(({ entry }) => [entry.id, entry.workedMinutes]))
  // An entry that is in two parts says how much of it is in this one.
  const inPart = (minutes: ReadonlyMap<string, number>): Listed[] =>
    [...minutes].map(([id, part]) => ({ id, mark: part === worked.get(id) ? '' : format.minutes(part) }))
  const minutesIn = ({ entryIds, entryMinutes }: OfferRow, ...of: readonly OfferPart[]): Map<string, number> => {
    const sums = new Map<string, number>()
    for (const part of of)
      for (const [i, id] of entryIds[part].entries()) sums.set(id, (sums.get(id) ?? 0) + (entryMinutes[part][i] ?? 0))
    return sums
  }
  const titles: Readonly<Record<OfferPart, string>> = {
    covered: services.columns.covered,
    billable: services.columns.billed,
    outside: services.columns.outside,
    undecided: services.columns.undecided,
  }
  const parts = ['covered', 'billable', 'outside', 'undecided'] as const
  const all = view.work.map(({ entry }) => entry.id)
  return [
    ...rows.flatMap((row, i) => [
      ...linesTable(row, lines[i] ?? [], format),
      ...parts.flatMap((part) =>
        table([entriesAnchor(row, part), `${row.name}: ${titles[part]}`], 'entry', inPart(minutesIn(row, part))),
      ),
      ...table(
        [uncoveredAnchor(row), `${row.name}: ${services.offerSections.outside}`],
        'entry',
        inPart(minutesIn(row, 'billable', 'outside')),
      ),
      ...row.attainable.flatMap(({ clock, metIds, brokenIds }) =>
        table([ticketsAnchor(row, clock), `${row.name}: ${clocks[clock] ?? clock}`], 'ticket', [
          ...marked(brokenIds, counted.no),
          ...marked(metIds, counted.yes),
        ]),
      ),
    ]),
    ...table([workAnchor, services.columns.work], 'entry', marked(all)),
  ]
}

/** The lines that a package's fixed price is made of. */
function linesTable(row: OfferRow, lines: OfferTables['lines'][number], { words }: Format): Appendix[] {
  const { columns } = servicesOf(words)
  if (lines.length === 0) return []
  return [
    {
      id: linesAnchor(row),
      title: `${row.name}: ${columns.fixed}`,
      columns: [column(columns.what), column(columns.price)],
      rows: lines.slice(0, mostListed).map(({ name, price }) => [cell(name), cell(price)]),
      more: lines.length > mostListed ? words.more(lines.length - mostListed) : null,
      ids: lines.map(({ id }) => id),
    },
  ]
}

/** What each column means; that of costs in the internal edition only. */
export function offerDefinitions(edition: Edition, { words }: Format): ReportDocument['definitions'] {
  const { columns, definitions } = servicesOf(words)
  const ids = [
    'covered',
    'billed',
    'outside',
    'undecided',
    'fixed',
    'extra',
    'credits',
    'total',
    'kept',
    'uncovered',
  ] as const
  const internal = ['cost', 'margin'] as const
  return [...ids, ...(edition === 'internal' ? internal : [])].map((id) => ({
    id: `d-${id}`,
    term: columns[id],
    text: definitions[id],
  }))
}
