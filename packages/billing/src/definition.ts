// What you write: the lines of an agreement, how they count, what hours cost. Plain JSON, all of it.
export type {
  BlockHoursLine,
  ChargeLineDefinition,
  ChargeLineKind,
  ExpenseLine,
  FixedPriceProjectLine,
  FlatLine,
  IncidentsLine,
  IncludedOverageLine,
  LineBase,
  Milestone,
  OneTimeLine,
  PerUnitLine,
  RecurringBase,
  ResaleLine,
  RetainerLine,
  TieredLine,
  TimeAndMaterialsLine,
} from './definition/line'
export type {
  BurnMultiplier,
  DrawOrder,
  HoursGrant,
  HoursPurchase,
  HoursTopUp,
  IncidentsGrant,
  IncidentsPurchase,
  LateEntryRule,
  MoneyPurchase,
  Overage,
  Rollover,
} from './definition/pool'
export type {
  AgreedQuantity,
  ChangeRule,
  CountedQuantity,
  CountingPoint,
  MeteredQuantity,
  Proration,
  ProrationBasis,
  ProrationRules,
  Quantity,
  QuantityChange,
  SameQuantity,
} from './definition/quantity'
export type { Band, Rate, RateCard, RateCards, RoundPer, TravelRule } from './definition/rate-card'
export type { Commitment, Discount, TaxRate } from './definition/terms'
export type { PackagePrice, Tier, TieredPrice, TierPricing, ZeroQuantity } from './definition/tier'
