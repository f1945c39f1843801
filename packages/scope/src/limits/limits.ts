// Limits: what is used of them, which apply, and what is left after a request.

import {
  type CompiledCondition,
  compileCondition,
  explainCondition,
  type FactLookup,
  type Truth,
} from '@mspkit/records'
import {
  type Decimal,
  DomainError,
  didYouMean,
  hourMs,
  isDecimal,
  type LocalDate,
  pointer,
  quote,
} from '@mspkit/values'
import type { LimitState } from '../decision/decision'
import type { LimitClause } from '../policy/clause'
import { type Ruling, rulingOf } from '../policy/consequence'
import type { ScopePolicy } from '../policy/definition'
import { demandObject } from '../request/argument'
import type { LimitUsage, LimitUse } from '../request/request'
import { bucketFact, bucketOf } from './bucket'

/** A limit, ready to be asked. Hours are counted in milliseconds. */
export interface Limit {
  readonly clause: LimitClause
  readonly path: string
  readonly when: CompiledCondition['test'] | null
  readonly exceptWhen: CompiledCondition['test'] | null
  readonly ruling: Ruling
  readonly max: number
}

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

/** The fact whose value counts once, however often it is asked about. */
const identityOf = { incidents: 'ticketId', visits: 'visitId', devices: 'asset.id' } as const

/** How far a limit is used before a request, as a number in its own unit. */
export interface Use {
  readonly used: number
  /** Ids counted so far, where the caller hands them in and wants them back. */
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

const unused: Use = { used: 0, counted: null, seen: 'no' }

/** @throws DomainError for usage of a limit that the policy does not have; TypeError or RangeError for an amount that is none. */
export function usageReader(limits: readonly Limit[], usage: LimitUsage | undefined): UsageOf {
  if (usage === undefined) return () => unused
  demandObject(usage, 'usage', '{ "visits": "2" }, the amount used by the id of its limit')
  const named = usage instanceof Map ? [...usage.keys()] : Object.keys(usage)
  for (const id of named) {
    if (limits.some(({ clause }) => clause.id === id)) continue
    const known = limits.map(({ clause }) => clause.id)
    const list = known.length ? ` Known: ${known.map(quote).join(', ')}.` : ' The policy has no limit.'
    const message = `No limit is called ${quote(id)}.${didYouMean(id, known) || list}`
    throw new DomainError('scope/unknown-limit', message, { received: id, known })
  }
  const record = usage as Readonly<Record<string, LimitUse>>
  return (limit, _bucket, facts) => {
    const { id } = limit.clause
    const use = usage instanceof Map ? usage.get(id) : Object.hasOwn(record, id) ? record[id] : undefined
    if (use === undefined) return unused
    if (typeof use === 'string') return { used: readUse(use, limit), counted: null, seen: 'no' }
    return listed(use, limit, facts)
  }
}

function listed(use: unknown, limit: Limit, facts: FactLookup): Use {
  const { measure, id } = limit.clause
  if (!Array.isArray(use) || measure === 'hours') return { used: readUse(use, limit), counted: null, seen: 'no' }
  if (!use.every((each) => typeof each === 'string'))
    throw new TypeError(`${quote(use)} is not a list of the ids that ${quote(id)} counted. Write e.g. ["T-1"].`)
  const identity = identityIn(limit, facts)
  const seen = identity === undefined ? 'unknown' : identity !== null && use.includes(identity) ? 'yes' : 'no'
  return { used: use.length, counted: use, seen }
}

/** The id that a request counts by: `undefined` when it is not known, `null` when there is none. */
export function identityIn({ clause: { measure } }: Limit, facts: FactLookup): string | null | undefined {
  if (measure === 'hours') return null
  const value = facts(identityOf[measure])
  if (value === null) return null
  return value === undefined || typeof value === 'symbol' ? undefined : String(value)
}

export function usedLimits(
  policy: ScopePolicy,
  limits: readonly Limit[],
  facts: FactLookup,
  on: LocalDate | null,
  usageOf: UsageOf,
): UsedLimit[] {
  return limits.map((limit) => {
    const bucket = bucketOf(policy, limit.clause, facts, on)
    const { used, counted, seen } = usageOf(limit, bucket, facts)
    return { limit, bucket, used, counted, seen }
  })
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

/** A limit that holds for a request, with what is left of it. */
export interface Applied extends UsedLimit {
  /** Milliseconds for hours; for counts, `Infinity` when this request still fits and zero when it does not. */
  readonly leftMs: number
  /** Whether this request adds one to the count. */
  readonly counts: boolean
}

/** Written out, because spreading objects costs more than deciding them. */
const appliedTo = ({ limit, bucket, used, counted, seen }: UsedLimit, leftMs: number, counts: boolean): Applied => ({
  limit,
  bucket,
  used,
  counted,
  seen,
  leftMs,
  counts,
})

/** The limits that hold for a request, or the facts that would tell. */
export function applicable(
  usedBefore: readonly UsedLimit[],
  facts: FactLookup,
  bucketsMatter: boolean,
): readonly Applied[] | { readonly missing: readonly string[] } {
  const applied: Applied[] = []
  const missing: string[] = []
  for (const each of usedBefore) {
    const { clause, when, exceptWhen } = each.limit
    const excepted = exceptWhen === null ? 'no' : exceptWhen(facts)
    const asked = when === null ? 'yes' : when(facts)
    if (excepted === 'yes' || asked === 'no') continue
    if (clause.measure === 'devices' && facts(identityOf.devices) === null) continue
    if (asked === 'unknown') missing.push(...explainCondition(clause.when ?? {}, facts).missing)
    else if (excepted === 'unknown') missing.push(...explainCondition(clause.exceptWhen ?? {}, facts).missing)
    else if (bucketsMatter && each.bucket === null) missing.push(bucketFact(clause.per) ?? 'on')
    else if (clause.measure === 'hours') applied.push(appliedTo(each, Math.max(0, each.limit.max - each.used), false))
    else if (each.seen === 'unknown') missing.push(identityOf[clause.measure])
    else {
      const counts = each.seen === 'no'
      applied.push(appliedTo(each, counts && each.used + 1 > each.limit.max ? 0 : Infinity, counts))
    }
  }
  return missing.length > 0 ? { missing: [...new Set(missing)] } : applied
}

/** What is used of limits after a request drew on some of them. */
export function statesAfter(
  usedBefore: readonly UsedLimit[],
  drawn: ReadonlyMap<Limit, number>,
  facts: FactLookup,
): LimitState[] {
  return usedBefore.map(({ limit, bucket, used, counted }) => {
    const { id, measure, per } = limit.clause
    const draw = drawn.get(limit) ?? 0
    const after = used + draw
    const text = (amount: number): Decimal => amountText(measure, amount)
    const identity = draw > 0 && counted !== null ? identityIn(limit, facts) : null
    return {
      clause: id,
      measure,
      per,
      bucket,
      used: text(after),
      remaining: text(Math.max(0, limit.max - after)),
      max: text(limit.max),
      counted: counted === null ? null : identity == null ? [...counted] : [...counted, identity],
    }
  })
}

/** An amount in a limit's measure: hours exact to the millisecond, or a count. */
export const amountText = (measure: LimitClause['measure'], amount: number): Decimal =>
  measure === 'hours' ? hoursText(amount) : `${amount}`

/** Seven decimals tell every two milliseconds apart. */
function hoursText(ms: number): Decimal {
  if (ms % hourMs === 0) return `${ms / hourMs}`
  // Seven decimals without trailing zeros are decimal text, which the compiler cannot see.
  return (ms / hourMs).toFixed(7).replace(/0+$/, '') as Decimal
}
