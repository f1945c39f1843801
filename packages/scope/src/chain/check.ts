// Checking a chain of policies, and parsing one from unknown data.

import { didYouMean, type Parsed, type Problem, pointer, problem, problemsAt, quote } from '@mspkit/values'
import { type CheckedDocument, readDocument } from '@mspkit/values/schema'
import { ruleProblems } from '../policy/check'
import { consequencesOf, fallbackCycles } from '../policy/consequences'
import { calendarProblems, calendarsOf, type ScopeContext } from '../policy/context'
import { type ScopeChain, type ScopePolicy, scopeChainSchema } from '../policy/definition'

/**
 * What is wrong with this chain? Its policies, fallbacks that name no policy of it, and cycles in which no policy would take the work.
 *
 * @throws TypeError for a context that is not an object.
 * @example
 * const policy = (id, fallback) => ({ id, term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC',
 *   otherwise: { outcome: 'out-of-scope', fallback }, clauses: [] })
 * checkChain({ first: 'block', policies: [policy('block', 'tm'), policy('tm', 'block')] })[0].code // => 'scope/fallback-cycle'
 */
export function checkChain(chain: unknown, context?: ScopeContext): readonly Problem[] {
  return readChain(chain, context).problems
}

/**
 * Reads unknown data, e.g. JSON from a file, as a chain of policies, or returns every problem.
 *
 * @throws TypeError for a context that is not an object.
 * @example
 * parseChain({ first: 'gold' }).ok // => false
 */
export function parseChain(json: unknown, context?: ScopeContext): Parsed<ScopeChain> {
  const { value, problems } = readChain(json, context)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/** A frozen copy of the chain, `null` when it has an error, and every problem of it. */
export function readChain(chain: unknown, context?: ScopeContext): CheckedDocument<ScopeChain> {
  const calendars = context === undefined ? null : calendarsOf(context)
  return readDocument(scopeChainSchema, chain, 'scope', (checked) => chainProblems(checked, calendars))
}

function chainProblems({ first, policies }: ScopeChain, calendars: ReturnType<typeof calendarsOf> | null): Problem[] {
  const known = policies.flatMap(({ id }) => id ?? [])
  return [
    ...(known.includes(first) ? [] : [unknownPolicy(first, '/first', known)]),
    ...policies.flatMap((policy, i) => [
      ...problemsAt(
        ['policies', i],
        [
          ...ruleProblems(policy).filter(({ code }) => code !== 'scope/fallback-cycle'),
          ...(calendars === null ? [] : calendarProblems(policy, calendars)),
        ],
      ),
      ...idProblems(policy, i, known),
      ...consequencesOf(policy).flatMap(({ path, consequence: { fallback } }) =>
        fallback === undefined || known.includes(fallback)
          ? []
          : [unknownPolicy(fallback, `${pointer('policies', i)}${path}/fallback`, known)],
      ),
    ]),
    ...fallbackCycles(policies).map((cycle) =>
      problem(
        'scope/fallback-cycle',
        ['policies', known.indexOf(cycle[0] as string)],
        `${cycle.map(quote).join(' falls back to ')}: no policy would take the work. Remove one of these fallbacks.`,
        { cycle },
      ),
    ),
    ...mixedCurrencies(policies),
  ]
}

function unknownPolicy(id: string, path: string, known: readonly string[]): Problem {
  const message = `No policy of the chain is called ${quote(id)}.${didYouMean(id, known) || ` Known: ${known.map(quote).join(', ')}.`}`
  return problem('scope/unknown-policy', path, message, { received: id, known })
}

function idProblems({ id }: ScopePolicy, i: number, known: readonly string[]): Problem[] {
  const path = ['policies', i, 'id']
  if (id === undefined)
    return [problem('scope/no-id', path, 'Every policy of a chain needs an "id", so that fallbacks can name it.')]
  if (known.indexOf(id) === known.lastIndexOf(id)) return []
  const message = `Two policies are called ${quote(id)}. Give each its own id.`
  return [problem('scope/duplicate-id', path, message, { received: id })]
}

function mixedCurrencies(policies: readonly ScopePolicy[]): Problem[] {
  const currencies = [...new Set(policies.flatMap(({ currency }) => currency ?? []))]
  if (currencies.length < 2) return []
  const message = `The policies have prices in ${currencies.join(' and ')}. Work can fall from one policy to another, so write one currency in all of them.`
  return [problem('scope/mixed-currencies', '/policies', message, { currencies })]
}
