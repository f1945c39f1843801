// Sentences from comparisons of policies and from replays.

import { quote, type WordsOptions } from '@mspkit/values'
import { resultOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { ComparedAnswer, ScopeComparison } from '../analysis/findings'
import type { Replay, ReplayTotals } from '../analysis/replay'
import { witnessInWords } from './analysis'
import { money, outcomes } from './decision'
import { hoursInWords } from './reason'

function answerInWords({ outcome, rate, flat, fallback, silence }: ComparedAnswer): string {
  const price = rate !== null ? ` at ${rate} an hour` : flat !== null ? ` at ${flat}` : ''
  const next = fallback === null ? '' : `, then ${quote(fallback)}`
  return `${outcomes[outcome].toLowerCase()}${price}${next}${silence ? ' (no clause matches)' : ''}`
}

const written = (value: unknown): string => (value === null ? 'none' : quote(value))

/**
 * What differs between two policies and for whom it is better or worse, most requests first.
 *
 * @example
 * const policy = {
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'remote', kind: 'include', when: { delivery: 'remote' } }],
 * }
 * comparisonInWords(compareScopes(policy, policy)) // => ['Both policies decide every request the same way.']
 */
export function comparisonInWords(comparison: ScopeComparison, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  resultOf(comparison, ['changes', 'document', 'fields'], 'a comparison', 'compareScopes')
  return worded(comparison, 'a comparison', 'compareScopes', () => {
    const { changes, clauses, document, fields, combinations } = comparison
    const list = (word: string, ids: readonly string[]): string[] =>
      ids.length > 0 ? [`${word}: ${ids.map(quote).join(', ')}.`] : []
    const lines = [
      ...list('Added', clauses.added),
      ...list('Removed', clauses.removed),
      ...list('Rewritten', clauses.changed),
      ...list('Also changed', document),
      ...fields.flatMap(({ path, from, to, client, provider }) =>
        client === 'different' && provider === 'different'
          ? []
          : [`${path}: ${written(from)} → ${written(to)}, ${client} for the client, ${provider} for the provider.`],
      ),
      ...changes.map(({ from, to, verdict, witness, combinations: part }) => {
        const percent = ((part / combinations) * 100).toFixed(1)
        return `${verdict === 'better' ? 'Better' : verdict === 'worse' ? 'Worse' : 'Different'} for ${witnessInWords(witness)} (${percent} % of requests): ${answerInWords(from)} → ${answerInWords(to)}.`
      }),
    ]
    return lines.length > 0 ? lines : ['Both policies decide every request the same way.']
  })
}

const totalsInWords = (
  name: string,
  { requests, coveredMinutes, billableMinutes, unbilledMinutes, amount }: ReplayTotals,
  options: WordsOptions,
): string =>
  `${name}: ${requests} requests, ${hoursInWords(coveredMinutes)} covered, ${hoursInWords(billableMinutes)} billable${amount === null ? '' : ` for ${money(amount, options)}`}, ${hoursInWords(unbilledMinutes)} unbilled.`

/**
 * Past requests under a draft, compared with the policy in force where there is one.
 *
 * @example
 * const scope = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', currency: 'USD', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'remote', kind: 'include', when: { delivery: 'remote' } }],
 * })
 * const past = [{ id: 'T1', facts: { delivery: 'remote' }, work: { on: '2026-04-14', workedMinutes: 30 } }]
 * replayInWords(replay(scope, past))[0]
 * // => 'Draft: 1 requests, 30 min covered, 0 min billable for 0.00, 0 min unbilled.'
 */
export function replayInWords(result: Replay, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  resultOf(result, ['changes'], 'the result of a replay', 'replay')
  return worded(result, 'the result of a replay', 'replay', () => {
    const { draft, current, changes } = result
    const sumOf = (amount: string | null): string => (amount === null ? '' : money(amount, options))
    return [
      ...(current === null ? [] : [totalsInWords('Now', current, options)]),
      totalsInWords('Draft', draft, options),
      ...changes.map(({ id, from, to }) =>
        `  ${id}: ${outcomes[from.outcome].toLowerCase()} ${sumOf(from.amount)} → ${outcomes[to.outcome].toLowerCase()} ${sumOf(to.amount)}`
          .replace(/ +/g, ' ')
          .trimEnd(),
      ),
    ]
  })
}
