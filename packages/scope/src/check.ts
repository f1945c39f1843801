import { didYouMean, isDeepFrozen, type Problem, pointer, quote } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import { consequencesOf, fault } from './consequence'
import type { Clause, ScopePolicy } from './definition'
import { limitProblems } from './limit-sense'
import { moneyProblems } from './money-sense'
import { scopePolicySchema } from './schema'

/**
 * All that is wrong with a scope policy: its structure, then its sense.
 *
 * Calendars are named, not contained, so whether `coverageHours` names one that exists is found by `compileScope`. Sense
 * is judged only once the structure is right.
 *
 * @example
 * checkScope({ term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'new-pc', kind: 'exception', to: 'projects', when: { task: 'new-pc-setup' } }] })[0].code // => 'scope/unknown-clause'
 */
export function checkScope(policy: ScopePolicy): Problem[]
export function checkScope(policy: unknown): Problem[]
export function checkScope(policy: unknown): Problem[] {
  if (isValidated(policy)) return []
  const structure = checkStructure(scopePolicySchema, policy, 'scope')
  if (structure.length > 0) return structure
  const valid = policy as ScopePolicy
  const problems = senseProblems(valid)
  if (problems.length === 0 && isDeepFrozen(valid)) validated.add(valid)
  return problems
}

/** Policies without problems that nobody can change: a contract checks its own when it is compiled, and compiles them later. */
const validated = /* @__PURE__ */ new WeakSet<object>()

/** Whether a policy was checked before and is frozen: neither another check nor a copy is needed. */
export const isValidated = (policy: unknown): policy is ScopePolicy =>
  typeof policy === 'object' && policy !== null && validated.has(policy)

function senseProblems(policy: ScopePolicy): Problem[] {
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
      fault(
        'empty-term',
        '/term',
        { ...term },
        `The term holds on no day: it ends on ${term.to} and begins on ${term.from}. The last day counts when "to" is the day after it.`,
      ),
    )
  }
  if (coverageHours === undefined && timeZone === undefined) {
    problems.push(
      fault(
        'no-time-zone',
        '/timeZone',
        {},
        'Nothing says on which clock a date begins. Write the client\'s "timeZone", e.g. "America/Chicago", or "coverageHours".',
      ),
    )
  }
  if (coverageHours !== undefined && untimed === undefined) {
    problems.push(
      fault(
        'untimed-missing',
        '/untimed',
        { coverageHours },
        'Hours are split at "coverageHours", so work without times needs a rule. Write "needs-information", "in-hours" or { "afterHoursWhen": { "workType": "emergency" } }.',
      ),
    )
  }
  if (surcharges === undefined && clauses.filter((clause) => clause.kind === 'surcharge').length > 1) {
    problems.push(
      fault(
        'surcharges-missing',
        '/surcharges',
        {},
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
        fault(
          'no-coverage-hours',
          path,
          { clause: clause.id },
          `${quote(clause.id)} is about work outside the covered hours, but no hours are named. Write "coverageHours" with the name of a calendar.`,
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
    return [fault(`not-an-${word}`, path, { received: id, kind: named.kind, known }, message)]
  }
  const message = `No clause is called ${quote(id)}.${didYouMean(id, known) || list}`
  return [fault('unknown-clause', path, { received: id, known }, message)]
}

function duplicateIds({ clauses }: ScopePolicy): Problem[] {
  const first = new Map<string, number>()
  return clauses.flatMap(({ id }, i) => {
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, i)
      return []
    }
    const message = `${quote(id)} is the id of clause ${before} already. Decisions name clauses by id, so each needs its own.`
    return [fault('duplicate-id', pointer('clauses', i, 'id'), { received: id, first: before }, message)]
  })
}

function ownFallback(policy: ScopePolicy): Problem[] {
  return consequencesOf(policy).flatMap(({ path, consequence }) =>
    consequence.fallback !== undefined && consequence.fallback === policy.id
      ? [
          fault(
            'fallback-cycle',
            `${path}/fallback`,
            { cycle: [policy.id, policy.id] },
            `${quote(policy.id)} falls back to itself, so nobody would ever take the work. Name another policy.`,
          ),
        ]
      : [],
  )
}
