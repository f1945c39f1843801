// A policy in the model: its conditions are numbers of the model's conditions.

import type { Decimal } from '@mspkit/values'
import { toPlain } from '@mspkit/values/money'
import type { AfterHoursClause, Consequence, LimitClause } from '../../policy/clause'
import type { ScopePolicy } from '../../policy/definition'
import { approvalGranted } from '../../policy/facts'
import { rulingOf } from '../../policy/ruling'
import { lengthOf } from '../directions'
import type { ModelBuilder } from './model'

/** A policy whose conditions are numbers of the model's; -1 is a condition that always holds. */
export interface PolicyModel {
  readonly policy: ScopePolicy
  readonly exclusions: readonly ExclusionModel[]
  readonly inclusions: readonly { readonly id: string; readonly when: number; readonly always: boolean }[]
  readonly requirements: readonly RequirementModel[]
  readonly approvals: readonly { readonly id: string; readonly when: number; readonly granted: number }[]
  readonly hours: readonly ModifierModel[]
  readonly limits: readonly ModifierModel[]
  readonly surcharges: readonly ModifierModel[]
  /** The key of the ruling where no clause matches. */
  readonly silence: string
  /** The key of what follows after hours where no clause matches. */
  readonly lateSilence: string
}
export interface ExclusionModel {
  readonly id: string
  readonly when: number
  readonly priority: number
  readonly key: string
  readonly exceptions: readonly { readonly id: string; readonly when: number }[]
}
export interface RequirementModel {
  readonly id: string
  readonly when: number
  readonly require: number
  readonly key: string
  readonly appliesTo: readonly number[] | null
}
export interface ModifierModel {
  readonly id: string
  readonly when: number
  /** `null` when nothing is excepted; -1, as everywhere, when everything is. */
  readonly except: number | null
  readonly key: string
}

/** Equal decimals as one text. */
const plain = (decimal: Decimal | undefined): string => (decimal === undefined ? '' : toPlain(decimal))

export function policyModel(policy: ScopePolicy, builder: ModelBuilder): PolicyModel {
  const at = (condition: Parameters<ModelBuilder['add']>[0] | undefined): number =>
    condition === undefined || Object.keys(condition).length === 0 ? -1 : builder.add(condition)
  const exceptAt = (condition: Parameters<ModelBuilder['add']>[0] | undefined): number | null =>
    condition === undefined ? null : at(condition)
  const of = <K extends ScopePolicy['clauses'][number]['kind']>(kind: K) =>
    policy.clauses.filter((clause): clause is Extract<typeof clause, { kind: K }> => clause.kind === kind)
  const inclusions = of('include').map(({ id, when, hours }) => ({ id, when: at(when), always: hours === 'always' }))
  return {
    policy,
    exclusions: of('exclude').map((clause) => ({
      id: clause.id,
      when: at(clause.when),
      priority: clause.priority ?? 0,
      key: rulingOf(policy, clause).key,
      exceptions: of('exception')
        .filter(({ to }) => to === clause.id)
        .map(({ id, when }) => ({ id, when: at(when) })),
    })),
    inclusions,
    requirements: of('condition').map((clause) => ({
      id: clause.id,
      when: at(clause.when),
      require: at(clause.require),
      key: rulingOf(policy, clause.otherwise).key,
      appliesTo: clause.appliesTo?.length
        ? clause.appliesTo.map((id) => inclusions.findIndex((inclusion) => inclusion.id === id))
        : null,
    })),
    approvals: of('approval').map(({ id, when, grantedWhen }) => ({
      id,
      when: at(when),
      granted: at(grantedWhen ?? approvalGranted),
    })),
    hours: of('after-hours').map((clause) => ({
      id: clause.id,
      when: at(clause.when),
      except: exceptAt(clause.exceptWhen),
      key: lateKey(policy, clause),
    })),
    limits: of('limit').map((clause) => ({
      id: clause.id,
      when: at(clause.when),
      except: exceptAt(clause.exceptWhen),
      key: JSON.stringify([clause.measure, periodOf(policy, clause), clause.max, rulingOf(policy, clause.beyond).key]),
    })),
    surcharges: of('surcharge').map((clause) => ({
      id: clause.id,
      when: at(clause.when),
      except: null,
      key: JSON.stringify([
        plain(clause.amount),
        plain(clause.percent),
        clause.percent === undefined ? '' : plain(clause.of ?? policy.standardRate),
        clause.per ?? 'incident',
      ]),
    })),
    silence: rulingOf(policy, policy.otherwise).key,
    lateSilence: lateKey(policy, policy.otherwise),
  }
}

/** What follows after hours. What changes no price is no part of it, and so the same words of another clause are the same. */
function lateKey(policy: ScopePolicy, rule: Consequence & Partial<AfterHoursClause>): string {
  const schedule = [policy.coverageHours, policy.untimed]
  const ruling = rulingOf(policy, rule, rule.multiplier)
  const isRated = ruling.outcome === 'billable' && ruling.flat === null
  return JSON.stringify([
    ruling.key,
    isRated ? lengthOf(rule.minimum) : 0,
    isRated ? lengthOf(rule.rounding) : 0,
    // A rate has it already; without one it is a factor on the rate card's.
    isRated && ruling.rate === null ? plain(rule.multiplier) : '',
    JSON.stringify(schedule),
  ])
}

/** The period of a limit; one that counts from the first day of the term is another. */
const periodOf = ({ limitPeriods }: ScopePolicy, { per }: LimitClause): string =>
  limitPeriods === 'term' && ['month', 'quarter', 'year'].includes(per) ? `${per} of the term` : per
