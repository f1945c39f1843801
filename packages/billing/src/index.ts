// What is owed? Charges to the cent, each line with its reason.

// Discounts and minimums of an invoice
export { type AdjustContext, adjustCharges } from './adjustments/adjust'
// Draws, and balances after them
export type { BlockBalance, Draw } from './blocks/draw-blocks'
export type { IncidentDraw } from './blocks/draw-incidents'
export type { MoneyDraw, RetainerBalance } from './blocks/draw-retainer'
// What is owed for a period, and its shapes
export {
  type Charge,
  type MissingFact,
  type SetAside,
  totalOf,
  type UnbilledRecord,
  type UnbilledWork,
} from './charges/charge'
export type { Charges, ChargesContext, RecordOwner, Usage, Work } from './charges/usage'
export { chargesFor } from './charges-for'
// Problems of documents, and how unknown data becomes one
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
} from './check'
// What you write
export type * from './definition'
// Corrections and credit notes
export { correctionLines } from './invoice/correction'
export {
  type CreditItem,
  type CreditNote,
  creditNote,
  type IssuedInvoice,
  type ReversedTax,
} from './invoice/credit-note'
// Tax
export { type TaxedCharges, type TaxGroup, taxLines } from './invoice/tax'
export type { Counted, NotCounted } from './quantities/count'
export type { DatedQuantity } from './quantities/join'
export type { Roster } from './quantities/roster'
export type { TierShare } from './quantities/tiers'
// Why a charge is what it is
export type { BillingReason } from './reasons/reason'
