// A ticket's story: where its time went, clock by clock, as a bar and as a ledger.

import type { Ticket } from '@mspkit/records'
import type { Sla } from '@mspkit/sla'
import { type InstantLike, toInstant } from '@mspkit/values'
import { objectOf, textOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import { type Format, formatOf } from '../locale/locale'
import type { LocaleName } from '../locale/words'
import type { Edition } from '../scorecard/card'
import { type LedgerSpan, type TicketLedger, ticketLedgers } from '../views/tickets/ledger'
import { type Cell, cell, column, type LedgerBar, type ReportDocument, type Section, text } from './document'
import { idText } from './links'
import { capital } from './record-text'

export interface TicketStoryOptions {
  /** The instant up to which the story goes. */
  readonly at: InstantLike
  /** IANA zone of the reader. */
  readonly timeZone: string
  /** The internal edition names technicians and queues. */
  readonly edition: Edition
  /** By which name a reader knows the client; its id where it is left out. */
  readonly clientName?: string
  readonly locale?: LocaleName
}

/**
 * Where did a ticket's time go? One section for each clock: a bar of what counted, what was paused and by whom, and when it was late; and the
 * same as a table.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a ticket that cannot be read.
 * @example
 * import { compileSla } from '@mspkit/sla'
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * ticketStory(sla, ticket, { at: '2026-03-02T13:00:00Z', timeZone: 'UTC', edition: 'internal' }).subject // => 'Mail down'
 */
export function ticketStory(sla: Sla, ticket: Ticket, options: TicketStoryOptions): ReportDocument {
  const {
    at,
    timeZone,
    edition,
    clientName = ticket?.clientId,
    locale = 'en',
  } = objectOf(options, 'an object', "{ at: '2026-03-03T08:00:00Z', timeZone: 'UTC', edition: 'client' }")
  zoneOf(timeZone)
  textOf(objectOf(ticket, 'a ticket', '{ id: "T-1", … }').id, 'the id of a ticket', '"T-1"')
  const format = formatOf(locale, timeZone)
  const { words } = format
  const ledgers = ticketLedgers(sla, ticket, { at })
  const main = ledgers.find(({ clock }) => clock === 'resolution') ?? ledgers.at(-1)
  return {
    kind: 'ticket',
    edition,
    locale,
    title: `${words.title.ticket} ${ticket.id}`,
    subject: ticket.title,
    period: null,
    periodText: '',
    asOfText: words.asOf(format.moment(toInstant(at)), timeZone),
    notices: [
      ...(edition === 'internal' ? [words.internal] : []),
      [clientName, priorityOf(ticket)].filter((one) => one !== null).join(' · '),
    ],
    headline: main === undefined ? words.notGiven.sla : storyHeadline(main, ledgers, format),
    sections: ledgers.map((ledger) => clockSection(ledger, { format, edition, timeZone })),
    appendix: [],
    definitions: [],
    labels: { records: words.sections.records, definitions: words.sections.definitions },
    scorecard: null,
  }
}

/** The latest priority. */
const priorityOf = ({ priority, events }: Ticket): string | null =>
  events.reduce<string | null>((last, event) => (event.kind === 'priority' ? event.priority : last), priority ?? null)

/** The main clock first, then the others that are broken. */
const storyHeadline = (main: TicketLedger, ledgers: readonly TicketLedger[], format: Format): string =>
  [main, ...ledgers.filter((one) => one !== main && one.verdict === 'breached')]
    .map((one) => headline(one, format))
    .join(' ')

function headline(
  { clock, verdict, isDoubtful, elapsedMs, targetMs }: TicketLedger,
  { words, minutes }: Format,
): string {
  const known =
    targetMs === null
      ? verdict === 'none'
        ? 'none'
        : 'unknown'
      : isDoubtful
        ? verdict === 'breached'
          ? 'perhaps-breached'
          : 'perhaps-met'
        : verdict === 'met' || verdict === 'breached'
          ? verdict
          : 'other'
  return words.ticketHeadline(
    words.clocks[clock] ?? clock,
    known,
    minutes(elapsedMs / 60_000),
    minutes((targetMs ?? 0) / 60_000),
  )
}

function clockSection(
  ledger: TicketLedger,
  { format, edition, timeZone }: { readonly format: Format; readonly edition: Edition; readonly timeZone: string },
): Section {
  const { words } = format
  const { columns } = words
  const title = capital(words.clocks[ledger.clock] ?? ledger.clock)
  const holder = ({ heldBy }: LedgerSpan): string =>
    edition === 'internal' && heldBy.id !== null ? heldBy.id : (words.holders[heldBy.kind] ?? heldBy.kind)
  const rows = ledger.spans.map((span): Cell[] => [
    cell(format.moment(span.from)),
    cell(format.minutes(span.ms / 60_000)),
    cell(words.spans[span.kind]),
    cell(holder(span)),
    cell(span.status ?? ''),
  ])
  const table = {
    block: 'table' as const,
    caption: title,
    columns: [
      column(columns.from),
      column(columns.length, 'end'),
      column(columns.state),
      column(columns.holder),
      column(columns.status),
    ],
    rows,
  }
  const due = ledger.dueAt === null ? [] : [text(words.dueAt(format.moment(ledger.dueAt)))]
  const id = `clock-${idText(ledger.clock)}-${ledger.cycle}`
  if (ledger.spans.length === 0) return { id, title, screenOnly: false, blocks: [text(words.unknown, 'muted')] }
  const chart: LedgerBar = {
    chart: 'ledger',
    title: headline(ledger, format),
    // A pause is named by who held the ticket, as the table names it.
    spans: ledger.spans.map((span) => ({
      label:
        span.kind === 'paused'
          ? words.pausedBy(words.holders[span.heldBy.kind] ?? span.heldBy.kind)
          : words.spans[span.kind],
      kind: span.kind,
      from: span.from,
      to: span.to,
    })),
    due: ledger.dueAt,
    dueLabel: words.due,
    timeZone,
    tag: words.tag,
  }
  return {
    id,
    title,
    screenOnly: false,
    blocks: [text(headline(ledger, format)), ...due, { block: 'chart', chart, table }],
  }
}
