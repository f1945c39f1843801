// How much of each limit is used: before a request, as far as it applies, and after the request drew on it.

import { explainCondition, type FactLookup } from '@mspkit/records'
import { type Decimal, DomainError, didYouMean, type LocalDate, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { LimitState } from '../decision/decision'
import type { Missing } from '../decision/missing'
import type { ScopePolicy } from '../policy/definition'
import type { LimitUsage, LimitUse } from '../request/request'
import {
  type Applied,
  amountText,
  bucketFact,
  bucketOf,
  identityIn,
  identityOf,
  type Limit,
  readUse,
  type UsageOf,
  type Use,
  type UsedLimit,
} from './limits'

/** What earlier requests used of the limits, and which prices of an incident or visit they were charged. */
export interface UsedBefore {
  readonly usageOf: UsageOf
  readonly chargedBefore: (clause: string, id: string) => boolean
}

const unused: Use = { used: 0, counted: null, seen: 'no' }

/**
 * Reads usage as the caller passes it.
 *
 * @throws DomainError for usage of a limit that the policy does not have; TypeError or RangeError for what is not an amount.
 */
export function usageReader(
  limits: readonly Limit[],
  once: ReadonlySet<string>,
  usage: LimitUsage | undefined,
): UsedBefore {
  if (usage === undefined) return nothingUsed
  objectOf(usage, 'usage', '{ "visits": "2" }, the amount used by the id of its limit')
  const ids = usage instanceof Map ? [...usage.keys()] : Object.keys(usage)
  for (const id of ids) {
    if (once.has(id) || limits.some(({ clause }) => clause.id === id)) continue
    const known = [...limits.map(({ clause }) => clause.id), ...once]
    const list = known.length ? ` Known: ${known.map(quote).join(', ')}.` : ' The policy has no limit.'
    const message = `No limit is called ${quote(id)}.${didYouMean(id, known) || list}`
    throw new DomainError('scope/unknown-limit', message, { received: id, known })
  }
  const record = usage as Readonly<Record<string, LimitUse>>
  const useOf = (id: string): LimitUse | undefined =>
    usage instanceof Map ? usage.get(id) : Object.hasOwn(record, id) ? record[id] : undefined
  return {
    usageOf(limit, _bucket, facts) {
      const use = useOf(limit.clause.id)
      if (use === undefined) return unused
      if (typeof use === 'string') return { used: readUse(use, limit), counted: null, seen: 'no' }
      return listed(use, limit, facts)
    },
    chargedBefore(clause, id) {
      const use = useOf(clause)
      return use !== undefined && demandIds(use, clause).includes(id)
    },
  }
}

const nothingUsed: UsedBefore = { usageOf: () => unused, chargedBefore: () => false }

/** @throws TypeError for anything but a list of text. */
function demandIds(use: unknown, id: string): readonly string[] {
  if (Array.isArray(use) && use.every((each) => typeof each === 'string')) return use
  throw new TypeError(
    `${quote(use)} is not a list of the incidents and visits that ${quote(id)} was charged to. Write e.g. ["ticket T-1"].`,
  )
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

/** How much of each limit is used in the bucket that a request draws on. */
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

/** The limits that apply to a request, or the facts that would decide whether they do. */
export function applicable(
  usedBefore: readonly UsedLimit[],
  facts: FactLookup,
  bucketsMatter: boolean,
): readonly Applied[] | Missing {
  const applied: Applied[] = []
  const missing: string[] = []
  for (const each of usedBefore) {
    const { clause, when, exceptWhen } = each.limit
    const excepted = exceptWhen === null ? 'no' : exceptWhen(facts)
    const applies = when === null ? 'yes' : when(facts)
    if (excepted === 'yes' || applies === 'no') continue
    if (clause.measure === 'devices' && facts(identityOf.devices) === null) continue
    if (applies === 'unknown') missing.push(...explainCondition(clause.when ?? {}, facts).missing)
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

/** How much of each limit is used after a request drew on some of them. */
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
