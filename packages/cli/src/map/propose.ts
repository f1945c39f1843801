// A map proposed for a CSV export: what its headings and cells say, and a list of what they cannot say.

import { possibleDateFormats } from '@mspkit/psa/csv'
import { quote } from '@mspkit/values'
import { likelyPriority, likelyStatus } from '../csv/labels'
import type { CellColumn, CellTable } from './cells'
import { type ColumnName, columnsOf, rowOf, unitOf } from './headings'

/** What only people know of an export, as far as it was said. */
export interface Known {
  readonly zone?: string
  readonly dateFormat?: string
  readonly client?: string
}

export interface Proposal {
  /** The map, as far as it is known: it passes the check when `open` is empty. */
  readonly map: Readonly<Record<string, unknown>>
  /** What must be added before the map can be used. */
  readonly open: readonly string[]
  /** What was read into names, and should be looked at. */
  readonly check: readonly string[]
}

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

export function propose(table: CellTable, known: Known): Proposal {
  const header = table.columns.map(({ heading }) => heading)
  const row = rowOf(header)
  const names = columnsOf(row, header)
  for (const name of amounts) {
    const counts = table.columns.find(({ heading }) => heading === names.get(name))?.counts
    if (counts !== undefined && ![...counts.keys()].every((cell) => amount.test(cell))) names.delete(name)
  }
  const column = (name: ColumnName): CellColumn | undefined =>
    table.columns.find(({ heading }) => heading === names.get(name))
  const open: string[] = []
  const check: string[] = []

  const dates = datesOf(
    [...stamps, 'on' as const].flatMap((name) => column(name) ?? []),
    known,
    open,
  )
  const columns: Record<string, unknown> = {}
  for (const [name, heading] of names) {
    const own = dates.own.get(heading)
    const asDuration = name === 'paused' || name === 'worked'
    if (asDuration) columns[name] = durationOf(name, heading, column(name), open)
    else columns[name] = own === undefined ? heading : { column: heading, dateFormat: own }
  }
  demand(row, names, known, open)
  const statuses = statusesOf(column('status'), check)
  const priorities = prioritiesOf(column('priority'), check)
  if (row === 'ticket') check.push(...proofs(names))
  const given = names.has('clientId') || known.client === undefined ? {} : { given: { clientId: known.client } }
  const map = {
    $schema: schemaId,
    row,
    ...(table.delimiter === ',' ? {} : { delimiter: table.delimiter }),
    ...(table.encoding === 'utf-8' ? {} : { encoding: table.encoding }),
    ...(table.skip === 0 ? {} : { skip: table.skip }),
    ...(dates.format === null ? {} : { dateFormat: dates.format }),
    ...(known.zone === undefined ? {} : { zone: known.zone }),
    columns,
    ...given,
    ...statuses,
    ...priorities,
  }
  return { map, open, check }
}

interface Dates {
  /** The form of most columns; `null` where it is not known. */
  readonly format: string | null
  /** Columns with another form. */
  readonly own: ReadonlyMap<string, string>
}

/** The forms of date columns, from all their cells. */
function datesOf(columns: readonly CellColumn[], { dateFormat, zone }: Known, open: string[]): Dates {
  const forms = columns
    .filter(({ counts }) => counts.size > 0)
    .map(({ heading, counts }) => ({ heading, fitting: possibleDateFormats(counts.keys()) }))
  const all = forms.map(({ fitting }) => fitting)
  const shared = (all[0] ?? []).filter((form) => all.every((fitting) => fitting.includes(form)))
  const format = dateFormat ?? (shared.length === 1 ? shared[0] : undefined) ?? decided(all) ?? null
  if (format === null && shared.length > 1) {
    open.push(
      `The order of day and month: every date fits ${shared.map(quote).join(' and ')}. Run again with --date-format ${quote(shared[0])} or ${quote(shared[1])}`,
    )
  } else if (format === null) {
    const sample = [...(columns[0]?.counts.keys() ?? [])][0]
    open.push(
      `The form of the dates${sample === undefined ? '' : `, e.g. ${quote(sample)}`}. Run again with --date-format, in date-fns letters, e.g. --date-format "dd-MMM-yyyy HH:mm"`,
    )
  }
  const own = new Map(
    forms.flatMap(({ heading, fitting }): [string, string][] =>
      format === null || fitting.includes(format) || fitting[0] === undefined ? [] : [[heading, fitting[0]]],
    ),
  )
  const withOffset = format === 'iso' || format === 't' || format === 'T'
  if (zone === undefined && !(withOffset && own.size === 0))
    open.push(
      'The zone of the times, which carry no offset. Run again with e.g. --zone America/New_York or --zone Etc/UTC',
    )
  return { format, own }
}

/** One column decides for all that fit it too: a file is written by one program. */
function decided(all: readonly (readonly string[])[]): string | undefined {
  const certain = new Set(all.filter(({ length }) => length === 1).map(([form]) => form))
  return certain.size === 1 ? [...certain][0] : undefined
}

function durationOf(name: string, heading: string, column: CellColumn | undefined, open: string[]): unknown {
  const clock = [...(column?.counts.keys() ?? [])].some((cell) => /^\d+:[0-5]\d/.test(cell))
  const unit = clock ? 'hh:mm' : unitOf(heading)
  if (unit === null)
    open.push(`The unit of ${quote(heading)}: add "unit": "minutes", "hours" or "seconds" to /columns/${name}.`)
  return unit === null ? { column: heading } : { column: heading, unit }
}

function demand(row: string, names: ReadonlyMap<ColumnName, string>, { client }: Known, open: string[]): void {
  const needed: readonly (readonly [ColumnName, string])[] =
    row === 'ticket'
      ? [
          ['id', "the ticket's id"],
          ['openedAt', 'when the ticket was opened'],
        ]
      : [
          ['id', "the entry's id"],
          ['worked', 'the time worked, with its unit'],
          ['technicianId', 'who worked'],
        ]
  for (const [name, what] of needed)
    if (!names.has(name)) open.push(`Which column holds ${what}: add ${quote(name)} to "columns".`)
  if (!names.has('clientId') && client === undefined) {
    open.push(
      'Which column names the client: add "clientId" to "columns", or run again with --client acme if the file is of one client.',
    )
  }
}

/** A column with more labels is no list of labels. */
const mostLabels = 60

function statusesOf(column: CellColumn | undefined, check: string[]): { statuses?: Record<string, unknown> } {
  if (column === undefined || column.counts.size > mostLabels) return {}
  const labels = [...column.counts.keys()]
  const strange = labels.filter((label) => likelyStatus(label) === null)
  if (strange.length > 0) {
    check.push(
      `What these statuses mean: ${strange.map(quote).join(', ')}. Write "new", "active", "waiting", "resolved", "closed" or "cancelled" in place of "unknown".`,
    )
  }
  if (strange.length < labels.length)
    check.push(
      `What ${strange.length === 0 ? 'each status means' : 'the other statuses mean'} was taken from the names: correct what your desk means otherwise.`,
    )
  return { statuses: Object.fromEntries(labels.map((label) => [label, likelyStatus(label) ?? { phase: 'unknown' }])) }
}

function prioritiesOf(column: CellColumn | undefined, check: string[]): { priorities?: Record<string, unknown> } {
  if (column === undefined || column.counts.size > mostLabels) return {}
  const words = [...column.counts.keys()].map((label) => [label, likelyPriority(label)] as const)
  const kept = words.filter(([label, word]) => (word ?? label) === label).map(([label]) => label)
  if (kept.length < words.length) {
    const changed = words.filter(([label, word]) => word !== null && word !== label)
    const shown = changed.map(([label, word]) => `${quote(label)} is ${quote(word)}`).join(', ')
    check.push(`Words for priorities: ${shown}. Write those of your policy.`)
  }
  if (kept.length > 0)
    check.push(
      `These priorities are kept as they are: ${kept.map(quote).join(', ')}. If your policy has other words, write them.`,
    )
  return { priorities: Object.fromEntries(words.map(([label, word]) => [label, word ?? label])) }
}

/** Which columns prove what would have to be assumed otherwise. */
function proofs(names: ReadonlyMap<ColumnName, string>): string[] {
  const missing = (
    [
      ['respondedAt', 'the first response'],
      ['paused', 'how long a ticket was paused'],
      ['reopenings', 'how often it was reopened'],
    ] as const
  ).filter(([name]) => !names.has(name))
  return missing.length === 0
    ? []
    : [
        `No column says ${missing.map(([, what]) => what).join(', ')}. If the export can have one, add it as ${missing.map(([name]) => quote(name)).join(', ')}; without it a late ticket is listed as late unless it was paused or reopened.`,
      ]
}
