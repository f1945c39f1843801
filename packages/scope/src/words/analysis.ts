// Sentences from analyses.

import { quote, type WordsOptions } from '@mspkit/values'
import { resultOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { ScopeAnalysis, Witness } from '../analysis/findings'

/** Facts in words: `delivery "onsite", priority "P1"`; `any request` where there are none. */
export function witnessInWords(witness: Witness): string {
  const parts = Object.entries(witness).map(([fact, value]) =>
    value === null ? `no ${fact}` : `${fact} ${quote(value)}`,
  )
  return parts.length === 0 ? 'any request' : parts.join(', ')
}

const share = (part: number, all: number): string => {
  const percent = (part / all) * 100
  return percent >= 0.1 ? `${percent.toFixed(1)} %` : 'under 0.1 %'
}

const lists = [
  'conflicts',
  'gaps',
  'withoutFallback',
  'fallbackCycles',
  'unreachable',
  'masked',
  'uselessExceptions',
] as const

/**
 * An analysis as lines to read before signature, worst first; a single line where it found nothing.
 *
 * @example
 * const policy = {
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'remote', kind: 'include', when: { delivery: 'remote' } }],
 * }
 * analysisInWords(analyse(policy, { delivery: ['remote'] })) // => ['No findings: no gaps, no contradictions, and every clause has an effect.']
 */
export function analysisInWords(analysis: ScopeAnalysis, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  resultOf(analysis, lists, 'an analysis', 'analyse')
  return worded(analysis, 'an analysis', 'analyse', () => {
    const { conflicts, gaps, gapCombinations, combinations, withoutFallback, fallbackCycles } = analysis
    const { unreachable, masked, uselessExceptions } = analysis
    const lines = [
      ...conflicts.map(
        ({ clauses: [a, b], witness }) =>
          `Contradiction: ${quote(a)} and ${quote(b)} disagree on ${witnessInWords(witness)}.`,
      ),
      ...fallbackCycles.map((cycle) => `Fallback cycle: ${cycle.map(quote).join(' falls back to ')}.`),
      ...(gaps.length > 0
        ? [
            `Gaps: no clause matches ${share(gapCombinations, combinations)} of all requests.`,
            ...new Set(gaps.slice(0, 10).map(({ witness }) => `  e.g. ${witnessInWords(witness)}`)),
          ]
        : []),
      ...(gaps.length > 10 ? [`  and ${gaps.length - 10} more`] : []),
      ...withoutFallback.map(({ clause, why }) =>
        why === 'never-billed'
          ? `Never billed: ${quote(clause)} excludes work and names no fallback.`
          : `No price: ${quote(clause)} makes work billable and has neither a rate nor a fallback.`,
      ),
      ...unreachable.map(
        ({ clause, never }) =>
          `Unreachable: ${quote(clause)} matches no request; ${never === null ? 'its parts exclude each other' : `no declared value meets ${never}`}.`,
      ),
      ...uselessExceptions.map(
        ({ clause, to }) => `Useless: exception ${quote(clause)} never holds where ${quote(to)} does.`,
      ),
      ...masked.map(
        ({ clause, decidedBy }) =>
          `Without effect: ${quote(clause)} can be removed; ${decidedBy.length > 0 ? `${decidedBy.map(quote).join(', ')} decide${decidedBy.length === 1 ? 's' : ''} there` : 'no decision would change'}.`,
      ),
    ]
    return lines.length > 0 ? lines : ['No findings: no gaps, no contradictions, and every clause has an effect.']
  })
}
