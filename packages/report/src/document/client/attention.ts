// What needs attention in the client's report: recurring problems, open risks, and what waits for the client.

import { unmetFirst } from '../../measures/obligations'
import { recurringProblems } from '../../measures/repeats'
import { renewalsNow } from '../../measures/risk'
import { problemRowsOf } from '../../views/tickets/problems'
import { type Block, type Cell, cell, column, filled, type Section, section, text } from '../document'
import type { Composition } from './composition'

/** At most so many problems are shown. */
const mostProblems = 4

export function problemBlocks({ view, format }: Composition): Block[] {
  const { words } = format
  if (view.countedProblems() === null) return [text(words.notGiven.problems, 'muted')]
  const found = recurringProblems(view)
  if (found.length === 0) return [text(words.none.problems)]
  const blocks = problemRowsOf(view, mostProblems).map(
    ({ title, tickets, episodes, workedMinutes, schedule, trend, lastFix, action, calendar, days }): Block => ({
      block: 'problem',
      title,
      facts: [
        words.occurrences(tickets, episodes),
        ...(workedMinutes === null ? [] : [`${words.columns.worked}: ${format.minutes(workedMinutes)}`]),
        ...(schedule === null ? [] : [words.rhythm(schedule.schedule)]),
        ...(trend.direction === 'cannot-tell' ? [] : [words.problemTrend(trend)]),
        ...(lastFix === null ? [] : [words.fixed(format.day(lastFix.fixedAt), lastFix.ticketId, lastFix.returned)]),
      ],
      action: words.problemAction(action),
      calendar: {
        chart: 'calendar',
        title: words.calendarOf(title, days.length),
        ...calendar,
        weekdays: words.weekdays,
        days: days.map(({ on, count }) => ({ on, count })),
      },
      to: 'r-recurring-share',
    }),
  )
  return found.length > mostProblems ? [...blocks, text(words.more(found.length - mostProblems), 'muted')] : blocks
}

export function riskBlocks({ view, card, format }: Composition): Block[] {
  const { words } = format
  const { columns, levels } = words
  const written = (view.facts.notes?.risks ?? []).map((one): Cell[] => [
    cell(one.risk),
    cell(levels[one.likelihood]),
    cell(levels[one.impact]),
    cell(one.mitigation ?? ''),
    cell(one.owner ?? ''),
  ])
  const { obligations } = view.facts
  const unmet = obligations === undefined ? [] : unmetFirst(view, obligations)
  const sentences = [
    ...unmet.map(({ name, since }) => ({
      sentence: words.unmetSince(name, format.day(since)),
      to: 'r-obligations-unmet',
    })),
    ...(['unsupported-assets', 'out-of-warranty'] as const).flatMap((id) => {
      const found = card.measures.find((one) => one.id === id)
      const { numerator = 0, denominator = 0 } = found ?? {}
      return numerator ? [{ sentence: words.assetRisk(id, numerator, denominator ?? 0), to: `r-${id}` }] : []
    }),
    ...renewalsNow(view).flatMap(({ name, status, isSoon }) =>
      isSoon
        ? [
            {
              sentence: words.renewal({
                id: name,
                state: status.state,
                lastDayForNotice: status.lastDayForNotice,
                date: format.date(status.lastDayForNotice),
              }),
              to: 'r-renewals',
            },
          ]
        : [],
    ),
  ]
  const computed = sentences.map(({ sentence, to }): Cell[] => [
    cell(sentence, { to }),
    cell(''),
    cell(''),
    cell(words.proposed, { tone: 'muted' }),
    cell(''),
  ])
  const rows = [...written, ...computed]
  if (rows.length === 0) return [text(words.none.risks)]
  return [
    {
      block: 'table',
      caption: words.sections.risks,
      ...filled(
        [
          column(columns.risk),
          column(columns.likelihood),
          column(columns.impact),
          column(columns.mitigation),
          column(columns.owner),
        ],
        rows,
      ),
    },
  ]
}

/** At most three decisions are asked for in one report. */
const mostDecisions = 3

export function decisionSections({ view, format }: Composition): {
  readonly isAsked: boolean
  readonly sections: readonly Section[]
} {
  const { words } = format
  const all = view.facts.notes?.decisions ?? []
  const open = all.filter(({ state }) => state === 'open').slice(0, mostDecisions)
  const done = all.filter(({ state }) => state !== 'open')
  const asked = open.map(
    ({ question, options, owner, due }): Block => ({
      block: 'decision',
      question,
      options,
      facts: [
        `${words.columns.owner}: ${owner}`,
        ...(due === undefined ? [] : [`${words.columns.due}: ${format.date(due)}`]),
      ],
    }),
  )
  const followed = done.map(({ question, state, outcome, owner }): Cell[] => [
    cell(question),
    cell(words.states[state]),
    cell(outcome ?? ''),
    cell(owner),
  ])
  // That no decision is wanted is for a person to say, not for a draft.
  const none = view.facts.notes?.approvedBy === undefined ? words.none.decisionsYet : words.none.decisions
  const sections = [
    ...section('decisions', words.sections.decisions, asked.length === 0 ? [text(none)] : asked),
    ...(followed.length === 0
      ? []
      : section('follow-up', words.sections.followUp, [
          {
            block: 'table',
            caption: words.sections.followUp,
            columns: [
              column(words.columns.question),
              column(words.columns.state),
              column(words.columns.outcome),
              column(words.columns.owner),
            ],
            rows: followed,
          },
        ])),
  ]
  return { isAsked: asked.length > 0, sections }
}
