// What should it cost? The flat rate priced as what it is: insurance. A door of its own, so that who only reads statements
// does not ship the statistics.

// How sure is a mean of few months
export { type BootstrapMean, bootstrapMean } from './pricing/bootstrap'
// How far a small client is to be believed
export { type BuhlmannStraub, buhlmannStraub, type Experience } from './pricing/buhlmann-straub'
// A month's hours, when tickets come by chance
export {
  compoundHours,
  compoundPoissonMoments,
  type HoursModel,
  type HoursMoments,
  type MonthlyHours,
  type Pooling,
  poolingEffect,
} from './pricing/compound'
export {
  type Blend,
  buhlmann,
  fullCredibility,
  type GammaPoisson,
  gammaPoisson,
  limitedFluctuation,
} from './pricing/credibility'
// Prices and caps
export {
  type CappedHours,
  cappedHours,
  type EffortBasis,
  riskLoadedFee,
  type SeatPrice,
  seatPrice,
} from './pricing/fee'
// Losing months and bad months
export { lossChance, lossChanceByMoments } from './pricing/loss'
export { type PercentileMethod, percentile } from './pricing/percentile'
// The one to call without knowing any of these names
export { type Care, type PriceSeatOptions, priceSeat, type SeatMonth, type SeatOffer } from './pricing/price-seat'
// By a seeded lot, where there is no closed form
export { type Draws, type Simulated, simulateHours, simulateMean } from './pricing/simulate'
export { lossShare, type TailRisk, tailRisk } from './pricing/tail'
