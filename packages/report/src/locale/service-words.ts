// The words of service descriptions and of offer comparisons.

/** What the linter of service descriptions says. Each names what was read, what is wrong, and what to write. */
export interface LintWords {
  vague(text: string, word: string): string
  aroundTheClock(text: string, calendar: string): string
  unlimited(text: string, limit: string): string
  unproven(text: string): string
  silent(name: string, evidence: string): string
  swallowed(inclusion: string, exclusion: string): string
  contradiction(one: string, other: string): string
  notAnalysed(why: string): string
  notAttained(facts: AttainedFacts): string
  attainedUnknown(facts: AttainedFacts): string
}

/** How often a promised time was kept in the year before. */
export interface AttainedFacts {
  readonly clock: string
  readonly met: number
  readonly judged: number
  readonly wantedPercent: number
  /** The most that it can be where the history is partial. */
  readonly atMost: number | null
}

/** What reports say of conditions and prices too. */
export interface ConditionWords {
  /** What a fact that conditions name is called; others are named by their own words. */
  readonly facts: Readonly<Record<string, string>>
  percent(percent: string): string
}

/** They are apart from the words of reports, so that a page of figures need not load them. */
export interface ServiceWords extends ConditionWords {
  readonly titles: Readonly<Record<'services' | 'offer', string>>
  headline(client: string, covered: number, excluded: number, promises: number): string
  readonly sections: Readonly<
    Record<
      | 'covered'
      | 'excluded'
      | 'conditions'
      | 'limits'
      | 'hours'
      | 'times'
      | 'objectives'
      | 'protections'
      | 'responsible'
      | 'approvals'
      | 'prices'
      | 'term'
      | 'open',
      string
    >
  >
  readonly columns: Readonly<
    Record<
      | 'what'
      | 'applies'
      | 'result'
      | 'required'
      | 'limit'
      | 'calendar'
      | 'hours'
      | 'closed'
      | 'promise'
      | 'within'
      | 'howOften'
      | 'watched'
      | 'who'
      | 'upTo'
      | 'price'
      | 'package'
      | 'covered'
      | 'billed'
      | 'fixed'
      | 'extra'
      | 'credits'
      | 'total'
      | 'undecided'
      | 'cost'
      | 'margin'
      | 'kept'
      | 'outside'
      | 'uncovered'
      | 'work'
      | 'part'
      | 'note',
      string
    >
  >
  readonly everything: string
  /** What no earlier line names. */
  readonly everythingElse: string
  readonly otherwise: string
  readonly always: string
  readonly siteHours: string
  readonly and: string
  readonly or: string
  /** Facts that are true or false, as sentences. */
  readonly flags: Readonly<Record<string, readonly [holds: string, holdsNot: string]>>
  readonly yes: string
  readonly no: string
  contains(fact: string, value: string): string
  /** A fact that must, or must not, be one of several. */
  is(fact: string, values: string, negated: boolean): string
  compares(fact: string, sign: string, value: string): string
  exists(fact: string, there: boolean): string
  not(condition: string): string
  readonly outcomes: Readonly<Record<'billable' | 'out-of-scope' | 'needs-approval', string>>
  /** `1 visit`, `3 hours`. */
  amount(max: number, measure: 'hours' | 'visits' | 'incidents' | 'devices'): string
  readonly per: Readonly<Record<string, string>>
  perHour(rate: string): string
  flat(amount: string, per: string): string
  factor(multiplier: string): string
  unless(condition: string): string
  exceptionTo(name: string): string
  /** As it follows `within` and `once`: some languages decline it. */
  days(count: number): string
  ofBusinessDays(count: number): string
  /** As it stands alone. */
  businessDays(count: number): string
  within(length: string): string
  /** At least once in each such length. */
  every(length: string): string
  each(period: string, count: number, times: number): string
  readonly patchTuesday: string
  once(length: string): string
  subjects(kind: string): string
  readonly responsibles: Readonly<Record<'provider' | 'client' | 'both', string>>
  readonly byEvidence: string
  readonly anySum: string
  readonly everyWork: string
  /** How a kind of line is paid. */
  readonly kinds: Readonly<
    Record<'perPeriod' | 'each' | 'byQuantity' | 'prepaid' | 'byRate' | 'once' | 'asSpent', string>
  >
  readonly rates: string
  /** What the linter says. */
  readonly lint: LintWords
  term(from: string, lastDay: string, renewal: string): string
  readonly none: Readonly<Record<'covered' | 'excluded' | 'times' | 'protections' | 'open' | 'holidays', string>>
  /** Offers. */
  offerHeadline(facts: OfferHeadlineFacts): string
  /** What the client has, beside the packages. */
  today(name: string): string
  /** A sum of which a part is missing. */
  atLeast(sum: string): string
  notGiven(name: string, document: string): string
  readonly noOffer: string
  /** Where work could not be decided, so that its price is missing. */
  readonly incomplete: string
  /** The title of the curve of a clock. */
  curve(clock: string): string
  /** What each column of a comparison means. */
  readonly definitions: Readonly<
    Record<
      | 'covered'
      | 'billed'
      | 'outside'
      | 'undecided'
      | 'fixed'
      | 'extra'
      | 'credits'
      | 'total'
      | 'kept'
      | 'uncovered'
      | 'cost'
      | 'margin',
      string
    >
  >
  readonly offerSections: Readonly<Record<'compared' | 'attainable' | 'outside' | 'differences' | 'method', string>>
  readonly method: string
  /** Of packages that give money back for regular work that is not done. */
  readonly noWorkCredits: string
  /** Packages that promise no times, by name. */
  noTimes(names: readonly string[]): string
  /** Of the marks of a curve: the share that is wanted, and the promised time. */
  wanted(percent: string): string
  readonly promisedTime: string
  readonly notClear: string
  readonly notPromised: string
  readonly notComputed: string
}

/** A package by its price; not whole where the price of some work is missing. */
interface PricedPackage {
  readonly name: string
  readonly total: string
  readonly isWhole: boolean
}

/** A package by its hours. */
interface CoveringPackage {
  readonly name: string
  readonly covered: string
  readonly of: string
}

/** The sentence on top of a comparison. */
export interface OfferHeadlineFacts {
  readonly period: string
  readonly count: number
  /** Where there is nothing to compare it with. */
  readonly only: (PricedPackage & CoveringPackage) | null
  /** The package that would have cost the client least; `null` where that is not certain. */
  readonly cheapest: (PricedPackage & { readonly isAlike: boolean }) | null
  /** The package that covers most; `null` where that is not certain. */
  readonly widest: (CoveringPackage & { readonly isAlike: boolean }) | null
  readonly today: (PricedPackage & CoveringPackage) | null
}
