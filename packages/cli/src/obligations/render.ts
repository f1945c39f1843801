// Promises for people and spreadsheets.

import { type Obligation, type ObligationStatus, type ObligationsPolicy, unmetFirst } from '@mspkit/obligations'
import { reasonInWords } from '@mspkit/obligations/words'
import { instantInWords } from '@mspkit/sla/words'
import { type Instant, quote, type WordsOptions } from '@mspkit/values'
import type { Columns } from '../files/export'
import { counted } from '../print/counted'
import { lengthInWords } from '../print/length'
import { momentIn } from '../print/moment'
import { wrapped } from '../print/wrapped'
import type { Line } from '../terminal'
import { inZone } from '../zone'
import { keyOf } from './silence'

export interface RenderOptions {
  readonly policy: ObligationsPolicy
  /** The unmet promises for which nothing ran when it was due. */
  readonly silent: ReadonlySet<string>
  /** How many pieces of evidence that belong to no promise name a subject, by its id. */
  readonly unmatched: ReadonlyMap<string, number>
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
    ...wrapped('', counts(statuses, shown.length, options), width),
  ]
}

/** Longer lines are hard to read. */
const widest = 100
const indent = '   '
const labelWidth = 14

function linesOf(status: ObligationStatus, n: number, options: RenderOptions, width: number): string[] {
  const { policy, silent, unmatched, words, atMs } = options
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
        : sentences(status.reasons.slice(0, 1), words),
    ),
    ...line('Last success', lastSuccessAt === null ? 'never' : moment(lastSuccessAt)),
    ...line('Why', why(status, words)),
    ...line('Whose work', status.responsible === 'both' ? 'provider and client' : status.responsible),
    ...line(
      'What to do',
      whatToDo(status, promise, {
        isSilent: silent.has(keyOf(status)),
        strays: unmatched.get(subject.id) ?? 0,
        moment,
      }),
    ),
  ]
}

const dayLengthMs = 86_400_000
const daysInWords = (ms: number): string => {
  const days = Math.floor(ms / dayLengthMs)
  return days < 2 ? lengthInWords(ms) : `${days} days`
}

/** One sentence for whoever does the work. The first that applies counts. */
function whatToDo(
  status: ObligationStatus,
  promise: Obligation | undefined,
  { isSilent, strays, moment }: Known,
): string {
  const { verdict, lastEvidence, metUntil, reasons } = status
  if (verdict === 'due' || reasons[0]?.code === 'obligations/in-grace')
    return metUntil === null ? 'Run it.' : `Run it before ${moment(metUntil)}.`
  if (verdict === 'unknown') return 'Give the facts that are missing.'
  if (verdict !== 'unmet') return ''
  if (lastEvidence === null && strays > 0)
    return `See the notes: ${counted(strays, 'piece')} of evidence that ${strays === 1 ? 'names' : 'name'} ${quote(status.subject.id)} ${strays === 1 ? 'is' : 'are'} unmatched.`
  if (lastEvidence === null)
    return 'Set it up, or agree on an exemption ("exemptions" of the roster): nothing was ever reported.'
  return isSilent ? aboutSilence(status, lastEvidence, moment) : aboutRuns(status, lastEvidence, promise, moment)
}

type Moment = (instant: Instant) => string

/** What is known of a promise beside its status. */
interface Known {
  readonly isSilent: boolean
  /** Pieces of evidence that name its subject and belong to no promise. */
  readonly strays: number
  readonly moment: Moment
}
type LastEvidence = NonNullable<ObligationStatus['lastEvidence']>

function aboutSilence(
  { part, subject, failedRuns }: ObligationStatus,
  { at, outcome }: LastEvidence,
  moment: Moment,
): string {
  const stopped = `Find out why ${part === null ? 'it' : quote(part)} stopped after ${moment(at)}`
  if (failedRuns > 0) return `${stopped}; its last run ended in ${outcome}.`
  if (part !== null) return `${stopped}, or retire it: "activeTo" of the job in "jobs" of the roster.`
  return subject.kind === 'asset' ? `${stopped}, or retire the asset: its "activeTo" in the roster.` : `${stopped}.`
}

/** It runs to this day, and is unmet. */
function aboutRuns(
  { part, lastSuccessAt, reasons }: ObligationStatus,
  { at, outcome }: LastEvidence,
  promise: Obligation | undefined,
  moment: Moment,
): string {
  const it = part === null ? 'it' : quote(part)
  const hasFailed = reasons.some(({ code, facts }) => code === 'obligations/runs-failed' && facts.lastAt === at)
  if (!hasFailed) {
    const since = lastSuccessAt === null ? '' : ` since ${moment(lastSuccessAt)}`
    const counts = promise?.counts === undefined ? '' : `: it counts ${JSON.stringify(promise.counts)} alone`
    return `Look into ${it}: what ran${since} does not keep the promise${counts}.`
  }
  if (outcome === 'failure') return `Repair ${it}: it is still reported, and fails or does not start.`
  const runs = outcome === 'partial' ? 'partial runs' : 'warnings'
  const whose = part === null ? `its ${runs}` : `the ${runs} of ${it}`
  return `Look into ${whose}. Where they do no harm, let the policy count them with "outcomes".`
}

/** What the other lines do not say already. */
function why({ verdict, reasons }: ObligationStatus, words: WordsOptions): string {
  const said = ['obligations/grace-over', 'obligations/never-succeeded']
  return sentences(verdict === 'unmet' ? reasons.filter(({ code }) => !said.includes(code)) : reasons.slice(1), words)
}

const sentences = (reasons: ObligationStatus['reasons'], words: WordsOptions): string =>
  inZone(reasons.map((reason) => reasonInWords(reason, words)).join(' '), words)

const order = ['unmet', 'due', 'met', 'not-started', 'exempt', 'unknown'] as const

function counts(statuses: readonly ObligationStatus[], shown: number, { atMs, limit, words }: RenderOptions): string {
  const many = order.map((verdict) => {
    const n = statuses.filter((status) => status.verdict === verdict).length
    return `${n} ${verdict.replaceAll('-', ' ')}`
  })
  const at = instantInWords(new Date(atMs).toISOString(), words)
  if (statuses.length === 0)
    return `No promise applies to anything in the roster as of ${at}. Check "where", "of" and the dates of the policy, and the agreements of the roster.`
  const cut = shown > limit ? ` The worst ${limit} of ${shown} are shown.` : ''
  return `${counted(statuses.length, 'promise')} as of ${at}: ${many.join(', ')}.${cut}`
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
