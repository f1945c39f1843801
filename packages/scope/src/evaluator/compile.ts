// From a scope policy to the evaluator that it means.

import { lookupIn } from '@mspkit/records'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { type Clauses, compileClauses } from '../clauses/compiled'
import { type Verdict, verdict } from '../clauses/verdict'
import type { ScopeDecision } from '../decision/decision'
import { type UsageOf, usageReader } from '../limits/limits'
import { checkedScope } from '../policy/check'
import { rulingOf } from '../policy/consequence'
import { calendarOf, calendarsOf, type ScopeContext } from '../policy/context'
import type { ScopePolicy } from '../policy/definition'
import { demandRequest, type ScopeRequest, usageIn } from '../request/request'
import { readWork } from '../request/work'
import { type Asked, compileWorkRules, decideWork, type WorkRules } from '../work/decide'
import { smallestChanges } from './changes'
import { type Inside, keepInside } from './inside'
import type { Scope } from './scope'
import { trackLimits } from './track'

/**
 * Compiles a scope policy: is it covered, and why?
 *
 * The policy is copied: later changes to it are not seen.
 *
 * @throws DefinitionError with every problem of the policy, see {@link checkScope}.
 * @example
 * const scope = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'America/Chicago', currency: 'USD',
 *   otherwise: { outcome: 'out-of-scope' },
 *   clauses: [
 *     { id: 'help-desk', kind: 'include', when: { category: ['incident', 'request'] } },
 *     { id: 'projects', kind: 'exclude', when: { workType: 'project' }, outcome: 'billable', rate: '165.00' },
 *   ],
 * })
 * const project = { category: 'request', workType: 'project' }
 * scope.decide({ facts: { category: 'incident', workType: 'support' }, on: '2026-04-14' }).outcome // => 'covered'
 * scope.decide({ facts: project, work: { on: '2026-04-14', workedMinutes: 90 } }).amount           // => '247.50'
 * scope.decide({ facts: { category: 'incident' }, on: '2026-04-14' }).missing[0].fact              // => 'workType'
 */
export function compileScope(policy: ScopePolicy, context: ScopeContext = {}): Scope {
  const kept = checkedScope(policy, context)
  const calendar = calendarOf(kept, calendarsOf(context))
  // One of the two is there, or the policy would have a problem.
  const zone = zoneOf((kept.timeZone ?? calendar?.timeZone) as string)
  const inside = insideFor(kept, zone, compileClauses(kept), compileWorkRules(kept, calendar))

  const decide: Scope['decide'] = (request, options) => {
    demandRequest(request)
    return decideCompiled(inside, inside.ask(request, usageReader(inside.workRules.limits, usageIn(options)), false))
  }
  const scope: Scope = Object.freeze({
    decide,
    whatWouldMakeItCovered: (request, changeable, options) =>
      smallestChanges(kept, request, changeable, (changed) => decide(changed, options).outcome),
    track: (snapshot) => trackLimits(inside, (asked) => decideCompiled(inside, asked), snapshot),
  } satisfies Scope)
  return keepInside(scope, inside)
}

function insideFor(policy: ScopePolicy, zone: Zone, clauses: Clauses, workRules: WorkRules): Inside {
  const fromMs = zone.startOf(policy.term.from)
  const toMs = zone.startOf(policy.term.to)
  const datesMatter = workRules.limits.length > 0
  return {
    policy,
    zone,
    clauses,
    workRules,
    inTerm({ work, on }) {
      if (work.timed) {
        const at = work.spans?.[0]?.fromMs as number
        return at >= fromMs && at < toMs
      }
      return on === null ? null : on >= policy.term.from && on < policy.term.to
    },
    ask(request: ScopeRequest, usageOf: UsageOf, bucketsMatter: boolean): Asked {
      const work = readWork(request)
      const on = work.timed && datesMatter ? zone.dateAt(work.spans?.[0]?.fromMs as number) : work.on
      const facts = lookupIn(request.facts)
      return { facts, work, on, usageOf, nearMisses: clauses.nearMisses(facts), bucketsMatter }
    },
  }
}

function decideCompiled(inside: Inside, asked: Asked): ScopeDecision {
  const { clauses, workRules } = inside
  return decideWork(workRules, termVerdict(inside, asked) ?? clauses.verdict(asked.facts), asked).decision
}

/** Step 1; `null` when the date is in the term. Outside it nothing of the policy speaks but the way to the next one. */
export function termVerdict({ inTerm, policy }: Inside, asked: Asked): Verdict | null {
  const inside = inTerm(asked)
  if (inside === true) return null
  if (inside === null) return verdict('needs-information', { missing: ['on'] })
  const { fallback } = policy.otherwise
  const ruling = rulingOf(policy, { outcome: 'out-of-scope', ...(fallback === undefined ? {} : { fallback }) })
  return verdict('out-of-scope', { ruling })
}
