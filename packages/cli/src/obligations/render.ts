// Promises for people and spreadsheets.

import { type ObligationStatus, type ObligationsPolicy, unmetFirst } from '@mspkit/obligations'
import { reasonInWords } from '@mspkit/obligations/words'
import { instantInWords } from '@mspkit/sla/words'
import { formatMs, type Instant, type WordsOptions } from '@mspkit/values'
import type { Columns } from '../export'
import { type GridRow, grid } from '../grid'
import { momentIn } from '../moment'
import type { Line } from '../terminal'
import { inZone } from '../zone'

export interface RenderOptions {
  readonly policy: ObligationsPolicy
  readonly atMs: number
  readonly limit: number
  readonly words: WordsOptions
  readonly width: number
}

/** What of it is shown, worst and oldest first; what is not unmet follows in the order of the policy. */
export function shownOf(statuses: readonly ObligationStatus[], show: 'unmet' | 'open' | 'all'): ObligationStatus[] {
  const open = ['due', 'unknown']
  const rest = statuses.filter(({ verdict }) => verdict !== 'unmet' && (show === 'all' || open.includes(verdict)))
  return [...unmetFirst(statuses), ...(show === 'unmet' ? [] : rest)]
}

/** The table, and a line of counts. */
export function renderStatuses(
  statuses: readonly ObligationStatus[],
  shown: readonly ObligationStatus[],
  options: RenderOptions,
): Line[] {
  const rows = shown.slice(0, options.limit).map((status) => row(status, options))
  const head = ['Promise', 'Of', 'Client', 'Whose work', 'Verdict', 'Since', 'For', 'Missed', 'Last success']
  return [...(rows.length > 0 ? grid(head, rows, options.width) : []), counts(statuses, shown.length, options)]
}

function row(status: ObligationStatus, { policy, words, atMs }: RenderOptions): GridRow {
  const moment = momentIn(atMs, words)
  const when = (instant: Instant | null): string => (instant === null ? '' : moment(instant))
  const { obligation, subject, clientId, responsible, verdict, unmetSince, unmetMs, missedRuns, lastSuccessAt } = status
  const cells = [
    policy.obligations.find(({ id }) => id === obligation)?.name ?? obligation,
    `${subject.kind} ${subject.id}`,
    clientId,
    responsible,
    verdict.replaceAll('-', ' '),
    when(unmetSince),
    unmetMs === null ? '' : formatMs(unmetMs),
    missedRuns === null ? '' : String(missedRuns),
    lastSuccessAt === null ? 'never' : when(lastSuccessAt),
  ]
  return { cells, note: why(status, words) }
}

/** What the other columns do not say already. */
function why({ reasons }: ObligationStatus, words: WordsOptions): string {
  const said = ['obligations/grace-over', 'obligations/kept', 'obligations/never-succeeded']
  const sentences = reasons.filter(({ code }) => !said.includes(code)).map((reason) => reasonInWords(reason, words))
  return inZone(sentences.join(' '), words)
}

const order = ['unmet', 'due', 'met', 'not-started', 'unknown'] as const

function counts(statuses: readonly ObligationStatus[], shown: number, { atMs, limit, words }: RenderOptions): string {
  const many = order.map((verdict) => {
    const n = statuses.filter((status) => status.verdict === verdict).length
    return `${n} ${verdict.replaceAll('-', ' ')}`
  })
  const at = instantInWords(new Date(atMs).toISOString(), words)
  const cut = shown > limit ? ` The worst ${limit} of ${shown} are shown.` : ''
  return `${statuses.length} promises as of ${at}: ${many.join(', ')}.${cut}`
}

export const statusColumns: Columns<ObligationStatus> = {
  names: [
    'obligation',
    'clientId',
    'subjectKind',
    'subjectId',
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
