// What you write: the lines of an agreement, how they count, what hours cost. Plain JSON, all of it.
export type { ChargeLineDefinition, ChargeLineKind } from './definition/line'
export type { LineBase, RecurringBase } from './definition/line-base'
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
  OverageRate,
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
export type {
  Band,
  HourlyTravel,
  Rate,
  RateCard,
  RateCards,
  RoundPer,
  TravelPerVisit,
  TravelRule,
} from './definition/rate-card'
export type {
  FlatLine,
  IncludedOverageLine,
  MarginResaleLine,
  MarkupResaleLine,
  PackageLine,
  PerUnitLine,
  PricedResaleLine,
  ResaleLine,
  TieredLine,
  TierLine,
} from './definition/recurring-line'
export type { AmountDiscount, Commitment, Discount, Expense, PercentDiscount, TaxRate } from './definition/terms'
export type { PackagePrice, Tier, TieredPrice, TierPricing, ZeroQuantity } from './definition/tier'
export type {
  BlockHoursLine,
  ExpenseLine,
  FixedPriceProjectLine,
  IncidentsLine,
  Milestone,
  OneTimeLine,
  RetainerLine,
  TimeAndMaterialsLine,
} from './definition/work-line'
