// Statements that grow by one time entry at a time, for more work than fits in memory.

import {
  assertValid,
  DefinitionError,
  DomainError,
  dayMs,
  fromEpochDay,
  type LocalDate,
  minuteMs,
  type Period,
  quote,
  toEpochMs,
} from '@mspkit/values'
import { datesOf, objectOf } from '@mspkit/values/arguments'
import { accepts, checkDocument } from '@mspkit/values/schema'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { readTerms } from '../facts/check'
import type { StatementTerms } from '../facts/definition'
import { type Work, workSchema } from '../facts/work'
import { addTimeGap, cells, type Tally } from './cell'
import { costBook, entryOf } from './cost-rate'
import { readStatements, type StatementGroupBy } from './read'
import { readSnapshot, restore, type StatementsSnapshot, snapshotOf } from './snapshot'
import type { Statement, StatementGap } from './statement'
import { addSums } from './sums'

/** Statements that grow by one time entry at a time. State is kept by client, contract and month, never by entry. */
export interface Statements {
  /**
   * Counts one entry. Entries outside the period are passed over; the same entry twice counts twice, because ids are not
   * kept. What is wrong is refused whole, and nothing of it is counted.
   *
   * @throws DefinitionError with every problem of work that cannot be read; DomainError for an entry of a thousand million
   * minutes or more, and for one dated only by an instant when the terms name no zone.
   */
  observe(work: Work): void
  /** The statements of all entries observed so far, in order of client, contract and month. */
  read(groupBy: StatementGroupBy): readonly Statement[]
  /** The state, as plain data for `statements(period, terms, snapshot)`. */
  snapshot(): StatementsSnapshot
}

/**
 * What did each client, contract and month earn, from more time entries than fit in memory?
 *
 * The streaming form of {@link statement}: the same lines to the cent, one entry at a time.
 *
 * @throws DefinitionError with every problem of the terms, or of the snapshot; RangeError for an invalid period.
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
  const { value, problems } = readTerms(objectOf(terms, 'an object', '{ currency: "USD", revenue: […] }'))
  if (value === null) throw new DefinitionError('statement', problems)
  const fold = foldOf(datesOf(period), value, snapshot === undefined ? undefined : readSnapshot(snapshot))
  return {
    observe(work) {
      if (!accepts<Work>(workSchema, work)) assertValid('work', checkDocument<Work>(workSchema, work, 'profitability'))
      fold.count(work)
    },
    read: fold.read,
    snapshot: fold.snapshot,
  }
}

/** The state machine behind {@link statements}; it takes terms and work that are already checked. */
export interface StatementsFold extends Pick<Statements, 'read' | 'snapshot'> {
  count(work: Work): void
}

/** The implementation of {@link statements}; period, terms and snapshot are checked copies. */
export function foldOf(period: Period, terms: StatementTerms, snapshot?: StatementsSnapshot): StatementsFold {
  const dateAt = terms.timeZone === undefined ? null : datesIn(zoneOf(terms.timeZone))
  const book = costBook(terms.technicianCosts ?? [], terms.exchange ?? [], terms.currency)
  const all = cells()
  addSums(all, period, terms)
  if (snapshot !== undefined) restore(snapshot, all, book)
  const leaveOut = terms.unapproved === 'leave-out'
  const approvals = terms.unapproved !== 'not-tracked'
  const withTravel = terms.travel !== 'leave-out'

  function count(work: Work): void {
    const { entry } = work
    const on = dateOf(work, dateAt)
    if (on !== null && (on < period.from || on >= period.to)) return
    const worked = toMs(entry.workedMinutes, work)
    const travel = entry.travelMinutes === undefined ? 0 : toMs(entry.travelMinutes, work)
    const rounded = work.roundedMinutes === undefined ? null : toMs(work.roundedMinutes, work)
    const split = splitOf(work, worked)
    // All checks are above this line, so that a refused entry changes nothing.
    const cell = all.at(entry.clientId, work.contractId ?? null, on)
    tallyWork(cell.tally, work.kind, split, travel, rounded)
    const costly = worked + (withTravel ? travel : 0)
    const gap = (code: StatementGap['code']): void => addTimeGap(cell, code, entry.technicianId, costly)
    if (on === null) {
      gap('profitability/undated-time')
      return
    }
    if (approvals && entry.approvedAt === undefined) {
      gap(leaveOut ? 'profitability/unapproved-time-left-out' : 'profitability/unapproved-time')
      if (leaveOut) return
    }
    const rated = book.rateOf(entry.technicianId, entry.workRole, on)
    if (rated.rate === null) {
      gap(rated.missing === 'rate' ? 'profitability/uncosted-time' : 'profitability/unconverted-rate')
      return
    }
    if (rated.rate.zero) gap('profitability/zero-cost-time')
    const classes = cell.labour.get(rated.rate) ?? entryOf(cell.labour, rated.rate, () => [0, 0, 0, 0, 0])
    for (let i = 0; i < split.length; i++) classes[i] = (classes[i] as number) + (split[i] as number)
    if (withTravel) classes[4] = (classes[4] as number) + travel
  }

  return {
    count,
    read: (groupBy) => readStatements(all, groupBy, period, terms.currency),
    snapshot: () => snapshotOf(all),
  }
}

/** Milliseconds covered, billable, unbilled and undecided; they add up to what was worked. */
type Split = readonly [number, number, number, number]

function tallyWork(
  tally: Tally,
  kind: Work['kind'],
  [covered, billable, unbilled, undecided]: Split,
  travel: number,
  rounded: number | null,
): void {
  const worked = covered + billable + unbilled + undecided
  tally.worked += worked
  tally.covered += covered
  tally.billable += billable
  tally.unbilled += unbilled
  tally.undecided += undecided
  tally.travel += travel
  if (rounded === null) tally.unrounded++
  else tally.rounded += rounded
  if (kind === 'reactive') tally.reactive += worked
  else if (kind === 'planned') tally.planned += worked
}

/** Worked time is split over the segments by wall-clock length: a break is shared by all of them. */
function splitOf({ segments }: Work, worked: number): Split {
  let covered = 0
  let billable = 0
  let unbilled = 0
  for (const { minutes, outcome } of segments ?? []) {
    const ms = Math.round(minutes * minuteMs)
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

/** The date of an instant in a zone. Each date's text is made once, because entries are many and dates few. */
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
    throw new DomainError(
      'profitability/no-time-zone',
      `Time entry ${quote(entry.id)} is dated only by ${quote(entry.from)}; write the zone of the books as timeZone, e.g. "America/Chicago".`,
      { entryId: entry.id, from: entry.from },
    )
  }
  return dateAt(toEpochMs(entry.from))
}

function toMs(minutes: number, { entry }: Work): number {
  if (minutes >= 1e9) {
    const message = `Time entry ${quote(entry.id)} has ${minutes} minutes; write fewer than 1000000000.`
    throw new DomainError('profitability/too-many-minutes', message, { entryId: entry.id, minutes })
  }
  return Math.round(minutes * minuteMs)
}
