// For whom a difference between two versions of the terms is worse.

import { isDecimal, isDuration, isLocalDate, toMs } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import { ofClock, type SlaPair } from './clocks'
import type { TermsDifference, Worse } from './difference'
import { implies, isCounted, isDated, type Kept } from './implied'
import { isNarrower } from './narrower'
import { lengthGrows } from './rhythm'

type Change = TermsDifference['change']

const when = (up: boolean | null, worseUp: Worse, worseDown: Worse): Worse =>
  up === null ? 'unknown' : up ? worseUp : worseDown

/** Names and notes for people; they change nothing. */
const silent: readonly string[] = ['name', '$schema', 'version', 'revision', 'id']
/** More of it costs the client more. */
const dearer: readonly string[] = [
  'price',
  'overagePrice',
  'unitPrice',
  'flat',
  'rate',
  'multiplier',
  'markupPercent',
  'minimum',
  'floorPercent',
  'capPercent',
  'plusPoints',
  'cost',
  'amount',
]
/** More of it gives the client more. */
const more: readonly string[] = ['included', 'hours', 'incidents', 'max', 'metPercent', 'cap', 'free']

/** Both versions of the obligation that a difference is in. */
export interface Pair {
  readonly before: Kept
  readonly after: Kept
}

/** What a difference is in: an obligation that both versions have, and their SLA. */
export interface Within {
  readonly pair: Pair | null
  readonly sla: SlaPair | null
}

export function worseFor(
  steps: readonly string[],
  change: Change,
  before: unknown,
  after: unknown,
  { pair, sla }: Within = { pair: null, sla: null },
): Worse {
  const last = steps.at(-1) as string
  const [key] = steps
  if (silent.includes(last)) return 'neither'
  const promised =
    key === 'obligations' && steps[1] === 'obligations' ? ofObligation(steps.slice(3), before, after, pair) : null
  if (promised !== null) return promised
  if (key === 'obligations' && steps.length === 2 && (last === 'from' || last === 'to'))
    return ofDates(last, before, after)
  const ofSla = key === 'sla' && sla !== null ? ofClock(steps, change, before, after, sla) : null
  if (ofSla !== null) return ofSla
  if (change !== 'changed')
    return wholeThing(steps, change, (change === 'added' ? after : before) as { kind?: string } | null)
  if (last === 'responsible')
    return after === 'client' ? 'client' : before === 'client' ? 'provider' : after === 'both' ? 'client' : 'provider'
  if (steps.includes('notice') && key === 'renewal') return when(rises(before, after), 'both', 'neither')
  if (key === 'earlyTermination')
    return last === 'partMonth' || last === 'kind' ? 'unknown' : when(rises(before, after), 'client', 'provider')
  if (key === 'discounts')
    return last === 'percent' || last === 'amount' ? when(rises(before, after), 'provider', 'client') : 'unknown'
  if (last === 'percent')
    return when(
      rises(before, after),
      steps.includes('credit') ? 'provider' : 'client',
      steps.includes('credit') ? 'client' : 'provider',
    )
  if (key === 'lines' && last === 'price' && steps.includes('purchases'))
    return when(rises(before, after), 'client', 'provider')
  if (dearer.includes(last)) return when(rises(before, after), 'client', 'provider')
  if (more.includes(last)) return when(rises(before, after), 'provider', 'client')
  return 'unknown'
}

/** Something that was added or removed. */
function wholeThing(steps: readonly string[], change: 'added' | 'removed', thing: { kind?: string } | null): Worse {
  const [key, list] = steps
  const added = change === 'added'
  if (key === 'discounts') return added ? 'provider' : 'client'
  if (key === 'commitments') return added ? 'client' : 'provider'
  if (key === 'earlyTermination') return added ? 'client' : 'provider'
  if (steps.includes('uplift')) return added ? 'client' : 'provider'
  if (steps.includes('credit')) return added ? 'provider' : 'client'
  const clause = key === 'scope' && list === 'clauses' && steps.length === 3 ? thing?.kind : undefined
  if (clause === 'include' || clause === 'exception') return added ? 'provider' : 'client'
  if (clause !== undefined) return added ? 'client' : 'provider'
  const promised = (key === 'sla' && list === 'clocks') || (key === 'obligations' && list === 'obligations')
  if (promised && steps.length === 3) return added ? 'provider' : 'client'
  const bought = key === 'lines' && (steps[2] === 'obligations' || steps[2] === 'package')
  if (bought) return added ? 'provider' : 'client'
  return 'unknown'
}

/** Whether a number went up; `null` when one of both is none. */
function rises(before: unknown, after: unknown): boolean | null {
  const [a, b] = [before, after].map((value) => (typeof value === 'number' ? String(value) : value))
  return isDecimal(a) && isDecimal(b) ? compare(b, a) > 0 : longer(before, after)
}

const longer = (before: unknown, after: unknown): boolean | null =>
  isDuration(before) && isDuration(after) ? toMs(after) > toMs(before) : null

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Whether the second list has more; `null` where each has something of its own. */
function isWider(before: unknown, after: unknown): boolean | null {
  const [was, is] = [asList(before), asList(after)]
  const more = is.some((one) => !was.includes(one))
  const fewer = was.some((one) => !is.includes(one))
  return more === fewer ? null : more
}

/** The keys of an obligation, each with its default where it is left out; `null` for all others. */
function ofObligation(
  [key, inner]: readonly string[],
  before: unknown,
  after: unknown,
  pair: Pair | null,
): Worse | null {
  switch (key) {
    case 'every': {
      const [was, is] = [pair?.before ?? { every: before }, pair?.after ?? { every: after }]
      const [weaker, stricter] = [implies(was, is), implies(is, was)]
      return weaker === stricter ? (weaker ? 'neither' : 'unknown') : weaker ? 'client' : 'provider'
    }
    case 'calendar':
      return pair !== null && !isCounted(pair.before) && !isCounted(pair.after)
        ? 'neither'
        : after === null
          ? 'provider'
          : before === null
            ? 'client'
            : 'unknown'
    case 'grace':
      return when(lengthGrows(before ?? '0m', after ?? '0m'), 'client', 'provider')
    case 'outcomes':
      return when(isWider(before ?? ['success'], after ?? ['success']), 'client', 'provider')
    case 'where':
      // Without it, it is promised to every subject.
      return inner === undefined ? when(isNarrower(before, after), 'client', 'provider') : null
    case 'per':
      return after === null ? 'client' : before === null ? 'provider' : 'unknown'
    case 'counts':
      return inner === undefined ? when(isNarrower(before, after), 'provider', 'client') : null
    case 'evidence':
      // Without it, evidence has the name of the obligation.
      return when(isWider(before ?? [pair?.before.id], after ?? [pair?.after.id]), 'client', 'provider')
    case 'approval':
      return inner !== undefined ? 'unknown' : after === null ? 'client' : before === null ? 'provider' : 'unknown'
    case 'runKeeps':
      return after === 'all-open' ? 'client' : 'provider'
    case 'beforeFirst':
      return after === 'not-started' ? 'client' : 'provider'
    case 'timeZone':
      return pair !== null && !isDated(pair.before) && !isDated(pair.after) ? 'neither' : 'unknown'
    case 'after':
      return after === null ? 'provider' : before === null ? 'client' : 'unknown'
    case 'credit':
      return inner === 'day' ? (after === 'whole' ? 'client' : 'provider') : null
    case 'from':
    case 'to':
      return ofDates(key, before, after)
    default:
      return null
  }
}

/** The days of a promise: fewer of them are worse for the client. */
const ofDates = (key: 'from' | 'to', before: unknown, after: unknown): Worse =>
  key === 'from'
    ? when(later(before ?? '1900-01-01', after ?? '1900-01-01'), 'client', 'provider')
    : when(later(before ?? '2199-12-31', after ?? '2199-12-31'), 'provider', 'client')

const later = (before: unknown, after: unknown): boolean | null =>
  typeof before === 'string' && typeof after === 'string' && isLocalDate(before) && isLocalDate(after)
    ? after > before
    : null
