// What a line charges, before one step makes charges of it: the keys that the kind of the line decides.

import type { ChargeRecognition, RevenueCategory } from '@mspkit/records'
import type { Decimal, Money, Period } from '@mspkit/values'
import type { Charge, UnbilledWork } from '../charges/charge'
import { categoryOf, recognitionOf } from '../charges/recognition'
import type { MissingFact } from '../reasons/missing'
import type { BillingReason } from '../reasons/reason'
import type { LineInPeriod } from './line-in-period'

/** A charge as its line priced it. What is left out comes from the line. */
export interface ChargePart {
  readonly line: LineInPeriod
  readonly kind?: string
  readonly description?: string
  readonly period?: Period
  readonly quantity?: Decimal | null
  readonly unitPrice?: Decimal | null
  readonly amount: Money
  readonly taxCode?: string
  readonly category?: RevenueCategory
  readonly recognition?: ChargeRecognition
  readonly cost?: Money | null
  readonly reasons: readonly BillingReason[]
}

/** What a step charges, the work it finds that no line bills, and the facts it lacks. */
export interface StepResult {
  readonly parts: readonly ChargePart[]
  readonly unbilled: readonly UnbilledWork[]
  readonly missing: readonly MissingFact[]
}

/** The charge that a part makes. */
export function chargeOf(part: ChargePart): Charge {
  const { definition, used, dated = used, billed } = part.line
  const period = { ...(part.period ?? dated) }
  return {
    lineId: definition.id,
    kind: part.kind ?? definition.kind,
    description: part.description ?? definition.name ?? definition.id,
    period,
    quantity: part.quantity ?? null,
    unitPrice: part.unitPrice ?? null,
    amount: part.amount,
    taxCode: part.taxCode ?? definition.taxCode ?? null,
    siteId: definition.siteId ?? null,
    category: part.category ?? categoryOf(definition),
    recognition: part.recognition ?? recognitionOf(definition, period, billed),
    cost: part.cost ?? null,
    reasons: part.reasons,
  }
}
