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
// Minimum commitment
export { type CommitmentResult, commitment } from './commitment'
// Corrections and credit notes
export { correctionLines } from './correction'
export {
  type Counted,
  countQuantity,
  type NotCounted,
  type QuantityCount,
} from './count-quantity'
export { type CreditItem, type CreditNote, creditNote, type IssuedInvoice, type ReversedTax } from './credit-note'
// What you write
export type * from './definition'
// Blocks of hours, deposits, incidents
export {
  type BlockBalance,
  type BlockDraws,
  type Draw,
  type DrawingEntry,
  type DrawOptions,
  drawBlocks,
  type HoursPool,
} from './draw-blocks'
export { type DrawingTicket, drawIncidents, type IncidentDraw, type IncidentDraws } from './draw-incidents'
export {
  type DepositBalance,
  drawRetainer,
  type MoneyDraw,
  type PricedEntry,
  type RetainerDraws,
} from './draw-retainer'
// Months and parts of periods
export { monthsIn, wholeMonthsBetween } from './months'
export {
  days360,
  type MonthShare,
  type PlanSwitch,
  type ProratedAmount,
  prorate,
  prorateMonths,
  switchPlan,
} from './prorate'
export { type QuantityCharge, type QuantityCharges, type QuantityInput, quantityCharges } from './quantity-charges'
// What an hour costs
export { type CardOwner, type RateAnswer, rateFor } from './rate-card'
export type { BillingReason } from './reason'
export type { Roster } from './roster'
export { type RoundedTime, roundTime } from './round-time'
// Tax
export { type TaxedCharges, type TaxGroup, taxLines } from './tax'
// Terms: joining late, ending early, raises
export { type CoTermStub, coTermStub, type TerminationFee, type TerminationRule, terminationFee } from './term-money'
// Tiers, included units and overage
export {
  checkLadder,
  includedPlusOverage,
  type OveragePrice,
  type TierPrice,
  type TierShare,
  tierPrice,
} from './tier'
export {
  type IndexRaise,
  type LinesUplift,
  type Raise,
  type RaisePercent,
  raisePercent,
  type Uplift,
  uplift,
  upliftLines,
} from './uplift'
