// Prices what is charged once: sales, milestones, purchases and grants, blocks that a pool bought, tickets beyond a pack.

import type { ChargeRecognition } from '@mspkit/records'
import { cycleBoundary, type LocalDate, type Money, type Period } from '@mspkit/values'
import { type Amount, allocate, round, times } from '@mspkit/values/money'
import { grantDates } from '../blocks/block'
import type { BlockBalance } from '../blocks/draw-blocks'
import type { IncidentDraw } from '../blocks/draw-incidents'
import { atOnce } from '../charges/recognition'
import type { PriceTerms } from '../charges/usage'
import type { BlockHoursLine, FixedPriceProjectLine, IncidentsLine, OneTimeLine, RetainerLine } from '../definition'
import type { OnDayFacts } from '../reasons/facts'
import { type BillingReason, reasonOf, sourceAt } from '../reasons/reason'
import { holds } from '../values/months'
import { isOf } from './in-period'
import type { LineInPeriod } from './line-in-period'
import type { DueMilestones } from './milestones'
import type { ChargePart } from './part'

/** What decides about charges that are made once: finished milestones, blocks as they were drawn, tickets beyond the packs. */
export interface OnceFacts {
  readonly completed: DueMilestones
  readonly blocks: readonly BlockBalance[]
  readonly ticketsBeyond: readonly IncidentDraw[]
}

/** What a line charges once; nothing for other kinds. */
export function onceParts(line: LineInPeriod, facts: OnceFacts, terms: PriceTerms): readonly ChargePart[] {
  if (isOf(line, 'one-time')) return saleParts(line, terms)
  if (isOf(line, 'fixed-price-project')) return milestoneParts(line, facts.completed, terms)
  if (isOf(line, 'retainer')) return purchaseParts(line, terms)
  if (isOf(line, 'block-hours'))
    return [...purchaseParts(line, terms), ...grantParts(line, terms), ...topUpParts(line, facts.blocks, terms)]
  return isOf(line, 'incidents')
    ? [...purchaseParts(line, terms), ...grantParts(line, terms), ...beyondParts(line, facts.ticketsBeyond, terms)]
    : []
}

interface Once {
  readonly kind: 'milestone' | 'purchase' | 'grant' | 'top-up'
  readonly on: LocalDate
  readonly amount: Amount
  readonly reason: (day: OnDayFacts) => BillingReason
  readonly description?: string
  readonly recognition: ChargeRecognition
  readonly period?: Period
}

/** One of something, charged on its day. */
function oncePart(line: LineInPeriod, { on, reason, ...once }: Once, { currency, rounding }: PriceTerms): ChargePart {
  const amount = round(once.amount, currency, rounding)
  return { line, ...once, quantity: '1', unitPrice: amount, amount, reasons: [reason({ on, price: amount })] }
}

function saleParts(line: LineInPeriod<OneTimeLine>, { currency, rounding }: PriceTerms): ChargePart[] {
  const { on, price, quantity = '1' } = line.definition
  if (!holds(line.used, on)) return []
  const facts = { formula: `${price} × ${quantity}`, on, price, quantity }
  return [
    {
      line,
      quantity,
      unitPrice: price,
      amount: round(times(price, quantity), currency, rounding),
      recognition: atOnce(on),
      reasons: [reasonOf('billing/one-time', facts, sourceAt(line.source, 'price'))],
    },
  ]
}

/** The milestones that fall due: on their day, or with the first invoice after their work is done. The price is shared out to the cent. */
function milestoneParts(
  line: LineInPeriod<FixedPriceProjectLine>,
  due: DueMilestones,
  terms: PriceTerms,
): ChargePart[] {
  const { id, name = id, price, milestones } = line.definition
  const shares = allocate(
    terms.currency,
    price,
    milestones.map(({ weight }) => weight),
  )
  return milestones.flatMap((milestone, index): ChargePart[] => {
    const done = due.find(
      (one) => one.lineId === id && one.milestoneId === milestone.id && holds(line.definition, one.on),
    )
    const isOnDay = milestone.on !== undefined
    const on = milestone.on ?? done?.on
    if (on === undefined || (isOnDay && !holds(line.used, on))) return []
    const title = milestone.name ?? milestone.id
    const facts = {
      milestone: title,
      milestoneId: milestone.id,
      of: price,
      weight: milestone.weight,
      completed: !isOnDay,
    }
    const source = sourceAt(line.source, `milestones/${index}`)
    const once: Once = {
      kind: 'milestone',
      on,
      amount: shares[index] as Money,
      reason: (day) => reasonOf('billing/milestone', { ...day, ...facts }, source),
      description: `${name}: ${title}`,
      recognition: atOnce(on),
      ...(isOnDay ? {} : { period: terms.workPeriod }),
    }
    return [oncePart(line, once, terms)]
  })
}

type PoolLine = BlockHoursLine | RetainerLine | IncidentsLine

/** Blocks, retainers and ticket packs bought in the period. */
function purchaseParts(line: LineInPeriod<PoolLine>, terms: PriceTerms): ChargePart[] {
  const purchases: readonly NonNullable<PoolLine['purchases']>[number][] = line.definition.purchases ?? []
  return purchases.flatMap((purchase, index): ChargePart[] => {
    const { on, expiresOn = null } = purchase
    const price = purchase.price ?? ('amount' in purchase ? purchase.amount : undefined)
    if (price === undefined || !holds(line.used, on)) return []
    const size =
      'hours' in purchase ? { hours: purchase.hours } : 'incidents' in purchase ? { incidents: purchase.incidents } : {}
    const source = sourceAt(line.source, `purchases/${index}`)
    const once: Once = {
      kind: 'purchase',
      on,
      amount: price,
      reason: (day) => reasonOf('billing/purchase', { ...day, ...size, expiresOn }, source),
      recognition: { method: 'as-drawn' },
    }
    return [oncePart(line, once, terms)]
  })
}

/** Grants that begin in the period and have a price. */
function grantParts(line: LineInPeriod<BlockHoursLine | IncidentsLine>, terms: PriceTerms): ChargePart[] {
  const { grant } = line.definition
  if (!grant?.price) return []
  const { price, months } = grant
  const source = sourceAt(line.source, 'grant')
  return grantDates(grant, line.used.to)
    .filter((on) => on >= line.used.from)
    .map((on) => {
      // The day may be clamped to its month's end; the next one is still a whole interval away.
      const service = { from: on, to: cycleBoundary(on, months, 1) }
      const reason = (day: OnDayFacts): BillingReason => reasonOf('billing/grant', day, source)
      return oncePart(
        line,
        { kind: 'grant', on, amount: price, reason, recognition: { method: 'by-day', service } },
        terms,
      )
    })
}

/** Blocks that the pool bought automatically, because work left too little. */
function topUpParts(
  line: LineInPeriod<BlockHoursLine>,
  balances: readonly BlockBalance[],
  terms: PriceTerms,
): ChargePart[] {
  const { id, topUp } = line.definition
  if (!topUp) return []
  const { price, hours, below } = topUp
  const source = sourceAt(line.source, 'topUp')
  return balances
    .filter(({ poolId, kind }) => poolId === id && kind === 'top-up')
    .map(({ blockId, from }) => {
      const once: Once = {
        kind: 'top-up',
        on: from,
        amount: price,
        reason: (day) => reasonOf('billing/top-up', { ...day, hours, blockId, below }, source),
        recognition: { method: 'as-drawn' },
      }
      return oncePart(line, once, terms)
    })
}

/** Tickets beyond all that were bought, at their own price. */
function beyondParts(
  line: LineInPeriod<IncidentsLine>,
  draws: readonly IncidentDraw[],
  { currency, rounding, workPeriod }: PriceTerms,
): ChargePart[] {
  const { id, overagePrice: price } = line.definition
  const tickets = draws.filter(({ poolId }) => poolId === id).map(({ ticketId }) => ticketId)
  if (price === undefined || tickets.length === 0) return []
  const facts = { formula: `${tickets.length} × ${price}`, price, tickets }
  return [
    {
      line,
      kind: 'overage',
      period: workPeriod,
      quantity: `${tickets.length}`,
      unitPrice: price,
      amount: round(times(price, tickets.length), currency, rounding),
      reasons: [reasonOf('billing/incidents-beyond', facts, sourceAt(line.source, 'overagePrice'))],
    },
  ]
}
