// Promises for people and spreadsheets.

import { type ObligationStatus, type ObligationsPolicy, unmetFirst } from '@mspkit/obligations'
import { reasonInWords } from '@mspkit/obligations/words'
import type { Evidence } from '@mspkit/records'
import { instantInWords } from '@mspkit/sla/words'
import { dayMs, toInstant, type WordsOptions } from '@mspkit/values'
import type { Columns } from '../files/export'
import { counted } from '../print/counted'
import { lengthInWords } from '../print/length'
import { momentIn } from '../print/moment'
import { wrapped } from '../print/wrapped'
import type { Line } from '../terminal'
import { whatToDo } from './remedy'
import { keyOf } from './silence'

export interface RenderOptions {
  readonly policy: ObligationsPolicy
  /** The unmet promises for which nothing ran when it was due. */
  readonly silent: ReadonlySet<string>
  /** How many pieces of evidence that belong to no promise name a subject, by its id. */
  readonly unmatched: ReadonlyMap<string, number>
  /** A run of which it is not known whether it counts for the promise. */
  readonly doubtful: (status: ObligationStatus) => Evidence | undefined
  /** How much of the time from the last success to the next due instant an exemption takes. */
  readonly exemptMs: (status: ObligationStatus) => number
  readonly atMs: number
  readonly limit: number
  readonly words: WordsOptions
  readonly width: number
}

/** What of it is shown, worst and oldest first; what is not unmet follows in the order of the policy. */
export function shownOf(statuses: readonly ObligationStatus[], show: 'unmet' | 'open' | 'all'): ObligationStatus[] {
  const rest = statuses.filter((status) => status.verdict !== 'unmet' && (show === 'all' || isOpen(status)))
  return [...unmetFirst(statuses), ...(show === 'unmet' ? [] : rest)]
}

/** A first run may be due as well. */
const isOpen = ({ verdict, reasons }: ObligationStatus): boolean =>
  verdict === 'due' || verdict === 'unknown' || reasons[0]?.code === 'obligations/in-grace'

/** The first promises with what to do about each, and a line of counts. No line is wider than the terminal. */
export function renderStatuses(
  statuses: readonly ObligationStatus[],
  shown: readonly ObligationStatus[],
  options: RenderOptions,
): Line[] {
  const width = Math.min(options.width, widest)
  return [
    ...shown.slice(0, options.limit).flatMap((status, i) => [...linesOf(status, i + 1, options, width), '']),
    ...wrapped('', counts(statuses, shown, options), width),
  ]
}

/** Longer lines are hard to read. */
const widest = 100
const indent = '   '
const labelWidth = 14

function linesOf(status: ObligationStatus, n: number, options: RenderOptions, width: number): string[] {
  const { policy, silent, unmatched, doubtful, words, atMs } = options
  const moment = momentIn(atMs, words)
  const { obligation, subject, part, clientId, verdict, unmetSince, unmetMs, missedRuns, lastSuccessAt } = status
  const promise = policy.obligations.find(({ id }) => id === obligation)
  const name = promise?.name ?? obligation
  const line = (label: string, text: string): string[] =>
    text === '' ? [] : wrapped(indent + label.padEnd(labelWidth), text, width)
  const missed =
    missedRuns === null || missedRuns === 0 ? '' : `, ${missedRuns} missed run${missedRuns === 1 ? '' : 's'}`
  return [
    ...wrapped(
      `${n}. `,
      `${name}${part === null ? '' : `: ${part}`}, ${subject.kind} ${subject.id} (${clientId})`,
      width,
    ),
    ...line(
      verdict.charAt(0).toUpperCase() + verdict.slice(1).replaceAll('-', ' '),
      verdict === 'unmet'
        ? `since ${unmetSince === null ? '?' : moment(unmetSince)}, ${daysInWords(unmetMs ?? 0)}${missed}`
        : sentences(status.reasons.slice(0, 1), options) + exemptInWords(options.exemptMs(status)),
    ),
    ...line('Last success', lastSuccessAt === null ? 'never' : moment(lastSuccessAt)),
    ...line('Why', why(status, options)),
    ...line('Who acts', status.responsible === 'both' ? 'provider and client' : `the ${status.responsible}`),
    ...line(
      'What to do',
      whatToDo(status, promise, {
        isSilent: silent.has(keyOf(status)),
        unmatched: unmatched.get(subject.id) ?? 0,
        doubtful: verdict === 'unknown' ? doubtful(status) : undefined,
        moment,
      }),
    ),
  ]
}

const exemptInWords = (ms: number): string => (ms === 0 ? '' : ` An exemption of ${daysInWords(ms)} does not count.`)

const daysInWords = (ms: number): string => {
  const days = Math.floor(ms / dayMs)
  return days < 2 ? lengthInWords(ms) : `${days} days`
}

/** What the other lines do not say already. */
function why({ verdict, reasons }: ObligationStatus, options: RenderOptions): string {
  const said = ['obligations/grace-over', 'obligations/never-succeeded']
  return sentences(verdict === 'unmet' ? reasons.filter(({ code }) => !said.includes(code)) : reasons.slice(1), options)
}

/** Sentences carry instants as data does; these are as in the other lines. */
const sentences = (reasons: ObligationStatus['reasons'], { atMs, words }: RenderOptions): string =>
  reasons
    .map((reason) => reasonInWords(reason, words))
    .join(' ')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (instant) => momentIn(atMs, words)(toInstant(instant)))

const order = ['unmet', 'due', 'met', 'not-started', 'exempt', 'unknown'] as const

function counts(
  statuses: readonly ObligationStatus[],
  shown: readonly ObligationStatus[],
  { atMs, limit, words }: RenderOptions,
): string {
  const of = (verdict: string, list = statuses): number => list.filter((status) => status.verdict === verdict).length
  const many = order.flatMap((verdict) =>
    verdict === 'unmet' || of(verdict) > 0 ? [`${of(verdict)} ${verdict.replaceAll('-', ' ')}`] : [],
  )
  const at = instantInWords(new Date(atMs).toISOString(), words)
  if (statuses.length === 0)
    return `No promise applies to anything in the roster as of ${at}. Check "where", "of" and the dates of the policy, and the agreements of the roster.`
  const cut = shown.length > limit ? ` The worst ${limit} of ${shown.length} are shown.` : ''
  const unknown = of('unknown') - of('unknown', shown)
  const hint = unknown === 0 ? '' : ' For what is unknown, --show open says which facts are missing.'
  return `${counted(statuses.length, 'promise')} as of ${at}: ${many.join(', ')}.${cut}${hint}`
}

export const statusColumns: Columns<ObligationStatus> = {
  names: [
    'obligation',
    'clientId',
    'subjectKind',
    'subjectId',
    'part',
    'responsible',
    'verdict',
    'unmetSince',
    'unmetMs',
    'missedRuns',
    'failedRuns',
    'lastSuccessAt',
    'metUntil',
    'nextDueAt',
    'reason',
  ],
  cells: (status) => [
    status.obligation,
    status.clientId,
    status.subject.kind,
    status.subject.id,
    status.part,
    status.responsible,
    status.verdict,
    status.unmetSince,
    status.unmetMs,
    status.missedRuns,
    status.failedRuns,
    status.lastSuccessAt,
    status.metUntil,
    status.nextDueAt,
    status.reasons[0]?.code ?? null,
  ],
}
