// The rate cards that price the work of a draft, and which renewal raised a rate.

import type { RateCards, Work } from '@mspkit/billing'
import { workTimes } from '@mspkit/records'
import { isLocalDate, type LocalDate, parseInstant } from '@mspkit/values'
import type { ContractLine } from '../definition/contract'
import type { ContractCharge, MissingFact } from '../invoice/invoice'
import { givingDocument, missingFact, missingIndex } from '../invoice/missing'
import { because, type ChargeReason, type ContractsReason } from '../reason'
import type { KnownTerms } from '../terms/known-terms'
import { isRaisedCard, raisesOfRate } from '../terms/raises'

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
 * Each entry of some work under the rate cards in force on its own day. A card that changed holds for the work of its own days,
 * with its rates, bands, rounding and travel; what is rounded together is so under one card.
 *
 * @param before the first day whose work is not billed yet: what its rate needs to know is not missing.
 */
export function cardsIn(terms: KnownTerms, work: readonly Work[], before: LocalDate): Priced {
  const missing: MissingFact[] = []
  const priced = terms.segments.some(({ state }) => state.document.lines.some(({ kind }) => byCard.includes(kind)))
  const cards = work.map((one) => {
    const day = dayOf(terms, one)
    const dated = terms.cardsOn(day)
    const notGiven = cardNotGiven(terms, day)
    if (priced && notGiven !== null && day < before && isBillable(one))
      missing.push(
        missingFact({ lineId: null, recordId: one.entry.id, missing: [notGiven] }, '', givingDocument(notGiven) ?? ''),
      )
    if (dated.missing.length > 0 && day < before && isBillable(one))
      missing.push(missingIndex(null, one.entry.id, dated.missing))
    return dated.cards
  })
  const rateCards = cards[0] ?? {}
  const raised = cards.some(({ contract }) => isRaisedCard(contract))
  // The client's card and the house's are the same on every day.
  if (cards.every(({ contract }) => contract === rateCards.contract)) return { work, rateCards, missing, raised }
  const dated = work.map((one, i) => ({ ...one, rateCards: cards[i] as RateCards }))
  return { work: dated, rateCards, missing, raised }
}

/** Kinds of line that take work by a rate card: its rates, or its rounding. */
const byCard: readonly ContractLine['kind'][] = ['time-and-materials', 'block-hours', 'retainer']

/** The card that the contract names on a day and the context lacks, as `rateCard standard`: another card's rate would be a guess. */
const cardNotGiven = (terms: KnownTerms, day: LocalDate): string | null =>
  terms.documents(day).notGiven.find((name) => name.startsWith('rateCard ')) ?? null

const isBillable = ({ segments }: Work): boolean =>
  segments === undefined || segments.some(({ outcome }) => outcome === 'billable')

function dayOf({ zone, contract }: KnownTerms, { entry }: Work): LocalDate {
  const { from } = workTimes(entry)
  const read = from === null ? null : parseInstant(from)
  // Only another client's work has times that cannot be read; it is charged by no card.
  if (read !== null) return read.ok ? zone.dateAt(read.value) : contract.term.from
  return isLocalDate(entry.on) ? entry.on : contract.term.from
}

/** Charges for hours say which renewal raised their rate. */
export function raisedRates(
  { contract }: KnownTerms,
  charges: readonly ContractCharge[],
  { work, rateCards }: Pick<Priced, 'work' | 'rateCards'>,
): readonly ContractCharge[] {
  const cardOf = (entryId: string | null): RateCards =>
    work.find(({ entry }) => entry.id === entryId)?.rateCards ?? rateCards
  const raisesOf = (reason: ChargeReason, entryId: string | null): ContractsReason[] => {
    if (reason.code !== 'billing/rate' || reason.facts.owner !== 'contract') return []
    const card = cardOf(entryId).contract
    const raises = card === undefined ? [] : raisesOfRate(card, Number(reason.source?.path.split('/').at(-1)))
    const last = raises.at(-1)
    if (last === undefined) return []
    const source = { document: `contracts/${contract.id}`, path: '/renewal/uplift' }
    return [because('contracts/raised', { on: last.on, times: raises.length, raise: last.raise }, source)]
  }
  return charges.map((charge) => {
    const entryId = firstEntryOf(charge)
    const more = charge.reasons.flatMap((reason) => raisesOf(reason, entryId))
    return more.length === 0 ? charge : { ...charge, reasons: [...charge.reasons, ...more] }
  })
}

/** The first entry of a charge for hours: all of its entries are under one card. */
function firstEntryOf({ reasons }: ContractCharge): string | null {
  const [first] = reasons
  switch (first?.code) {
    case 'billing/hours':
    case 'billing/block-overage':
    case 'billing/no-charge':
    case 'billing/restated':
      return first.facts.entries[0]?.entryId ?? null
    default:
      return null
  }
}
