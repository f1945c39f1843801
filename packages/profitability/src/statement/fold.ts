import {
  dayMs,
  fromEpochDay,
  type LocalDate,
  minuteMs,
  type Period,
  parsePeriod,
  quote,
  toEpochMs,
} from '@mspkit/values'
import { isCurrency } from '@mspkit/values/money'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { addTimeHole, cells, entryOf, type Tally } from './cell'
import { costBook } from './cost-rate'
import type { StatementTerms, Work } from './definition'
import { type By, readStatements } from './read'
import { restore, type StatementsSnapshot, snapshotOf } from './snapshot'
import type { Hole, Statement } from './statement'
import { placeSums } from './sums'

/** Statements that grow by one time entry at a time. What it remembers is by client, contract and month, never by entry. */
export interface Statements {
  /**
   * Counts one entry. Entries outside the period are passed over; the same entry twice counts twice, because ids are not
   * kept.
   *
   * @throws RangeError for minutes that are no number, 0 or more, and for an entry dated only by an instant when the terms
   * name no zone.
   */
  observe(work: Work): void
  /** The statements as they stand, in order of client, contract and month. */
  read(by: By): readonly Statement[]
  /** All that was observed, as plain data for `statements(period, terms, snapshot)`. */
  snapshot(): StatementsSnapshot
}

/**
 * What did each client, contract and month earn, from more time entries than fit in memory?
 *
 * The streaming form of {@link statement}: the same lines to the cent, one entry at a time.
 *
 * @throws RangeError for an unknown currency, an unknown zone or a malformed period. Terms are taken as checked; ask
 * `checkStatementFacts` first when they come from outside.
 * @example
 * const fold = statements({ from: '2026-03-01', to: '2026-04-01' }, {
 *   currency: 'USD',
 *   technicianCosts: [{ workRole: 'tech', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
 *   unapproved: 'not-tracked',
 * })
 * fold.observe({ entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', workRole: 'tech', on: '2026-03-02', workedMinutes: 90 } })
 * fold.read('client').map((row) => [row.clientId, row.margin]) // => [['acme', '-90.00']]
 */
export function statements(period: Period, terms: StatementTerms, snapshot?: StatementsSnapshot): Statements {
  const parsed = parsePeriod(period)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  if (!isCurrency(terms.currency)) throw new RangeError(`${quote(terms.currency)} is not an ISO 4217 currency.`)
  const dateAt = terms.timeZone === undefined ? null : datesIn(zoneOf(terms.timeZone))
  const book = costBook(terms.technicianCosts ?? [], terms.exchange ?? [], terms.currency)
  const all = cells()
  placeSums(all, period, terms)
  if (snapshot !== undefined) restore(snapshot, all, book)
  const leaveOut = terms.unapproved === 'leave-out'
  const approvals = terms.unapproved !== 'not-tracked'
  const withTravel = terms.travel !== 'leave-out'

  function observe(work: Work): void {
    const { entry } = work
    const on = dateOf(work, dateAt)
    if (on !== null && (on < period.from || on >= period.to)) return
    const cell = all.at(entry.clientId, work.contractId ?? null, on)
    const worked = toMs(entry.workedMinutes, work)
    const travel = entry.travelMinutes === undefined ? 0 : toMs(entry.travelMinutes, work)
    const split = splitOf(work, worked)
    tallyWork(cell.tally, work, split, travel)
    const costly = worked + (withTravel ? travel : 0)
    const hole = (code: Hole['code']): void => addTimeHole(cell, code, entry.technicianId, costly)
    if (on === null) {
      hole('undated-time')
      return
    }
    if (approvals && entry.approvedAt === undefined) {
      hole(leaveOut ? 'unapproved-time-left-out' : 'unapproved-time')
      if (leaveOut) return
    }
    const rated = book.rateOf(entry.technicianId, entry.workRole, on)
    if (rated.rate === null) {
      hole(rated.missing === 'rate' ? 'uncosted-time' : 'unconverted-rate')
      return
    }
    if (rated.rate.zero) hole('zero-cost-time')
    const classes = cell.labour.get(rated.rate) ?? entryOf(cell.labour, rated.rate, () => [0, 0, 0, 0, 0])
    for (let i = 0; i < split.length; i++) classes[i] = (classes[i] as number) + (split[i] as number)
    if (withTravel) classes[4] = (classes[4] as number) + travel
  }

  return {
    observe,
    read: (by) => readStatements(all, by, period, terms.currency),
    snapshot: () => snapshotOf(all),
  }
}

/** Milliseconds covered, billable, unbilled and undecided; they add up to what was worked. */
type Split = readonly [number, number, number, number]

function tallyWork(tally: Tally, work: Work, [covered, billable, unbilled, undecided]: Split, travel: number): void {
  const worked = covered + billable + unbilled + undecided
  tally.worked += worked
  tally.covered += covered
  tally.billable += billable
  tally.unbilled += unbilled
  tally.undecided += undecided
  tally.travel += travel
  if (work.roundedMinutes === undefined) tally.unrounded++
  else tally.rounded += toMs(work.roundedMinutes, work)
  if (work.kind === 'reactive') tally.reactive += worked
  else if (work.kind === 'planned') tally.planned += worked
}

/** Worked time is apportioned over the segments by wall clock: a break belongs to all of them alike. */
function splitOf({ segments }: Work, worked: number): Split {
  let covered = 0
  let billable = 0
  let unbilled = 0
  for (const { minutes, outcome } of segments ?? []) {
    const ms = Math.round(Number(minutes) * minuteMs)
    if (outcome === 'covered') covered += ms
    else if (outcome === 'billable') billable += ms
    else unbilled += ms
  }
  const whole = covered + billable + unbilled
  if (!(whole > 0)) return [0, 0, 0, worked]
  if (whole === worked) return [covered, billable, unbilled, 0]
  const toCovered = Math.round((worked * covered) / whole)
  const toBillable = Math.round((worked * (covered + billable)) / whole) - toCovered
  return [toCovered, toBillable, worked - toCovered - toBillable, 0]
}

/** The date of an instant in a zone. Dates are few and entries many, so each date is written once. */
function datesIn(zone: Zone): (epochMs: number) => LocalDate {
  const written = new Map<number, LocalDate>()
  return (epochMs) => {
    const day = Math.floor(zone.localMs(epochMs) / dayMs)
    return entryOf(written, day, () => fromEpochDay(day))
  }
}

function dateOf({ entry }: Work, dateAt: ((epochMs: number) => LocalDate) | null): LocalDate | null {
  if (entry.on !== undefined) return entry.on
  if (entry.from === undefined) return null
  if (dateAt === null) {
    throw new RangeError(
      `Time entry ${quote(entry.id)} is dated only by ${quote(entry.from)}; write the zone of the books as timeZone, e.g. "America/Chicago".`,
    )
  }
  return dateAt(toEpochMs(entry.from))
}

function toMs(minutes: number, { entry }: Work): number {
  if (!(minutes >= 0 && minutes < 1e9)) {
    throw new RangeError(`Time entry ${quote(entry.id)} has ${minutes} minutes; write a number, 0 or more.`)
  }
  return Math.round(minutes * minuteMs)
}
