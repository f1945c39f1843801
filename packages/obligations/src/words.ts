// Sentences from this package's reasons and answers.

import { formatMs, type Instant, quote, type WordsOptions } from '@mspkit/values'
import type { ObligationStatus } from './answers/answers'
import type {
  ControlFacts,
  DoubtReason,
  DueFacts,
  ObligationsReason,
  ProtectionFacts,
  UnmatchedReason,
} from './answers/reason'
import type { ObligationsPolicy } from './policy/definition'
import { objectOf, objectsOf } from './roster/argument'
import type { Alignment } from './standards/alignment'
import type { Control } from './standards/definition'
import type { Availability } from './status/availability'
import { unmetFirst } from './status/unmet-first'

/** What sentences take the names of obligations from. */
export interface WordsContext {
  /** Without it, sentences name obligations by their ids. */
  readonly policy?: ObligationsPolicy
}

const quoted = (values: readonly string[]): string => values.map(quote).join(', ')
const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
const last = ({ lastSuccessAt }: Pick<DueFacts, 'lastSuccessAt'>): string =>
  lastSuccessAt === null ? 'Nothing has succeeded yet' : `It last succeeded at ${lastSuccessAt}`
const orNever = (at: Instant | null): string => at ?? 'never'

/**
 * The English sentence of a reason of this package.
 *
 * @throws TypeError for a reason that this package does not give.
 * @example
 * reasonInWords({ code: 'obligations/waits-for', facts: { obligations: ['survey'] }, source: null }) // => 'It waits for "survey".'
 */
export function reasonInWords(reason: ObligationsReason, _options: WordsOptions = {}): string {
  const example = '{ code: "obligations/waits-for", facts: { obligations: ["survey"] }, source: null }'
  objectOf(objectOf(reason, 'a reason', example).facts, 'the facts of a reason', '{ obligations: ["survey"] }')
  switch (reason.code) {
    case 'obligations/kept':
      return `${last(reason.facts)}; the next is due at ${orNever(reason.facts.dueAt)}.`
    case 'obligations/done':
      return `${last(reason.facts)}, and nothing more is due.`
    case 'obligations/in-grace': {
      const { dueAt, deadlineAt } = reason.facts
      return `${last(reason.facts)}; the next was due at ${orNever(dueAt)} and is in time until ${orNever(deadlineAt)}.`
    }
    case 'obligations/grace-over': {
      const { dueAt, deadlineAt, missedRuns } = reason.facts
      return `${last(reason.facts)}; the next was due at ${orNever(dueAt)} and its time was over at ${orNever(deadlineAt)}; ${counted(missedRuns, 'missed run')}.`
    }
    case 'obligations/never-succeeded':
      return `It has never succeeded since it came under the contract at ${reason.facts.underSince}.`
    case 'obligations/nothing-due-yet':
      return `Nothing is due before ${orNever(reason.facts.dueAt)}.`
    case 'obligations/not-yet-under':
      return `It comes under the contract at ${reason.facts.from}.`
    case 'obligations/waits-for':
      return `It waits for ${quoted(reason.facts.obligations)}.`
    case 'obligations/awaits-approval':
      return `The work is done; the approval ${quote(reason.facts.evidence)} is missing.`
    case 'obligations/runs-failed': {
      const { failedRuns, lastAt } = reason.facts
      return `${counted(failedRuns, 'failed run')} since the last success, the last seen at ${lastAt}.`
    }
    case 'obligations/unmet-days':
      return `${counted(reason.facts.days, 'unmet day')} in ${counted(reason.facts.lapses, 'lapse')}.`
    case 'obligations/protection':
      return protectionInWords(reason.facts)
    case 'obligations/nothing-to-assess':
      return 'No requirement applies to anything that is known of this client.'
    case 'obligations/control':
      return controlInWords(reason.facts)
    default:
      return unknownInWords(reason)
  }
}

/** Reasons for which a promise cannot be judged, or evidence belongs to none. */
function unknownInWords(reason: DoubtReason | UnmatchedReason): string {
  switch (reason.code) {
    case 'obligations/subject-unknown':
      return `It is not known whether it is promised here: ${quoted(reason.facts.missing)} is not known.`
    case 'obligations/evidence-unknown':
      return `It is not known whether the evidence counts: ${quoted(reason.facts.missing)} is not known.`
    case 'obligations/dependency-unknown':
      return `It is not known whether ${quoted(reason.facts.obligations)} is done.`
    case 'obligations/site-unknown':
      return 'The site is not known, and its zone or calendar is what counts.'
    case 'obligations/site-calendar-unknown':
      return `The site ${quote(reason.facts.siteId)} names no calendar.`
    case 'obligations/calendar-not-given': {
      const { siteId, calendar } = reason.facts
      return `The site ${quote(siteId)} works by ${quote(calendar)}, a calendar that was not given.`
    }
    case 'obligations/unheard-name':
      return `No promise listens to ${quote(reason.facts.name)}.`
    case 'obligations/names-no-subject':
      return `It names no ${reason.facts.kinds.join(' or ')}.`
    case 'obligations/other-client':
      return `What it names is in the roster, but not as the client ${quote(reason.facts.clientId)}'s.`
    case 'obligations/subject-not-in-roster':
      return 'What it names is not in the roster.'
    default:
      return refused(reason)
  }
}

function refused(reason: never): never {
  const code: unknown = Reflect.get(reason, 'code')
  throw new TypeError(`${quote(code)} is not the code of a reason of obligations. Give a reason from an answer.`)
}

function protectionInWords({ obligation, promised, protected: there }: ProtectionFacts): string {
  const name = quote(obligation)
  if (promised === 'unknown') return `It is not known whether ${name} is promised here.`
  if (there === 'unknown') return `It is not known whether ${name} is there.`
  return there === 'yes' ? `${name} is there.` : `${name} is promised and missing.`
}

function controlInWords({ score, control, next, nextAtLeastPercent, nextNeeds }: ControlFacts): string {
  const now = `The environment is ${spaced(control)} at ${decimals(score, 2)} %.`
  if (control === 'controlled') return now
  const needs = nextNeeds.length > 0 ? ` and no gap in ${quoted(nextNeeds)}` : ''
  return `${now} To be ${spaced(next)} takes ${nextAtLeastPercent} %${needs}.`
}

const spaced = (control: Control): string => control.replaceAll('-', ' ')
const decimals = (percent: number | null, digits: number): string => (percent === null ? '?' : percent.toFixed(digits))

const nameOf = (id: string, { policy }: WordsContext): string =>
  policy?.obligations?.find((obligation) => obligation.id === id)?.name ?? id

const wholeStatus = (status: ObligationStatus): ObligationStatus =>
  objectsOf([status], 'statuses', ['subject', 'reasons'])[0]!

/** A status in one line: what, whose, the verdict, and why. */
export function statusInWords(
  status: ObligationStatus,
  context: WordsContext = {},
  options: WordsOptions = {},
): string {
  const { obligation, subject, clientId, verdict, unmetSince, unmetMs, metUntil, missedRuns, reasons } =
    wholeStatus(status)
  const name = nameOf(obligation, objectOf(context, 'a context', '{ policy: obligations.policy }'))
  const who = `${name}, ${subject.kind} ${subject.id}${subject.kind === 'client' ? '' : ` of ${clientId}`}`
  const result =
    verdict === 'unmet'
      ? `unmet since ${unmetSince} (${formatMs(unmetMs ?? 0)}), ${counted(missedRuns ?? 0, 'missed run')}`
      : verdict === 'met' && metUntil !== null
        ? `met until ${metUntil}`
        : verdict === 'due'
          ? `due, in time until ${metUntil}`
          : String(verdict).replaceAll('-', ' ')
  // The line has its facts already.
  const others = reasons.filter((reason) => reason.code !== 'obligations/grace-over')
  return [`${who}: ${result}.`, ...others.map((reason) => reasonInWords(reason, options))].join(' ')
}

/**
 * What is unmet, worst and oldest first, a line each: what the client should not have to report.
 *
 * @example
 * const status = {
 *   obligation: 'backup', clientId: 'acme', subject: { kind: 'asset', id: 'srv-1' }, responsible: 'provider', verdict: 'unmet',
 *   metUntil: null, unmetSince: '2026-04-02T14:00:00.000Z', unmetMs: 1080000000, missedRuns: 13, failedRuns: 0, lastEvidence: null,
 *   lastSuccessAt: null, nextDueAt: null, underSince: null, reasons: [],
 * }
 * unmetInWords([status]) // => ['backup, asset srv-1 of acme: unmet since 2026-04-02T14:00:00.000Z (300 h), 13 missed runs.']
 */
export function unmetInWords(
  statuses: Iterable<ObligationStatus>,
  context: WordsContext = {},
  options: WordsOptions = {},
): string[] {
  objectOf(context, 'a context', '{ policy: obligations.policy }')
  return unmetFirst(statuses).map((status) => statusInWords(status, context, options))
}

/** An availability in a sentence, with its denominator. */
export function availabilityInWords(
  availability: Availability,
  context: WordsContext = {},
  _options: WordsOptions = {},
): string {
  const { obligation, subjects, percent, atMostPercent, periodMs, unknownMs } = objectOf(
    availability,
    'an availability',
    'availability(histories)[0]',
  )
  const name = nameOf(obligation, objectOf(context, 'a context', '{ policy: obligations.policy }'))
  if (typeof percent !== 'number' && percent !== null)
    throw new TypeError(`${quote(availability)} is not an availability. Give what availability(histories) lists.`)
  if (percent === null) return `${name}: nothing was under this promise.`
  const doubt = unknownMs > 0 ? `, at most ${decimals(atMostPercent, 4)} % if all that is unknown was kept` : ''
  return `${name}: kept ${decimals(percent, 4)} % of ${formatMs(periodMs)} over ${counted(subjects, 'subject')}${doubt}.`
}

/** An alignment in sentences: the score, how far the environment is under control, and the gaps worth closing first. */
export function alignmentInWords(alignment: Alignment, options: WordsOptions = {}): string[] {
  const [whole] = objectsOf([alignment], 'alignments', ['reasons', 'gaps'])
  const gaps = whole!.gaps.map(({ requirement, effect, fails, unknown }) => {
    const doubt = unknown.length > 0 ? `, ${unknown.length} unknown` : ''
    return `${requirement}: ${fails.length} missing${doubt}; closing it adds ${decimals(effect, 2)} points.`
  })
  const reasons = whole!.reasons.map((reason) => reasonInWords(reason, options))
  return [`${whole!.clientId}: ${reasons.join(' ')}`, ...gaps]
}
