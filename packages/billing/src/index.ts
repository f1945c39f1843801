// What is owed? Charges to the cent, each line with its reason.

// What is owed for a period, and its shapes
export { type Charge, type MissingFact, totalOf, type UnbilledWork } from './charge'
export { earningOf } from './charges/recognition'
export type { Charges, ChargesContext, Usage, Work } from './charges/usage'
export { chargesFor } from './charges-for'
// Problems of what was written, and the way from unknown data to it
export {
  type Adjustments,
  type AdjustmentsContext,
  checkAdjustments,
  checkLines,
  checkRateCard,
  defineLines,
  defineRateCard,
  type LineDays,
  type LinesContext,
  parseLines,
  parseRateCard,
  type RateCardContext,
  withDays,
} from './check'
// Corrections and credit notes
export { correctionLines } from './correction'
export type { Counted, NotCounted } from './count-quantity'
export { type CreditItem, type CreditNote, creditNote, type IssuedInvoice, type ReversedTax } from './credit-note'
// What you write
export type * from './definition'
// What was drawn, and what is left
export type { BlockBalance, Draw } from './draw-blocks'
export type { IncidentDraw } from './draw-incidents'
export type { DepositBalance, MoneyDraw } from './draw-retainer'
export type { CardOwner } from './rate-card'
// Why a charge is what it is
export type { BillingReason } from './reason'
export type { Roster } from './roster'
// Tax
export { type TaxedCharges, type TaxGroup, taxLines } from './tax'
export type { TierShare } from './tier'
