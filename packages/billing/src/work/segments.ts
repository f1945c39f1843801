// Prices work: each entry is cut into segments of one price, where coverage ends and where a band begins.

import type { Calendar } from '@mspkit/calendar'
import { type CoverageSegment, lookupIn, type TimeEntry, type WorkTimes, workTimes } from '@mspkit/records'
import { type Decimal, type Instant, toEpochMs, toInstant } from '@mspkit/values'
import { type Exact, exact, over, sign, times } from '@mspkit/values/money'
import type { RateCard } from '../definition'
import { minutesFrom } from '../quantities/round-time'
import type { AdmittedWork } from './admit'
import { cutByBands } from './bands'
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

/** The segments of some work, each with its price. */
export const priceWork = (
  admitted: readonly AdmittedWork[],
  calendarOf: (name: string) => Calendar,
): readonly PricedSegment[] =>
  admitted.flatMap((work) =>
    segmentsOf(work, calendarOf).filter(({ minutes, billed }) => sign(minutes) > 0 || sign(billed) > 0),
  )

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
      billed: toBill(work.entry, minutes),
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
function toBill({ billedMinutes, workedMinutes }: TimeEntry, minutes: Exact): Exact {
  if (billedMinutes === undefined) return minutes
  const billed = minutesFrom(billedMinutes)
  return workedMinutes === 0 ? billed : over(times(billed, minutes), minutesFrom(workedMinutes))
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
