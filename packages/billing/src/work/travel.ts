// Prices travel: each visit on its own, on the line that bills its work.

import { lookupIn } from '@mspkit/records'
import { type Exact, exact, over, plus, round, times } from '@mspkit/values/money'
import type { UnbilledWork } from '../charges/charge'
import { atOnce } from '../charges/recognition'
import type { PriceTerms } from '../charges/usage'
import type { RateCard, TimeAndMaterialsLine, TravelRule } from '../definition'
import { firstAccepting } from '../lines/accepting'
import type { LineInPeriod } from '../lines/line-in-period'
import type { ChargePart, StepResult } from '../lines/part'
import { billedMinutes, minutesFrom } from '../quantities/round-time'
import type { TravelFacts } from '../reasons/facts'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { reasonOf } from '../reasons/reason'
import { holds } from '../values/months'
import { plain, plainTo, toMinutes } from '../values/plain'
import { type AdmittedWork, pathOf } from './admit'
import { cardName, rateIn } from './rate'
import { visitOf } from './segments'

interface Visit {
  readonly line: LineInPeriod<TimeAndMaterialsLine>
  readonly travel: TravelRule
  readonly document: string
  readonly work: AdmittedWork[]
}

/** Bills the time on the road. */
export function chargeTravel(
  admitted: readonly AdmittedWork[],
  hourly: readonly LineInPeriod<TimeAndMaterialsLine>[],
  terms: PriceTerms,
): StepResult {
  const visits = new Map<string, Visit>()
  const cards = new Map<RateCard, number>()
  const unbilled: UnbilledWork[] = []
  const missing: MissingFact[] = []
  for (const work of admitted) {
    const { entry, on, facts, withdrawn, index } = work
    if (!entry.travelMinutes || withdrawn || entry.billing === 'no-charge') continue
    const inForce = hourly.filter(({ definition }) => holds(definition, on))
    const { line, undecided } = firstAccepting(inForce, lookupIn(facts))
    if (undecided !== null) missing.push(missingFact({ ...undecided, recordId: entry.id }, pathOf(index), onTheRecord))
    const { owner } = rateIn(lookupIn(facts), work.cards)
    const card = owner === null ? undefined : work.cards[owner]
    if (line === null || owner === null || !card?.travel) {
      const lineId = line?.definition.id ?? null
      unbilled.push({ entryId: entry.id, minutes: entry.travelMinutes, lineId, why: 'travel-not-billed' })
      continue
    }
    if (!cards.has(card)) cards.set(card, cards.size)
    const key = JSON.stringify([line.definition.id, cards.get(card), ...visitOf(entry, on)])
    const visit = visits.get(key)
    if (visit) visit.work.push(work)
    else visits.set(key, { line, travel: card.travel, document: cardName(owner, card), work: [work] })
  }
  return { parts: [...visits.values()].map((visit) => travelPart(visit, terms)), unbilled, missing }
}

function travelPart(
  { line, travel, document, work }: Visit,
  { currency, rounding, workPeriod }: PriceTerms,
): ChargePart {
  const actual = plus(...work.map(({ entry }) => minutesFrom(entry.travelMinutes ?? 0)))
  const perVisit = 'perVisit' in travel
  const billed: Exact = perVisit ? exact(0) : billedMinutes(actual, travel)
  const price = perVisit ? travel.perVisit : travel.rate
  const value = perVisit ? exact(travel.perVisit) : over(times(billed, travel.rate), 60)
  const on = work[0]?.on
  const facts: TravelFacts = {
    formula: perVisit ? price : `${plain(billed)} min ÷ 60 × ${price}`,
    price,
    on: on ?? null,
    actualMinutes: toMinutes(actual),
    billedMinutes: perVisit ? null : toMinutes(billed),
    entries: work.map(({ entry }) => entry.id),
  }
  return {
    line,
    kind: 'travel',
    period: workPeriod,
    quantity: perVisit ? '1' : plainTo(over(billed, 60), 4),
    unitPrice: price,
    amount: round(value, currency, rounding),
    ...(on === undefined ? {} : { recognition: atOnce(on) }),
    reasons: [reasonOf('billing/travel', facts, { document, path: '/travel' })],
  }
}
