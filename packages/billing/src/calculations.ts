// The calculations that charges are made of, one by one: proration, counting, tiers, blocks, rates, raises, and the like; and the rules that contracts bills by and must not write a second time.

// Minimum commitment
export { type CommitmentResult, commitment } from './adjustments/commitment'
export { netAmounts } from './adjustments/discounts'
export {
  type IndexRaise,
  type LinesUplift,
  type Raise,
  type RaisePercent,
  raisePercent,
  type Uplift,
  uplift,
  upliftLines,
} from './adjustments/uplift'
// Blocks of hours, retainers, incidents
export { type BlockDraws, type DrawingEntry, type DrawOptions, drawBlocks, type HoursPool } from './blocks/draw-blocks'
export { type DrawingTicket, drawIncidents, type IncidentDraws } from './blocks/draw-incidents'
export { drawRetainer, type PricedEntry, type RetainerDraws } from './blocks/draw-retainer'
export { otherOwner } from './charges/own-records'
export { earningOf } from './charges/recognition'
export { withDays } from './check'
export {
  days360,
  type MonthShare,
  type ProratedAmount,
  prorate,
  prorateMonths,
} from './periods/prorate'
export { type PlanSwitch, switchPlan } from './periods/switch-plan'
// Terms: joining late, ending early, raises
export {
  type CoTermStub,
  coTermStub,
  type TerminationFee,
  type TerminationRule,
  terminationFee,
} from './periods/term-money'
// How many there are, and what changes of it cost
export { countQuantity, type QuantityCount } from './quantities/count'
export { joinQuantities } from './quantities/join'
export {
  type QuantityCharge,
  type QuantityCharges,
  type QuantityInput,
  quantityCharges,
} from './quantities/quantity-charges'
export { minutesFrom, type RoundedTime, roundTime, type TimeRounding } from './quantities/round-time'
// Tiers, included units and overage
export { checkTiers, includedPlusOverage, type OveragePrice, type TierPrice, tierPrice } from './quantities/tiers'
// Months and parts of periods
export { monthsIn, wholeMonthsBetween } from './values/months'
// What an hour costs
export { type RateAnswer, rateFor } from './work/rate'
