// The calculations that charges are made of, one by one: proration, counting, tiers, blocks, rates, raises, and the like.

// Minimum commitment
export { type CommitmentResult, commitment } from './commitment'
// How many there are, and what changes of it cost
export { countQuantity, type QuantityCount } from './count-quantity'
// Blocks of hours, deposits, incidents
export { type BlockDraws, type DrawingEntry, type DrawOptions, drawBlocks, type HoursPool } from './draw-blocks'
export { type DrawingTicket, drawIncidents, type IncidentDraws } from './draw-incidents'
export { drawRetainer, type PricedEntry, type RetainerDraws } from './draw-retainer'
// Months and parts of periods
export { monthsIn, wholeMonthsBetween } from './months'
export {
  days360,
  type MonthShare,
  type ProratedAmount,
  prorate,
  prorateMonths,
} from './prorate'
export { type QuantityCharge, type QuantityCharges, type QuantityInput, quantityCharges } from './quantity-charges'
// What an hour costs
export { type RateAnswer, rateFor } from './rate-card'
export { type RoundedTime, roundTime } from './round-time'
export { type PlanSwitch, switchPlan } from './switch-plan'
// Terms: joining late, ending early, raises
export { type CoTermStub, coTermStub, type TerminationFee, type TerminationRule, terminationFee } from './term-money'
// Tiers, included units and overage
export { checkLadder, includedPlusOverage, type OveragePrice, type TierPrice, tierPrice } from './tier'
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
