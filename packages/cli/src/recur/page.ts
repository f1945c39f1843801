// The page of recurring problems: what, where, since when, how often, what it cost, and what to do next.

import {
  explainProblem,
  type ProblemFamily,
  type ProblemQuery,
  type RecurrenceTracker,
  type RepeatedTitle,
  type TrackedProblem,
} from '@mspkit/recurrence'
import { reasonsInWords, scheduleInWords } from '@mspkit/recurrence/words'
import type { WordsOptions } from '@mspkit/values'
import { counted } from '../print/counted'
import { dateInWords } from '../print/moment'
import { wrapped } from '../print/wrapped'
import type { Line } from '../terminal'
import { nextStep } from './next-step'

export interface PageOptions {
  readonly query: ProblemQuery
  readonly limit: number
  readonly currency: string | null
  readonly words: WordsOptions
}

/** Columns: as wide as a page, in a mail as on a terminal. */
const width = 80

const indent = '   '
const labelWidth = 12

/** The first problems, what several clients have in common, and a line of counts. */
export function problemsPage(
  tracker: RecurrenceTracker,
  problems: readonly TrackedProblem[],
  tickets: number,
  options: PageOptions,
): Line[] {
  const { limit, words, query } = options
  const shown = problems.slice(0, limit)
  const cut = problems.length > limit ? (limit === 1 ? ' The first is shown.' : ` The first ${limit} are shown.`) : ''
  const many = counted(problems.length, 'problem')
  const lastDay = lastDayOf(problems)
  const again = problems.every(({ ticketIds }) => ticketIds.length > 1) ? ' that came more than once' : ''
  return [
    ...shown.flatMap((problem, i) => [...problemLines(tracker, problem, i + 1, lastDay, options), '']),
    ...wrapped('', `${counted(tickets, 'ticket')}; ${many}${again}.${cut}`, width),
    ...tracker
      .families()
      .slice(0, 5)
      .flatMap((family) => wrapped('', familyInWords(family, words), width)),
    ...repeatedTitleLines(tracker.repeatedTitles(query), words),
  ]
}

/** The last day on which a ticket of any problem came, `'2026-03-02'`. */
const lastDayOf = (problems: readonly TrackedProblem[]): string =>
  problems.reduce((last, { lastAt }) => (lastAt > last ? lastAt : last), '').slice(0, 10)

function problemLines(
  tracker: RecurrenceTracker,
  problem: TrackedProblem,
  n: number,
  lastDay: string,
  { currency, words }: PageOptions,
): Line[] {
  const line = (label: string, text: string): string[] =>
    text === '' ? [] : wrapped(`${indent}${label.padEnd(labelWidth)}`, text, width)
  return [
    ...wrapped(`${n}. `, `${problem.title} (${problem.clientId})`, width).map(
      (text): Line => ({ text, is: 'heading' }),
    ),
    ...line('How often', howOften(problem)),
    ...line('Since', since(problem, lastDay, words)),
    ...line('Where', someOf(problem.assetIds)),
    ...line('Who', someOf(problem.contactIds)),
    ...line('Cost', costOf(problem, currency)),
    ...line('Fix', fixOf(problem, words)),
    ...line('Linked by', reasonsInWords(explainProblem(tracker, problem.problemId).links.at(-1)?.reasons ?? [])),
    ...line('Next step', nextStep(problem, lastDay, words)),
    ...line('Problem', problem.problemId),
  ]
}

const titlesShown = 5

/** Equal titles that are no problem, and what would tell. */
function repeatedTitleLines(titles: readonly RepeatedTitle[], words: WordsOptions): Line[] {
  if (titles.length === 0) return []
  const more = titles.length - titlesShown
  return [
    '',
    ...wrapped(
      '',
      'These titles come back, but nothing else says that their tickets have one cause. Map the columns for device, person and description, or say what you know with --feedback:',
      width,
    ),
    ...titles
      .slice(0, titlesShown)
      .flatMap(({ title, clientId, ticketIds, firstAt, lastAt }) =>
        wrapped(
          '- ',
          `${title} (${clientId}): ${counted(ticketIds.length, 'ticket')} from ${dateInWords(firstAt, words)} to ${dateInWords(lastAt, words)}, ${someOf(ticketIds)}`,
          width,
        ),
      ),
    ...(more > 0 ? [`and ${counted(more, 'more title', 'more titles')}`] : []),
  ]
}

function howOften({ ticketIds, episodes, schedule, shape, trend }: TrackedProblem): string {
  const counts = `${counted(ticketIds.length, 'ticket')}${episodes === ticketIds.length ? '' : ` in ${counted(episodes, 'episode')}`}`
  const when =
    schedule === null ? (shape === 'burst' ? 'all within two weeks' : '') : scheduleInWords(schedule.schedule)
  return [counts, when, trend === 'rising' || trend === 'falling' ? trend : ''].filter((part) => part !== '').join(', ')
}

function since(
  { firstAt, lastAt, schedule, medianIntervalDays, episodes }: TrackedProblem,
  lastDay: string,
  words: WordsOptions,
): string {
  // A day that has passed by the file's own dates is no expectation.
  const expected =
    schedule === null || schedule.next <= lastDay
      ? ''
      : `, next expected on ${dateInWords(`${schedule.next}T12:00:00Z`, {})}`
  const apart = schedule === null && medianIntervalDays !== null && medianIntervalDays >= 1
  const median = episodes > 2 ? ' (median)' : ''
  const gap = apart ? `, ${counted(Math.round(medianIntervalDays), 'day')} apart${median}` : ''
  return `${dateInWords(firstAt, words)}, last on ${dateInWords(lastAt, words)}${expected}${gap}`
}

function costOf({ workedMinutes, cost, slaBreaches }: TrackedProblem, currency: string | null): string {
  const hours = workedMinutes === null ? '' : `${(workedMinutes / 60).toFixed(2)} hours`
  const money = cost === null || currency === null ? '' : `${cost} ${currency}`
  const breaches = slaBreaches === 0 ? '' : counted(slaBreaches, 'SLA breach', 'SLA breaches')
  return [hours, money, breaches].filter((part) => part !== '').join(', ')
}

function fixOf({ lastFix }: TrackedProblem, words: WordsOptions): string {
  if (lastFix === null) return ''
  const fix = `fixed on ${dateInWords(lastFix.fixedAt, words)} (${lastFix.ticketId})`
  return lastFix.returned ? `${fix}, but it came back` : `${fix}, and has not come back`
}

function someOf(names: readonly string[]): string {
  const more = names.length - 3
  return names.slice(0, 3).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

const atOnceMs = 14 * 86_400_000

function familyInWords(
  { title, clientIds, tickets, workedMinutes, firstAt, lastAt }: ProblemFamily,
  words: WordsOptions,
): string {
  const atOnce = Date.parse(lastAt) - Date.parse(firstAt) <= atOnceMs
  const hours = workedMinutes === null ? '' : `, ${(workedMinutes / 60).toFixed(2)} hours`
  return `${atOnce ? 'At' : 'Again and again at'} ${counted(clientIds.length, 'client')}, from ${dateInWords(firstAt, words)} to ${dateInWords(lastAt, words)}: ${title}; ${counted(tickets, 'ticket')}${hours}.`
}
