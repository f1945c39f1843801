// How bad can a month be, and how far are few months to be believed? The flat rate as insurance, for actuaries;
// `priceSeat` of @mspkit/profitability/pricing needs none of these names.

// How sure is a mean of few months
export { type BootstrapMean, bootstrapMean } from './actuarial/bootstrap'
// How far a small client is to be believed
export { type BuhlmannStraub, buhlmannStraub, type Experience } from './actuarial/buhlmann-straub'
// A month's hours, when tickets come by chance
export {
  compoundHours,
  compoundPoissonMoments,
  type HoursModel,
  type HoursMoments,
  type MonthlyHours,
  type Pooling,
  poolingEffect,
} from './actuarial/compound'
export {
  type Blend,
  buhlmann,
  fullCredibility,
  type GammaPoisson,
  gammaPoisson,
  limitedFluctuation,
} from './actuarial/credibility'
// Losing months and bad months
export { lossChance, lossChanceByMoments } from './actuarial/loss'
export { lossShare, type TailRisk, tailRisk } from './actuarial/tail'
