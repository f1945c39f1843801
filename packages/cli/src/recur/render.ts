// Problems for people and spreadsheets.

import {
  explainProblem,
  type ProblemExplanation,
  type ProblemFamily,
  type RecurrenceTracker,
  type TrackedProblem,
} from '@mspkit/recurrence'
import { reasonsInWords, scheduleInWords } from '@mspkit/recurrence/words'
import { instantInWords } from '@mspkit/sla/words'
import type { WordsOptions } from '@mspkit/values'
import type { Columns } from '../export'
import { type GridRow, grid } from '../grid'
import type { Line } from '../terminal'

export interface RenderOptions {
  readonly limit: number
  readonly currency: string | null
  readonly words: WordsOptions
  readonly width: number
}

const hours = (minutes: number | null): string => (minutes === null ? '' : (minutes / 60).toFixed(2))

/** The first problems as a table, what several clients have in common, and a line of counts. */
export function renderProblems(
  tracker: RecurrenceTracker,
  problems: readonly TrackedProblem[],
  tickets: number,
  { limit, currency, words, width }: RenderOptions,
): Line[] {
  const cost = currency === null ? [] : [`Cost ${currency}`]
  const head = ['Problem', 'Client', 'What', 'Tickets', 'Episodes', 'Hours', ...cost, 'Rhythm', 'Trend', 'Last seen']
  const rows = problems.slice(0, limit).map(
    (problem): GridRow => ({
      cells: [
        problem.problemId,
        problem.clientId,
        shortened(problem.title, 40),
        String(problem.ticketIds.length),
        String(problem.episodes),
        hours(problem.workedMinutes),
        ...(currency === null ? [] : [problem.cost ?? '']),
        rhythm(problem),
        problem.trend === 'unknown' ? '' : problem.trend,
        instantInWords(problem.lastAt, words),
      ],
      note: evidence(tracker, problem),
    }),
  )
  const cut = problems.length > limit ? ` The first ${limit} are shown.` : ''
  return [
    ...(rows.length > 0 ? grid(head, rows, width) : []),
    `${tickets} tickets; ${problems.length} problem${problems.length === 1 ? '' : 's'} came more than once.${cut}`,
    ...tracker
      .families()
      .slice(0, 5)
      .map((family) => familyInWords(family, words)),
  ]
}

const shortened = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text

/** When it comes: its rhythm where it has one, how often where it goes on. */
function rhythm({ schedule, shape, medianIntervalDays }: TrackedProblem): string {
  if (schedule !== null) return scheduleInWords(schedule.schedule)
  if (shape === 'chronic' && medianIntervalDays !== null) return `about every ${Math.round(medianIntervalDays)} days`
  return shape
}

/** What ties its last ticket to those before it. */
function evidence(tracker: RecurrenceTracker, { problemId, lastFix }: TrackedProblem): string {
  const last = explainProblem(tracker, problemId).links.at(-1)
  const fix = lastFix?.returned ? `returned after the fix of ${lastFix.fixedAt.slice(0, 10)}; ` : ''
  return fix + reasonsInWords(last?.reasons ?? [])
}

const familyInWords = (
  { clientIds, tickets, workedMinutes, firstAt, lastAt, problemIds }: ProblemFamily,
  words: WordsOptions,
): string =>
  `The same at ${clientIds.length} clients, from ${instantInWords(firstAt, words)} to ${instantInWords(lastAt, words)}: ${tickets} tickets${workedMinutes === null ? '' : `, ${hours(workedMinutes)} hours`} (${problemIds.slice(0, 3).join(', ')}${problemIds.length > 3 ? ' …' : ''}).`

/** One problem in full: each ticket with what ties it to those before it. */
export function renderExplanation(
  { problemId, title, links, reasons }: ProblemExplanation,
  words: WordsOptions,
): string[] {
  const width = Math.max(...links.map(({ ticketId }) => ticketId.length))
  return [
    `${problemId}: ${title}`,
    `${reasonsInWords(reasons)}.`,
    ...links.map(({ ticketId, openedAt, reasons: ties }) =>
      `  ${instantInWords(openedAt, words)}  ${ticketId.padEnd(width)}  ${reasonsInWords(ties)}`.trimEnd(),
    ),
  ]
}

export const problemColumns: Columns<TrackedProblem> = {
  names: [
    'problemId',
    'clientId',
    'title',
    'tickets',
    'episodes',
    'workedMinutes',
    'cost',
    'shape',
    'rhythm',
    'medianIntervalDays',
    'trend',
    'firstAt',
    'lastAt',
    'slaBreaches',
    'familyId',
    'assetIds',
    'returnedAfterFix',
  ],
  cells: (problem) => [
    problem.problemId,
    problem.clientId,
    problem.title,
    problem.ticketIds.length,
    problem.episodes,
    problem.workedMinutes,
    problem.cost,
    problem.shape,
    problem.schedule === null ? null : scheduleInWords(problem.schedule.schedule),
    problem.medianIntervalDays?.toFixed(2) ?? null,
    problem.trend,
    problem.firstAt,
    problem.lastAt,
    problem.slaBreaches,
    problem.familyId,
    problem.assetIds.join(' '),
    problem.lastFix?.returned ?? null,
  ],
}
