// Checking a scope policy, and parsing one from unknown data.

import {
  DefinitionError,
  didYouMean,
  isDeepFrozen,
  type Parsed,
  type Problem,
  pointer,
  problem,
  quote,
} from '@mspkit/values'
import { type CheckedDocument, readDocument } from '@mspkit/values/schema'
import { limitProblems } from './check-limits'
import { moneyProblems } from './check-prices'
import type { Clause } from './clause'
import { consequencesOf } from './consequences'
import { calendarProblems, calendarsOf, type ScopeContext } from './context'
import { type ScopePolicy, scopePolicySchema } from './definition'

/**
 * What is wrong with this scope policy? Its structure is checked first, its rules once the structure is right. Never throws for a policy.
 *
 * A policy names its calendar. With a context, a `coverageHours` that the context does not have is a problem as well; without
 * one, only `compileScope` finds it.
 *
 * @throws TypeError for a context that is not an object.
 * @example
 * checkScope({ term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'new-pc', kind: 'exception', to: 'projects', when: { task: 'new-pc-setup' } }] })[0].code // => 'scope/unknown-clause'
 */
export function checkScope(policy: unknown, context?: ScopeContext): readonly Problem[] {
  return readScope(policy, context).problems
}

/**
 * Reads unknown data, e.g. JSON from a file, as a scope policy, or returns every problem.
 *
 * @throws TypeError for a context that is not an object.
 * @example
 * parseScope({ clauses: [] }).ok // => false
 */
export function parseScope(json: unknown, context?: ScopeContext): Parsed<ScopePolicy> {
  const { value, problems } = readScope(json, context)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/** Frozen policies without problems: a contract checks its own when it is compiled, and compiles them later. */
const validated = /* @__PURE__ */ new WeakSet<object>()

/** Whether a policy was checked before and is frozen: neither another check nor a copy is needed. */
const isValidated = (policy: unknown): policy is ScopePolicy =>
  typeof policy === 'object' && policy !== null && validated.has(policy)

/** A frozen copy of the policy, `null` when it has an error, and every problem of it. */
function readScope(policy: unknown, context?: ScopeContext): CheckedDocument<ScopePolicy> {
  const calendars = context === undefined ? null : calendarsOf(context)
  const read = isValidated(policy) ? { value: policy, problems: [] } : readPolicy(policy)
  if (calendars === null || read.value === null) return read
  const missing = calendarProblems(read.value, calendars)
  return missing.length === 0 ? read : { value: null, problems: [...read.problems, ...missing] }
}

function readPolicy(policy: unknown): CheckedDocument<ScopePolicy> {
  const read = readDocument(scopePolicySchema, policy, 'scope', ruleProblems)
  if (read.value === null || read.problems.length > 0) return read
  validated.add(read.value)
  if (typeof policy === 'object' && policy !== null && isDeepFrozen(policy)) validated.add(policy)
  return read
}

/** The frozen copy of a policy. @throws DefinitionError with every problem of it. */
export function checkedScope(policy: ScopePolicy, context?: ScopeContext): ScopePolicy {
  const { value, problems } = readScope(policy, context)
  if (value === null) throw new DefinitionError('scope policy', problems)
  return value
}

/** The rules of a policy beyond its structure. */
export function ruleProblems(policy: ScopePolicy): Problem[] {
  return [
    ...documentProblems(policy),
    ...moneyProblems(policy),
    ...policy.clauses.flatMap((clause, i) => clauseProblems(policy, clause, pointer('clauses', i))),
    ...duplicateIds(policy),
    ...limitProblems(policy),
    ...ownFallback(policy),
  ]
}

function documentProblems(policy: ScopePolicy): Problem[] {
  const problems: Problem[] = []
  const { term, coverageHours, timeZone, untimed, surcharges, clauses } = policy
  if (term.from >= term.to) {
    problems.push(
      problem(
        'scope/empty-term',
        '/term',
        `The term has no day: it begins on ${term.from} and ends before ${term.to}. Write the day after the last day as "to".`,
        { ...term },
      ),
    )
  }
  if (coverageHours === undefined && timeZone === undefined) {
    problems.push(
      problem(
        'scope/no-time-zone',
        '/timeZone',
        'The policy has no time zone, so no date has a beginning. Write the client\'s "timeZone", e.g. "America/Chicago", or "coverageHours".',
      ),
    )
  }
  if (coverageHours !== undefined && untimed === undefined) {
    problems.push(
      problem(
        'scope/untimed-missing',
        '/untimed',
        'Work is cut at "coverageHours", so work without times needs a rule. Write "needs-information", "in-hours" or { "afterHoursWhen": { "workType": "emergency" } }.',
        { coverageHours },
      ),
    )
  }
  if (surcharges === undefined && clauses.filter((clause) => clause.kind === 'surcharge').length > 1) {
    problems.push(
      problem(
        'scope/surcharges-missing',
        '/surcharges',
        'There are several surcharges. Write whether they add up ("sum") or only the largest counts ("max").',
      ),
    )
  }
  return problems
}

function clauseProblems(policy: ScopePolicy, clause: Clause, path: string): Problem[] {
  switch (clause.kind) {
    case 'exception':
      return reference(policy, clause.to, 'exclude', 'exclusion', `${path}/to`)
    case 'condition':
      return (clause.appliesTo ?? []).flatMap((id, i) =>
        reference(policy, id, 'include', 'inclusion', `${path}/appliesTo/${i}`),
      )
    case 'after-hours':
      if (policy.coverageHours !== undefined) return []
      return [
        problem(
          'scope/no-coverage-hours',
          path,
          `${quote(clause.id)} is about work outside the coverage hours, but the policy has none. Write "coverageHours" with the name of a calendar.`,
          { clause: clause.id },
        ),
      ]
    default:
      return []
  }
}

function reference(policy: ScopePolicy, id: string, kind: Clause['kind'], word: string, path: string): Problem[] {
  const named = policy.clauses.find((clause) => clause.id === id)
  if (named?.kind === kind) return []
  const known = policy.clauses.filter((clause) => clause.kind === kind).map((clause) => clause.id)
  const list = known.length ? ` Known: ${known.map(quote).join(', ')}.` : ` The policy has no ${word}.`
  if (named) {
    const message = `${quote(id)} is ${named.kind === 'include' || named.kind === 'exclude' ? 'an' : 'a'} ${named.kind} clause; this must name an ${word}.${list}`
    return [problem(`scope/not-an-${word}`, path, message, { received: id, kind: named.kind, known })]
  }
  const message = `No clause is called ${quote(id)}.${didYouMean(id, known) || list}`
  return [problem('scope/unknown-clause', path, message, { received: id, known })]
}

function duplicateIds({ clauses }: ScopePolicy): Problem[] {
  const first = new Map<string, number>()
  return clauses.flatMap(({ id }, i) => {
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, i)
      return []
    }
    const message = `${quote(id)} is already the id of clause ${before}. Decisions name clauses by id, so give each clause its own.`
    return [problem('scope/duplicate-id', pointer('clauses', i, 'id'), message, { received: id, first: before })]
  })
}

function ownFallback(policy: ScopePolicy): Problem[] {
  return consequencesOf(policy).flatMap(({ path, consequence }) =>
    consequence.fallback !== undefined && consequence.fallback === policy.id
      ? [
          problem(
            'scope/fallback-cycle',
            `${path}/fallback`,
            `${quote(policy.id)} falls back to itself, so no policy would take the work. Name another policy.`,
            { cycle: [policy.id, policy.id] },
          ),
        ]
      : [],
  )
}
