// One problem in full, and problems for spreadsheets.

import type { ProblemExplanation, TrackedProblem } from '@mspkit/recurrence'
import { reasonsInWords, scheduleInWords } from '@mspkit/recurrence/words'
import { instantInWords } from '@mspkit/sla/words'
import type { WordsOptions } from '@mspkit/values'
import type { Columns } from '../files/export'

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
    'kind',
    'shape',
    'schedule',
    'nextExpected',
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
    problem.kind,
    problem.shape,
    problem.schedule === null ? null : scheduleInWords(problem.schedule.schedule),
    problem.schedule?.next ?? null,
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
