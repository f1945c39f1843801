// The obligations of a policy as statements need them, and every option that a statement cannot say refused.

import type { Obligation, ObligationsPolicy } from '@mspkit/obligations'
import { type Problem, pointer, problem, quote, toMs } from '@mspkit/values'
import { conditionExpression, type FactColumn } from '../clocks/policy/conditions'

/** How the next due instant follows from a success. */
export type RuleKind = 'interval' | 'dated' | 'once'

/** An obligation that a statement says. */
export interface ObligationPlan {
  readonly obligation: Obligation
  /** The keys of its periods begin with it. */
  readonly number: number
  readonly rule: RuleKind
  /** From a success to its deadline, for intervals. */
  readonly lengthMs: number | null
  /** The calendar in which an interval counts; `null` around the clock. */
  readonly calendar: string | null
  /** Whether a run may keep one of two periods, so that periods must not overlap. */
  readonly onePeriod: boolean
}

/** The obligations of a policy, and what statements cannot say of them. @param policy a checked policy */
export function planObligations(
  { obligations }: ObligationsPolicy,
  columnOf: FactColumn,
): { readonly plans: readonly ObligationPlan[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const plans = obligations.map((one, i): ObligationPlan => {
    const path = pointer('obligations', i)
    refuse(one, path)
    const { every, grace, calendar } = one
    const rule = typeof every === 'string' ? 'interval' : 'once' in every ? 'once' : 'dated'
    return {
      obligation: one,
      number: i,
      rule,
      lengthMs: typeof every === 'string' ? toMs(every) + (typeof grace === 'string' ? toMs(grace) : 0) : null,
      calendar: typeof calendar === 'string' ? calendar : null,
      onePeriod: rule === 'dated' && one.runKeeps !== 'all-open',
    }
  })
  return { plans, problems }

  function refuse(one: Obligation, path: string): void {
    const { every, grace, timeZone, calendar, counts } = one
    if (one.per !== undefined) say('warehouse/per', `${path}/per`, 'A promise for each part of a subject ("per")')
    if (one.after !== undefined && one.after.length > 0) say('warehouse/after', `${path}/after`, '"after"')
    if (one.approval !== undefined) say('warehouse/approval', `${path}/approval`, '"approval"')
    if (typeof timeZone === 'object') say('warehouse/site-zone', `${path}/timeZone`, '"timeZone": { "of": "site" }')
    if (typeof calendar === 'object') say('warehouse/site-calendar', `${path}/calendar`, '"calendar": { "of": "site" }')
    if (typeof every === 'string' && typeof grace === 'object')
      say('warehouse/grace-in-days', `${path}/grace`, 'A grace in days after a duration')
    if (typeof every === 'object' && 'times' in every && (every.times ?? 1) > 1)
      say('warehouse/times', `${path}/every/times`, `"times": ${every.times}`)
    if (counts !== undefined) problems.push(...conditionExpression(counts, columnOf, `${path}/counts`).problems)
  }
  function say(code: string, path: string, what: string): void {
    problems.push(obligationProblem(code, path, what))
  }
}

/** What is not said, and what says it. */
export const obligationProblem = (code: string, path: string, what: string): Problem =>
  problem(
    code,
    path,
    `${what} is not said in SQL. Ask the in-process engine, compileObligations(policy).lapses(…), or leave it out of the policy.`,
  )

/** What is not said of a period that overlaps another. */
export const overlapProblem = (id: string, path: string): Problem =>
  obligationProblem(
    'warehouse/overlapping-periods',
    path,
    `A run of ${quote(id)} that may keep either of two periods, because the grace of one ends after the next begins,`,
  )
