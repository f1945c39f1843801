// The worst readings as a table.

import type { ClockReading, Ticket } from '@mspkit/records'
import { type Attainment, explainReading, type SlaReason, trackAttainment } from '@mspkit/sla'
import { clockInWords, instantInWords, ledgerInWords } from '@mspkit/sla/words'
import { formatMs } from '@mspkit/values'
import { grid } from '../grid'
import { isShown, type Output, type OutputOptions } from './listing'

interface Row {
  readonly ticket: Ticket
  readonly reading: ClockReading<SlaReason>
}

/** Worst first: how far past its promise, then how little is left. */
const badness = ({ reading }: Row): number => -(reading.remainingMs ?? Number.POSITIVE_INFINITY)

/** The worst readings as a table, and what all of them come to. Holds no more rows than it prints. */
export function tableOutput(options: OutputOptions): Output {
  const worst: Row[] = []
  const tally = trackAttainment(options.sla)
  let tickets = 0
  let shown = 0
  return {
    begin: () => [],
    ticket(ticket, readings) {
      tickets++
      tally.observe({ ticket, readings })
      for (const reading of readings) {
        if (!isShown(reading, options.show)) continue
        shown++
        keepWorst(worst, { ticket, reading }, options.limit)
      }
      return []
    },
    end: () => [
      ...(worst.length > 0 ? [tableOf(worst, options)] : []),
      counts(options, tickets, shown, worst.length),
      ...tally.report().map(inWords),
    ],
  }
}

function keepWorst(rows: Row[], row: Row, limit: number): void {
  if (rows.length === limit && badness(row) <= badness(rows.at(-1) as Row)) return
  const at = rows.findIndex((other) => badness(other) < badness(row))
  rows.splice(at < 0 ? rows.length : at, 0, row)
  if (rows.length > limit) rows.pop()
}

function tableOf(rows: readonly Row[], { sla, atMs, words }: OutputOptions): string {
  const head = ['Ticket', 'Client', 'Priority', 'Promised', 'Passed', 'Over', 'Where the time went']
  const lines = rows.map(({ ticket, reading }) => {
    const explained = explainReading(sla, ticket, atMs).find(
      ({ name, cycle }) => name === reading.name && cycle === reading.cycle,
    )
    const { remainingMs, targetMs } = reading
    return [
      ticket.id,
      ticket.clientId,
      ticket.priority ?? '',
      `${clockInWords(reading.name)}${targetMs === null ? '' : ` in ${formatMs(targetMs)}`}`,
      reading.breachedAt === null ? '' : instantInWords(reading.breachedAt, words),
      remainingMs !== null && remainingMs < 0 ? formatMs(-remainingMs) : '',
      explained ? ledgerInWords(explained.ledger) : '',
    ]
  })
  return grid(head, lines)
}

const counts = (options: OutputOptions, tickets: number, shown: number, printed: number): string => {
  const at = instantInWords(new Date(options.atMs).toISOString(), options.words)
  const which = options.show === 'all' ? 'in all' : options.show
  return `${tickets} tickets as of ${at}; ${shown} readings ${which}${printed < shown ? `, the worst ${printed} shown` : ''}.`
}

function inWords(row: Attainment): string {
  const kept = row.percent === null ? '' : `, ${row.percent.toFixed(2)} % kept`
  const none = row.none > 0 ? `, ${row.none} without a promise` : ''
  const unknown = row.indeterminate > 0 ? `, ${row.indeterminate} not known` : ''
  const out = row.excluded.map(({ reason, count }) => `, ${count} left out (${reason})`).join('')
  return `${clockInWords(row.clock)}: ${row.met} met, ${row.breached} breached${kept}; ${row.pending} pending${none}${unknown}${out}.`
}
