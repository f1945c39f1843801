// The late tickets for people: those that are late for certain, those that are late unless something happened, and the counts.

import { explainReading, type SharedBounds, type Sla } from '@mspkit/sla'
import { clockInWords, instantInWords, ledgerInWords } from '@mspkit/sla/words'
import { formatMs } from '@mspkit/values'
import { counted } from '../../print/counted'
import { type GridRow, grid, hanging, unbroken } from '../../print/grid'
import { lengthInWords } from '../../print/length'
import { momentIn } from '../../print/moment'
import type { Line } from '../../terminal'
import { stillAssumed, unlessInWords } from '../judged/assumptions'
import type { JudgedReading, JudgedTicket, ShownReading } from '../judged/judgement'
import {
  byVerdict,
  isBreached,
  isPossiblyBreached,
  isUndated,
  type Output,
  type OutputOptions,
  shownOf,
  statusAt,
} from './listing'
import { summaryLines } from './summary'

interface Row {
  readonly ticket: JudgedTicket
  readonly judged: ShownReading
}

/** The rows that are printed, the first ones of many. */
interface Kept {
  add(row: Row): void
  /** Counts a row that is not printed. */
  skip(): void
  /** Whether a row of which so much is left is among the latest. */
  wants(remainingMs: number | null): boolean
  readonly rows: readonly Row[]
  readonly count: number
}

/** The worst readings as tables, and what all of them come to. Holds no more rows than it prints. */
export function tableOutput(options: OutputOptions): Output {
  const order = options.dueBeforeMs === null ? latestFirst : soonestFirst
  const certain = keepFirst(options.limit, order)
  const possible = keepFirst(options.limit, order)
  const undated = keepFirst(options.limit, order)
  const keptOf = (judged: JudgedReading): Kept => {
    if (options.dueBeforeMs !== null) return certain
    return isUndated(judged) ? undated : isPossiblyBreached(judged) ? possible : certain
  }
  const isShown = byVerdict(options)
  /** Whether a reading of a ticket is among those that are printed, as far as is known by now. */
  function isKept(judged: readonly JudgedReading[], { remainingMs }: Pick<SharedBounds, 'remainingMs'>): boolean {
    for (let i = 0; i < judged.length; i++) {
      const one = judged[i] as JudgedReading
      if (isShown?.(one) && keptOf(one).wants(remainingMs[i] ?? null)) return true
    }
    return false
  }
  return {
    begin: () => [],
    ticket(ticket) {
      // Only a row that is kept needs its own readings.
      if (isShown !== null && ticket.times !== null && !isKept(ticket.judged, ticket.times)) {
        for (const one of ticket.judged) if (isShown(one)) keptOf(one).skip()
      } else for (const one of shownOf(ticket, options)) keptOf(one).add({ ticket, judged: one })
      return []
    },
    end: (summary) => [
      ...((summary.late ?? certain.count) + possible.count + undated.count === 0
        ? [`${headingOf(options)}: none.`, '']
        : []),
      ...section(certain, headingOf(options), options, summary.late ?? certain.count),
      ...section(possible, `Late ${unlessInWords(stillAssumed(options.assume, summary.disproved))}`, options),
      ...section(undated, 'May be late: it is not known when its status last changed', options),
      ...summaryLines(summary, options),
    ],
  }
}

/** What a ticket is about and who has it, where the file says so. */
function whatAndWho({ ticket: { title, technicianId } }: JudgedTicket): string {
  const who = technicianId === undefined ? '' : `with ${technicianId}`
  return [title, who].filter((part) => part !== '').join(', ')
}

/** How far past its promise; what has none comes last. */
const latestFirst = (a: Row, b: Row): number =>
  leftOf(a.judged.reading.remainingMs) - leftOf(b.judged.reading.remainingMs)
const leftOf = (remainingMs: number | null): number => remainingMs ?? Number.POSITIVE_INFINITY

const soonestFirst = (a: Row, b: Row): number => dueMs(a) - dueMs(b)
const dueMs = ({ judged }: Row): number => Date.parse(judged.reading.dueAt ?? '9999-01-01')

function keepFirst(most: number, order: (a: Row, b: Row) => number): Kept {
  const rows: Row[] = []
  let count = 0
  return {
    rows,
    get count() {
      return count
    },
    skip() {
      count++
    },
    wants(remainingMs) {
      const last = rows.at(-1)
      return rows.length < most || (last !== undefined && leftOf(remainingMs) < leftOf(last.judged.reading.remainingMs))
    },
    add(row) {
      count++
      const worst = rows.at(-1)
      if (rows.length >= most && (worst === undefined || order(row, worst) >= 0)) return
      const at = rows.findIndex((other) => order(row, other) < 0)
      rows.splice(at < 0 ? rows.length : at, 0, row)
      if (rows.length > most) rows.pop()
    },
  }
}

function headingOf({ show, dueBeforeMs, words }: OutputOptions): string {
  if (dueBeforeMs !== null) return `Due by ${instantInWords(new Date(dueBeforeMs), words)}`
  return show === 'open' ? 'Open' : show === 'all' ? 'All readings' : 'Late'
}

function section(kept: Kept, heading: string, options: OutputOptions, count = kept.count): Line[] {
  if (count === 0) return []
  const { rows } = kept
  const many = counted(count, isOneEach(options.sla) ? 'ticket' : 'promise')
  const cut = rows.length < count ? `, the first ${rows.length} shown` : ''
  const lines = hanging(`${heading}: ${many}${cut}`, options.width)
  return [...lines.map((text): Line => ({ text, is: 'heading' })), ...tableOf(rows, options), '']
}

/** Whether each ticket has one promise at most, so that a count of promises is one of tickets. */
function isOneEach({ policy: { clocks, onReopen } }: Sla): boolean {
  const [only, ...others] = clocks
  if (only === undefined || others.length > 0 || only.repeats === true) return false
  return !severalRounds.includes(only.clock) && (only.onReopen ?? onReopen) !== 'new-cycle'
}

const severalRounds: readonly string[] = ['next-response', 'periodic-update']

function tableOf(rows: readonly Row[], { sla, atMs, words, width }: OutputOptions): Line[] {
  const moment = momentIn(atMs, words)
  const head = ['Ticket', 'Client', 'Priority', 'Status', 'Promised', 'Due', 'Over']
  const lines = rows.map(({ ticket, judged }): GridRow => {
    const { reading } = judged
    const { remainingMs, targetMs } = reading
    const due = reading.breachedAt ?? reading.dueAt
    return {
      cells: [
        ticket.ticket.id,
        ticket.ticket.clientId,
        ticket.ticket.priority ?? '',
        statusAt(ticket, atMs) ?? '',
        `${clockInWords(reading.name)}${targetMs === null ? '' : ` ${unbroken(formatMs(targetMs))}`}`,
        due === null ? '' : moment(due),
        remainingMs !== null && remainingMs < 0 ? unbroken(lengthInWords(-remainingMs)) : '',
      ],
      note:
        isBreached(judged) && judged.bounds.assumptions.length === 0
          ? whereItWent({ ticket, judged })
          : whatAndWho(ticket),
    }
  })
  return grid(head, lines, width)

  /** Only where every minute is known. */
  function whereItWent({ ticket, judged: { reading } }: Row): string {
    const explained = explainReading(sla, ticket.ticket, atMs).find(
      ({ name, cycle }) => name === reading.name && cycle === reading.cycle,
    )
    return explained === undefined ? '' : ledgerInWords(explained.ledger)
  }
}
