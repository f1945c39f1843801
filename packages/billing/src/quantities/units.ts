// How many units a line has in its part of a period.

import { type Decimal, type Period, pointer, quote, type ReasonSource } from '@mspkit/values'
import { type Amount, compare, type Exact, exact, minus, plus } from '@mspkit/values/money'
import type { AgreedQuantity, CountedQuantity, Quantity, QuantityChange } from '../definition'
import type { Bench, Placed } from '../lines/in-period'
import { at, inForce } from '../lines/in-period'
import type { AgreedFacts, CountedFacts, MeteredFacts } from '../reasons/facts'
import { type MissingFact, missingFact } from '../reasons/missing'
import { type BillingReason, because } from '../reasons/reason'
import { countExactly } from './count'
import { plain } from './plain'

/** How many units a line has in its part of a period. */
export interface Resolved {
  readonly base: Amount
  /** As it is shown: an average has four decimals. */
  readonly shown: Decimal
  readonly changes: readonly QuantityChange[]
  readonly reasons: readonly BillingReason[]
}

/** The units of a line; `null` when a fact is missing, which the bench then knows. */
export function quantityOf(bench: Bench, placed: Placed, quantity: Quantity): Resolved | null {
  const source = at(placed.source, 'quantity')
  if (typeof quantity === 'string') return { base: quantity, shown: quantity, changes: [], reasons: [] }
  if ('count' in quantity) return counted(bench, placed, quantity, source)
  if ('agreed' in quantity) return agreed(quantity, placed.used, source)
  if ('meter' in quantity) return metered(bench, placed, quantity, source)
  const other = bench.lines.find((line) => line.id === quantity.sameAs && inForce(line, placed.period) !== null)
  if (!other || !('quantity' in other) || other.quantity === undefined) {
    const reason = because('billing/same-as', { sameAs: quantity.sameAs, quantity: '0' }, source)
    return { base: 0, shown: '0', changes: [], reasons: [reason] }
  }
  const same = quantityOf(bench, placed, other.quantity)
  if (!same) return null
  const reason = because('billing/same-as', { sameAs: quantity.sameAs, quantity: same.shown }, source)
  return { ...same, reasons: [reason, ...same.reasons] }
}

function counted(bench: Bench, placed: Placed, rule: CountedQuantity, source: ReasonSource): Resolved | null {
  if (bench.usage[rule.count] === undefined) {
    bench.missing.push(
      missingFact(
        { lineId: placed.line.id, recordId: null, missing: [rule.count] },
        [rule.count],
        `Give the client's ${rule.count} with the usage, e.g. "${rule.count}": [].`,
      ),
    )
    return null
  }
  const count = countExactly(rule, placed.used, bench.usage)
  if (count.quantity === null) {
    for (const { id, facts } of count.unknown) bench.missing.push(missingOf(bench, placed, rule, id, facts))
    return null
  }
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
    reasons: [because('billing/counted', facts, source)],
  }
}

function missingOf(
  bench: Bench,
  placed: Placed,
  rule: CountedQuantity,
  recordId: string,
  missing: readonly string[],
): MissingFact {
  const records: readonly { readonly id: string }[] = bench.usage[rule.count] ?? []
  return missingFact(
    { lineId: placed.line.id, recordId, missing },
    pointer(
      rule.count,
      records.findIndex(({ id }) => id === recordId),
    ),
    'Write it on the record, or choose "unknown": "count" or "leave-out" in the quantity.',
  )
}

/** Changes before the period belong to what was there; later ones are not yet. */
function agreed(rule: AgreedQuantity, used: Period, source: ReasonSource): Resolved {
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
  return { base, shown, changes, reasons: [because('billing/agreed', facts, source)] }
}

function metered(
  bench: Bench,
  placed: Placed,
  rule: { readonly meter: string; readonly minimum?: number },
  source: ReasonSource,
): Resolved | null {
  const meters = bench.usage.meters ?? {}
  const read = Object.hasOwn(meters, rule.meter) ? meters[rule.meter] : undefined
  if (read === undefined) {
    bench.missing.push(
      missingFact(
        { lineId: placed.line.id, recordId: null, missing: [`meter ${quote(rule.meter)}`] },
        ['meters', rule.meter],
        `Give its reading with the usage, e.g. "meters": { ${quote(rule.meter)}: "120" }.`,
      ),
    )
    return null
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
  return { base: shown, shown, changes: [], reasons: [because('billing/metered', facts, source)] }
}
