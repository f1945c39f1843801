import type { Calendar } from '@mspkit/calendar'
import { lookupIn } from '@mspkit/records'
import { DefinitionError, didYouMean, quote } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { checkScope, isValidated } from './check'
import { type Clauses, compileClauses, type Verdict, verdict } from './compiled'
import { fault, rulingOf } from './consequence'
import { smallestChanges } from './counterfactual'
import type { ScopeDecision } from './decision'
import type { ScopePolicy } from './definition'
import { type Inside, keepInside } from './inside'
import { type UsageOf, usageReader } from './limits'
import type { ScopeRequest } from './request'
import type { Scope } from './scope'
import { type Asked, compileSettling, type Settling, settle } from './settle'
import { trackLimits } from './track'
import { readWork } from './work'

/** What a policy names and does not contain. */
export interface ScopeParts {
  /** Compiled calendars by the names that policies use. */
  readonly calendars?: Readonly<Record<string, Calendar>>
}

/**
 * Makes a scope policy ready to be asked: is it covered, and why?
 *
 * @throws DefinitionError with everything that is wrong with the policy.
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
 * scope.decide({ facts: { category: 'incident' }, on: '2026-04-14' }).missing                      // => ['workType']
 */
export function compileScope(policy: ScopePolicy, parts?: ScopeParts): Scope
export function compileScope(policy: unknown, parts?: ScopeParts): Scope
export function compileScope(policy: unknown, { calendars = {} }: ScopeParts = {}): Scope {
  const kept = checkedCopy(policy)
  const calendar = calendarOf(kept, calendars)
  const zone = zoneOfPolicy(kept, calendar)
  const inside = insideFor(kept, zone, compileClauses(kept), compileSettling(kept, calendar))

  const decide: Scope['decide'] = (request, options) =>
    decideCompiled(inside, inside.ask(request, usageReader(inside.settling.limits, options?.usage), false))
  const scope: Scope = Object.freeze({
    decide,
    whatWouldMakeItCovered: (request, changeable, options) =>
      smallestChanges(kept, request, changeable, (changed) => decide(changed, options).outcome),
    track: (snapshot) => trackLimits(inside, (asked) => decideCompiled(inside, asked), snapshot),
  } satisfies Scope)
  return keepInside(scope, inside)
}

function checkedCopy(policy: unknown): ScopePolicy {
  const problems = checkScope(policy)
  if (problems.length > 0) throw new DefinitionError('scope policy', problems)
  return isValidated(policy) ? policy : (structuredClone(policy) as ScopePolicy)
}

function calendarOf({ coverageHours }: ScopePolicy, calendars: Readonly<Record<string, Calendar>>): Calendar | null {
  if (coverageHours === undefined) return null
  const calendar = Object.hasOwn(calendars, coverageHours) ? calendars[coverageHours] : undefined
  if (calendar) return calendar
  const known = Object.keys(calendars)
  const list = known.length ? ` Known: ${known.map(quote).join(', ')}.` : ' None was handed in.'
  const message = `No calendar is called ${quote(coverageHours)}.${didYouMean(coverageHours, known) || list}`
  throw new DefinitionError('scope policy', [
    fault('unknown-calendar', '/coverageHours', { received: coverageHours, known }, message),
  ])
}

function zoneOfPolicy({ timeZone, coverageHours }: ScopePolicy, calendar: Calendar | null): Zone {
  const name = timeZone ?? calendar?.timeZone
  if (name != null) return zoneOf(name)
  const message = `The calendar ${quote(coverageHours)} is composed across zones and has none of its own. Write the client's "timeZone".`
  throw new DefinitionError('scope policy', [fault('no-time-zone', '/timeZone', { coverageHours }, message)])
}

function insideFor(policy: ScopePolicy, zone: Zone, clauses: Clauses, settling: Settling): Inside {
  const fromMs = zone.startOf(policy.term.from)
  const toMs = zone.startOf(policy.term.to)
  const datesMatter = settling.limits.length > 0
  return {
    policy,
    zone,
    clauses,
    settling,
    inTerm({ work, on }) {
      if (work.timed) {
        const at = work.stretches?.[0]?.fromMs as number
        return at >= fromMs && at < toMs
      }
      return on === null ? null : on >= policy.term.from && on < policy.term.to
    },
    ask(request: ScopeRequest, usageOf: UsageOf, bucketsMatter: boolean): Asked {
      const work = readWork(request)
      const on = work.timed && datesMatter ? zone.dateAt(work.stretches?.[0]?.fromMs as number) : work.on
      const facts = lookupIn(request.facts)
      return { facts, work, on, usageOf, almost: clauses.almost(facts), bucketsMatter }
    },
  }
}

function decideCompiled(inside: Inside, asked: Asked): ScopeDecision {
  const { clauses, settling } = inside
  return settle(settling, termVerdict(inside, asked) ?? clauses.verdict(asked.facts), asked).decision
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
