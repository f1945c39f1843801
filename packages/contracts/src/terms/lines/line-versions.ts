// The lines of a contract on all their days: a change of terms, or a renewal that raises a price, begins another version.

import type { ChargeLineDefinition } from '@mspkit/billing'
import { withDays } from '@mspkit/billing/calculations'
import { addDays, type Decimal, frozenCopy, type LocalDate, pointer } from '@mspkit/values'
import { billingHalf } from '../../check/lines'
import type { Indexes } from '../../context'
import type { ContractLine, LineTerms } from '../../definition/contract'
import { shared } from '../../definition/shared'
import { overlapOf, type Segment, segmentOn } from '../../history/segments'
import { type SetBy, setterOf } from '../../history/set-by'
import type { LineVersion, MissingIndexValues, Versions } from '../known-terms'
import { type LineRaise, raisedPrice } from '../raises'
import { type TermSchedule, termHolding } from '../term-schedule'
import { isRaised, raisingTerms } from '../uplift'
import { type HeldInterval, heldUnits } from './held-units'
import { type LineInterval, lineIntervalsOf } from './line-intervals'

export interface VersionFacts {
  readonly currency: string
  readonly indexes: Indexes
  readonly segments: readonly Segment[]
  readonly schedule: TermSchedule
  /** First day of the contract. */
  readonly from: LocalDate
  /** The last day that matters. */
  readonly until: LocalDate
  /** The terms of a line that has its own. */
  scheduleOfLine(line: ContractLine): TermSchedule
}

const pools: readonly string[] = ['block-hours', 'retainer', 'incidents']

/** Every line with its days: a change of its terms, or a renewal that raises it, begins another version under the same id. */
export function versionsOf(facts: VersionFacts): Versions {
  const missing: MissingIndexValues[] = []
  const versions: LineVersion[] = []
  for (const intervals of lineIntervalsOf(facts.segments).values())
    if (pools.includes((intervals[0] as LineInterval).written.kind)) versions.push(...poolVersion(facts, intervals))
    else
      for (const interval of heldUnits(intervals, (line, day) => termHolding(termsOf(facts, line), day)))
        versions.push(...raisedVersions(facts, interval, missing))
  return { versions, missing }
}

/** A pool is one line, so that its blocks count once: as it is written at the end of the days that matter. */
function poolVersion(facts: VersionFacts, intervals: readonly LineInterval[]): LineVersion[] {
  const holding = intervals.findLast((interval) => interval.from === undefined || interval.from <= facts.until)
  const first = intervals[0] as LineInterval
  const { written, segment } = holding ?? first
  const last = intervals.at(-1) as LineInterval
  const days = {
    ...(first.from === undefined ? {} : { from: first.from }),
    ...(last.to === undefined ? {} : { to: last.to }),
  }
  return versionOf(facts, { ...days, written, segment, changes: [] }, [], [])
}

/** The days of a interval, cut at the renewals that raise the line. */
function raisedVersions(facts: VersionFacts, interval: HeldInterval, missing: MissingIndexValues[]): LineVersion[] {
  const { written } = interval
  const schedule = termsOf(facts, written)
  const raises: LineRaise[] = []
  const raising = raisingTerms({
    terms: schedule.terms,
    until: facts.until,
    indexes: facts.indexes,
    agreedOn(day) {
      const { document } = segmentOn(facts.segments, day).state
      return { renewal: written.renewal ?? document.renewal, firstMonths: (written.term ?? document.term).months }
    },
    raises: (rule) => isRaised(rule, written),
  })
  for (const { on, rule, answer } of raising) {
    if (answer.ok) raises.push({ on, raise: answer.raise, compounding: rule.compounding ?? 'rounded-price' })
    else if (interval.to === undefined || interval.to > on)
      missing.push({ lineId: written.id, missing: answer.missing.flatMap((one) => one.missing), from: on })
  }
  const own = schedule === facts.schedule ? [] : [schedule]
  if (raises.length === 0) return versionOf(facts, interval, raises, own)
  const edges = raises
    .map(({ on }) => on)
    .filter(
      (on) => (interval.from === undefined || on > interval.from) && (interval.to === undefined || on < interval.to),
    )
  return [undefined, ...edges].flatMap((edge, i) => {
    const from = edge ?? interval.from
    const to = edges[i] ?? interval.to
    const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    const done = raises.filter(({ on }) => from !== undefined && on <= from)
    const { from: _from, to: _to, ...rest } = interval
    return versionOf(facts, { ...rest, ...days }, done, own)
  })
}

/** The terms of a line: its own, or the contract's. */
const termsOf = (facts: VersionFacts, line: ContractLine): TermSchedule =>
  hasOwnTerms(line) ? facts.scheduleOfLine(line) : facts.schedule

const hasOwnTerms = ({ term, renewal }: LineTerms): boolean => term !== undefined || renewal !== undefined

function versionOf(
  facts: VersionFacts,
  interval: HeldInterval,
  raises: readonly LineRaise[],
  own: readonly TermSchedule[],
): LineVersion[] {
  const { written } = interval
  const schedule = own[0] ?? facts.schedule
  const days = daysOf(facts, interval, schedule)
  if (days === null) return []
  const whole = billingHalf(written)
  const priced = raises.length === 0 ? whole : raised(whole, raises, interval, facts.currency)
  const billed = withDecreases(priced, interval)
  const line = billed === whole ? withDays(whole, days) : shared(frozenCopy({ ...billed, ...days }))
  return [{ line, written, path: pathOf(interval), setBy: settersOf(interval), raises, changes: interval.changes }]
}

/** The days of a interval on which the line itself is in force, and its term runs; `null` when there are none. */
function daysOf(facts: VersionFacts, interval: LineInterval, schedule: TermSchedule): ReturnType<typeof overlapOf> {
  const { written } = interval
  const inForce = overlapOf(written, interval)
  return inForce && overlapOf(inForce, { from: written.term?.from ?? facts.from, ...endOf(facts, schedule) })
}

/** What amendments set in a line, or in the list as a whole. */
function settersOf({ written, segment }: LineInterval): readonly SetBy[] {
  const { setBy } = segment.state
  if (setBy.length === 0) return setBy
  const whole = linePath(written)
  return setBy.filter(({ path }) => path === '/lines' || path === whole || path.startsWith(`${whole}/`))
}

const linePath = ({ id }: ContractLine): string => pointer('lines', id)

/** Its end: that of the contract, or, where it has terms of its own, of its term that runs when the contract ends. */
function endOf(facts: VersionFacts, schedule: TermSchedule): { readonly to?: LocalDate } {
  const { endsOn } = facts.schedule
  if (schedule === facts.schedule) return endsOn === null ? {} : { to: endsOn }
  const ends = [schedule.endsOn, endsOn === null ? null : termHolding(schedule, addDays(endsOn, -1)).to].filter(
    (end) => end !== null,
  )
  return ends.length === 0 ? {} : { to: ends.sort()[0] as LocalDate }
}

function pathOf({ written, segment }: LineInterval): string {
  const { state } = segment
  const whole = setterOf(state, linePath(written))
  if (whole) return pointer('amendments', whole.amendment, 'set', whole.path)
  return pointer(
    'lines',
    state.document.lines.findIndex(({ id }) => id === written.id),
  )
}

/** The line with every price after the raises that came after the price itself. */
function raised(
  line: ChargeLineDefinition,
  raises: readonly LineRaise[],
  { written, segment }: LineInterval,
  currency: string,
): ChargeLineDefinition {
  const price = (value: Decimal, ...steps: (string | number)[]): Decimal => {
    const since = setterOf(segment.state, linePath(written) + pointer(...steps))?.from
    const later = raises.filter(({ on }) => since === undefined || on > since)
    return later.length === 0 ? value : raisedPrice(value, later, currency)
  }
  const one = line as {
    price?: Decimal
    overagePrice?: Decimal
    tiers?: readonly { unitPrice: Decimal; flat?: Decimal }[]
  }
  return {
    ...line,
    ...(one.price === undefined ? {} : { price: price(one.price, 'price') }),
    ...(one.overagePrice === undefined ? {} : { overagePrice: price(one.overagePrice, 'overagePrice') }),
    ...(one.tiers === undefined
      ? {}
      : {
          tiers: one.tiers.map((tier, i) => ({
            ...tier,
            unitPrice: price(tier.unitPrice, 'tiers', i, 'unitPrice'),
            ...(tier.flat === undefined ? {} : { flat: price(tier.flat, 'tiers', i, 'flat') }),
          })),
        }),
  } as ChargeLineDefinition
}

/** Fewer units from the next billing period, and units that are held until the end of a term. */
function withDecreases(
  line: ChargeLineDefinition,
  { written: { decreases }, held }: HeldInterval,
): ChargeLineDefinition {
  if (!('quantity' in line)) return line
  if (held !== undefined) return { ...line, quantity: held } as ChargeLineDefinition
  if (decreases !== 'next-period') return line
  const { proration } = line as { proration?: unknown }
  const rules =
    typeof proration === 'string' ? { part: proration, increases: proration } : ((proration ?? {}) as object)
  return { ...line, proration: { ...rules, decreases: 'next-period' } } as ChargeLineDefinition
}
