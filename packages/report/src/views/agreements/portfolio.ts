// Rows of the provider's clients, those that need attention first. For the provider only.

import type { Ticket } from '@mspkit/records'
import { type Decimal, type Instant, type LocalDate, orThrow, type Period, parsePeriod } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { breachesOf } from '../../document/client/breaches'
import { checkedFacts } from '../../facts/check-facts'
import { nameOf, type ReportFacts } from '../../facts/facts'
import { type ClientView, clientView, type View, viewOf } from '../../facts/view'
import type { MeasureId } from '../../measures/definitions'
import type { Figure } from '../../measures/figure'
import { doubtfulClocks, unmetFirst } from '../../measures/promises'
import { renewalsNow, renewalsOf } from '../../measures/risk'
import type { MissingReason } from '../../reason'
import { figuresOf } from '../../scorecard/scorecard'

/** A share, with what was counted. `null` where nothing was. */
export interface CountedShare {
  readonly percent: number
  readonly part: number
  readonly whole: number
}

/** What the numbers of a row were counted from. */
export interface PortfolioRecords {
  /** Unmet promises, each as obligation and subject; `null` where none is known. */
  readonly unmet: readonly string[] | null
  /** Tickets, once for each clock that is late. */
  readonly late: readonly string[]
  /** Tickets that kept the promise, and those that did not. */
  readonly met: readonly string[]
  readonly breached: readonly string[]
  readonly recurring: readonly string[]
  readonly backlog: readonly string[]
  /** Contracts of the client; `null` where none were given, so that it is not known. */
  readonly agreements: readonly string[] | null
}

/** A client, and what needs attention there. Every key is always there. */
export interface PortfolioRow {
  readonly clientId: string
  readonly name: string
  /** Promises that are unmet at the end of the period; `null` where none is known. */
  readonly unmet: number | null
  /** Why that is not known. */
  readonly unmetReason: MissingReason | null
  /** The unmet promise that waits for longest, as a reader calls it, and since when. */
  readonly longestUnmet: { readonly name: string; readonly since: Instant } | null
  /** Promises about time that were broken in the period. */
  readonly late: number
  /** Promises about time of which the records do not show whether they were broken. */
  readonly perhapsLate: number
  /** Of the resolution clock, else of the first one. */
  readonly attainment: CountedShare | null
  /** Which clock that is. */
  readonly attainmentClock: string | null
  readonly recurring: CountedShare | null
  readonly opened: number
  readonly backlog: number
  /** The provider's own money; `null` where it is not known. */
  readonly margin: Decimal | null
  readonly currency: string | null
  /** The next last day for notice within 90 days of `asOf`, or one that has just passed. */
  readonly noticeBy: LocalDate | null
  /** The last day for notice that passed since the period began; `null` where none did. */
  readonly noticePassed: LocalDate | null
  /** The ids behind each number. */
  readonly records: PortfolioRecords
}

/** Takes one client after the other, so that the records of one can be forgotten before those of the next are read. */
export interface PortfolioCollector {
  /** @throws TypeError for facts of the wrong kind; DefinitionError for a ticket that cannot be read. */
  add(clientId: string, facts: ReportFacts): void
  /** Takes a row that is there already, as `reportAndRow` returns it. */
  addRow(row: PortfolioRow): void
  /** Unmet promises first, then late tickets, then the next last day for notice. */
  rows(): PortfolioRow[]
}

/**
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a reversed period.
 *
 * @example
 * const collector = collectPortfolio({ period: { from: '2026-03-01', to: '2026-04-01' } })
 * collector.rows() // => []
 */
export function collectPortfolio(options: { readonly period: Period }): PortfolioCollector {
  const period = orThrow(
    parsePeriod(objectOf(options, 'an object', "{ period: { from: '2026-03-01', to: '2026-04-01' } }").period),
    'period',
  )
  const rows: PortfolioRow[] = []
  return {
    add(clientId, facts) {
      rows.push(rowOf(clientView(checkedFacts(facts), clientId), clientId, period))
    },
    addRow(row) {
      rows.push(objectOf(row, 'a row of the portfolio', 'reportAndRow(facts, options).row'))
    },
    rows: () => [...rows].sort(attentionFirst),
  }
}

/**
 * Which clients need attention? All clients with tickets or a record of their own: unmet promises first, then late tickets, then the next last day for
 * notice. It has the provider's own money: never pass it to a client's page.
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [ticket] }
 * portfolioRows(facts, { period: { from: '2026-03-01', to: '2026-04-01' } })[0].backlog // => 1
 */
export function portfolioRows(facts: ReportFacts, options: { readonly period: Period }): PortfolioRow[] {
  const { clients = [], tickets } = checkedFacts(facts)
  const collector = collectPortfolio(options)
  const byClient = new Map<string, Ticket[]>(clients.map(({ id }) => [id, []]))
  for (const ticket of tickets) {
    const own = byClient.get(ticket.clientId)
    if (own === undefined) byClient.set(ticket.clientId, [ticket])
    else own.push(ticket)
  }
  for (const [clientId, own] of byClient)
    if (clients.find(({ id }) => id === clientId)?.internal !== true)
      collector.add(clientId, { ...facts, tickets: own })
  return collector.rows()
}

/** The row of a client that is read already. */
export function rowOf(client: ClientView, clientId: string, period: Period): PortfolioRow {
  const { facts } = client
  const view = viewOf(client, period, false)
  const figures = figuresOf(view, 'internal')
  const of = (id: MeasureId): Figure | null => figures.find((one) => one.id === id) ?? null
  const clocks = figures.filter(({ id, value }) => id === 'sla-attainment' && value !== null)
  const margin = of('margin')
  const notices = renewalsNow(view).flatMap(({ isSoon, status }) => (isSoon ? [status.lastDayForNotice] : []))
  const judged = clocks.find(({ of: clock }) => clock === 'resolution') ?? clocks[0] ?? null
  const unmet = of('obligations-unmet')
  const late = breachesOf(view).map(({ one }) => one.id)
  return {
    clientId,
    name: nameOf(facts, clientId),
    unmet: countOf(unmet),
    unmetReason: unmet?.value === null ? unmet.reason : null,
    longestUnmet: facts.obligations === undefined ? null : (unmetFirst(view, facts.obligations)[0] ?? null),
    late: late.length,
    perhapsLate: doubtfulClocks(view).length,
    attainment: shareOf(judged),
    attainmentClock: judged?.of ?? null,
    recurring: shareOf(of('recurring-share')),
    opened: view.opened.length,
    backlog: countOf(of('backlog')) ?? 0,
    margin: typeof margin?.value === 'string' ? margin.value : null,
    currency: margin?.currency ?? null,
    noticeBy: notices.sort()[0] ?? null,
    noticePassed: passedNotice(view),
    records: {
      unmet: unmet === null || unmet.value === null ? null : unmet.ids,
      late,
      met: judged?.ids ?? [],
      breached: judged?.otherIds ?? [],
      recurring: of('recurring-share')?.ids ?? [],
      backlog: of('backlog')?.ids ?? [],
      agreements: facts.agreements === undefined ? null : renewalsNow(view).map(({ id }) => id),
    },
  }
}

/** The latest of the last days for notice that lie between the beginning of the period and the day of the data. */
function passedNotice(view: View): LocalDate | null {
  const [from, today] = [view.period.from, view.zone.dateAt(view.asOfMs)]
  const days = renewalsOf(view, from).flatMap(({ status: { lastDayForNotice } }) =>
    from <= lastDayForNotice && lastDayForNotice < today ? [lastDayForNotice] : [],
  )
  return days.sort().at(-1) ?? null
}

const countOf = (figure: Figure | null): number | null => (typeof figure?.value === 'number' ? figure.value : null)

function shareOf(figure: Figure | null): CountedShare | null {
  const { value = null, numerator = null, denominator = null } = figure ?? {}
  if (typeof value !== 'number' || numerator === null || denominator === null) return null
  return { percent: value, part: numerator, whole: denominator }
}

function attentionFirst(a: PortfolioRow, b: PortfolioRow): number {
  return (
    (b.unmet ?? 0) - (a.unmet ?? 0) ||
    b.late - a.late ||
    b.perhapsLate - a.perhapsLate ||
    Number(a.noticeBy === null) - Number(b.noticeBy === null) ||
    ((a.noticeBy ?? '') < (b.noticeBy ?? '') ? -1 : (a.noticeBy ?? '') > (b.noticeBy ?? '') ? 1 : 0) ||
    (a.clientId < b.clientId ? -1 : 1)
  )
}
