// English sentences for billing's reasons.

import type { WordsOptions } from '@mspkit/values'
import { worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { Charge, UnbilledRecord, UnbilledWork } from '../charges/charge'
import type { CountingPoint } from '../definition'
import type { NotCounted } from '../quantities/count'
import type { CountedFacts, HoursFacts } from '../reasons/facts'
import type { BillingCode, BillingFacts, BillingReason } from '../reasons/reason'
import { list, minutesText, partText, plural } from './phrase'

const why: Readonly<Record<NotCounted['why'], string>> = {
  'not-there': 'not there on the day',
  'does-not-fit': 'does not fit',
  unknown: 'not known',
  'left-out': 'not known, left out',
}

const points: Readonly<Record<CountingPoint, (countedOn: string | null) => string>> = {
  'first-day': (countedOn) => `on ${countedOn}`,
  'last-day': (countedOn) => `on ${countedOn}, the last day`,
  peak: (countedOn) => `on ${countedOn}, the fullest day`,
  average: () => 'as the average over the days',
  changes: () => 'on the first day, with every change after it',
}

function counted(facts: CountedFacts): string {
  const there = facts.counted.map(({ id }) => id)
  const when = points[facts.at](facts.countedOn)
  const minimum = facts.minimumApplied ? `, billed as the agreed minimum of ${facts.minimum}` : ''
  const who = there.length > 0 ? ` Counted: ${list(there)}.` : ''
  const others = facts.notCounted.map(
    ({ id, why: reason, facts: names }) => `${id} (${why[reason]}: ${names.join(', ')})`,
  )
  const notCounted = others.length > 0 ? ` Not counted: ${list(others)}.` : ''
  const what = facts.found === '1' ? facts.count.slice(0, -1) : facts.count
  return `${facts.found} ${what} counted ${when}${minimum}.${who}${notCounted}`
}

function hours(facts: HoursFacts): string {
  const band = facts.band === null ? '' : ` (${facts.band}, ${facts.multiplier} times the rate)`
  const parts = facts.entries.map(({ entryId, actualMinutes, billedMinutes }) =>
    actualMinutes === billedMinutes
      ? `${entryId} ${minutesText(actualMinutes)}`
      : `${entryId} ${minutesText(actualMinutes)}, billed as ${minutesText(billedMinutes)}`,
  )
  return `${minutesText(facts.billedMinutes)} at ${facts.price} an hour${band}: ${parts.join('; ')}.`
}

const sentences: { readonly [C in BillingCode]: (facts: BillingFacts[C]) => string } = {
  'billing/price': (facts) => `${facts.formula}${partText(facts)}.`,
  'billing/units': (facts) => `${facts.formula}${partText(facts)}.`,
  'billing/increase': (facts) => `${facts.quantity} more from ${facts.from}: ${facts.formula}${partText(facts)}.`,
  'billing/decrease': (facts) =>
    `${facts.quantity.replace('-', '')} fewer from ${facts.from}: ${facts.formula}${partText(facts)}.`,
  'billing/counted': counted,
  'billing/agreed': ({ quantity, agreed }) =>
    quantity === agreed ? `${quantity} agreed.` : `${quantity} agreed, after changes to ${agreed}.`,
  'billing/metered': ({ meter, read, minimumApplied, quantity }) =>
    `${read} read from ${meter}${minimumApplied ? `, billed as the agreed minimum of ${quantity}` : ''}.`,
  'billing/same-as': ({ sameAs, quantity }) => `${quantity}, as many as ${sameAs}.`,
  'billing/tiers': (facts) =>
    `${facts.quantity} by the ${facts.model === 'package' ? 'package' : `${facts.model} tiers`}: ${facts.formula}${partText(facts)}.`,
  'billing/included': (facts) =>
    `${facts.included} included for ${facts.formula}${partText(facts)}; ${facts.quantity} used.`,
  'billing/overage': (facts) =>
    `${facts.quantity} beyond the ${facts.included} included: ${facts.formula}${partText(facts)}.`,
  'billing/hours': hours,
  'billing/block-overage': (facts) => `Beyond the block: ${hours(facts)}`,
  'billing/no-charge': (facts) => `Done at no charge: ${minutesText(facts.actualMinutes)}.`,
  'billing/restated': (facts) =>
    `Credited, because work done earlier was recorded late and used the block first: ${hours(facts)}`,
  'billing/rate': ({ rate, owner }) => `${rate} an hour by the ${owner}’s rate card.`,
  'billing/rate-unknown': ({ missing }) => `The rate depends on ${list(missing)}, which is not known.`,
  'billing/no-rate': () => 'No rate card has a rate for this work.',
  'billing/travel': ({ formula, on, actualMinutes }) =>
    `Travel on ${on}, ${minutesText(actualMinutes)} on the road: ${formula}.`,
  'billing/one-time': ({ on, formula }) => `Once, on ${on}: ${formula}.`,
  'billing/milestone': ({ milestone, completed, on, price, of }) =>
    `${milestone}, ${completed ? 'completed' : 'due'} on ${on}: ${price} of ${of}.`,
  'billing/purchase': ({ on, price, hours: bought, incidents, expiresOn }) =>
    `Bought on ${on} for ${price}${bought ? `: ${plural(bought, 'hour')}` : incidents ? `: ${plural(incidents, 'ticket')}` : ''}${expiresOn ? `, usable before ${expiresOn}` : ''}.`,
  'billing/grant': ({ on, price }) => `Granted on ${on} for ${price}.`,
  'billing/top-up': ({ on, price, hours: bought, below }) =>
    `Fewer than ${plural(below, 'hour')} were left on ${on}: ${plural(bought, 'hour')} bought for ${price}.`,
  'billing/incidents-beyond': ({ formula, tickets }) => `Beyond the tickets bought: ${formula} (${list(tickets)}).`,
  'billing/expense': ({ on, formula }) => `Spent on ${on}: ${formula}.`,
  'billing/discount': ({ percent, base, total, of }) =>
    `${percent === null ? total : `${percent} %`} off ${base}; this line's share, for ${of}.`,
  'billing/true-up': ({ minimum, compared, compare }) =>
    `${compared} charged ${compare === 'before-discount' ? 'before' : 'after'} discounts; ${minimum} is the agreed minimum.`,
  'billing/credited': ({ invoiceId, line, amount, reason }) =>
    `Credit on invoice ${invoiceId}, line ${line + 1} (${amount}): ${reason}`,
  'billing/corrected': ({ billed, right }) => `Billed ${billed}; the correct amount is ${right}.`,
}

/**
 * The English sentence of a reason of this package.
 *
 * @example
 * reasonInWords({ code: 'billing/same-as', facts: { sameAs: 'servers', quantity: '4' }, source: null }) // => '4, as many as servers.'
 */
export function reasonInWords(reason: BillingReason, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  return worded(reason, 'a reason', 'chargesFor', () => {
    return sentenceOf(reason)
  })
}

function sentenceOf<C extends BillingCode>({ code, facts }: BillingReason<C>): string {
  const sentence: (facts: BillingFacts[C]) => string = sentences[code]
  return sentence(facts)
}

/**
 * A line of an invoice and why it is what it is, for the client to read.
 *
 * @example
 * chargeInWords({ lineId: 'care', kind: 'flat', description: 'Managed care', period: { from: '2026-03-10', to: '2026-04-01' },
 *   quantity: '1', unitPrice: '3000.00', amount: '2129.03', taxCode: null, siteId: null,
 *   category: 'recurring', recognition: { method: 'by-day', service: { from: '2026-03-10', to: '2026-04-01' } }, cost: null,
 *   reasons: [{ code: 'billing/price', facts: { formula: '3000.00 × 22/31', price: '3000.00', per: 'period', days: 22, of: 31, basis: 'actual-days-in-period' }, source: null }] })
 * // => 'Managed care: 2129.03. 3000.00 × 22/31 (22 of 31 days).'
 */
export function chargeInWords(charge: Charge, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  return worded(charge, 'a charge', 'chargesFor', () => {
    const reasons = charge.reasons.map((reason) => reasonInWords(reason, options))
    return `${charge.description}: ${charge.amount}. ${reasons.join(' ')}`.trim()
  })
}

const unbilled: Readonly<Record<UnbilledWork['why'] | UnbilledRecord['why'], string>> = {
  covered: 'covered by the agreement',
  'do-not-bill': 'marked not to be billed',
  'written-off': 'written off',
  incident: 'covered by a prepaid ticket',
  project: 'part of a fixed-price project',
  'no-line-takes-it': 'no line of the agreement bills it',
  'overage-not-billed': 'beyond the block, which the agreement does not bill',
  'travel-not-billed': 'travel, which no rate card prices',
  'after-the-period': 'later than the days whose work this invoice bills; a later invoice bills it',
  'no-minutes': 'no minutes to bill',
  'priced-once': 'part of an incident or visit that was charged with an earlier entry',
  'other-client': "another client's",
  'other-agreement': "another agreement's",
  'already-billed': 'billed already',
  repeated: 'the same id as another record, which counts',
  'on-its-day': 'charged on the day that the agreement says',
}

/**
 * Why a record is not billed.
 *
 * @example
 * unbilledInWords({ entryId: 'E7', minutes: 30, lineId: null, why: 'no-line-takes-it' }) // => 'E7, 30 min: no line of the agreement bills it.'
 */
export function unbilledInWords(record: UnbilledWork | UnbilledRecord, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  return worded(record, 'a record that is not billed', 'chargesFor', () => {
    return `${unbilledName(record)}: ${unbilled[record.why]}.`
  })
}

function unbilledName(record: UnbilledWork | UnbilledRecord): string {
  if ('entryId' in record) return `${record.entryId}, ${minutesText(record.minutes)}`
  const { record: kind, id, lineId } = record
  return `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)} ${id}${kind === 'milestone' ? ` of ${lineId}` : ''}`
}
