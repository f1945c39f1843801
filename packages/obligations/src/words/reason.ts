// The English sentence of each reason of this package.

import type { EvidenceOutcome } from '@mspkit/records'
import { didYouMean, type Instant, quote, type WordsOptions } from '@mspkit/values'
import { objectOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type {
  ControlFacts,
  DoubtReason,
  DueFacts,
  ObligationsReason,
  ProtectionFacts,
  UnmatchedReason,
} from '../answers/reason'
import type { Control } from '../standards/definition'

/** "a", "b" and "c". */
const quoted = (values: readonly string[]): string => {
  const names = values.map(quote)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
const areOrIs = ({ length }: readonly string[]): string => (length === 1 ? 'is' : 'are')
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
const last = ({ lastSuccessAt }: Pick<DueFacts, 'lastSuccessAt'>): string =>
  lastSuccessAt === null ? 'No run has succeeded yet' : `It last succeeded at ${lastSuccessAt}`
const orNever = (at: Instant | null): string => at ?? 'never'

/**
 * The English sentence of a reason of this package.
 *
 * @throws TypeError for a reason that this package does not give.
 * @example
 * reasonInWords({ code: 'obligations/waits-for', facts: { obligations: ['survey'] }, source: null }) // => 'It waits for "survey".'
 */
export function reasonInWords(reason: ObligationsReason, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  const example = '{ code: "obligations/waits-for", facts: { obligations: ["survey"] }, source: null }'
  objectOf(objectOf(reason, 'a reason', example).facts, 'the facts of a reason', '{ obligations: ["survey"] }')
  const { code } = reason
  if (typeof code === 'string' && !code.startsWith('obligations/')) refused(code)
  return worded(reason, 'a reason', 'explainStatus', () => sentenceOf(reason))
}

function sentenceOf(reason: ObligationsReason): string {
  switch (reason.code) {
    case 'obligations/kept':
    case 'obligations/done': {
      const { dueAt } = reason.facts
      const isDone = reason.code === 'obligations/done' || dueAt === null
      return `${last(reason.facts)}${isDone ? ', and nothing more is due.' : `; the next is due at ${dueAt}.`}`
    }
    case 'obligations/in-grace': {
      const { dueAt, deadlineAt } = reason.facts
      return `${last(reason.facts)}; the next was due at ${orNever(dueAt)} and has grace until ${orNever(deadlineAt)}.`
    }
    case 'obligations/grace-over': {
      const { dueAt, deadlineAt, missedRuns } = reason.facts
      return `${last(reason.facts)}; the next was due at ${orNever(dueAt)} and its grace ended at ${orNever(deadlineAt)}; ${counted(missedRuns, 'missed run')}.`
    }
    case 'obligations/never-succeeded':
      return `It has never succeeded since it came under the contract at ${reason.facts.underSince}.`
    case 'obligations/nothing-due-yet':
      return `Nothing is due before ${orNever(reason.facts.dueAt)}.`
    case 'obligations/not-yet-under':
      return `It comes under the contract at ${reason.facts.from}.`
    case 'obligations/waits-for':
      return `It waits for ${quoted(reason.facts.obligations)}.`
    case 'obligations/exempt': {
      const { kind, reason: why, grantedBy, to } = reason.facts
      const until = to === null ? 'until further notice' : `until ${to}`
      return `Not owed ${until}: ${exemptionNames[kind]} granted by ${grantedBy} (${why}).`
    }
    case 'obligations/awaits-approval':
      return `The work is done; the approval ${quote(reason.facts.evidence)} is missing.`
    case 'obligations/times-done': {
      const { done, times, dueAt } = reason.facts
      return `${done} of ${times} done, due before ${orNever(dueAt)}.`
    }
    case 'obligations/runs-failed': {
      const { failedRuns, lastAt, lastOutcome } = reason.facts
      const ended = endings[lastOutcome]
      if (failedRuns === 1) return `The last run, at ${lastAt}, ${ended}.`
      return `The last ${failedRuns} runs did not succeed; the latest, at ${lastAt}, ${ended}.`
    }
    case 'obligations/unmet-days':
      return `${counted(reason.facts.days, 'unmet day')} in ${counted(reason.facts.lapses, 'lapse')}.`
    case 'obligations/protection':
      return protectionInWords(reason.facts)
    case 'obligations/nothing-to-assess':
      return 'No requirement applies to this client.'
    case 'obligations/control':
      return controlInWords(reason.facts)
    default:
      return unknownInWords(reason)
  }
}

const endings: Readonly<Record<EvidenceOutcome, string>> = {
  success: 'succeeded',
  warning: 'ended with a warning',
  partial: 'was partial',
  failure: 'failed',
}

const exemptionNames = { exemption: 'an exemption', pause: 'a pause', maintenance: 'a maintenance window' } as const

/** Why a verdict is not known, or evidence belongs to no promise. */
function unknownInWords(reason: DoubtReason | UnmatchedReason): string {
  switch (reason.code) {
    case 'obligations/subject-unknown':
      return `It is not known whether the promise applies: ${quoted(reason.facts.missing)} ${areOrIs(reason.facts.missing)} missing.`
    case 'obligations/evidence-unknown':
      return `It is not known whether the evidence counts: ${quoted(reason.facts.missing)} ${areOrIs(reason.facts.missing)} not known.`
    case 'obligations/dependency-unknown':
      return `It is not known whether ${quoted(reason.facts.obligations)} ${areOrIs(reason.facts.obligations)} done.`
    case 'obligations/site-unknown':
      return 'The site is not known, so its time zone and calendar are not known.'
    case 'obligations/site-calendar-unknown':
      return `The site ${quote(reason.facts.siteId)} has no calendar.`
    case 'obligations/calendar-not-given': {
      const { siteId, calendar } = reason.facts
      return `The site ${quote(siteId)} uses the calendar ${quote(calendar)}, which is not in the context.`
    }
    case 'obligations/unheard-name':
      return `No obligation takes evidence named ${quote(reason.facts.name)}.${didYouMean(reason.facts.name, reason.facts.known)}`
    case 'obligations/names-no-subject':
      return `It names no ${reason.facts.kinds.join(' or ')}.`
    case 'obligations/other-client':
      return `Its subject is in the roster, but not under the client ${quote(reason.facts.clientId)}.`
    case 'obligations/subject-not-in-roster':
      return 'Its subject is not in the roster.'
    default: {
      const other: never = reason
      return refused(Reflect.get(other, 'code'))
    }
  }
}

function refused(code: unknown): never {
  throw new TypeError(`${quote(code)} is not the code of a reason of obligations. Pass a reason from an answer.`)
}

function protectionInWords({ obligation, promised, protected: there }: ProtectionFacts): string {
  const name = quote(obligation)
  if (promised === 'unknown') return `It is not known whether ${name} is promised here.`
  if (there === 'unknown') return `It is not known whether ${name} is present.`
  return there === 'yes' ? `${name} is present.` : `${name} is promised and missing.`
}

function controlInWords({ score, control, next, nextAtLeastPercent, nextNeeds }: ControlFacts): string {
  const now = `The environment is ${spaced(control)} at ${decimals(score, 2)} %.`
  if (control === 'controlled') return now
  const needs = nextNeeds.length > 0 ? ` and no gap in ${quoted(nextNeeds)}` : ''
  return `${now} To be ${spaced(next)}, it needs ${nextAtLeastPercent} %${needs}.`
}

const spaced = (control: Control): string => control.replaceAll('-', ' ')
export const decimals = (percent: number | null, digits: number): string =>
  percent === null ? '?' : percent.toFixed(digits)
