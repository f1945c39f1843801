// How many units each line has in its part of a period: the counting step of a calculation.

import { type Decimal, type Period, parseDecimal, pointer, quote, type ReasonSource } from '@mspkit/values'
import { type Amount, compare, type Exact, exact, minus, plus, sign } from '@mspkit/values/money'
import type { Usage } from '../charges/usage'
import type {
  AgreedQuantity,
  ChargeLineDefinition,
  CountedQuantity,
  MeteredQuantity,
  Quantity,
  QuantityChange,
} from '../definition'
import { countExactly } from '../quantities/count'
import { joinQuantities } from '../quantities/join'
import type { AgreedFacts, CountedFacts, MeteredFacts } from '../reasons/facts'
import { type MissingFact, missingFact } from '../reasons/missing'
import { type BillingReason, reasonOf, sourceAt } from '../reasons/reason'
import { earlierOf, laterOf } from '../values/months'
import { plain } from '../values/plain'
import { inForce } from './in-period'
import type { LineInPeriod } from './line-in-period'

/** What units are counted from. */
export type Counts = Pick<Usage, 'contacts' | 'assets' | 'meters'>

/** How many units a line has in its part of a period. */
export interface Units {
  readonly base: Amount
  /** As it is shown: an average has four decimals. */
  readonly shown: Decimal
  readonly changes: readonly QuantityChange[]
  readonly reasons: readonly BillingReason[]
}

/** A line with its units; `null` for a kind without units, and where a fact is missing. */
export interface CountedLine {
  readonly line: LineInPeriod
  readonly units: Units | null
}

type Answer = Units | { readonly missing: readonly MissingFact[] }

/** The lines with their units, and the facts that are missing to count them. */
export function countUnits(
  lines: readonly LineInPeriod[],
  agreement: readonly ChargeLineDefinition[],
  counts: Counts,
): { readonly counted: readonly CountedLine[]; readonly missing: readonly MissingFact[] } {
  const missing: MissingFact[] = []
  const counted = lines.map((line): CountedLine => {
    const { definition } = line
    if (!('quantity' in definition) || definition.quantity === undefined || definition.kind === 'one-time')
      return { line, units: null }
    const answer = unitsOf(line, definition.quantity, agreement, counts)
    if ('base' in answer) return { line, units: answer }
    missing.push(...answer.missing)
    return { line, units: null }
  })
  return { counted, missing }
}

function unitsOf(
  line: LineInPeriod,
  quantity: Quantity,
  agreement: readonly ChargeLineDefinition[],
  counts: Counts,
): Answer {
  if (typeof quantity === 'string') return { base: quantity, shown: quantity, changes: [], reasons: [] }
  const source = sourceAt(line.source, 'quantity')
  if ('count' in quantity) return counted(line, quantity, counts, source)
  if ('agreed' in quantity) return agreed(quantity, line.run, source)
  if ('meter' in quantity) return metered(line.definition.id, quantity, counts, source)
  const { sameAs } = quantity
  const same = sameQuantity(line, sameAs, agreement)
  if (same === null)
    return {
      base: 0,
      shown: '0',
      changes: [],
      reasons: [reasonOf('billing/same-as', { sameAs, quantity: '0' }, source)],
    }
  const answer = unitsOf(line, same, agreement, counts)
  if ('missing' in answer) return answer
  return {
    ...answer,
    reasons: [reasonOf('billing/same-as', { sameAs, quantity: answer.shown }, source), ...answer.reasons],
  }
}

/** The quantity of another line on the days of a line: that of all its versions in the period; `null` where it is in force on no day of it. */
function sameQuantity(
  { period, run }: LineInPeriod,
  id: string,
  agreement: readonly ChargeLineDefinition[],
): Quantity | null {
  const others = agreement
    .flatMap((one) => {
      const used = one.id === id && 'quantity' in one && one.quantity !== undefined ? inForce(one, period) : null
      return used === null ? [] : [{ ...used, quantity: quantityOf(one) }]
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  if (others.length < 2) return others[0]?.quantity ?? null
  const dated = others
    .map(({ from, to, quantity }, i) => ({
      from: i === 0 ? run.from : laterOf(from, run.from),
      to: i === others.length - 1 ? run.to : earlierOf(to, run.to),
      quantity,
    }))
    .filter(({ from, to }) => from < to)
  return joinQuantities(dated) ?? dated[0]?.quantity ?? null
}

const quantityOf = (line: ChargeLineDefinition): Quantity | undefined =>
  'quantity' in line ? line.quantity : undefined

function counted(line: LineInPeriod, rule: CountedQuantity, counts: Counts, source: ReasonSource): Answer {
  const { id } = line.definition
  if (counts[rule.count] === undefined) {
    const remedy = `Give the client's ${rule.count} with the usage, e.g. "${rule.count}": [].`
    return { missing: [missingFact({ lineId: id, recordId: null, missing: [rule.count] }, [rule.count], remedy)] }
  }
  const count = countExactly(rule, line.run, counts)
  if (count.quantity === null) return { missing: count.unknown.map((record) => uncounted(id, rule, counts, record)) }
  const facts: CountedFacts = {
    count: rule.count,
    at: rule.at,
    countedOn: count.countedOn,
    quantity: count.quantity,
    found: count.found,
    minimum: rule.minimum ?? null,
    minimumApplied: count.minimumApplied,
    counted: count.counted,
    notCounted: count.notCounted,
  }
  return {
    base: count.exact as Exact,
    shown: count.quantity,
    changes: count.changes,
    reasons: [reasonOf('billing/counted', facts, source)],
  }
}

function uncounted(
  lineId: string,
  rule: CountedQuantity,
  counts: Counts,
  record: { readonly id: string; readonly facts: readonly string[] },
): MissingFact {
  const records: readonly { readonly id: string }[] = counts[rule.count] ?? []
  return missingFact(
    { lineId, recordId: record.id, missing: record.facts },
    pointer(
      rule.count,
      records.findIndex(({ id }) => id === record.id),
    ),
    'Write it on the record, or choose "unknown": "count" or "leave-out" in the quantity.',
  )
}

/** The units on the first day, and the changes after it. Earlier changes are in the first day's units; later ones do not count yet. */
function agreed(rule: AgreedQuantity, used: Period, source: ReasonSource): Units {
  const minimum = rule.minimum ?? 0
  const floor = (units: Exact): Exact => (compare(units, minimum) < 0 ? exact(minimum) : units)
  const all = [...(rule.changes ?? [])].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  let units = plus(rule.agreed, ...all.filter(({ on }) => on <= used.from).map(({ delta }) => delta))
  const base = floor(units)
  const changes: QuantityChange[] = []
  for (const { on, delta } of all.filter((change) => change.on > used.from && change.on < used.to)) {
    const next = plus(units, delta)
    const billed = minus(floor(next), floor(units))
    units = next
    if (compare(billed, 0) !== 0) changes.push({ on, delta: plain(billed) })
  }
  const shown = plain(base)
  const facts: AgreedFacts = { agreed: rule.agreed, quantity: shown, minimum: rule.minimum ?? null, changes }
  return { base, shown, changes, reasons: [reasonOf('billing/agreed', facts, source)] }
}

function metered(lineId: string, rule: MeteredQuantity, counts: Counts, source: ReasonSource): Answer {
  const meters = counts.meters ?? {}
  const read = Object.hasOwn(meters, rule.meter) ? meters[rule.meter] : undefined
  if (read === undefined) {
    const missing = [`meter ${quote(rule.meter)}`]
    const remedy = `Give its reading with the usage, e.g. "meters": { ${quote(rule.meter)}: "120" }.`
    return { missing: [missingFact({ lineId, recordId: null, missing }, ['meters', rule.meter], remedy)] }
  }
  if (!parseDecimal(read).ok || sign(read) < 0) {
    const missing = [`meter ${quote(rule.meter)}`]
    const remedy = `It reads ${quote(read)}. Write a number as text, 0 or more, e.g. "120".`
    return { missing: [missingFact({ lineId, recordId: null, missing }, ['meters', rule.meter], remedy)] }
  }
  const minimumApplied = rule.minimum !== undefined && compare(read, rule.minimum) < 0
  const shown: Decimal = minimumApplied ? `${rule.minimum ?? 0}` : read
  const facts: MeteredFacts = {
    meter: rule.meter,
    read,
    quantity: shown,
    minimum: rule.minimum ?? null,
    minimumApplied,
  }
  return { base: shown, shown, changes: [], reasons: [reasonOf('billing/metered', facts, source)] }
}
