// In which form an export writes its dates, from all the cells of its columns of dates.

import { compileDateFormat } from '../cell/date-format'
import { likelyDateFormats, oddDates } from '../cell/possible-dates'
import type { CsvCellColumn } from './cells'

/** What only people know of an export, as far as it was said. */
export interface CsvMapAnswers {
  /** IANA zone of times without an offset. */
  readonly zone?: string
  /** Form of the dates, where the cells fit several. */
  readonly dateFormat?: string
  /** The client, where the file is of one client and has no column for it. */
  readonly client?: string
}

/** What a map needs to read instants. */
export type DateQuestion =
  /** Every date fits several forms. */
  | { readonly question: 'date-order'; readonly formats: readonly string[] }
  /** No known form fits; one date as an example, `null` where there is none. */
  | { readonly question: 'date-format'; readonly sample: string | null }
  /** The times carry no offset. */
  | { readonly question: 'zone' }

/** Cells of a column that do not have its form. */
export interface OddDates {
  readonly heading: string
  readonly dateFormat: string
  /** At most three of them. */
  readonly cells: readonly string[]
}

interface Dates {
  /** The form of most columns; `null` where it is not known. */
  readonly format: string | null
  /** Columns with another form. */
  readonly own: ReadonlyMap<string, string>
  readonly odd: readonly OddDates[]
}

/** The forms of columns of dates, from all their cells. One cell in two may be no date at all: people correct it in the file. */
export function datesOf(
  columns: readonly CsvCellColumn[],
  { dateFormat, zone }: CsvMapAnswers,
  open: { push(question: DateQuestion): unknown },
): Dates {
  const forms = columns
    .filter(({ counts }) => counts.size > 0)
    .map((column) => ({ ...column, fitting: likelyDateFormats(column.counts.keys()) }))
  const all = forms.map(({ fitting }) => fitting)
  const shared = (all[0] ?? []).filter((form) => all.every((fitting) => fitting.includes(form)))
  // Instants with an offset have one meaning, in whatever other form they fit.
  const certain = shared.includes('iso') ? 'iso' : shared.length === 1 ? shared[0] : undefined
  const format = dateFormat ?? certain ?? decided(all) ?? null
  if (format === null && shared.length > 1) {
    open.push({ question: 'date-order', formats: shared })
  } else if (format === null) {
    open.push({ question: 'date-format', sample: [...(columns[0]?.counts.keys() ?? [])][0] ?? null })
  }
  const own = new Map(
    forms.flatMap(({ heading, fitting }): [string, string][] =>
      format === null || fitting.includes(format) || fitting[0] === undefined ? [] : [[heading, fitting[0]]],
    ),
  )
  const odd = forms.flatMap(({ heading, counts }): OddDates[] => {
    const form = own.get(heading) ?? format
    const cells = form === null ? [] : oddDates(form, counts.keys()).slice(0, 3)
    return form === null || cells.length === 0 ? [] : [{ heading, dateFormat: form, cells }]
  })
  if (zone === undefined && !(hasOffset(format) && [...own.values()].every(hasOffset))) open.push({ question: 'zone' })
  return { format, own, odd }
}

/** Whether dates of a form carry their offset. */
function hasOffset(format: string | null): boolean {
  const reader = format === null ? null : compileDateFormat(format)
  return reader?.ok === true && reader.value.hasOffset
}

/** One column decides for all that fit it too: a file is written by one program. */
function decided(all: readonly (readonly string[])[]): string | undefined {
  const certain = new Set(all.filter(({ length }) => length === 1).map(([form]) => form))
  return certain.size === 1 ? [...certain][0] : undefined
}
