// What you write: the lines of an agreement, how they count, what hours cost. Plain JSON, all of it.
export type { ChargeLineDefinition, ChargeLineKind } from './line'
export type { LineBase, RecurringBase } from './line-base'
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
} from './pool'
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
} from './quantity'
export type {
  Band,
  CardOwner,
  HourlyTravel,
  Rate,
  RateCard,
  RateCards,
  RoundPer,
  TravelPerVisit,
  TravelRule,
} from './rate-card'
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
} from './recurring-line'
export type { AmountDiscount, Commitment, Discount, Expense, PercentDiscount, TaxRate } from './terms'
export type { PackagePrice, Tier, TieredPrice, TierPricing, ZeroQuantity } from './tier'
export type {
  BlockHoursLine,
  ExpenseLine,
  FixedPriceProjectLine,
  IncidentsLine,
  Milestone,
  OneTimeLine,
  RetainerLine,
  TimeAndMaterialsLine,
} from './work-line'
