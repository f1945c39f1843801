// Prices work: each entry is cut into segments of one price, where coverage ends and where a band begins; then its minutes are rounded.

import type { Calendar } from '@mspkit/calendar'
import { type CoverageSegment, lookupIn, type TimeEntry, type WorkTimes, workTimes } from '@mspkit/records'
import { type Decimal, type Instant, type LocalDate, toEpochMs, toInstant } from '@mspkit/values'
import { allocateDecimal, type Exact, exact, over, plus, sign, times, toDecimal } from '@mspkit/values/money'
import type { BlockHoursLine, RateCard, RoundPer } from '../definition'
import { billedMinutes, minutesFrom } from '../quantities/round-time'
import type { AdmittedWork } from './admit'
import { cutByBands, minuteScale } from './bands'
import { type RateAnswer, rateIn } from './rate'

/** A part of one entry with one price. */
export interface PricedSegment {
  readonly work: AdmittedWork
  readonly at: Instant | null
  /** Its index among the segments of the entry. */
  readonly part: number
  readonly minutes: Exact
  /** As the rate card rounds it, with whatever is rounded together. */
  readonly billed: Exact
  readonly facts: ReadonlyMap<string, unknown>
  /** Per hour, the band's multiplier included; `null` when no card has a rate. */
  readonly rate: Exact | null
  readonly multiplier: Decimal
  readonly band: string | null
  readonly card: RateCard | null
  readonly answer: RateAnswer | null
  /** The facts that the price depends on and that are not known. */
  readonly missing: readonly string[]
  readonly noCharge: boolean
}

/** What is left of a segment after blocks and retainers; all of it before them. */
export interface Remainder {
  readonly segment: PricedSegment
  readonly minutes: Exact
  readonly billed: Exact
  /** Before rounding. */
  readonly value: Exact
  /** The pool whose own rate it is billed at. */
  readonly overageOf: BlockHoursLine | null
}

/** The segments of some work, each with its price and the minutes that are billed, of which nothing was taken yet. */
export const priceWork = (
  admitted: readonly AdmittedWork[],
  calendarOf: (name: string) => Calendar,
): readonly Remainder[] =>
  roundTogether(
    admitted.flatMap((work) =>
      segmentsOf(work, calendarOf).filter(({ minutes, billed }) => sign(minutes) > 0 || sign(billed) > 0),
    ),
  ).map((segment) => ({
    segment,
    minutes: segment.minutes,
    billed: segment.billed,
    value: valueOfSegment(segment),
    overageOf: null,
  }))

/** The billable segments of an entry. */
function segmentsOf(work: AdmittedWork, calendarOf: (name: string) => Calendar): readonly PricedSegment[] {
  if (work.segments === undefined) return numbered(priced(work, work.facts, wholeEntry(work), calendarOf))
  const segments: PricedSegment[] = []
  let facts = work.facts
  for (const { outcome, afterHours, from, to, rate, minutes } of work.segments) {
    if (outcome !== 'billable') continue
    if (facts.get('afterHours') !== afterHours) facts = withFact(facts, 'afterHours', afterHours)
    segments.push(...priced(work, facts, { from, to, rate, minutes: minutesFrom(minutes) }, calendarOf))
  }
  return numbered(segments)
}

const numbered = (segments: readonly PricedSegment[]): readonly PricedSegment[] =>
  segments.length < 2 ? segments : segments.map((segment, part) => ({ ...segment, part }))

type Timespan = Pick<CoverageSegment, 'rate'> & WorkTimes & { readonly minutes: Exact }

const wholeEntry = ({ entry }: AdmittedWork): Timespan => ({
  ...workTimes(entry),
  minutes: minutesFrom(entry.workedMinutes),
  rate: null,
})

function priced(
  work: AdmittedWork,
  facts: ReadonlyMap<string, unknown>,
  span: Timespan,
  calendarOf: (name: string) => Calendar,
): PricedSegment[] {
  const answer = rateIn(lookupIn(facts), work.cards)
  const card = answer.owner === null ? null : (work.cards[answer.owner] ?? null)
  const ownRate = span.rate
  const whole = {
    fromMs: span.from === null ? null : toEpochMs(span.from),
    toMs: span.to === null ? null : toEpochMs(span.to),
    minutes: span.minutes,
    band: null,
  }
  const cut = ownRate !== null ? { parts: [whole], missing: [] } : cutByBands(card, whole, calendarOf)
  return cut.parts.map(({ fromMs, minutes, band }): PricedSegment => {
    const multiplier = band?.multiplier ?? '1'
    return {
      work,
      at: fromMs === null ? null : toInstant(fromMs),
      part: 0,
      minutes,
      billed: toBill(work, minutes),
      facts: band === null ? facts : withFact(facts, 'band', band.during),
      rate: ownRate !== null ? exact(ownRate) : answer.rate === null ? null : times(answer.rate, multiplier),
      multiplier,
      band: band?.during ?? null,
      card,
      answer: ownRate !== null ? null : answer,
      missing: ownRate !== null ? [] : answer.outcome === 'no-rate' ? ['rate'] : [...answer.missing, ...cut.missing],
      noCharge: work.entry.billing === 'no-charge',
    }
  })
}

/** Minutes that the desk decided to bill, shared by the minutes worked; the minutes worked where it decided nothing. */
function toBill({ entry: { billedMinutes, workedMinutes }, segments }: AdmittedWork, minutes: Exact): Exact {
  if (billedMinutes === undefined) return minutes
  const billed = minutesFrom(billedMinutes)
  // Scope's segments are in hundredths of a minute, so their sum may differ from the minutes of the entry.
  const worked =
    segments === undefined || segments.length === 0
      ? minutesFrom(workedMinutes)
      : plus(...segments.map((segment) => minutesFrom(segment.minutes)))
  return sign(worked) === 0 ? billed : over(times(billed, minutes), worked)
}

/** The same facts and one more: segments of one entry share what they have in common. */
function withFact(facts: ReadonlyMap<string, unknown>, name: string, value: unknown): Map<string, unknown> {
  const more = new Map(facts)
  more.set(name, value)
  return more
}

/** What a segment costs, before any rounding. */
export const valueOfSegment = ({ noCharge, rate, billed }: PricedSegment): Exact =>
  noCharge || rate === null ? exact(0) : over(times(billed, rate), 60)

interface Group {
  readonly card: RateCard
  /** Indexes of its segments. */
  readonly members: number[]
}

/** Segments with the minutes that are billed: what a card rounds together is shared by the minutes of each. */
function roundTogether(segments: readonly PricedSegment[]): readonly PricedSegment[] {
  const rounded = [...segments]
  for (const { card, members } of groupsOf(segments)) {
    // What is left after sharing goes to the earlier work, not to what was typed first.
    if (members.length > 1) members.sort((a, b) => byTime(segments[a] as PricedSegment, segments[b] as PricedSegment))
    const group = members.map((index) => segments[index] as PricedSegment)
    const shares = sharesOf(group, card)
    for (const [k, index] of members.entries())
      rounded[index] = { ...(group[k] as PricedSegment), billed: shares[k] as Exact }
  }
  return rounded
}

function byTime(a: PricedSegment, b: PricedSegment): number {
  const [atA, atB] = [a.at ?? a.work.on, b.at ?? b.work.on]
  if (atA !== atB) return atA < atB ? -1 : 1
  return a.work.entry.id === b.work.entry.id ? a.part - b.part : a.work.entry.id < b.work.entry.id ? -1 : 1
}

function groupsOf(segments: readonly PricedSegment[]): Iterable<Group> {
  const groups = new Map<string, Group>()
  const cards = new Map<RateCard, number>()
  for (const [index, { card, work, noCharge }] of segments.entries()) {
    // What the desk decided to bill is not rounded again.
    if (
      card === null ||
      work.entry.billedMinutes !== undefined ||
      (card.minimum === undefined && card.increment === undefined && card.maximum === undefined)
    )
      continue
    const number = cards.get(card) ?? cards.size
    cards.set(card, number)
    const key = `${number} ${noCharge} ${roundingKey(card.roundPer, work)}`
    const group = groups.get(key)
    if (group) group.members.push(index)
    else groups.set(key, { card, members: [index] })
  }
  return groups.values()
}

/** The billed minutes of each segment of a group, which has at least one and only such as took time. */
function sharesOf(group: readonly PricedSegment[], card: RateCard): readonly Exact[] {
  const worked = group.map(({ minutes }) => minutes)
  if (worked.length === 1) return [billedMinutes(worked[0] as Exact, card)]
  const billed = billedMinutes(plus(...worked), card)
  return allocateDecimal(toDecimal(billed, minuteScale), worked, minuteScale).map((share) => exact(share))
}

/** What an entry is rounded together with. */
function roundingKey(roundPer: RoundPer, { entry, on }: AdmittedWork): string {
  if (roundPer === 'ticket-day' && entry.ticketId !== undefined) return `ticket-day ${on} ${entry.ticketId}`
  if (roundPer === 'visit') return JSON.stringify(visitOf(entry, on))
  return `entry ${entry.id}`
}

/** One technician's work for one client on one day, unless the records name the visit. */
export function visitOf(entry: TimeEntry, on: LocalDate): readonly string[] {
  const visit = entry.fields?.visitId
  return typeof visit === 'string' ? ['visit', visit] : ['visit', entry.clientId, entry.technicianId, on]
}
