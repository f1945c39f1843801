import type { CoverageSegment, RevenueCategory, TechnicianCost, TimeEntry } from '@mspkit/records'
import type { Decimal, LocalDate, Money, Period } from '@mspkit/values'
import type { Recognition } from '../recognition'

export type { RevenueCategory } from '@mspkit/records'

/** What a sum went out for. Labour is not here: it is made from time entries and cost rates. */
export type CostCategory = 'tool' | 'licence' | 'subcontractor' | 'travel' | 'onboarding' | 'resale' | 'other'

interface Fact {
  readonly clientId: string
  /** Without one, the sum stands on the client and on no contract. */
  readonly contractId?: string
  readonly amount: Money
  /** ISO 4217; the statement's own when left out. */
  readonly currency?: string
}

/** Something that was billed, and when it is earned. Credits are negative. */
export type RevenueFact = Fact & { readonly category: RevenueCategory } & Recognition

/** Something that was bought for one client, and which dates it was for. */
export type CostFact = Fact & { readonly category: CostCategory } & Recognition

/** A bill that several clients bear, shared out month by month over a driver. */
export interface SharedCost {
  readonly id: string
  readonly amount: Money
  readonly currency?: string
  /** The dates the bill is for; it is spread over them by day, then shared out in each month. */
  readonly service: Period
  /** The driver it is shared over: `'endpoints'`, `'seats'` … */
  readonly driver: string
  /** How many were bought, where that can be more than are in use. */
  readonly owned?: Decimal
  /** What to do with those nobody uses; a line of its own on the portfolio unless `'spread'`. */
  readonly idle?: 'own-line' | 'spread'
}

/** How much of a driver a client has, from a date on. Each day of a month counts the same. */
export interface DriverCount {
  readonly clientId: string
  readonly contractId?: string
  readonly driver: string
  readonly count: Decimal
  readonly from: LocalDate
  readonly to?: LocalDate
}

/** What one unit of a foreign currency is worth in the statement's, from a date on. */
export interface ExchangeRate {
  readonly currency: string
  /** Units of the statement's currency for one of this. */
  readonly rate: Decimal
  readonly from: LocalDate
  readonly to?: LocalDate
}

/** What a statement reads of a `CoverageSegment`; whole ones fit. */
export interface CoveredStretch {
  /** Wall-clock minutes, decimal text. */
  readonly minutes: CoverageSegment['minutes']
  readonly outcome: CoverageSegment['outcome']
}

/** A time entry with what the other rooms know about it. */
export interface Work {
  readonly entry: TimeEntry
  readonly contractId?: string
  /** Whether it answers trouble or was planned. */
  readonly kind?: 'reactive' | 'planned'
  /** Minutes after the rate card rounded them. */
  readonly roundedMinutes?: number
  /** Scope's answer. Worked minutes are apportioned over them by wall clock; without them coverage is undecided. */
  readonly segments?: readonly CoveredStretch[]
}

/** What holds for every entry: all facts but the work itself. */
export interface StatementTerms {
  /** ISO 4217; every sum of a statement is in it. */
  readonly currency: string
  /** The zone in which an entry's start is a date; needed for entries without `on`. */
  readonly timeZone?: string
  readonly revenue?: readonly RevenueFact[]
  readonly costs?: readonly CostFact[]
  readonly shared?: readonly SharedCost[]
  readonly drivers?: readonly DriverCount[]
  /** A technician's own rate beats the role's; both named together beat either. */
  readonly technicianCosts?: readonly TechnicianCost[]
  readonly exchange?: readonly ExchangeRate[]
  /**
   * Time nobody approved. `'count'` (when left out): it is cost, and the statement is provisional. `'leave-out'`: it is no
   * cost yet, and the margin is at most what the lines say. `'not-tracked'`: this desk approves nothing, so it says nothing.
   */
  readonly unapproved?: 'count' | 'leave-out' | 'not-tracked'
  /** Minutes on the road: cost like work unless `'leave-out'`. */
  readonly travel?: 'count' | 'leave-out'
  /** Onboarding revenue and cost: in the service margin unless `'apart'`. */
  readonly onboarding?: 'spread' | 'apart'
}

export interface StatementFacts extends StatementTerms {
  readonly work?: readonly Work[]
}
