// A map proposed for a CSV export: what its headings and cells say, and what only people know.

import { objectOf } from '@mspkit/values/arguments'
import { possibleDateFormats } from '../cell/possible-dates'
import { type CsvCellColumn, type CsvCells, cellsOf } from './cells'
import { type CsvMapAnswers, datesOf } from './dates'
import { emptyWords, withoutWords } from './empty-words'
import { type ColumnName, columnsOf, rowOf, unitOf } from './headings'
import { likelyPriority, likelyStatus } from './labels'
import type { CsvMapGuess, CsvMapProposal, CsvMapQuestion } from './proposal'

const stamps: readonly ColumnName[] = [
  'openedAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
  'lastStatusAt',
  'updatedAt',
  'from',
  'to',
]

/** Columns of amounts: words and dates in them show that the heading means something else. */
const amounts: readonly ColumnName[] = ['reopenings', 'paused', 'worked']
const amount = /^(?:-?\d+(?:[.,]\d+)?|\d+:[0-5]\d(?::[0-5]\d)?)$/

/** The `$id` of a map's schema: editors that know it complete and check. */
const schemaId = 'https://github.com/mspkit/mspkit/schema/psa/csv-map.schema.json'

/**
 * Which map would read this export? Columns are found by the words that PSA exports use, forms of dates by all cells, meanings of statuses
 * and priorities by their names. What a file cannot say is asked, never guessed.
 *
 * @throws TypeError if the cells are not those of `readCsvCells`.
 * @example
 * const counts = (...cells) => new Map(cells.map((cell) => [cell, 1]))
 * const { map, open } = proposeCsvMap({ delimiter: ',', encoding: 'utf-8', skip: 0, rows: 1, columns: [
 *   { heading: 'Ticket #', counts: counts('7') },
 *   { heading: 'Company', counts: counts('acme') },
 *   { heading: 'Date Entered', counts: counts('3/14/2026 9:00 AM') },
 * ] })
 * map.columns // => { id: 'Ticket #', openedAt: 'Date Entered', clientId: 'Company' }
 * open        // => [{ question: 'zone' }]
 */
export function proposeCsvMap(cells: CsvCells, answers: CsvMapAnswers = {}): CsvMapProposal {
  const given = cellsOf(cells)
  const known = objectOf(answers, 'the answers', "{ zone: 'America/Chicago' }")
  const header = given.columns.map(({ heading }) => heading)
  const kind = rowOf(header)
  const names = columnsOf(kind, header)
  const repeated = kind === 'ticket' ? repeatedIds(given.columns, names.get('id')) : 0
  const missing = emptyWords(given.columns.filter(({ heading }) => isMeasured(names, heading)))
  const table = missing.length === 0 ? given : { ...given, columns: withoutWords(given.columns, missing) }
  const at = repeated > 0 ? changeColumn(table.columns, names) : null
  const row = at === null ? kind : 'event'
  if (at !== null) {
    for (const name of ofTicketRows) names.delete(name)
    names.set('at', at)
  }
  for (const name of amounts) {
    const counts = table.columns.find(({ heading }) => heading === names.get(name))?.counts
    if (counts !== undefined && ![...counts.keys()].every((cell) => amount.test(cell))) names.delete(name)
  }
  const column = (name: ColumnName): CsvCellColumn | undefined =>
    table.columns.find(({ heading }) => heading === names.get(name))
  const open: CsvMapQuestion[] = []
  const check: CsvMapGuess[] = []

  const dates = datesOf(
    [...stamps, 'on' as const, 'at' as const].flatMap((name) => column(name) ?? []),
    known,
    open,
  )
  if (row === 'ticket') check.push(...notFound(names, table))
  if (missing.length > 0) check.push({ guess: 'empty-words', words: missing })
  check.push(...dates.odd.map((one) => ({ guess: 'odd-dates' as const, ...one })))
  const columns: Record<string, unknown> = {}
  for (const [name, heading] of names) {
    const own = dates.own.get(heading)
    const asDuration = name === 'paused' || name === 'worked'
    if (asDuration) columns[name] = durationOf(name, heading, column(name), open)
    else columns[name] = own === undefined ? heading : { column: heading, dateFormat: own }
  }
  demand(kind, names, known, open)
  if (repeated > 0) check.push({ guess: 'repeated-ids', ids: repeated, asEvents: row === 'event' })
  const statuses = statusesOf(column('status'), check)
  const priorities = prioritiesOf(column('priority'), check)
  if (row === 'ticket') check.push(...proofs(names))
  const client = names.has('clientId') || known.client === undefined ? {} : { given: { clientId: known.client } }
  const map = {
    $schema: schemaId,
    row,
    ...(row === 'event' ? { grouping: 'collect' } : {}),
    ...(table.delimiter === ',' ? {} : { delimiter: table.delimiter }),
    ...(table.encoding === 'utf-8' ? {} : { encoding: table.encoding }),
    ...(table.skip === 0 ? {} : { skip: table.skip }),
    ...(dates.format === null ? {} : { dateFormat: dates.format }),
    ...(known.zone === undefined ? {} : { zone: known.zone }),
    ...(missing.length === 0 ? {} : { missing }),
    columns,
    ...(row === 'event' && !names.has('openedAt') ? { openedAt: 'first-row' } : {}),
    ...client,
    ...statuses,
    ...priorities,
  }
  return { map, open, check }
}

/** Whether a column holds dates or amounts, in which a word is no value. */
function isMeasured(names: ReadonlyMap<ColumnName, string>, heading: string): boolean {
  return [...stamps, ...amounts, 'on' as const, 'at' as const].some((name) => names.get(name) === heading)
}

/** Columns that describe a whole ticket, which a row of one change does not. */
const ofTicketRows: readonly ColumnName[] = [
  'updatedAt',
  'lastStatusAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
  'reopenings',
  'paused',
]

/** How many ids occur in more than one row; 0 where it is not more than one id in ten. */
function repeatedIds(columns: readonly CsvCellColumn[], heading: string | undefined): number {
  const counts = columns.find((one) => one.heading === heading)?.counts
  if (counts === undefined) return 0
  const repeated = [...counts.values()].filter((count) => count > 1).length
  return repeated * 10 > counts.size ? repeated : 0
}

const changeHeading =
  /^(event|activity|change|audit|history|log|entry)?\s*_?(date|time|date\s*\/?\s*time|timestamp|at|when|datum|zeitpunkt)( ?\(?utc\)?)?$/i

/** The column that says when the change of a row happened; `null` where none does. */
function changeColumn(columns: readonly CsvCellColumn[], names: ReadonlyMap<ColumnName, string>): string | null {
  const used = new Set(names.values())
  const other = columns.find(({ heading }) => !used.has(heading) && changeHeading.test(heading.trim()))?.heading
  const heading = names.get('updatedAt') ?? names.get('lastStatusAt') ?? other
  const counts = columns.find((one) => one.heading === heading)?.counts
  // A table that lists tickets more than once repeats its dates with them.
  const ids = columns.find((one) => one.heading === names.get('id'))?.counts.size ?? 0
  if (heading === undefined || counts === undefined || counts.size <= ids) return null
  return possibleDateFormats(counts.keys()).length > 0 ? heading : null
}

function durationOf(
  name: ColumnName,
  heading: string,
  column: CsvCellColumn | undefined,
  open: CsvMapQuestion[],
): unknown {
  const clock = [...(column?.counts.keys() ?? [])].some((cell) => /^\d+:[0-5]\d/.test(cell))
  const unit = clock ? 'hh:mm' : unitOf(heading)
  if (unit === null) open.push({ question: 'unit', column: name, heading })
  return unit === null ? { column: heading } : { column: heading, unit }
}

const needed = { ticket: ['id', 'openedAt'], 'time-entry': ['id', 'worked', 'technicianId'] } as const

function demand(
  row: 'ticket' | 'time-entry',
  names: ReadonlyMap<ColumnName, string>,
  { client }: CsvMapAnswers,
  open: CsvMapQuestion[],
): void {
  for (const column of needed[row]) if (!names.has(column)) open.push({ question: 'column', column })
  if (!names.has('clientId') && client === undefined) open.push({ question: 'client' })
}

/** A column with more labels is no list of labels. */
const mostLabels = 60

/** Status and priority without a column, and what may hold them: few different cells that come again and are no dates or numbers. */
function notFound(names: ReadonlyMap<ColumnName, string>, { columns, rows }: CsvCells): CsvMapGuess[] {
  const missing = (['status', 'priority'] as const).filter((name) => !names.has(name))
  if (missing.length === 0) return []
  const used = new Set(names.values())
  const unused = columns.flatMap(({ heading, counts }): [string, string[]][] => {
    const cells = [...counts.keys()]
    const isList = cells.length > 1 && cells.length <= Math.min(mostLabels, rows / 2) && cells.every(isWord)
    return isList && !used.has(heading) ? [[heading, cells.slice(0, 4)]] : []
  })
  return [{ guess: 'not-found', columns: missing, unused }]
}

const isWord = (cell: string): boolean => /[^\d\s.,:/-]/.test(cell) && possibleDateFormats([cell]).length === 0

function statusesOf(column: CsvCellColumn | undefined, check: CsvMapGuess[]): { statuses?: Record<string, unknown> } {
  if (column === undefined || column.counts.size > mostLabels) return {}
  const labels = [...column.counts.keys()]
  const strange = labels.filter((label) => likelyStatus(label) === null)
  if (strange.length > 0) check.push({ guess: 'unknown-statuses', labels: strange })
  if (strange.length < labels.length) check.push({ guess: 'statuses', all: strange.length === 0 })
  return { statuses: Object.fromEntries(labels.map((label) => [label, likelyStatus(label) ?? { phase: 'unknown' }])) }
}

function prioritiesOf(
  column: CsvCellColumn | undefined,
  check: CsvMapGuess[],
): { priorities?: Record<string, unknown> } {
  if (column === undefined || column.counts.size > mostLabels) return {}
  const words = [...column.counts.keys()].map((label) => [label, likelyPriority(label) ?? label] as const)
  const changed = Object.fromEntries(words.filter(([label, word]) => word !== label))
  check.push({
    guess: 'priorities',
    changed,
    kept: words.filter(([label, word]) => word === label).map(([label]) => label),
  })
  return { priorities: Object.fromEntries(words) }
}

/** Which columns prove what would have to be assumed otherwise. */
function proofs(names: ReadonlyMap<ColumnName, string>): CsvMapGuess[] {
  const missing = (['respondedAt', 'paused', 'reopenings'] as const).filter((name) => !names.has(name))
  return missing.length === 0 ? [] : [{ guess: 'no-proof', columns: missing }]
}
