import type { ConditionPart, Reason } from '@mspkit/records'
import { partInWords } from '@mspkit/records/words'
import { quote } from '@mspkit/values'
import type { ChainDecision } from '../chain'
import type { ScopeDecision, ScopeExplanation, ScopeOutcome, ScopeSegment } from '../decision'
import type { CoverageList } from '../month'
import type { ScopeChange } from '../scope'

type Facts = Readonly<Record<string, unknown>>

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

/** Length of work as people say it: `1 h 30 min`. @example hoursInWords('90.00') // => '1 h 30 min' */
export function hoursInWords(minutes: string): string {
  const all = Number(minutes)
  const hours = Math.floor(all / 60)
  const rest = Number((all - hours * 60).toFixed(2))
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/**
 * A decision told to a service manager: the outcome, the time and money, why, and what would have been close. Lines, to
 * be printed below each other. `currency` is written after sums where it is given.
 */
export function decisionInWords(decision: ScopeDecision | ScopeExplanation, currency = ''): string[] {
  const { outcome, decidedBy, missing, segments, charges, amount, almost, alsoFailed, alsoMatched, fallback } = decision
  const by = decidedBy.length > 0 ? `, by ${decidedBy.map(quote).join(', ')}` : ''
  return [
    `${outcomes[outcome]}${by}.`,
    ...(missing.length > 0 ? [`Not known: ${missing.join(', ')}.`] : []),
    ...segments.map((segment) => `  ${segmentInWords(segment, currency)}`),
    ...charges.map(
      ({ clause, kind, amount: sum }) =>
        `  ${quote(clause)}: ${kind} ${sum === null ? 'to be worked out' : money(sum, currency)}`,
    ),
    ...(amount === null || Number(amount) === 0 ? [] : [`Comes to ${money(amount, currency)}.`]),
    ...('reasons' in decision ? decision.reasons.filter(({ code }) => code !== 'scope/segment').flatMap(telling) : []),
    ...(alsoMatched.length > 0 ? [`Excluded by ${alsoMatched.map(quote).join(', ')} as well.`] : []),
    ...(alsoFailed.length > 0 ? [`Would have failed ${alsoFailed.map(quote).join(', ')} as well.`] : []),
    ...almost.map(
      ({ clause, kind, fact, value, expected }) =>
        `${quote(clause)} (${kind}) missed by one: ${fact === null ? 'one of its parts' : `${fact} is ${value === null ? 'absent' : quote(value)}, it asks for ${quote(expected)}`}.`,
    ),
    ...(fallback === null ? [] : [`Falls to ${quote(fallback)}.`]),
  ]
}

const money = (sum: string, currency: string): string => (currency === '' ? sum : `${sum} ${currency}`)

const ends: Readonly<Record<ScopeSegment['outcome'], string>> = {
  covered: 'covered',
  billable: 'billable',
  unbilled: 'not billed',
}

function segmentInWords(segment: ScopeSegment, currency: string): string {
  const { from, to, minutes, outcome, afterHours, rate, amount, billedMinutes, decidedBy, fallback } = segment
  const where = from === null || to === null ? '' : `${from.slice(0, 16)}Z to ${to.slice(0, 16)}Z, `
  const after = afterHours ? ', after hours' : ''
  const billed = outcome === 'billable' && billedMinutes !== minutes ? `, billed as ${hoursInWords(billedMinutes)}` : ''
  const price =
    outcome !== 'billable'
      ? ''
      : amount === null
        ? ', priced by the rate card'
        : `, ${money(amount, currency)}${rate === null ? '' : ` at ${rate} an hour`}`
  const by = decidedBy.length > 0 ? ` (${decidedBy.join(', ')})` : ''
  const next = fallback === null ? '' : `, falls to ${quote(fallback)}`
  return `${where}${hoursInWords(minutes)}: ${ends[outcome]}${after}${billed}${price}${next}${by}`
}

/** Reasons that say something: a clause that plainly does not hold is left out. */
function telling(reason: Reason): string[] {
  const { result, asked } = reason.facts
  if (
    result === 'no' &&
    (reason.code === 'scope/exclusion' || reason.code === 'scope/exception' || reason.code === 'scope/approval')
  )
    return []
  if (reason.code === 'scope/condition' && (result === 'yes' || asked === 'no')) return []
  return [`- ${reasonInWords(reason)}`]
}

/** A sentence for one reason of this room; the code itself for one that it does not know. */
export function reasonInWords(reason: Reason): string {
  return sentences[reason.code]?.(reason.facts) ?? reason.code
}

const named = ({ clause, name }: Facts): string =>
  typeof name === 'string' ? `${quote(clause)} (${name})` : quote(clause)

/** The parts that made a condition come out as it did. */
function because(facts: Facts, result: unknown): string {
  const parts = (facts.parts as readonly ConditionPart[]).filter((part) => part.result === result)
  return parts.length === 0 ? '' : `: ${parts.map((part) => partInWords(part)).join('; ')}`
}

const holding: Readonly<Record<string, string>> = { yes: 'holds', no: 'does not hold', unknown: 'cannot be told' }
const clauseSentence =
  (kind: string) =>
  (facts: Facts): string =>
    `${kind} ${named(facts)} ${holding[String(facts.result)]}${because(facts, facts.result)}.`

const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'scope/in-term': ({ on, from, to }) => `${on ?? 'The date'} is in the term, ${from} to before ${to}.`,
  'scope/outside-term': ({ on, from, to }) => `${on} is outside the term, ${from} to before ${to}.`,
  'scope/no-date': () => 'Nothing says on which date it is, so whether the contract is in force is not known.',
  'scope/exclusion': (facts) =>
    `${clauseSentence('Exclusion')(facts)}${facts.result === 'yes' && facts.stands === 'no' ? ' An exception lifts it.' : facts.outranked ? ' A higher priority decides.' : ''}`,
  'scope/exception': clauseSentence('Exception'),
  'scope/conflict': ({ clauses }) =>
    `${(clauses as readonly string[]).map(quote).join(' and ')} both hold, with the same priority, and disagree.`,
  'scope/inclusion': clauseSentence('Inclusion'),
  'scope/silence': ({ outcome }) => `No clause speaks of this request, so it is ${outcome}.`,
  'scope/condition': (facts) =>
    `Condition ${named(facts)} ${facts.result === 'no' ? 'is not met' : facts.result === 'yes' ? 'is met' : 'cannot be told'}${because(facts, facts.result)}.`,
  'scope/approval': (facts) =>
    `${clauseSentence('Approval')(facts)}${facts.granted ? ' It was granted.' : facts.result === 'yes' ? ' Nobody has granted it yet.' : ''}`,
  'scope/covered': ({ decidedBy }) =>
    `It is covered by ${(decidedBy as readonly string[]).map(quote).join(', ')}, and nothing speaks against it.`,
  'scope/facts-missing': ({ missing }) =>
    `It would be covered, but hours, limits or surcharges depend on ${(missing as readonly string[]).join(', ')}.`,
  'scope/around-the-clock': () => 'It is covered around the clock, so the hours do not matter.',
  'scope/not-split': ({ clause }) => `${quote(clause)} is excepted, so work after hours is covered as well.`,
  'scope/after-hours': (facts) =>
    facts.clause === null
      ? `${hoursInWords(String(facts.minutes))} lie outside the coverage hours, of which no clause speaks.`
      : `${named(facts)}: ${hoursInWords(String(facts.minutes))} lie outside the coverage hours${facts.minutes === facts.billedMinutes || facts.outcome !== 'billable' ? '' : `, billed as ${hoursInWords(String(facts.billedMinutes))}`}${facts.multiplier === null ? '' : `, at ${facts.multiplier} times the rate`}.`,
  'scope/limit': (facts) =>
    `Limit ${named(facts)}: ${facts.max} ${facts.measure} a ${facts.per}, ${facts.usedBefore} used before, ${facts.drawn} drawn now${facts.reached ? `; what is beyond is ${facts.beyond}` : ''}.`,
  'scope/surcharge': (facts) => `Surcharge ${named(facts)}: ${facts.amount ?? `${facts.percent} %, to be worked out`}.`,
  'scope/segment': (facts) =>
    `${hoursInWords(String(facts.minutes))} ${facts.outcome}${facts.afterHours ? ', after hours' : ''}.`,
}

/** What would have made it covered, one line a change set. */
export function changesInWords(changes: readonly ScopeChange[]): string[] {
  if (changes.length === 0) return ['Nothing that may change would make it covered.']
  return changes.map((change) => {
    const parts = Object.entries(change).map(([fact, value]) => `${fact} were ${quote(value)}`)
    return parts.length === 0 ? 'It is covered as it is.' : `It would be covered if ${parts.join(' and ')}.`
  })
}

/** A chain's decision: the way it took, then each hop. */
export function chainInWords(decision: ChainDecision, currency = ''): string[] {
  const { path, policyId, outcome, segments, amount, missing } = decision
  return [
    `${outcomes[outcome]}, ${policyId === null ? 'taken by no contract' : `taken by ${quote(policyId)}`} (${path.join(' → ')}).`,
    ...(missing.length > 0 ? [`Not known: ${missing.join(', ')}.`] : []),
    ...segments.map((segment) => `  ${quote(segment.policyId)}: ${segmentInWords(segment, currency)}`),
    ...(amount === null || Number(amount) === 0 ? [] : [`Comes to ${money(amount, currency)}.`]),
  ]
}

const unbilledBecause: Readonly<Record<CoverageList['unbilled'][number]['why'], string>> = {
  'out-of-scope': 'out of scope, and no other contract takes it',
  'needs-approval': 'waits for an approval',
  'needs-information': 'waits for a fact',
  conflict: 'clauses contradict each other',
  'do-not-bill': 'marked as not to be billed',
  'no-charge': 'marked as no charge',
  'written-off': 'written off',
}

/** A month in three sums, then everything that nobody will pay for. */
export function coverageListInWords(list: CoverageList, currency = ''): string[] {
  const { coveredMinutes, billableMinutes, unbilledMinutes, amount, unpricedMinutes, unbilled } = list
  return [
    `Covered ${hoursInWords(coveredMinutes)}, billable ${hoursInWords(billableMinutes)}${amount === null ? '' : ` (${money(amount, currency)})`}, unbilled ${hoursInWords(unbilledMinutes)}.`,
    ...(Number(unpricedMinutes) > 0
      ? [`${hoursInWords(unpricedMinutes)} of the billable time is priced by the rate card.`]
      : []),
    ...unbilled.map(
      ({ id, minutes, why, amount: sum, missing }) =>
        `  ${id}: ${hoursInWords(minutes)} ${unbilledBecause[why]}${missing.length > 0 ? ` (${missing.join(', ')})` : ''}${sum === null ? '' : `, worth ${money(sum, currency)}`}.`,
    ),
  ]
}
