// Whose work it is, and who may approve it.

import {
  type Condition,
  compileCondition,
  explainCondition,
  type FactLookup,
  type Facts,
  lookupIn,
} from '@mspkit/records'
import type { Money } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { compare } from '@mspkit/values/money'
import type { Approver, Duty } from '../definition/people'
import type { MissingFact } from '../invoice/invoice'
import { missingFact } from '../invoice/missing'

/** Whose work a request is. */
export type Responsibility =
  | { readonly responsible: Duty['responsible']; readonly duty: string; readonly missing: readonly [] }
  /** No duty is about it: it is the provider's by the rest of the contract. */
  | { readonly responsible: null; readonly duty: null; readonly missing: readonly MissingFact[] }

/**
 * Who does this: the provider, the client, or both? The first duty that fits. One before it that might fit, if a missing fact were known,
 * leaves the answer open only where it gives another. `null` without missing facts is what no duty is about.
 *
 * @throws TypeError for arguments of the wrong kind.
 * @example
 * const duties = [{ id: 'patching', when: { category: 'patch' }, responsible: 'client' }] satisfies Duty[]
 * responsibleFor({ duties }, { category: 'patch' }).responsible // => 'client'
 * responsibleFor({ duties }, {}).missing[0]?.missing            // => ['category']
 */
export function responsibleFor(contract: { readonly duties?: readonly Duty[] }, facts: Facts): Responsibility {
  objectOf(contract, 'a contract, or its duties', '{ duties: [] }')
  const { duties = [] } = contract
  objectsOf(duties, 'duties', "[{ id: 'patching', when: { category: 'patch' }, responsible: 'client' }]")
  objectOf(facts, 'the facts of a request', "{ category: 'patch' }")
  const lookup = lookupIn(facts)
  const open: Duty[] = []
  for (const duty of duties) {
    const fits = compileCondition(duty.when).test(lookup)
    if (fits === 'unknown') open.push(duty)
    else if (fits === 'yes') {
      const { id, responsible } = duty
      return open.every((other) => other.responsible === responsible)
        ? { responsible, duty: id, missing: [] }
        : undecided(open, lookup)
    }
  }
  return undecided(open, lookup)
}

/** What decides among duties that might fit, if it were known. */
function undecided(open: readonly Duty[], lookup: FactLookup): Responsibility {
  const missing = new Set(open.flatMap(({ when }) => explainCondition(when, lookup).missing))
  return { responsible: null, duty: null, missing: missingFacts([...missing]) }
}

/** Whether somebody may approve something. */
export interface Approval {
  readonly outcome: 'may' | 'may-not' | 'needs-information'
  /** The approver by whose rule. */
  readonly approver: string | null
  readonly missing: readonly MissingFact[]
}

/**
 * May this contact approve this? Whoever any approver's rule lets; a sum above `upTo` is not theirs to approve.
 *
 * @param options.amount what it costs; left out, it is not known, and rules with a limit need it.
 * @throws TypeError for arguments of the wrong kind.
 * @example
 * const approvers = [{ id: 'it-lead', who: { 'contact.id': 'ann' }, upTo: '500.00' }] satisfies Approver[]
 * mayApprove({ approvers }, { 'contact.id': 'ann' }, { amount: '450.00' }).outcome // => 'may'
 * mayApprove({ approvers }, { 'contact.id': 'ann' }, { amount: '900.00' }).outcome // => 'may-not'
 */
export function mayApprove(
  contract: { readonly approvers?: readonly Approver[] },
  facts: Facts,
  options: { readonly amount?: Money } = {},
): Approval {
  objectOf(contract, 'a contract, or its approvers', '{ approvers: [] }')
  const { approvers = [] } = contract
  objectsOf(approvers, 'approvers', "[{ id: 'it-lead', who: { 'contact.id': 'ann' } }]")
  objectOf(facts, 'the facts of a request', "{ 'contact.id': 'ann' }")
  objectOf(options, 'options', "{ amount: '450.00' }")
  const { amount } = options
  const lookup = lookupIn(facts)
  const missing = new Set<string>()
  for (const { id, who, when, upTo } of approvers) {
    const parts: Condition[] = when === undefined ? [who] : [who, when]
    const truths = parts.map((part) => compileCondition(part).test(lookup))
    if (truths.includes('no')) continue
    const lacking = parts.flatMap((part) => explainCondition(part, lookup).missing)
    if (upTo !== undefined && amount === undefined) lacking.push('amount')
    if (upTo !== undefined && amount !== undefined && compare(amount, upTo) > 0) continue
    if (!truths.includes('unknown') && lacking.length === 0) return { outcome: 'may', approver: id, missing: [] }
    for (const fact of lacking) missing.add(fact)
  }
  return {
    outcome: missing.size > 0 ? 'needs-information' : 'may-not',
    approver: null,
    missing: missingFacts([...missing]),
  }
}

const missingFacts = (missing: readonly string[]): MissingFact[] =>
  missing.length === 0
    ? []
    : [missingFact({ lineId: null, recordId: null, missing }, '', 'Give them; null says that there is none.')]
