// Prices what is left of the work: at the rate cards' price, or at a pool's own.

import { lookupIn } from '@mspkit/records'
import type { Decimal } from '@mspkit/values'
import { over, plus, round, sign } from '@mspkit/values/money'
import type { UnbilledWork } from '../charges/charge'
import { onUse } from '../charges/recognition'
import type { PriceTerms } from '../charges/usage'
import type { TimeAndMaterialsLine } from '../definition'
import { firstAccepting } from '../lines/accepting'
import type { LineInPeriod, WorkLines } from '../lines/line-in-period'
import type { ChargePart, StepResult } from '../lines/part'
import type { HoursFacts } from '../reasons/facts'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { type BillingReason, reasonOf, sourceAt } from '../reasons/reason'
import { holds } from '../values/months'
import { plain, plainTo, toMinutes4 } from '../values/plain'
import { pathOf } from './admit'
import { hasPrice, missingKey, missingPrice } from './missing-prices'
import type { Remainder } from './segments'

type HoursKind = 'time-and-materials' | 'overage' | 'no-charge' | 'restated'

/** What is on one line of the invoice: work of a line at one price. */
interface Group {
  readonly line: LineInPeriod
  readonly kind: HoursKind
  readonly remainders: Remainder[]
}

/** Bills what is left of the work: at a pool's own rate, or at the rate cards' on the first line that accepts it. */
export function chargeHours(
  remainders: readonly Remainder[],
  { hourly, blocks }: WorkLines,
  terms: PriceTerms,
  known: readonly MissingFact[],
): StepResult {
  const groups = new Map<string, Group>()
  const unbilled: UnbilledWork[] = []
  const missing: MissingFact[] = []
  const keys = new Set(known.map(missingKey))
  for (const remainder of remainders) {
    const { overageOf } = remainder
    const taker = overageOf
      ? { line: blocks.find(({ definition }) => definition === overageOf) ?? null }
      : takerOf(remainder, hourly, keys)
    if ('missing' in taker) {
      if (taker.missing === null) continue
      missing.push(taker.missing)
      keys.add(missingKey(taker.missing))
    } else if (taker.line === null) unbilled.push(leftOver(remainder))
    else put(groups, taker.line, remainder)
  }
  return { parts: [...groups.values()].map((group) => hoursPart(group, terms)), unbilled, missing }
}

type Taker = { readonly line: LineInPeriod | null } | { readonly missing: MissingFact | null }

/** The line that bills a remainder, `null` when none does, or what must be known to decide; `null` where that is listed already. */
function takerOf(
  { segment }: Remainder,
  hourly: readonly LineInPeriod<TimeAndMaterialsLine>[],
  known: ReadonlySet<string>,
): Taker {
  const { entry, on, index } = segment.work
  const inForce = hourly.filter(({ definition }) => holds(definition, on))
  const { line, undecided } = firstAccepting(inForce, lookupIn(segment.facts))
  if (undecided !== null)
    return { missing: missingFact({ ...undecided, recordId: entry.id }, pathOf(index), onTheRecord) }
  return line === null || hasPrice(segment) ? { line } : { missing: missingPrice(segment, line.definition.id, known) }
}

const leftOver = ({ segment, minutes }: Remainder): UnbilledWork => ({
  entryId: segment.work.entry.id,
  minutes: toMinutes4(minutes),
  lineId: null,
  why: 'no-line-takes-it',
})

function put(groups: Map<string, Group>, line: LineInPeriod, remainder: Remainder): void {
  const kind = kindOf(remainder)
  const { band } = remainder.segment
  const key = `${kind} ${priceOf(remainder)} ${band === null ? 0 : band.length}${band ?? ''} ${line.definition.id}`
  const group = groups.get(key)
  if (group) group.remainders.push(remainder)
  else groups.set(key, { line, kind, remainders: [remainder] })
}

function kindOf({ minutes, segment, overageOf }: Remainder): HoursKind {
  if (sign(minutes) < 0) return 'restated'
  if (segment.noCharge) return 'no-charge'
  return overageOf ? 'overage' : 'time-and-materials'
}

/** What an hour of it costs by its card or its pool, charged or not. */
const rateOf = ({ overageOf, segment }: Remainder): Decimal =>
  typeof overageOf?.overage === 'object' ? overageOf.overage.rate : plain(segment.rate ?? 0)

const priceOf = (remainder: Remainder): Decimal => (remainder.segment.noCharge ? '0' : rateOf(remainder))

function hoursPart({ line, kind, remainders }: Group, { currency, rounding, workPeriod }: PriceTerms): ChargePart {
  const first = remainders[0] as Remainder
  const price = priceOf(first)
  const billed = plus(...remainders.map((remainder) => remainder.billed))
  const shown = plainTo(billed, 4)
  const entries = remainders.map(({ segment, minutes, billed: part }) => ({
    entryId: segment.work.entry.id,
    on: segment.work.on,
    actualMinutes: toMinutes4(minutes),
    billedMinutes: toMinutes4(part),
  }))
  const recognition = onUse(entries)
  const facts: HoursFacts = {
    formula: `${shown} min ÷ 60 × ${price}`,
    price: rateOf(first),
    multiplier: first.overageOf ? '1' : first.segment.multiplier,
    band: first.segment.band,
    actualMinutes: toMinutes4(plus(...remainders.map(({ minutes }) => minutes))),
    billedMinutes: Number(shown),
    entries,
  }
  const source = kind === 'overage' ? sourceAt(line.source, 'overage') : line.source
  const rate: BillingReason[] = first.segment.answer && !first.overageOf ? [first.segment.answer.reason] : []
  return {
    line,
    kind,
    period: workPeriod,
    quantity: plainTo(over(billed, 60), 4),
    unitPrice: price,
    amount: round(plus(...remainders.map(({ value }) => value)), currency, rounding),
    category: 'labour',
    ...(recognition === null ? {} : { recognition }),
    reasons: [reasonOf(codes[kind], facts, source), ...rate],
  }
}

const codes = {
  'time-and-materials': 'billing/hours',
  overage: 'billing/block-overage',
  'no-charge': 'billing/no-charge',
  restated: 'billing/restated',
} as const
