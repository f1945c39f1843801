import type { Reason } from '@mspkit/records'
import { formatMs, quote } from '@mspkit/values'
import type { Availability } from './availability'
import type { Obligation, ObligationsPolicy } from './definition'
import type { ObligationStatus } from './roster'
import type { Alignment } from './standards/alignment'
import { unmetFirst } from './unmet-first'

/** Names of obligations for sentences: those of the policy, or the ids alone. */
export interface WordsOptions {
  readonly policy?: ObligationsPolicy
}

type Facts = Readonly<Record<string, unknown>>

const list = (value: unknown): string => (Array.isArray(value) ? value.map(quote).join(', ') : quote(value))
const runs = (n: unknown, what: string): string => `${n} ${what} run${n === 1 ? '' : 's'}`
const last = ({ lastSuccessAt }: Facts): string =>
  lastSuccessAt == null ? 'Nothing has succeeded yet' : `It last succeeded at ${lastSuccessAt}`
const orNever = (at: unknown): string => (at == null ? 'never' : String(at))

const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'obligations/kept': (facts) => `${last(facts)}; the next is due at ${orNever(facts.dueAt)}.`,
  'obligations/done': (facts) => `${last(facts)}, and nothing more is due.`,
  'obligations/in-grace': (facts) =>
    `${last(facts)}; the next was due at ${orNever(facts.dueAt)} and is in time until ${orNever(facts.deadlineAt)}.`,
  'obligations/grace-over': (facts) =>
    `${last(facts)}; the next was due at ${orNever(facts.dueAt)} and its time was over at ${orNever(facts.deadlineAt)}; ${runs(facts.missedRuns, 'missed')}.`,
  'obligations/never-succeeded': ({ underSince }) =>
    `It has never succeeded since it came under the contract at ${underSince}.`,
  'obligations/nothing-due-yet': ({ dueAt }) => `Nothing is due before ${orNever(dueAt)}.`,
  'obligations/not-yet-under': ({ from }) => `It comes under the contract at ${from}.`,
  'obligations/waits-for': ({ obligations }) => `It waits for ${list(obligations)}.`,
  'obligations/awaits-approval': ({ evidence }) => `The work is done; the approval ${quote(evidence)} is missing.`,
  'obligations/runs-failed': ({ failedRuns, lastAt }) =>
    `${runs(failedRuns, 'failed')} since the last success, the last seen at ${lastAt}.`,
  'obligations/subject-unknown': ({ missing }) =>
    `Nobody knows whether it is promised here: ${list(missing)} is not known.`,
  'obligations/evidence-unknown': ({ missing }) =>
    `Nobody knows whether the evidence counts: ${list(missing)} is not known.`,
  'obligations/dependency-unknown': ({ obligations }) => `Nobody knows whether ${list(obligations)} is done.`,
  'obligations/site-unknown': () => 'The site is not known, and its zone or calendar is what counts.',
  'obligations/site-calendar-unknown': ({ siteId }) => `The site ${quote(siteId)} names no calendar.`,
  'obligations/calendar-not-given': ({ siteId, calendar }) =>
    `The site ${quote(siteId)} works by ${quote(calendar)}, a calendar that was not given.`,
  'obligations/unmet-days': ({ days, lapses }) =>
    `${days} unmet day${days === 1 ? '' : 's'} in ${lapses} lapse${lapses === 1 ? '' : 's'}.`,
  'obligations/unheard-name': ({ name }) => `No promise listens to ${quote(name)}.`,
  'obligations/names-no-subject': ({ kinds }) => `It names no ${(kinds as string[]).join(' or ')}.`,
  'obligations/other-client': ({ clientId }) =>
    `What it names is in the roster, but not as the client ${quote(clientId)}'s.`,
  'obligations/subject-not-in-roster': () => 'What it names is not in the roster.',
  'obligations/protection': ({ obligation, promised, protected: there }) =>
    promised === 'unknown'
      ? `Nobody knows whether ${quote(obligation)} is promised here.`
      : there === 'yes'
        ? `${quote(obligation)} is there.`
        : there === 'no'
          ? `${quote(obligation)} is promised and missing.`
          : `Nobody knows whether ${quote(obligation)} is there.`,
  'obligations/nothing-to-assess': () => 'No requirement applies to anything that is known of this client.',
  'obligations/control': ({ score, control, next, nextAtLeastPercent, nextNeeds }) => {
    const now = `The environment is ${controlWords(control)} at ${score} %.`
    if (control === 'controlled') return now
    const needs = Array.isArray(nextNeeds) && nextNeeds.length > 0 ? ` and no gap in ${list(nextNeeds)}` : ''
    return `${now} To be ${controlWords(next)} takes ${nextAtLeastPercent} %${needs}.`
  },
}

const controlWords = (control: unknown): string => String(control).replaceAll('-', ' ')

/**
 * The sentence of a reason that this room gave; the code itself for one that it does not know.
 *
 * @example
 * reasonInWords({ code: 'obligations/waits-for', facts: { obligations: ['survey'] }, source: null }) // => 'It waits for "survey".'
 */
export function reasonInWords(reason: Reason): string {
  return sentences[reason.code]?.(reason.facts) ?? reason.code
}

const nameOf = (id: string, policy: ObligationsPolicy | undefined): string =>
  policy?.obligations.find((obligation: Obligation) => obligation.id === id)?.name ?? id

/** What a status says, in one line: what, whose, how it stands, and why. */
export function statusInWords(status: ObligationStatus, options: WordsOptions = {}): string {
  const { obligation, subject, clientId, verdict, unmetSince, unmetMs, metUntil, missedRuns } = status
  const who = `${nameOf(obligation, options.policy)}, ${subject.kind} ${subject.id}${subject.kind === 'client' ? '' : ` of ${clientId}`}`
  const stands =
    verdict === 'unmet'
      ? `unmet since ${unmetSince} (${formatMs(unmetMs ?? 0)}), ${runs(missedRuns, 'missed')}`
      : verdict === 'met' && metUntil !== null
        ? `met until ${metUntil}`
        : verdict === 'due'
          ? `due, in time until ${metUntil}`
          : verdict.replaceAll('-', ' ')
  const ofUnmet = new Set(['obligations/grace-over'])
  const why = status.reasons.filter((reason) => !ofUnmet.has(reason.code)).map(reasonInWords)
  return [`${who}: ${stands}.`, ...why].join(' ')
}

/**
 * What is unmet, worst and oldest first, a line each: what the client should not have to ask for.
 *
 * @example
 * const status = {
 *   obligation: 'backup', clientId: 'acme', subject: { kind: 'asset', id: 'srv-1' }, responsible: 'provider', verdict: 'unmet',
 *   metUntil: null, unmetSince: '2026-04-02T14:00:00.000Z', unmetMs: 1080000000, missedRuns: 13, failedRuns: 0, lastEvidence: null,
 *   lastSuccessAt: null, nextDueAt: null, underSince: null, reasons: [],
 * }
 * unmetInWords([status]) // => ['backup, asset srv-1 of acme: unmet since 2026-04-02T14:00:00.000Z (300 h), 13 missed runs.']
 */
export function unmetInWords(statuses: Iterable<ObligationStatus>, options: WordsOptions = {}): string[] {
  return unmetFirst(statuses).map((status) => statusInWords(status, options))
}

/** What an availability says, with its denominator. */
export function availabilityInWords(one: Availability, options: WordsOptions = {}): string {
  const name = nameOf(one.obligation, options.policy)
  if (one.percent === null) return `${name}: nothing was under this promise.`
  const subjects = `${one.subjects} subject${one.subjects === 1 ? '' : 's'}`
  const doubt = one.unknownMs > 0 ? `, at most ${one.atMostPercent} % if all that is unknown was kept` : ''
  return `${name}: kept ${one.percent} % of ${formatMs(one.periodMs)} over ${subjects}${doubt}.`
}

/** What an alignment says: the score, how far it can be answered for, and the gaps worth closing first. */
export function alignmentInWords(alignment: Alignment): string[] {
  const gaps = alignment.gaps.map(({ requirement, effect, fails, unknown }) => {
    const doubt = unknown.length > 0 ? `, ${unknown.length} unknown` : ''
    return `${requirement}: ${fails.length} missing${doubt}; closing it adds ${effect} points.`
  })
  return [`${alignment.clientId}: ${alignment.reasons.map(reasonInWords).join(' ')}`, ...gaps]
}
