// Sentences from this package's reasons.

import type { Truth } from '@mspkit/records'
import { partInWords } from '@mspkit/records/words'
import { addDays, type LocalDate, quote, type Reason, type WordsOptions } from '@mspkit/values'
import { worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { ClauseFacts, ScopeFacts, ScopeReason } from '../decision/reason'

/** A length of work: `1 h 30 min`. @example hoursInWords(90) // => '1 h 30 min' */
export function hoursInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = Number((minutes - hours * 60).toFixed(2))
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/**
 * The English sentence of a reason of this package.
 *
 * @throws TypeError for a reason of another package.
 * @example
 * reasonInWords({ code: 'scope/not-split', facts: { clause: 'nights' }, source: null })
 * // => '"nights" is excepted, so work after hours is covered as well.'
 */
export const reasonInWords = (reason: ScopeReason, options: WordsOptions = {}): string => {
  wordsOptionsOf(options)
  return sentence(reason)
}

function sentence<Code extends keyof ScopeFacts>(reason: Reason<Code, ScopeFacts[Code]>): string {
  const code: unknown = reason?.code
  if (typeof code !== 'string' || !Object.hasOwn(sentences, code))
    throw new TypeError(
      `${quote(reason)} is not a reason of @mspkit/scope. Use reasonInWords of the package that its code names.`,
    )
  return worded(reason, 'a reason', 'decide or explainDecision', () => sentences[reason.code](reason.facts))
}

const named = ({ clause, name }: { readonly clause: string | null; readonly name: string | null }): string =>
  name === null ? quote(clause) : `${quote(clause)} (${name})`

/** The parts that decide a condition. */
function partsInWords({ parts, result }: ClauseFacts): string {
  const deciding = parts.filter((part) => part.result === result)
  return deciding.length === 0 ? '' : `: ${deciding.map((part) => partInWords(part)).join('; ')}`
}

const holding: Readonly<Record<Truth, string>> = { yes: 'holds', no: 'does not hold', unknown: 'cannot be evaluated' }
const meeting: Readonly<Record<Truth, string>> = { yes: 'is met', no: 'is not met', unknown: 'cannot be evaluated' }
const clauseInWords = (kind: string, facts: ClauseFacts): string =>
  `${kind} ${named(facts)} ${holding[facts.result]}${partsInWords(facts)}.`

/** The last day of a term; `to` is the first day after it. */
const lastDay = (to: LocalDate): LocalDate => addDays(to, -1)

const sentences: { readonly [Code in keyof ScopeFacts]: (facts: ScopeFacts[Code]) => string } = {
  'scope/in-term': ({ on, from, to }) => `${on ?? 'The date'} is in the term, ${from} to ${lastDay(to)}.`,
  'scope/outside-term': ({ on, from, to }) => `${on} is outside the term, ${from} to ${lastDay(to)}.`,
  'scope/no-date': () => 'The request has no date, so it is not known whether the contract is in force.',
  'scope/exclusion': (facts) => {
    const lifted = facts.result === 'yes' && facts.stands === 'no'
    const more = lifted ? ' An exception lifts it.' : facts.outranked ? ' A higher priority decides.' : ''
    return `${clauseInWords('Exclusion', facts)}${more}`
  },
  'scope/exception': (facts) => clauseInWords('Exception', facts),
  'scope/conflict': ({ clauses }) =>
    `${clauses.map(quote).join(' and ')} both hold, with the same priority, and disagree.`,
  'scope/inclusion': (facts) => clauseInWords('Inclusion', facts),
  'scope/silence': ({ outcome }) => `No clause matches this request, so it is ${outcome}.`,
  'scope/condition': (facts) => `Condition ${named(facts)} ${meeting[facts.result]}${partsInWords(facts)}.`,
  'scope/approval': (facts) => {
    const more = facts.granted ? ' It was granted.' : facts.result === 'yes' ? ' It is not granted yet.' : ''
    return `${clauseInWords('Approval', facts)}${more}`
  },
  'scope/covered': ({ decidedBy }) => `It is covered by ${decidedBy.map(quote).join(', ')}.`,
  'scope/facts-missing': ({ missing }) =>
    `It would be covered, but hours, limits or surcharges depend on unknown facts: ${missing.join(', ')}.`,
  'scope/around-the-clock': () => 'It is covered around the clock, so the hours do not matter.',
  'scope/not-split': ({ clause }) => `${quote(clause)} is excepted, so work after hours is covered as well.`,
  'scope/after-hours': (facts) => {
    const { clause, minutes, billedMinutes, outcome, multiplier } = facts
    const length = hoursInWords(minutes)
    if (clause === null) return `${length} lie outside the coverage hours, and no after-hours clause applies.`
    const billed =
      minutes === billedMinutes || outcome !== 'billable' ? '' : `, billed as ${hoursInWords(billedMinutes)}`
    const factor = multiplier === null ? '' : `, at ${multiplier} times the rate`
    return `${named(facts)}: ${length} lie outside the coverage hours${billed}${factor}.`
  },
  'scope/limit': (facts) =>
    `Limit ${named(facts)}: ${facts.max} ${facts.measure} a ${facts.per}, ${facts.usedBefore} used before, ${facts.drawn} drawn now${facts.reached ? `; work beyond it is ${facts.beyond}` : ''}.`,
  'scope/surcharge': (facts) => `Surcharge ${named(facts)}: ${facts.amount ?? `${facts.percent} %, not known yet`}.`,
  'scope/charged-earlier': ({ clause, kind, id, amount }) =>
    `The ${kind === 'flat' ? 'flat price' : 'surcharge'} of ${quote(clause)}, ${amount}, was charged to earlier work of ${id}.`,
  'scope/segment': ({ minutes, outcome, afterHours }) =>
    `${hoursInWords(minutes)} ${outcome}${afterHours ? ', after hours' : ''}.`,
}
