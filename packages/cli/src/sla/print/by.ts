// mspkit sla --by: how often each promise was kept, by client, priority, month and so on, for spreadsheets.

import type { Attainment, AttainmentOptions, GroupKey } from '@mspkit/sla'
import { clockInWords } from '@mspkit/sla/words'
import { didYouMean, quote } from '@mspkit/values'
import { type Columns, exported } from '../../files/export'
import { grid } from '../../print/grid'
import { InputError, type Line } from '../../terminal'
import { notKnown, onlyIfAssumed } from '../judged/tally'
import { jsonEnd, jsonHead } from './json'
import type { Summary } from './listing'
import { type SummaryOptions, summaryAround } from './summary'

const keys: readonly GroupKey[] = ['client', 'priority', 'month', 'technician', 'queue']

/** The text of `--by`. @throws InputError for a word that is no key, and for a month without a zone. */
export function readGroups(text: string | undefined, timeZone: string | undefined): AttainmentOptions {
  if (text === undefined) return {}
  const groupBy = text.split(',').map((word) => groupOf(word.trim()))
  const repeated = groupBy.find((key, i) => groupBy.indexOf(key) < i)
  if (repeated !== undefined) throw new InputError(`--by names ${repeated} twice. Write it once.`)
  if (timeZone !== undefined) return { groupBy, timeZone }
  const withoutMonth = groupBy.filter((key) => key !== 'month')
  if (withoutMonth.length < groupBy.length)
    throw new InputError('--by month needs the zone in which months begin. Write e.g. --zone America/Chicago')
  return { groupBy: withoutMonth }
}

function groupOf(word: string): GroupKey {
  const key = keys.find((one) => one === word)
  if (key !== undefined) return key
  const known = `Known: ${keys.join(', ')}. Write e.g. --by client,priority`
  throw new InputError(`--by ${quote(word)} is not a group.${didYouMean(word, keys)} ${known}`)
}

const hours = (ms: number | undefined): string => (ms === undefined ? '' : (ms / 3_600_000).toFixed(2))

/** Columns of one row a group and clock; percents, and hours of open time. */
const columnsFor = (groups: readonly string[]): Columns<Attainment> => ({
  names: [
    ...groups,
    'clock',
    'met',
    'breached',
    'met if assumed',
    'late if assumed',
    'kept % at least',
    'kept % at most',
    'kept % if assumed',
    'pending',
    'no promise',
    'not known',
    'left out',
    'median hours',
    'hours of 90 %',
  ],
  cells: (row) => [
    ...groups.map((key) => row.group[key]),
    clockInWords(row.clock),
    row.met,
    row.breached,
    onlyIfAssumed(row).met,
    onlyIfAssumed(row).late,
    row.percentRange?.from ?? null,
    row.percentRange?.to ?? null,
    row.ifAssumed.percent,
    row.pending,
    row.none,
    notKnown(row),
    row.excluded.reduce((sum, { count }) => sum + count, 0),
    hours(row.elapsedMs?.median),
    hours(row.elapsedMs?.p90),
  ],
})

/** A spreadsheet takes a file that begins so for UTF-8. */
const byteOrderMark = '\ufeff'

/** Attainment by group, sorted by its keys; for people, with what it rests on. */
export function renderGroups(
  format: 'table' | 'json' | 'ndjson' | 'csv',
  summary: Summary,
  groups: readonly string[],
  options: SummaryOptions,
): Line[] {
  const keyOf = (row: Attainment): string => JSON.stringify([...groups.map((key) => row.group[key] ?? ''), row.clock])
  const rows = [...summary.kept].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (format === 'json') return [jsonHead(options), ...jsonEnd(summary.tickets, rows)]
  if (format !== 'table') {
    const lines = exported(format, rows, columnsFor(groups))
    return format === 'csv' ? lines.map((line, i) => (i === 0 ? byteOrderMark + line : line)) : lines
  }
  const isSure = rows.every(({ percentRange }) => percentRange === null || percentRange.from === percentRange.to)
  return [
    ...(isSure ? certainTable : assumedTable)(rows, groups, options.width),
    '',
    ...aroundGroups(isSure, summary, options),
  ]
}

/** Where no verdict depends on what is not known. */
const certainTable = (rows: readonly Attainment[], groups: readonly string[], width: number): Line[] =>
  grid(
    [...groups.map(titled), 'Promise', 'Met', 'Late', 'Kept %', 'Pending', 'Hours'],
    rows.map((row) => [
      ...cellsOf(row, groups),
      String(row.met),
      String(row.breached),
      percent(row.percent),
      String(row.pending),
      hours(row.elapsedMs?.median),
    ]),
    width,
  )

/** What all assumptions together give, and the least and the most that is possible. */
const assumedTable = (rows: readonly Attainment[], groups: readonly string[], width: number): Line[] =>
  grid(
    [...groups.map(titled), 'Promise', 'In time', 'Late', 'Kept %', 'At least', 'At most', 'Pending', 'Hours'],
    rows.map((row) => [
      ...cellsOf(row, groups),
      String(row.ifAssumed.met),
      String(row.ifAssumed.breached),
      percent(row.ifAssumed.percent),
      percent(row.percentRange?.from ?? null),
      percent(row.percentRange?.to ?? null),
      String(row.pending),
      hours(row.elapsedMs?.median),
    ]),
    width,
  )

function aroundGroups(isSure: boolean, summary: Summary, options: SummaryOptions): Line[] {
  const kept = '"Kept %" is the share in time of what was in time or late; what is pending counts for neither.'
  const sentences = isSure
    ? [kept]
    : [
        `${kept} These three columns hold if nothing happened that the file does not hold; "At least" and "At most" hold whatever happened.`,
      ]
  return summaryAround(sentences, summary, options)
}

const cellsOf = (row: Attainment, groups: readonly string[]): string[] => [
  ...groups.map((key) => row.group[key] ?? '(none)'),
  clockInWords(row.clock),
]

const titled = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1)

const percent = (share: number | null): string => (share === null ? '' : share.toFixed(2))
