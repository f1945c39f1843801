// Names of the lines of a statement, for people.

import { quote, type WordsOptions } from '@mspkit/values'
import { objectOf, textOf } from '@mspkit/values/arguments'
import type { StatementLine } from './statement'

type Words = Readonly<Record<string, string>>

const revenue: Words = {
  recurring: 'Recurring revenue',
  labour: 'Revenue from hourly work',
  project: 'Project revenue',
  block: 'Revenue from blocks of hours',
  onboarding: 'Onboarding fees',
  resale: 'Resale revenue',
  other: 'Other revenue',
}
const labour: Words = {
  covered: 'Labour on covered work',
  billable: 'Labour on billed work',
  unbilled: 'Labour on work that is neither covered nor billed',
  undecided: 'Labour on work without a coverage decision',
  travel: 'Labour on travel',
}
const cost: Words = {
  tool: 'Cost of tools',
  licence: 'Cost of licences',
  subcontractor: 'Cost of subcontractors',
  travel: 'Cost of travel',
  onboarding: 'Cost of onboarding',
  resale: 'Cost of what is resold',
  other: 'Other cost',
}
const words: Readonly<Record<string, Words>> = { revenue, labour, cost }

/**
 * The English name of a line of a statement.
 *
 * @throws TypeError for what is not a line.
 * @example
 * statementLineInWords({ lineId: 'labour/covered', group: 'service', kind: 'labour', amount: '-120.00', minutes: 120 }) // => 'Labour on covered work'
 * @example
 * statementLineInWords({ lineId: 'idle/rmm', group: 'unused', kind: 'cost', amount: '-108.00', minutes: null }) // => 'Unused part of shared cost "rmm"'
 */
export function statementLineInWords(line: StatementLine, _options: WordsOptions = {}): string {
  const { lineId } = objectOf(line, 'a line', 'one of `statement(…).portfolio.lines`')
  const id = textOf(lineId, 'the id of a line', '"labour/covered"')
  const [what = '', ...rest] = id.split('/')
  const of = rest.join('/')
  if (what === 'shared') return `Shared cost ${quote(of)}`
  if (what === 'idle') return `Unused part of shared cost ${quote(of)}`
  if (what === 'unallocated') return `Shared cost ${quote(of)}, which no client bears`
  const named = words[what]
  return named !== undefined && Object.hasOwn(named, of) ? (named[of] ?? id) : id
}
