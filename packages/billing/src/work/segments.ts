// Work cut into pieces of one price: where coverage ends, and where a band begins.

import { type CoverageSegment, type Facts, factsOf, lookupIn } from '@mspkit/records'
import { type Decimal, type Instant, type LocalDate, toEpochMs, toInstant } from '@mspkit/values'
import { type Exact, exact, minus, over, plus, sign, times, toDecimal } from '@mspkit/values/money'
import { zoneOf } from '@mspkit/values/zone'
import type { Work } from '../charges/usage'
import type { Band, RateCard, RateCards } from '../definition'
import { type Bench, calendarOf } from '../lines/in-period'
import { type CardOwner, type RateAnswer, rateIn } from './rate'
import { minutesFrom } from './round-time'

/** Decimals that minutes keep when time is split: a part of the work by bands, a rounded total by entries. */
export const minuteScale = 4

/** A part of one entry with one price: cut where coverage ends and where a band begins. */
export interface Piece {
  readonly work: Work
  readonly id: string
  readonly on: LocalDate
  readonly at: Instant | null
  /** Its index among the parts of the entry. */
  readonly part: number
  readonly minutes: Exact
  /** As the rate card rounds it, with whatever is rounded together. */
  billed: Exact
  readonly facts: ReadonlyMap<string, unknown>
  /** Per hour, the band's multiplier included; `null` when no card says. */
  readonly rate: Exact | null
  readonly multiplier: Decimal
  readonly band: string | null
  readonly card: RateCard | null
  readonly owner: CardOwner | null
  readonly answer: RateAnswer | null
  /** What the price would need to know. */
  readonly missing: readonly string[]
  readonly noCharge: boolean
  /** Billed once and not to be billed any more. */
  readonly withdrawn: boolean
}

/** The local date of an entry; `null` when it has none. */
export function dateOf(bench: Bench, { entry }: Work): LocalDate | null {
  if (entry.from !== undefined) return zoneOf(bench.options.timeZone).dateAt(toEpochMs(entry.from))
  return entry.on ?? null
}

/** The rate cards that price some work. */
export const cardsOf = (bench: Bench, { rateCards }: Work): RateCards => rateCards ?? bench.options.rateCards ?? {}

/** What conditions read of some work: the records, then what the caller knows better. */
export function factsOfWork({ entry, ticket, facts }: Work): Map<string, unknown> {
  const known = factsOf({ timeEntry: entry, ...(ticket === undefined ? {} : { ticket }) })
  known.set('band', null)
  if (facts !== undefined) for (const [name, value] of entriesOf(facts)) known.set(name, value)
  return known
}

/** The same facts and one more: parts of one entry share what they have in common. */
function withFact(facts: ReadonlyMap<string, unknown>, name: string, value: unknown): Map<string, unknown> {
  const more = new Map(facts)
  more.set(name, value)
  return more
}

const entriesOf = (facts: Facts): Iterable<[string, unknown]> =>
  facts instanceof Map ? facts.entries() : Object.entries(facts)

/** The minutes of some work that are not billed because scope covers them. */
export const coveredMinutes = ({ segments }: Work): Exact =>
  plus(...(segments ?? []).filter(({ outcome }) => outcome === 'covered').map(({ minutes }) => minutesFrom(minutes)))

/** The billable parts of an entry, each with its price. */
export function piecesOf(bench: Bench, work: Work, on: LocalDate, withdrawn = false): readonly Piece[] {
  const { segments } = work
  const facts = factsOfWork(work)
  const of = { work, on, withdrawn }
  if (segments === undefined) return numbered(priced(bench, of, facts, wholeEntry(work)))
  const pieces: Piece[] = []
  let known = facts
  for (const segment of segments) {
    if (segment.outcome !== 'billable') continue
    if (known.get('afterHours') !== segment.afterHours) known = withFact(known, 'afterHours', segment.afterHours)
    const { from, to, rate, minutes } = segment
    pieces.push(...priced(bench, of, known, { from, to, rate, minutes: minutesFrom(minutes) }))
  }
  return numbered(pieces)
}

const numbered = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.length < 2 ? pieces : pieces.map((piece, part) => ({ ...piece, part }))

const wholeEntry = ({ entry }: Work): Timespan => ({
  from: entry.from ?? null,
  to: entry.to ?? null,
  minutes: minutesFrom(entry.workedMinutes),
  rate: null,
})

type Timespan = Pick<CoverageSegment, 'from' | 'to' | 'rate'> & {
  readonly minutes: Exact
}

function priced(
  bench: Bench,
  of: Pick<Piece, 'work' | 'on' | 'withdrawn'>,
  facts: ReadonlyMap<string, unknown>,
  span: Timespan,
): Piece[] {
  const cards = cardsOf(bench, of.work)
  const answer = rateIn(lookupIn(facts), cards)
  const card = answer.owner === null ? null : (cards[answer.owner] ?? null)
  const own = span.rate !== null
  const cut = own ? { parts: [wholeTimespan(span)], missing: [] } : cutByBands(bench, card, span)
  return cut.parts.map(({ fromMs, minutes, band }): Piece => {
    const multiplier = own ? '1' : (band?.multiplier ?? '1')
    const rate = own ? exact(span.rate as Decimal) : answer.rate === null ? null : times(answer.rate, multiplier)
    return {
      work: of.work,
      on: of.on,
      withdrawn: of.withdrawn,
      id: of.work.entry.id,
      at: fromMs === null ? null : toInstant(fromMs),
      part: 0,
      minutes,
      billed: minutes,
      facts: band === null ? facts : withFact(facts, 'band', band.during),
      rate,
      multiplier,
      band: band?.during ?? null,
      card,
      owner: answer.owner,
      answer: own ? null : answer,
      missing: own ? [] : answer.outcome === 'no-rate' ? ['rate'] : [...answer.missing, ...cut.missing],
      noCharge: of.work.entry.billing === 'no-charge',
    }
  })
}

interface Cut {
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly minutes: Exact
  readonly band: Band | null
}

const wholeTimespan = ({ from, to, minutes }: Timespan): Cut => ({
  fromMs: from === null ? null : toEpochMs(from),
  toMs: to === null ? null : toEpochMs(to),
  minutes,
  band: null,
})

/** Cuts a part where bands begin and end; its minutes follow the wall clock, so that breaks fall on every part alike. */
function cutByBands(bench: Bench, card: RateCard | null, span: Timespan): { parts: Cut[]; missing: string[] } {
  const bands = card?.bands ?? []
  const whole = wholeTimespan(span)
  if (bands.length === 0) return { parts: [whole], missing: [] }
  if (whole.fromMs === null || whole.toMs === null)
    return { parts: [whole], missing: card?.untimed === 'no-band' ? [] : ['from', 'to'] }
  const cuts = bandCuts(bench, bands, whole.fromMs, whole.toMs)
  const lengthMs = whole.toMs - whole.fromMs
  let given: Exact = exact(0)
  let passedMs = 0
  const parts = cuts.map(({ fromMs, toMs, band }): Cut => {
    passedMs += toMs - fromMs
    const until =
      lengthMs === 0 ? whole.minutes : exact(toDecimal(over(times(whole.minutes, passedMs), lengthMs), minuteScale))
    const minutes = passedMs === lengthMs ? minus(whole.minutes, given) : minus(until, given)
    given = plus(given, minutes)
    return { fromMs, toMs, minutes, band }
  })
  return { parts, missing: [] }
}

interface BandCut {
  readonly fromMs: number
  readonly toMs: number
  readonly band: Band | null
}

/** The time in order, each part with the first band that is open in it. */
function bandCuts(bench: Bench, bands: readonly Band[], fromMs: number, toMs: number): BandCut[] {
  const open = bands.map((band) => ({
    band,
    spans: [...calendarOf(bench, band.during).epoch.spans(fromMs, toMs)],
  }))
  const edges = [
    ...new Set([fromMs, toMs, ...open.flatMap(({ spans }) => spans.flatMap((span) => [span.fromMs, span.toMs]))]),
  ]
    .filter((edge) => edge >= fromMs && edge <= toMs)
    .sort((a, b) => a - b)
  const cuts: BandCut[] = []
  for (let k = 0; k + 1 < edges.length; k++) {
    const [start, end] = [edges[k] as number, edges[k + 1] as number]
    const band = open.find(({ spans }) => spans.some((span) => span.fromMs <= start && end <= span.toMs))?.band ?? null
    const last = cuts.at(-1)
    if (last && last.band === band) cuts[cuts.length - 1] = { ...last, toMs: end }
    else cuts.push({ fromMs: start, toMs: end, band })
  }
  return cuts.length > 0 ? cuts : [{ fromMs, toMs, band: null }]
}

/** What a piece costs, before any rounding. */
export const valueOfPiece = (piece: Piece): Exact =>
  piece.noCharge || piece.rate === null ? exact(0) : over(times(piece.billed, piece.rate), 60)

export const hasTime = (piece: Piece): boolean => sign(piece.minutes) > 0
