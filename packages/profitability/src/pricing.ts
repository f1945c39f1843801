// What should it cost? A seat's price from the months of a client, and the plain prices and caps that it is compared with.
// The statistics behind it: @mspkit/profitability/actuarial.

// Prices and caps
export {
  type CappedHours,
  cappedHours,
  type EffortBasis,
  riskLoadedFee,
  type SeatPrice,
  seatPrice,
} from './pricing/fee'
// The one to call without knowing any statistics
export type { SeatMonth } from './pricing/outlook'
export { type PercentileMethod, percentile } from './pricing/percentile'
export { type PriceSeatOptions, priceSeat, type SeatOffer } from './pricing/price-seat'
// Reasons
export type { Care, PriceReason } from './reason'
