// What is left of the work at the rate cards' price, and travel.

import { lookupIn } from '@mspkit/records'
import type { Decimal } from '@mspkit/values'
import { type Exact, exact, over, plus, round, sign, times } from '@mspkit/values/money'
import { atOnce, onUse } from '../charges/recognition'
import type { BlockHoursLine, RateCard, TimeAndMaterialsLine, TravelRule } from '../definition'
import { at, type Bench, charge, type Placed } from '../lines/in-period'
import { plain, plainTo, toMinutes, toMinutes4 } from '../quantities/plain'
import type { HoursFacts, TravelFacts } from '../reasons/facts'
import { type BillingReason, because } from '../reasons/reason'
import { firstAccepting } from './admit'
import { cardName, rateIn } from './rate'
import { type DatedWork, type Labour, missPrice, type Rest } from './remainder'
import { billedMinutes, minutesFrom } from './round-time'
import { visitOf } from './round-together'
import { cardsOf, factsOfWork } from './segments'

type HoursKind = 'time-and-materials' | 'overage' | 'no-charge' | 'restated'

/** What is on one line of the invoice: work of a line at one price. */
interface Group {
  readonly placed: Placed
  readonly kind: HoursKind
  readonly rests: Rest[]
}

/** Bills what is left of the work: at a pool's own rate, or at the rate cards' on the first line that accepts it. */
export function chargeHours(
  bench: Bench,
  labour: Labour,
  hourly: readonly Placed<TimeAndMaterialsLine>[],
  blocks: readonly Placed<BlockHoursLine>[],
): void {
  const groups = new Map<string, Group>()
  for (const rest of labour.rests) {
    const placed = rest.overageOf ? blocks.find(({ line }) => line === rest.overageOf) : takerOf(bench, hourly, rest)
    if (!placed) continue
    const kind = kindOf(rest)
    const price = rest.piece.noCharge ? '0' : priceOf(rest)
    const { band } = rest.piece
    const key = `${kind} ${price} ${band === null ? 0 : band.length}${band ?? ''} ${placed.line.id}`
    const group = groups.get(key)
    if (group) group.rests.push(rest)
    else groups.set(key, { placed, kind, rests: [rest] })
  }
  for (const group of groups.values()) bench.charges.push(hoursCharge(bench, group))
}

function kindOf(rest: Rest): HoursKind {
  if (sign(rest.minutes) < 0) return 'restated'
  if (rest.piece.noCharge) return 'no-charge'
  return rest.overageOf ? 'overage' : 'time-and-materials'
}

function takerOf(bench: Bench, hourly: readonly Placed<TimeAndMaterialsLine>[], rest: Rest): Placed | null {
  const { piece } = rest
  const before = bench.missing.length
  const taker = firstAccepting(bench, hourly, piece.id, piece.on, piece.facts)
  if (taker === null) {
    if (bench.missing.length === before)
      bench.unbilled.push({
        entryId: piece.id,
        minutes: toMinutes4(rest.minutes),
        lineId: null,
        why: 'no-line-takes-it',
      })
    return null
  }
  return missPrice(bench, taker.line.id, piece) ? null : taker
}

const priceOf = ({ overageOf, piece }: Rest): Decimal =>
  typeof overageOf?.overage === 'object' ? overageOf.overage.rate : plain(piece.rate ?? 0)

function hoursCharge(bench: Bench, { placed, kind, rests }: Group): ReturnType<typeof charge> {
  const { currency, rounding } = bench.options
  const first = rests[0] as Rest
  const price = priceOf(first)
  const billed = plus(...rests.map((rest) => rest.billed))
  const shown = plainTo(billed, 4)
  const entries = rests.map(({ piece, minutes, billed: part }) => ({
    entryId: piece.id,
    on: piece.on,
    actualMinutes: toMinutes4(minutes),
    billedMinutes: toMinutes4(part),
  }))
  const recognition = onUse(entries)
  const facts: HoursFacts = {
    formula: `${shown} min ÷ 60 × ${first.piece.noCharge ? '0' : price}`,
    price,
    multiplier: first.overageOf ? '1' : first.piece.multiplier,
    band: first.piece.band,
    actualMinutes: toMinutes4(plus(...rests.map((rest) => rest.minutes))),
    billedMinutes: Number(shown),
    entries,
  }
  const source = kind === 'overage' ? at(placed.source, 'overage') : placed.source
  const rate: BillingReason[] = first.piece.answer && !first.overageOf ? [first.piece.answer.reason] : []
  return charge(placed, {
    kind,
    period: bench.workPeriod,
    quantity: plainTo(over(billed, 60), 4),
    unitPrice: first.piece.noCharge ? '0' : price,
    amount: round(plus(...rests.map((rest) => rest.value)), currency, rounding),
    category: 'labour',
    ...(recognition === null ? {} : { recognition }),
    reasons: [because(codes[kind], facts, source), ...rate],
  })
}

const codes = {
  'time-and-materials': 'billing/hours',
  overage: 'billing/block-overage',
  'no-charge': 'billing/no-charge',
  restated: 'billing/restated',
} as const

interface Visit {
  readonly placed: Placed<TimeAndMaterialsLine>
  readonly travel: TravelRule
  readonly document: string
  readonly entries: DatedWork[]
}

/** Bills the road, each visit on its own, on the line that bills the work. */
export function chargeTravel(bench: Bench, labour: Labour, hourly: readonly Placed<TimeAndMaterialsLine>[]): void {
  const visits = new Map<string, Visit>()
  const places = new Map<RateCard, number>()
  for (const dated of labour.workable) {
    const { work, on, withdrawn } = dated
    if (!work.entry.travelMinutes || withdrawn || work.entry.billing === 'no-charge') continue
    const facts = factsOfWork(work)
    const placed = firstAccepting(bench, hourly, work.entry.id, on, facts)
    const cards = cardsOf(bench, work)
    const { owner } = rateIn(lookupIn(facts), cards)
    const card = owner === null ? undefined : cards[owner]
    if (!placed || !owner || !card?.travel) {
      const minutes = work.entry.travelMinutes
      bench.unbilled.push({
        entryId: work.entry.id,
        minutes,
        lineId: placed?.line.id ?? null,
        why: 'travel-not-billed',
      })
      continue
    }
    if (!places.has(card)) places.set(card, places.size)
    const key = JSON.stringify([placed.line.id, places.get(card), ...visitOf(work, on)])
    const visit = visits.get(key)
    if (visit) visit.entries.push(dated)
    else visits.set(key, { placed, travel: card.travel, document: cardName(owner, card), entries: [dated] })
  }
  for (const visit of visits.values()) bench.charges.push(travelCharge(bench, visit))
}

function travelCharge(bench: Bench, { placed, travel, document, entries }: Visit): ReturnType<typeof charge> {
  const { currency, rounding } = bench.options
  const actual = plus(...entries.map(({ work }) => minutesFrom(work.entry.travelMinutes ?? 0)))
  const perVisit = 'perVisit' in travel
  const billed: Exact = perVisit ? exact(0) : billedMinutes(actual, travel.minimum, travel.increment)
  const price = perVisit ? travel.perVisit : travel.rate
  const value = perVisit ? exact(travel.perVisit) : over(times(billed, travel.rate), 60)
  const on = entries[0]?.on
  const facts: TravelFacts = {
    formula: perVisit ? price : `${plain(billed)} min ÷ 60 × ${price}`,
    price,
    on: on ?? null,
    actualMinutes: toMinutes(actual),
    billedMinutes: perVisit ? null : toMinutes(billed),
    entries: entries.map(({ work }) => work.entry.id),
  }
  return charge(placed, {
    kind: 'travel',
    period: bench.workPeriod,
    quantity: perVisit ? '1' : plainTo(over(billed, 60), 4),
    unitPrice: price,
    amount: round(value, currency, rounding),
    ...(on === undefined ? {} : { recognition: atOnce(on) }),
    reasons: [because('billing/travel', facts, { document, path: '/travel' })],
  })
}
