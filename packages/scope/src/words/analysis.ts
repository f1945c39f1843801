// Sentences from analyses.

import { quote, type WordsOptions } from '@mspkit/values'
import type { ScopeAnalysis, Witness } from '../analysis/findings'
import { demandLists } from '../request/argument'

/** Facts as a person reads them: `delivery "onsite", priority "P1"`; `any request` where there are none. */
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

/** An analysis as lines to be read before signing, worst first; one line says so where nothing was found. */
export function analysisInWords(analysis: ScopeAnalysis, _options: WordsOptions = {}): string[] {
  demandLists(analysis, lists, 'an analysis', 'analyse')
  const { conflicts, gaps, gapCombinations, combinations, withoutFallback, fallbackCycles } = analysis
  const { unreachable, masked, uselessExceptions } = analysis
  const lines = [
    ...conflicts.map(
      ({ clauses: [a, b], witness }) =>
        `Contradiction: ${quote(a)} and ${quote(b)} disagree on ${witnessInWords(witness)}.`,
    ),
    ...fallbackCycles.map((cycle) => `Ring: ${cycle.map(quote).join(' falls back to ')}.`),
    ...(gaps.length > 0
      ? [
          `Gaps: no clause speaks of ${share(gapCombinations, combinations)} of all requests.`,
          ...new Set(gaps.slice(0, 10).map(({ witness }) => `  for instance ${witnessInWords(witness)}`)),
        ]
      : []),
    ...(gaps.length > 10 ? [`  and ${gaps.length - 10} more`] : []),
    ...withoutFallback.map(({ clause, why }) =>
      why === 'never-billed'
        ? `Nobody pays: ${quote(clause)} excludes work and names no fallback.`
        : `No price: ${quote(clause)} makes work billable and names neither a rate nor a fallback.`,
    ),
    ...unreachable.map(
      ({ clause, never }) =>
        `Never holds: ${quote(clause)}${never === null ? ', its parts rule each other out' : ` (no declared value fits ${never})`}.`,
    ),
    ...uselessExceptions.map(
      ({ clause, to }) => `Useless: exception ${quote(clause)} never holds where ${quote(to)} does.`,
    ),
    ...masked.map(
      ({ clause, decidedBy }) =>
        `Without effect: ${quote(clause)} could go, ${decidedBy.length > 0 ? `${decidedBy.map(quote).join(', ')} decide${decidedBy.length === 1 ? 's' : ''} there` : 'nothing would change'}.`,
    ),
  ]
  return lines.length > 0 ? lines : ['Nothing found: no gap, no contradiction, and every clause has an effect.']
}
