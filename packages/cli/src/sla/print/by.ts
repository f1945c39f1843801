// mspkit sla --by: how often each promise was kept, by client, priority, month and so on, for spreadsheets.

import type { Attainment, AttainmentOptions, GroupKey } from '@mspkit/sla'
import { clockInWords } from '@mspkit/sla/words'
import { didYouMean, quote } from '@mspkit/values'
import { type Columns, exported } from '../../files/export'
import { grid } from '../../print/grid'
import { InputError, type Line } from '../../terminal'
import { notKnown, onlyIfAssumed } from '../judged/tally'

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

/** Attainment by group, sorted by its keys. */
export function renderGroups(
  format: 'table' | 'json' | 'ndjson' | 'csv',
  kept: readonly Attainment[],
  groups: readonly string[],
  width: number,
): Line[] {
  const keyOf = (row: Attainment): string => JSON.stringify([...groups.map((key) => row.group[key] ?? ''), row.clock])
  const rows = [...kept].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (format !== 'table') {
    const lines = exported(format, rows, columnsFor(groups))
    return format === 'csv' ? lines.map((line, i) => (i === 0 ? byteOrderMark + line : line)) : lines
  }
  const head = [...groups.map(titled), 'Promise', 'Met', 'Late', 'Not sure', 'Kept %', 'Pending', 'Hours']
  return grid(
    head,
    rows.map((row) => [
      ...groups.map((key) => row.group[key] ?? '(none)'),
      clockInWords(row.clock),
      String(row.met),
      String(row.breached),
      notSure(row),
      percent(row),
      String(row.pending),
      hours(row.elapsedMs?.median),
    ]),
    width,
  )
}

const titled = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1)

function notSure(row: Attainment): string {
  const { met, late } = onlyIfAssumed(row)
  return met + late === 0 ? '' : String(met + late)
}

function percent({ percentRange }: Attainment): string {
  if (percentRange === null) return ''
  const { from, to } = percentRange
  return from === to ? from.toFixed(2) : `${from.toFixed(2)} to ${to.toFixed(2)}`
}
