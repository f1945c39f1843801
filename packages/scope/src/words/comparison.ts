import { quote } from '@mspkit/values'
import type { ComparedAnswer, ScopeComparison } from '../analysis/compare'
import type { Replay, ReplayTotals } from '../analysis/replay'
import { witnessInWords } from './analysis'
import { hoursInWords, outcomes } from './decision'

function answerInWords({ outcome, rate, flat, fallback, silence }: ComparedAnswer): string {
  const price = rate !== null ? ` at ${rate} an hour` : flat !== null ? ` at ${flat}` : ''
  const next = fallback === null ? '' : `, then ${quote(fallback)}`
  return `${outcomes[outcome].toLowerCase()}${price}${next}${silence ? ' (no clause speaks of it)' : ''}`
}

/** What differs between two policies, for whom it is better or worse, most requests first. */
export function comparisonInWords({ changes, clauses, document, combinations }: ScopeComparison): string[] {
  const list = (word: string, ids: readonly string[]): string[] =>
    ids.length > 0 ? [`${word}: ${ids.map(quote).join(', ')}.`] : []
  const lines = [
    ...list('Added', clauses.added),
    ...list('Removed', clauses.removed),
    ...list('Rewritten', clauses.changed),
    ...list('Changed beside the clauses', document),
    ...changes.map(({ from, to, verdict, witness, combinations: part }) => {
      const percent = ((part / combinations) * 100).toFixed(1)
      return `${verdict === 'better' ? 'Better' : verdict === 'worse' ? 'Worse' : 'Different'} for ${witnessInWords(witness)} (${percent} % of requests): ${answerInWords(from)} → ${answerInWords(to)}.`
    }),
  ]
  return lines.length > 0 ? lines : ['Both say the same.']
}

const totalsInWords = (
  name: string,
  { requests, coveredMinutes, billableMinutes, unbilledMinutes, amount }: ReplayTotals,
): string =>
  `${name}: ${requests} requests, ${hoursInWords(coveredMinutes)} covered, ${hoursInWords(billableMinutes)} billable${amount === null ? '' : ` for ${amount}`}, ${hoursInWords(unbilledMinutes)} unbilled.`

/** A history under a draft, beside the policy in force where there is one. */
export function replayInWords({ draft, current, changes }: Replay): string[] {
  return [
    ...(current === null ? [] : [totalsInWords('Now', current)]),
    totalsInWords('Draft', draft),
    ...changes.map(({ id, from, to }) =>
      `  ${id}: ${outcomes[from.outcome].toLowerCase()} ${from.amount ?? ''} → ${outcomes[to.outcome].toLowerCase()} ${to.amount ?? ''}`
        .replace(/ +/g, ' ')
        .trimEnd(),
    ),
  ]
}
