import type { ChargeLineDefinition, MissingFact } from '@mspkit/billing'
import { addDays, type Decimal, type LocalDate, pointer } from '@mspkit/values'
import { type Course, termHolding } from './course'
import type { ContractLine, LineTerms } from './definition'
import { holdsOn } from './fact-at'
import { type Indexes, isRaised, type LineRaise, raisedPrice, raiseOf } from './raise'
import { overlapOf, type Segment, type SetBy, setterOf } from './states'

/** A line as it is billed on some of its days. */
export interface LineVersion {
  /** Billing's line, with the days on which it stands so. */
  readonly line: ChargeLineDefinition
  /** As it was written, raises and days apart. */
  readonly written: ContractLine
  /** Where it stands in the contract: `/lines/2`, or in the amendment that brought it. */
  readonly path: string
  /** What amendments set in it. */
  readonly setBy: readonly SetBy[]
  /** The renewals that raised it. */
  readonly raises: readonly LineRaise[]
}

/** The lines of a contract on all days that were asked about. */
export interface Versions {
  readonly versions: readonly LineVersion[]
  /** Values of an index without which prices from a day on are not known. */
  readonly missing: readonly (MissingFact & { readonly from: LocalDate })[]
}

export interface VersionFacts {
  readonly currency: string
  readonly indexes: Indexes
  readonly segments: readonly Segment[]
  readonly course: Course
  /** First day of the contract. */
  readonly from: LocalDate
  /** The last day that is asked about. */
  readonly until: LocalDate
  /** The terms of a line that has its own. */
  courseOfLine(line: ContractLine): Course
}

interface Stretch {
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly written: ContractLine
  readonly segment: Segment
}

const pools: readonly string[] = ['block-hours', 'retainer', 'incidents']

/** Every line with its days: a change of its terms, or a renewal that raises it, begins another version under the same id. */
export function versionsOf(facts: VersionFacts): Versions {
  const missing: (MissingFact & { from: LocalDate })[] = []
  const versions = lineIds(facts.segments).flatMap((id) => {
    const stretches = mergedStretches(facts.segments, id)
    return pools.includes((stretches[0] as Stretch).written.kind)
      ? poolVersion(facts, stretches)
      : stretches.flatMap((stretch) => raisedVersions(facts, stretch, missing))
  })
  return { versions, missing }
}

function lineIds(segments: readonly Segment[]): string[] {
  const ids = new Set<string>()
  for (const { state } of segments) for (const { id } of state.document.lines) ids.add(id)
  return [...ids]
}

/** Where a line is written the same on both sides of a change, the change was none of its own. */
function mergedStretches(segments: readonly Segment[], id: string): Stretch[] {
  const stretches: Stretch[] = []
  let open = false
  for (const segment of segments) {
    const { from, to } = segment
    const all = segment.state.document.lines.filter((line) => line.id === id)
    const last = stretches.at(-1)
    if (all.length === 1 && last && open && isSame(last.written, all[0] as ContractLine)) {
      const { to: _, ...begun } = last
      stretches[stretches.length - 1] = { ...begun, ...(to === undefined ? {} : { to }) }
    } else
      for (const written of all)
        stretches.push({
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          written,
          segment,
        })
    open = all.length === 1
  }
  return stretches
}

const isSame = (a: ContractLine, b: ContractLine): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** A pool is one line, so that its blocks count once: as it is written at the end of the days that are asked about. */
function poolVersion(facts: VersionFacts, stretches: readonly Stretch[]): LineVersion[] {
  const holding = stretches.findLast((stretch) => stretch.from === undefined || stretch.from <= facts.until)
  const first = stretches[0] as Stretch
  const { written, segment } = holding ?? first
  const last = stretches.at(-1) as Stretch
  const days = {
    ...(first.from === undefined ? {} : { from: first.from }),
    ...(last.to === undefined ? {} : { to: last.to }),
  }
  return versionOf(facts, { ...days, written, segment }, [], [])
}

/** The days of a stretch, cut at the renewals that raise the line. */
function raisedVersions(
  facts: VersionFacts,
  stretch: Stretch,
  missing: (MissingFact & { from: LocalDate })[],
): LineVersion[] {
  const { written } = stretch
  const course = hasOwnTerms(written) ? facts.courseOfLine(written) : facts.course
  const raises: LineRaise[] = []
  for (const [place, term] of course.terms.entries()) {
    const before = course.terms[place - 1]
    if (!before || term.from > facts.until) continue
    const { document } = (facts.segments.find((segment) => holdsOn(segment, addDays(term.from, -1))) as Segment).state
    const renewal = written.renewal ?? document.renewal
    const rule = renewal.uplift
    if (!rule || !isRaised(rule, written)) continue
    const months = before.number === 0 ? (written.term ?? document.term).months : renewal.months
    const answer = raiseOf(rule, term.from, months, facts.indexes)
    if (answer.ok) raises.push({ on: term.from, raise: answer.raise, compounding: rule.compounding ?? 'rounded-price' })
    else if (stretch.to === undefined || stretch.to > term.from)
      missing.push({ lineId: written.id, recordId: null, facts: answer.missing, from: term.from })
  }
  const edges = raises
    .map(({ on }) => on)
    .filter((on) => (stretch.from === undefined || on > stretch.from) && (stretch.to === undefined || on < stretch.to))
  return [undefined, ...edges].flatMap((edge, place) => {
    const from = edge ?? stretch.from
    const to = edges[place] ?? stretch.to
    const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    const done = raises.filter(({ on }) => from !== undefined && on <= from)
    return versionOf(
      facts,
      { ...days, written, segment: stretch.segment },
      done,
      course === facts.course ? [] : [course],
    )
  })
}

const hasOwnTerms = ({ term, renewal }: LineTerms): boolean => term !== undefined || renewal !== undefined

function versionOf(
  facts: VersionFacts,
  stretch: Stretch,
  raises: readonly LineRaise[],
  own: readonly Course[],
): LineVersion[] {
  const { written, segment } = stretch
  const line = billingPart(written)
  const { term } = written
  const course = own[0] ?? facts.course
  const days = [line, stretch, { from: term?.from ?? facts.from, ...endOf(facts, course) }].reduce<
    ReturnType<typeof overlapOf>
  >((left, right) => (left === null ? null : overlapOf(left, right)), {})
  if (days === null) return []
  const { from: _from, to: _to, ...undated } = line
  const priced = raises.length === 0 ? undated : raised(undated, raises, stretch, facts.currency)
  const billed = withDecreases(priced as ChargeLineDefinition, written, course)
  const path = pathOf(stretch)
  const setBy = segment.state.setBy.filter(
    (set) => set.path === '/lines' || set.path === linePath(written) || set.path.startsWith(`${linePath(written)}/`),
  )
  return [{ line: { ...billed, ...days }, written, path, setBy, raises }]
}

/** Billing's half of a line. */
function billingPart(written: ContractLine): ChargeLineDefinition {
  const { term, renewal, billingCycle, cancelWithin, decreases, obligations, package: bought, ...line } = written
  return line
}

const linePath = ({ id }: ContractLine): string => pointer('lines', id)

/** Its end: that of the contract, or, where it has terms of its own, of its term that runs when the contract ends. */
function endOf(facts: VersionFacts, course: Course): { readonly to?: LocalDate } {
  const { endsOn } = facts.course
  if (course === facts.course) return endsOn === null ? {} : { to: endsOn }
  const ends = [course.endsOn, endsOn === null ? null : termHolding(course, addDays(endsOn, -1)).to].filter(
    (end) => end !== null,
  )
  return ends.length === 0 ? {} : { to: ends.sort()[0] as LocalDate }
}

function pathOf({ written, segment }: Stretch): string {
  const { state } = segment
  const whole = setterOf(state, linePath(written))
  if (whole) return pointer('amendments', whole.amendment, 'set', whole.path)
  return pointer('lines', state.document.lines.indexOf(written))
}

/** The line with every price after the raises that came after the price itself. */
function raised(line: object, raises: readonly LineRaise[], { written, segment }: Stretch, currency: string): object {
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
          tiers: one.tiers.map((tier, place) => ({
            ...tier,
            unitPrice: price(tier.unitPrice, 'tiers', place, 'unitPrice'),
            ...(tier.flat === undefined ? {} : { flat: price(tier.flat, 'tiers', place, 'flat') }),
          })),
        }),
  }
}

/** Fewer units at once, from the next billing period, or from the line's next term; at once all the same within the cancel window. */
function withDecreases(
  line: ChargeLineDefinition,
  { cancelWithin, decreases = 'immediate' }: LineTerms,
  course: Course,
): ChargeLineDefinition {
  if (decreases === 'immediate' || !('quantity' in line)) return line
  if (decreases === 'next-period') {
    const { proration } = line as { proration?: unknown }
    const rules =
      typeof proration === 'string' ? { part: proration, increases: proration } : ((proration ?? {}) as object)
    return { ...line, proration: { ...rules, decreases: 'next-period' } } as ChargeLineDefinition
  }
  const { quantity } = line
  if (typeof quantity !== 'object' || !('agreed' in quantity)) return line
  const changes = quantity.changes?.map((change) => {
    if (!change.delta.startsWith('-')) return change
    const term = termHolding(course, change.on)
    const inWindow = cancelWithin !== undefined && change.on < addDays(term.from, cancelWithin.days)
    return inWindow ? change : { ...change, on: term.to }
  })
  return { ...line, quantity: { ...quantity, ...(changes === undefined ? {} : { changes }) } } as ChargeLineDefinition
}
