// Step 8: the surcharges that apply, and what each comes to.

import { type CompiledCondition, compileCondition, explainCondition } from '@mspkit/records'
import { type Decimal, type Money, pointer } from '@mspkit/values'
import { compare, over, plus, sign, times } from '@mspkit/values/money'
import type { Missing } from '../decision/missing'
import type { SurchargeClause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import { surchargeOnce } from './once'
import type { Pricer } from './price'
import type { AppliedSurcharge, ReadRequest } from './resolved'

/** A compiled surcharge. */
export interface Surcharge {
  readonly clause: SurchargeClause
  readonly path: string
  readonly when: CompiledCondition['test'] | null
  /** The price of a covered hour, for a percentage. */
  readonly worth: Decimal
}

/** The surcharges of a policy. */
export interface SurchargeRules {
  readonly surcharges: readonly Surcharge[]
  /** Whether several surcharges add up or only the largest counts. */
  readonly combine: 'sum' | 'max'
}

export function compileSurcharges(policy: ScopePolicy): SurchargeRules {
  const surcharges = policy.clauses.flatMap((clause, i): Surcharge[] =>
    clause.kind === 'surcharge'
      ? [
          {
            clause,
            path: pointer('clauses', i),
            when: clause.when === undefined ? null : compileCondition(clause.when).test,
            worth: clause.of ?? policy.standardRate ?? '0',
          },
        ]
      : [],
  )
  return { surcharges, combine: policy.surcharges ?? 'sum' }
}

/** What percentages are taken of: the price of the billable work and the length of the covered work. */
export interface SurchargeBase {
  /** `null` when it is priced elsewhere, or there is no work yet. */
  readonly billed: Money | null
  readonly coveredMs: number
}

/** The surcharges that apply to a request, or the facts that would decide. */
export function surchargesOn(
  { surcharges, combine }: SurchargeRules,
  request: ReadRequest,
  base: SurchargeBase,
  pricer: Pricer,
): readonly AppliedSurcharge[] | Missing {
  const applied: AppliedSurcharge[] = []
  const missing: string[] = []
  const { facts } = request
  for (const surcharge of surcharges) {
    const applies = surcharge.when === null ? 'yes' : surcharge.when(facts)
    if (applies === 'unknown') missing.push(...explainCondition(surcharge.clause.when ?? {}, facts).missing)
    if (applies !== 'yes') continue
    const { clause, path } = surcharge
    applied.push({ clause, path, amount: amountOf(surcharge, base, pricer), once: surchargeOnce(clause, request) })
  }
  if (missing.length > 0) return { missing: [...new Set(missing)] }
  const counting = applied.filter(({ amount }) => amount === null || sign(amount) !== 0)
  return combine === 'max' && counting.every(({ amount }) => amount !== null) ? largest(counting) : counting
}

function amountOf({ clause, worth }: Surcharge, { billed, coveredMs }: SurchargeBase, pricer: Pricer): Money | null {
  if (clause.amount !== undefined) return clause.amount
  if (billed === null) return null
  return pricer.round(over(times(clause.percent as Decimal, plus(billed, pricer.worth(worth, coveredMs))), 100))
}

/** The largest; among equals the first of the document. */
function largest(applied: readonly AppliedSurcharge[]): readonly AppliedSurcharge[] {
  const most = applied.reduce<AppliedSurcharge | null>(
    (best, each) => (best === null || compare(each.amount as Money, best.amount as Money) > 0 ? each : best),
    null,
  )
  return most === null ? [] : [most]
}
