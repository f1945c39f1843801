// Limits: what each counts, and the bucket (month, ticket, device) that a request draws on.

import { type CompiledCondition, compileCondition, type FactLookup, type Truth } from '@mspkit/records'
import { addMonths, type Decimal, hourMs, isDecimal, type LocalDate, pointer, quote } from '@mspkit/values'
import type { LimitClause, LimitPer } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import { type Ruling, rulingOf } from '../policy/ruling'
import { idOf } from '../request/value'

/** A compiled limit. Hours are counted in milliseconds. */
export interface Limit {
  readonly clause: LimitClause
  readonly path: string
  readonly when: CompiledCondition['test'] | null
  readonly exceptWhen: CompiledCondition['test'] | null
  readonly ruling: Ruling
  readonly max: number
}

/** The limits of a policy, in the order of the document. */
export function compileLimits(policy: ScopePolicy): Limit[] {
  return policy.clauses.flatMap((clause, i): Limit[] => {
    if (clause.kind !== 'limit') return []
    const { when, exceptWhen, measure, max, beyond } = clause
    return [
      {
        clause,
        path: pointer('clauses', i),
        when: when === undefined ? null : compileCondition(when).test,
        exceptWhen: exceptWhen === undefined ? null : compileCondition(exceptWhen).test,
        ruling: rulingOf(policy, beyond),
        max: measure === 'hours' ? Math.round(max * hourMs) : max,
      },
    ]
  })
}

/** The fact whose values are counted, each value once. */
export const identityOf = { incidents: 'ticketId', visits: 'visitId', devices: 'asset.id' } as const

/** The id that a request counts by: `undefined` when it is not known or no id, `null` when there is none. */
export function identityIn({ clause: { measure } }: Limit, facts: FactLookup): string | null | undefined {
  if (measure === 'hours') return null
  const value = facts(identityOf[measure])
  if (value === null) return null
  return idOf(value) ?? undefined
}

const months: Readonly<Partial<Record<LimitPer, number>>> = { month: 1, quarter: 3, year: 12 }
const bucketFacts: Readonly<Partial<Record<LimitPer, string>>> = {
  ticket: 'ticketId',
  device: 'asset.id',
  user: 'contact.id',
}

/** The fact that names a limit's bucket; `null` where the date names it. */
export const bucketFact = (per: LimitPer): string | null => bucketFacts[per] ?? null

/**
 * The bucket of a limit that a request draws on: its month, its ticket, its device. `null` when that is not known.
 * Where periods count from the term, the bucket is the period's first day.
 */
export function bucketOf(
  policy: ScopePolicy,
  { per }: LimitClause,
  lookup: FactLookup,
  on: LocalDate | null,
): string | null {
  if (per === 'contract') return policy.term.from
  const fact = bucketFacts[per]
  if (fact !== undefined) return idOf(lookup(fact))
  if (on === null) return null
  return policy.limitPeriods === 'term'
    ? termPeriod(policy.term.from, months[per] as number, on)
    : calendarPeriod(per, on)
}

function calendarPeriod(per: LimitPer, on: LocalDate): string {
  if (per === 'year') return on.slice(0, 4)
  if (per === 'month') return on.slice(0, 7)
  return `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`
}

/** Each boundary is computed from the term's first day, never from the one before, so that the 31st stays the 31st. */
function termPeriod(from: LocalDate, length: number, on: LocalDate): LocalDate {
  const elapsed =
    (Number(on.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(on.slice(5, 7)) - Number(from.slice(5, 7))
  const k = Math.floor(elapsed / length)
  const start = addMonths(from, k * length)
  return start <= on ? start : addMonths(from, (k - 1) * length)
}

/** How much of a limit is used before a request, as a number in its own unit. */
export interface Use {
  readonly used: number
  /** Ids counted so far, where the caller passes ids and expects them back. */
  readonly counted: readonly string[] | null
  /** Whether this request was counted already. */
  readonly seen: Truth
}
export interface UsedLimit extends Use {
  readonly limit: Limit
  readonly bucket: string | null
}

/** How much of a limit is used, in the bucket that a request falls into. */
export type UsageOf = (limit: Limit, bucket: string | null, facts: FactLookup) => Use

/** A limit that applies to a request, with what is left of it. */
export interface Applied extends UsedLimit {
  /** Milliseconds for hours; for counts, `Infinity` when this request still fits and zero when it does not. */
  readonly leftMs: number
  /** Whether this request adds one to the count. */
  readonly counts: boolean
}

/** An amount that was used, in a limit's own unit. @throws TypeError when it is not decimal text, RangeError when it is negative. */
export function readUse(use: unknown, { clause: { id, measure } }: Limit): number {
  if (!isDecimal(use) || use.startsWith('-')) {
    const message = typeof use === 'number' ? ` Write ${quote(String(use))}.` : ' Write e.g. "9.5".'
    const sentence = `${quote(use)} is not an amount of ${measure} used of ${quote(id)}.${message}`
    throw typeof use === 'string' ? new RangeError(sentence) : new TypeError(sentence)
  }
  return measure === 'hours' ? Math.round(Number(use) * hourMs) : Number(use)
}

/** An amount in a limit's measure: hours exact to the millisecond, or a count. */
export const amountText = (measure: LimitClause['measure'], amount: number): Decimal =>
  measure === 'hours' ? hoursText(amount) : `${amount}`

/** Seven decimals, so that every millisecond has a text of its own. */
function hoursText(ms: number): Decimal {
  if (ms % hourMs === 0) return `${ms / hourMs}`
  // Seven decimals without trailing zeros are decimal text, which the compiler cannot see.
  return (ms / hourMs).toFixed(7).replace(/0+$/, '') as Decimal
}
