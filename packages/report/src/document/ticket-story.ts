// A ticket's story: where its time went, clock by clock, as a bar and as a ledger.

import type { Ticket } from '@mspkit/records'
import { type ExplainedReading, explainReading, type LedgerEntry, type Sla } from '@mspkit/sla'
import { fromEpochMs, type InstantLike, toEpochMs, toInstant } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Format, formatOf } from '../locale/locale'
import type { LocaleName } from '../locale/words'
import type { Edition } from '../scorecard/card'
import { type Cell, cell, column, type LedgerBar, type ReportDocument, type Section, text } from './document'

export interface TicketStoryOptions {
  /** The instant up to which the story goes. */
  readonly at: InstantLike
  /** IANA zone of the reader. */
  readonly timeZone: string
  /** The internal edition names technicians and queues. */
  readonly edition: Edition
  readonly locale?: LocaleName
}

/**
 * Where did a ticket's time go? One section for each clock: a bar of what counted, what was paused and by whom, and when it was late; and the
 * same as a table.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a ticket that cannot be read.
 */
export function ticketStory(sla: Sla, ticket: Ticket, options: TicketStoryOptions): ReportDocument {
  const {
    at,
    timeZone,
    edition,
    locale = 'en',
  } = objectOf(options, 'an object', "{ at: '2026-03-03T08:00:00Z', timeZone: 'UTC', edition: 'client' }")
  const format = formatOf(locale, timeZone)
  const { words } = format
  const readings = explainReading(sla, ticket, at)
  const main = readings.find(({ name }) => name === 'resolution') ?? readings.at(-1)
  return {
    kind: 'ticket',
    edition,
    locale,
    title: `${words.title.ticket} ${ticket.id}`,
    subject: ticket.title,
    period: null,
    periodText: '',
    asOfText: words.asOf(format.moment(toInstant(at)), timeZone),
    notices: edition === 'internal' ? [words.internal] : [],
    headline: main === undefined ? words.notGiven.sla : headline(main, format),
    sections: readings.map((reading) => clockSection(reading, { format, edition, timeZone })),
    appendix: [],
    definitions: [],
    labels: { records: words.sections.records, definitions: words.sections.definitions },
    scorecard: null,
  }
}

function headline({ name, verdict, elapsedMs, targetMs }: ExplainedReading, { words, minutes }: Format): string {
  const known = verdict === 'met' || verdict === 'breached' ? verdict : 'other'
  return words.ticketHeadline(
    words.clocks[name] ?? name,
    known,
    minutes(elapsedMs / 60_000),
    minutes((targetMs ?? 0) / 60_000),
  )
}

function clockSection(
  reading: ExplainedReading,
  { format, edition, timeZone }: { readonly format: Format; readonly edition: Edition; readonly timeZone: string },
): Section {
  const { words } = format
  const { columns } = words
  const title = words.clocks[reading.name] ?? reading.name
  const ledger = reading.ledger.filter(
    ({ because, ms }) => ms > 0 && because !== 'after-stop' && because !== 'after-end',
  )
  const holder = ({ heldBy }: LedgerEntry): string =>
    edition === 'internal' && heldBy.id !== null ? heldBy.id : (words.holders[heldBy.kind] ?? heldBy.kind)
  const rows = ledger.map((entry): Cell[] => [
    cell(format.moment(entry.from)),
    cell(format.minutes(entry.ms / 60_000)),
    cell(words.spans[kindOf(entry)]),
    cell(holder(entry)),
    cell(entry.status ?? ''),
  ])
  const table = {
    block: 'table' as const,
    caption: title,
    columns: [
      column(columns.from),
      column(columns.length, 'end'),
      column(columns.state),
      column(columns.heldBy),
      column(columns.status),
    ],
    rows,
  }
  const due = reading.dueAt === null ? [] : [text(words.dueAt(format.moment(reading.dueAt)))]
  const id = `clock-${reading.name}-${reading.cycle}`
  if (ledger.length === 0) return { id, title, screenOnly: false, blocks: [text(words.unknown, 'muted')] }
  const chart: LedgerBar = {
    chart: 'ledger',
    title: headline(reading, format),
    spans: ledger.flatMap((entry) => spansOf(entry, reading.breachedAt, words.spans)),
    due: reading.dueAt,
    timeZone,
    tag: words.tag,
  }
  return {
    id,
    title,
    screenOnly: false,
    blocks: [text(headline(reading, format)), ...due, { block: 'chart', chart, table }],
  }
}

const kindOf = ({ counts, because }: LedgerEntry): 'counted' | 'paused' | 'closed' =>
  counts ? 'counted' : because === 'closed-hours' || because === 'holiday' ? 'closed' : 'paused'

/** Counted time after the target was used up is late. */
function spansOf(entry: LedgerEntry, breachedAt: string | null, names: Format['words']['spans']): LedgerBar['spans'] {
  const kind = kindOf(entry)
  const breachMs = breachedAt === null ? Number.POSITIVE_INFINITY : toEpochMs(breachedAt)
  const [fromMs, toMs] = [toEpochMs(entry.from), toEpochMs(entry.to)]
  if (kind !== 'counted' || breachMs >= toMs) return [{ label: names[kind], kind, from: entry.from, to: entry.to }]
  if (breachMs <= fromMs) return [{ label: names.late, kind: 'late', from: entry.from, to: entry.to }]
  const at = fromEpochMs(breachMs)
  return [
    { label: names.counted, kind: 'counted', from: entry.from, to: at },
    { label: names.late, kind: 'late', from: at, to: entry.to },
  ]
}
