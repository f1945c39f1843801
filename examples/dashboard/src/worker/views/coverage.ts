// Is it covered? One request with facts that can be changed: the decision, its proof, and what would make it covered.

import { type CoverageRow, coverageProof, coverageRows } from '@mspkit/report/views'
import { compileScope, explainDecision, type ScopePolicy } from '@mspkit/scope'
import { domainsOf } from '@mspkit/scope/analysis'
import { changesInWords, decisionInWords } from '@mspkit/scope/words'
import type { LocalDate } from '@mspkit/values'
import type { Query } from '../../shared'
import type { Workspace } from '../facts'
import { agreementFacts } from '../parts/agreements'
import { clientOf, periodOf } from './overview'

export interface Request {
  readonly policy: string
  readonly facts: Readonly<Record<string, string>>
  readonly minutes: number
  readonly on: LocalDate
}

export interface Decision {
  readonly outcome: string
  readonly coveredMinutes: number
  readonly billableMinutes: number
  readonly unbilledMinutes: number
  readonly amount: string | null
  readonly currency: string | null
  readonly decidedBy: readonly string[]
  readonly sentences: readonly string[]
  readonly changes: readonly string[]
}

export interface Proof {
  readonly contractId: string
  readonly sentences: readonly string[]
  readonly changes: readonly string[]
}

export interface CoveragePage {
  readonly policies: readonly { readonly id: string; readonly name: string; readonly clients: readonly string[] }[]
  readonly policy: string | null
  /** Facts that the policy reads, with the values that it names. */
  readonly facts: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly clauses: readonly { readonly id: string; readonly kind: string; readonly name: string }[]
  readonly work: readonly CoverageRow[]
  readonly workOf: number
}

const mostWork = 200

function policiesOf(workspace: Workspace): Map<string, { readonly policy: ScopePolicy; readonly clients: string[] }> {
  const found = new Map<string, { readonly policy: ScopePolicy; readonly clients: string[] }>()
  const agreements = agreementFacts(workspace.dataset)
  for (const [name, policy] of Object.entries(agreements?.context.scope ?? {})) found.set(name, { policy, clients: [] })
  for (const { clientId, compiled } of agreements?.all ?? []) {
    const { scope } = compiled.definition
    if (typeof scope === 'string') found.get(scope)?.clients.push(clientId)
  }
  return found
}

export async function coveragePage(workspace: Workspace, query: Query, wanted: string | null): Promise<CoveragePage> {
  const policies = policiesOf(workspace)
  const facts = await workspace.facts(query, 'agreements')
  const work = coverageRows(facts, { ...clientOf(query), period: periodOf(query) })
  const own = [...policies].find(([, { clients }]) => query.client !== null && clients.includes(query.client))?.[0]
  const id = wanted !== null && policies.has(wanted) ? wanted : (own ?? [...policies.keys()][0] ?? null)
  const policy = id === null ? undefined : policies.get(id)?.policy
  return {
    policies: [...policies].map(([key, one]) => ({ id: key, name: one.policy.id ?? key, clients: one.clients })),
    policy: id,
    facts: policy === undefined ? [] : choicesOf(policy),
    clauses: (policy?.clauses ?? []).map((clause) => ({
      id: clause.id,
      kind: clause.kind,
      name: clause.name ?? clause.id,
    })),
    work: work.slice(0, mostWork),
    workOf: work.length,
  }
}

const choicesOf = (policy: ScopePolicy): CoveragePage['facts'] =>
  Object.entries(domainsOf(policy)).map(([name, values]) => ({
    name,
    values: values.map((value) => JSON.stringify(value)),
  }))

/** Why one piece of work was decided so. */
export async function proofOf(workspace: Workspace, query: Query, entryId: string): Promise<Proof | null> {
  const facts = await workspace.facts(query, 'agreements')
  const proof = coverageProof(facts, { entryId })
  if (proof === null) return null
  return {
    contractId: proof.contractId,
    sentences: decisionInWords(proof.decision),
    changes: changesInWords(proof.wouldCover),
  }
}

/** Decides a request. Facts are JSON; those without a value are not known. */
export function decide(workspace: Workspace, { policy: id, facts, minutes, on }: Request): Decision {
  const policy = policiesOf(workspace).get(id)?.policy
  if (policy === undefined) throw new Error(`No scope policy is called "${id}".`)
  const scope = compileScope(policy, agreementFacts(workspace.dataset)?.context ?? {})
  const known = Object.fromEntries(
    Object.entries(facts).flatMap(([name, json]): [string, unknown][] =>
      json === '' ? [] : [[name, JSON.parse(json)]],
    ),
  )
  const request = { facts: known, ...(minutes > 0 ? { work: { on, workedMinutes: minutes } } : { on }) }
  const explained = explainDecision(scope, request)
  const changeable = Object.fromEntries(
    choicesOf(policy).map(({ name, values }) => [name, values.map((one) => JSON.parse(one))]),
  )
  const currency = policy.currency ?? null
  return {
    outcome: explained.outcome,
    coveredMinutes: explained.coveredMinutes,
    billableMinutes: explained.billableMinutes,
    unbilledMinutes: explained.unbilledMinutes,
    amount: explained.amount,
    currency,
    decidedBy: explained.decidedBy,
    sentences: decisionInWords(explained, currency === null ? {} : { currency }),
    changes: changesInWords(scope.whatWouldMakeItCovered(request, changeable)),
  }
}
