import type { Charge, MissingFact, RateCards, Work } from '@mspkit/billing'
import type { Reason } from '@mspkit/records'
import { type LocalDate, toEpochMs } from '@mspkit/values'
import type { Parts } from './parts'
import { isRaisedCard, raisesOfRate } from './raised-card'

/** The work of a draft with the cards that price it. */
export interface Priced {
  readonly work: readonly Work[]
  /** The cards of all work that does not bring its own. */
  readonly rateCards: RateCards
  readonly missing: readonly MissingFact[]
  /** Whether a renewal raised any of them. */
  readonly raised: boolean
}

/**
 * Each entry of some work under the rate cards in force on its own day. A card that changed holds for the work of its own days, with its rates, bands,
 * rounding and travel; what is rounded together is so under one card.
 *
 * @param before the first day whose work is not billed yet: what its rate would need to know is not missing.
 */
export function cardsIn(parts: Parts, known: number, work: readonly Work[], before: LocalDate): Priced {
  const missing: MissingFact[] = []
  const cards = work.map((one) => {
    const day = dayOf(parts, one)
    const dated = parts.cardsOn(known, day)
    if (dated.missing.length > 0 && day < before && isBillable(one))
      missing.push({ lineId: null, recordId: one.entry.id, facts: dated.missing })
    return dated.cards
  })
  const rateCards = cards[0] ?? {}
  const raised = cards.some(({ contract }) => isRaisedCard(contract))
  // The client's card and the house's are the same on every day.
  if (cards.every(({ contract }) => contract === rateCards.contract)) return { work, rateCards, missing, raised }
  const dated = work.map((one, place) => ({ ...one, rateCards: cards[place] as RateCards }))
  return { work: dated, rateCards, missing, raised }
}

const isBillable = ({ segments }: Work): boolean =>
  segments === undefined || segments.some(({ outcome }) => outcome === 'billable')

function dayOf({ zone, contract }: Parts, { entry }: Work): LocalDate {
  if (entry.from !== undefined) return zone.dateAt(toEpochMs(entry.from))
  return entry.on ?? contract.term.from
}

/** Charges for hours say which renewal raised their rate. */
export function raisedRates(
  { contract }: Parts,
  charges: readonly Charge[],
  { work, rateCards }: Pick<Priced, 'work' | 'rateCards'>,
): readonly Charge[] {
  const cardOf = (entryId: unknown): RateCards => work.find(({ entry }) => entry.id === entryId)?.rateCards ?? rateCards
  const because = ({ code, facts, source }: Reason, entryId: unknown): Reason[] => {
    const card = code === 'billing/rate' && facts.owner === 'contract' ? cardOf(entryId).contract : undefined
    const raises = card === undefined ? [] : raisesOfRate(card, Number(source?.path.split('/').at(-1)))
    const last = raises.at(-1)
    if (last === undefined) return []
    const where = { document: `contracts/${contract.id}`, path: '/renewal/uplift' }
    return [
      { code: 'contracts/raised', facts: { on: last.on, times: raises.length, raise: last.raise }, source: where },
    ]
  }
  return charges.map((charge) => {
    const { entries } = (charge.reasons[0]?.facts ?? {}) as { entries?: readonly { entryId?: unknown }[] }
    const more = charge.reasons.flatMap((reason) => because(reason, entries?.[0]?.entryId))
    return more.length === 0 ? charge : { ...charge, reasons: [...charge.reasons, ...more] }
  })
}
