// Sentences from decisions of policies and chains, and from lists of covered work.

import { minuteMs, quote, type WordsOptions } from '@mspkit/values'
import { objectsOf, resultOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import type { ChainDecision } from '../chain/decision'
import type { CoverageList } from '../coverage/list'
import type { ScopeDecision, ScopeOutcome, ScopeSegment } from '../decision/decision'
import { namesOf } from '../decision/missing'
import type { ScopeExplanation, ScopeReason } from '../decision/reason'
import type { ScopeChange } from '../evaluator/scope'
import { hoursInWords, reasonInWords } from './reason'

export const outcomes: Readonly<Record<ScopeOutcome, string>> = {
  covered: 'Covered',
  'covered-with-surcharge': 'Covered, with a surcharge',
  billable: 'Billable',
  split: 'Partly covered, partly billable',
  'out-of-scope': 'Out of scope',
  'needs-approval': 'Needs approval first',
  'needs-information': 'Cannot be decided yet',
  conflict: 'The contract contradicts itself',
}

/**
 * A decision as lines for a service manager: the outcome, the time and money, the reasons and the near misses. With
 * `options.currency`, the currency follows each amount.
 *
 * @example
 * const scope = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', currency: 'USD', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'remote', kind: 'include', when: { delivery: 'remote' } }],
 * })
 * decisionInWords(scope.decide({ facts: { delivery: 'remote' }, on: '2026-04-14' }))[0] // => 'Covered, by "remote".'
 */
export function decisionInWords(decision: ScopeDecision | ScopeExplanation, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  resultOf(
    decision,
    ['decidedBy', 'missing', 'segments', 'charges', 'nearMisses', 'alsoFailed', 'alsoMatched'],
    'a decision',
    'decide or explainDecision',
  )
  return worded(decision, 'a decision', 'decide or explainDecision', () => {
    const { outcome, decidedBy, missing, segments, charges, amount, nearMisses, alsoFailed, alsoMatched, fallback } =
      decision
    const by = decidedBy.length > 0 ? `, by ${decidedBy.map(quote).join(', ')}` : ''
    return [
      `${outcomes[outcome]}${by}.`,
      ...(missing.length > 0 ? [`Missing facts: ${namesOf(missing).join(', ')}.`] : []),
      ...segments.map((segment) => `  ${segmentInWords(segment, options)}`),
      ...charges.map(
        ({ clause, kind, amount: sum }) =>
          `  ${quote(clause)}: ${kind} ${sum === null ? 'not known yet' : money(sum, options)}`,
      ),
      ...(amount === null || Number(amount) === 0 ? [] : [`Total: ${money(amount, options)}.`]),
      ...('reasons' in decision ? decision.reasons.flatMap(reasonLines) : []),
      ...(alsoMatched.length > 0 ? [`Also excluded by ${alsoMatched.map(quote).join(', ')}.`] : []),
      ...(alsoFailed.length > 0 ? [`Also fails ${alsoFailed.map(quote).join(', ')}.`] : []),
      ...nearMisses.map(
        ({ clause, kind, fact, value, expected }) =>
          `Near miss: ${quote(clause)} (${kind}) ${fact === null ? 'has one part that does not hold' : `needs ${fact} ${quote(expected)}, but it is ${value === null ? 'absent' : quote(value)}`}.`,
      ),
      ...(fallback === null ? [] : [`Falls back to ${quote(fallback)}.`]),
    ]
  })
}

/** An amount, with its currency where the options have one. */
export const money = (sum: string, { currency }: WordsOptions): string =>
  currency === undefined ? sum : `${sum} ${currency}`

const ends: Readonly<Record<ScopeSegment['outcome'], string>> = {
  covered: 'covered',
  billable: 'billable',
  unbilled: 'not billed',
}

function segmentInWords(segment: ScopeSegment, options: WordsOptions): string {
  const { from, to, minutes, outcome, afterHours, rate, amount, billedMinutes, decidedBy, fallback } = segment
  const where = from === null || to === null ? '' : `${minuteInWords(from, options)} to ${minuteInWords(to, options)}, `
  const after = afterHours ? ', after hours' : ''
  const billed = outcome === 'billable' && billedMinutes !== minutes ? `, billed as ${hoursInWords(billedMinutes)}` : ''
  const price =
    outcome !== 'billable'
      ? ''
      : amount === null
        ? ', priced by the rate card'
        : `, ${money(amount, options)}${rate === null ? '' : ` at ${rate} an hour`}`
  const by = decidedBy.length > 0 ? ` (${decidedBy.join(', ')})` : ''
  const next = fallback === null ? '' : `, falls back to ${quote(fallback)}`
  return `${where}${hoursInWords(minutes)}: ${ends[outcome]}${after}${billed}${price}${next}${by}`
}

/** An instant to the minute: in UTC, or on the clock of the zone. */
function minuteInWords(at: string, { timeZone }: WordsOptions): string {
  if (timeZone === undefined) return `${at.slice(0, 16)}Z`
  const zone = zoneOf(timeZone)
  const offset = zone.offsetMs(Date.parse(at)) / minuteMs
  const local = new Date(zone.localMs(Date.parse(at))).toISOString().slice(0, 16)
  const two = (part: number): string => String(Math.trunc(part)).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`
}

/** The reasons that matter to a reader; a clause that does not hold is left out. */
function reasonLines(reason: ScopeReason): string[] {
  switch (reason.code) {
    case 'scope/segment':
      return []
    case 'scope/exclusion':
    case 'scope/exception':
    case 'scope/approval':
      return reason.facts.result === 'no' ? [] : [`- ${reasonInWords(reason)}`]
    case 'scope/condition':
      return reason.facts.result === 'yes' || reason.facts.asked === 'no' ? [] : [`- ${reasonInWords(reason)}`]
    default:
      return [`- ${reasonInWords(reason)}`]
  }
}

/**
 * What would have made the request covered, one line per change set.
 *
 * @example
 * changesInWords([{ delivery: 'remote' }]) // => ['It would be covered if delivery were "remote".']
 */
export function changesInWords(changes: readonly ScopeChange[], options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  objectsOf(changes, 'changes', '[{ managed: true }]')
  if (changes.length === 0) return ['No change of these facts would make it covered.']
  return changes.map((change) => {
    const parts = Object.entries(change).map(([fact, value]) => `${fact} were ${quote(value)}`)
    return parts.length === 0 ? 'It is covered as it is.' : `It would be covered if ${parts.join(' and ')}.`
  })
}

/**
 * A chain's decision: the policies that the request reached, then each segment.
 *
 * @example
 * const policy = { id: 'block', term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' }, clauses: [] }
 * const chain = compileChain({ first: 'block', policies: [policy] })
 * chainInWords(chain.decide({ facts: {}, on: '2026-04-14' }))[0] // => 'Out of scope, no contract takes it (block).'
 */
export function chainInWords(decision: ChainDecision, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  resultOf(decision, ['path', 'segments', 'missing'], 'the decision of a chain', 'chain.decide')
  return worded(decision, 'the decision of a chain', 'chain.decide', () => {
    const { path, policyId, outcome, segments, amount, missing } = decision
    return [
      `${outcomes[outcome]}, ${policyId === null ? 'no contract takes it' : `taken by ${quote(policyId)}`} (${path.join(' → ')}).`,
      ...(missing.length > 0 ? [`Missing facts: ${namesOf(missing).join(', ')}.`] : []),
      ...segments.map((segment) => `  ${quote(segment.policyId)}: ${segmentInWords(segment, options)}`),
      ...(amount === null || Number(amount) === 0 ? [] : [`Total: ${money(amount, options)}.`]),
    ]
  })
}

const unbilledBecause: Readonly<Record<CoverageList['unbilled'][number]['why'], string>> = {
  'out-of-scope': 'out of scope, and no other contract takes it',
  'needs-approval': 'waits for an approval',
  'needs-information': 'a fact is missing',
  conflict: 'clauses contradict each other',
  'do-not-bill': 'marked as not to be billed',
  'no-charge': 'marked as no charge',
  'written-off': 'written off',
}

/**
 * A month as three totals, then the work that is never billed.
 *
 * @example
 * const scope = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', currency: 'USD', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'remote', kind: 'include', when: { delivery: 'remote' } }],
 * })
 * coverageListInWords(listCoverage(scope, [{ id: 'E1', facts: { delivery: 'remote' }, work: { on: '2026-04-14', workedMinutes: 30 } }]))[0]
 * // => 'Covered 30 min, billable 0 min (0.00), unbilled 0 min.'
 */
export function coverageListInWords(list: CoverageList, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  resultOf(list, ['lines', 'unbilled', 'leftOut'], 'a coverage list', 'listCoverage')
  return worded(list, 'a coverage list', 'listCoverage', () => {
    const { coveredMinutes, billableMinutes, unbilledMinutes, amount, unpricedMinutes, unbilled, leftOut } = list
    return [
      `Covered ${hoursInWords(coveredMinutes)}, billable ${hoursInWords(billableMinutes)}${amount === null ? '' : ` (${money(amount, options)})`}, unbilled ${hoursInWords(unbilledMinutes)}.`,
      ...(unpricedMinutes > 0
        ? [`${hoursInWords(unpricedMinutes)} of the billable time is priced by the rate card.`]
        : []),
      ...unbilled.map(
        ({ id, minutes, why, amount: sum, missing }) =>
          `  ${id}: ${hoursInWords(minutes)} ${unbilledBecause[why]}${missing.length > 0 ? ` (${namesOf(missing).join(', ')})` : ''}${sum === null ? '' : `, worth ${money(sum, options)}`}.`,
      ),
      ...leftOut.map(
        ({ id, index, problem: { message } }) =>
          `  Entry ${index}${id === null ? '' : ` (${id})`} was left out: ${message}`,
      ),
    ]
  })
}
