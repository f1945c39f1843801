// The parts of the client report, each from the facts of one theme.

import type { Ticket } from '@mspkit/records'
import { addDays, type LocalDate, toEpochMs } from '@mspkit/values'
import { statusesAt, subjectOf } from '../measures/promises'
import { recurringProblems } from '../measures/repeats'
import { openAt } from '../measures/speed'
import { renewalsOf } from '../measures/work'
import { breachesOf, withHolders } from './breaches'
import type { Composition } from './composition'
import { type Block, type Cell, cell, column, type Section, text } from './document'
import { section } from './figures'

/** Rows of a table in the body; the appendix has the rest. */
const most = 8

export function deviationBlocks({ view, format }: Composition): Block[] {
  const { words, minutes } = format
  const { sla } = view.facts
  if (sla === undefined) return [text(words.notGiven.sla, 'muted')]
  const all = breachesOf(view)
  if (all.length === 0) return [text(words.none.breaches)]
  const shown = withHolders(view, sla, all.slice(0, most))
  const { columns } = words
  const rows = shown.map(({ one, clock, priority, targetMs, elapsedMs, overMs, heldBy }): Cell[] => [
    cell(one.ticket.title),
    cell(one.id, { to: `r-sla-attainment-${clock}` }),
    cell(priority ?? ''),
    cell(words.clocks[clock] ?? clock),
    cell(minutes(targetMs / 60_000)),
    cell(minutes(elapsedMs / 60_000)),
    cell(minutes(overMs / 60_000), { tone: 'bad' }),
    cell(heldBy === null ? '' : (words.holders[heldBy] ?? heldBy)),
  ])
  return [
    {
      block: 'table',
      caption: words.sections.deviations,
      columns: [
        column(columns.title),
        column(columns.ticket),
        column(columns.priority),
        column(columns.promise),
        column(columns.target, 'end'),
        column(columns.took, 'end'),
        column(columns.over, 'end'),
        column(columns.heldBy),
      ],
      rows,
    },
    ...(all.length > most ? [text(words.more(all.length - most), 'muted')] : []),
  ]
}

export function obligationBlocks({ view, format }: Composition): Block[] {
  const { obligations } = view.facts
  if (obligations === undefined) return []
  const { words, day } = format
  const unmet = statusesAt(view, obligations).filter(({ verdict }) => verdict === 'unmet')
  if (unmet.length === 0) return [text(words.none.obligations)]
  const rows = unmet
    .slice(0, most)
    .map((one): Cell[] => [
      cell(subjectOf(one), { to: 'r-obligations-unmet' }),
      cell(one.unmetSince === null ? '' : day(one.unmetSince), { tone: 'bad' }),
    ])
  return [
    {
      block: 'table',
      caption: words.sections.obligations,
      columns: [column(words.columns.promise), column(words.columns.since)],
      rows,
    },
    ...(unmet.length > most ? [text(words.more(unmet.length - most), 'muted')] : []),
  ]
}

/** At most so many problems are shown. */
const mostProblems = 4

export function problemBlocks({ view, format }: Composition): Block[] {
  const { words } = format
  const { problems, notes } = view.facts
  if (problems === undefined) return [text(words.notGiven.problems, 'muted')]
  const found = recurringProblems(view, problems)
  if (found.length === 0) return [text(words.none.problems)]
  const to = view.period.to
  // A year tells the rhythm; a quarter does not.
  const from = addDays(to, -364)
  const blocks = found.slice(0, mostProblems).map((problem): Block => {
    const days = new Map<LocalDate, number>()
    let inPeriod = 0
    for (const id of problem.ticketIds) {
      const on = view.byTicket.get(id)?.openedOn
      if (on === undefined || on < from || on >= to) continue
      days.set(on, (days.get(on) ?? 0) + 1)
      if (on >= view.period.from) inPeriod++
    }
    const worked = problem.workedMinutes ?? workedOn(view.facts.entries, problem.ticketIds)
    const { lastFix } = problem
    return {
      block: 'problem',
      title: problem.title,
      facts: [
        words.occurrences(inPeriod, problem.episodes),
        ...(worked === null ? [] : [`${words.columns.worked}: ${format.minutes(worked)}`]),
        ...(lastFix === null ? [] : [words.fixed(format.day(lastFix.fixedAt), lastFix.ticketId, lastFix.returned)]),
      ],
      action: words.problemAction(
        notes?.problems?.find(({ problemId }) => problemId === problem.problemId)?.action ?? null,
      ),
      calendar: {
        chart: 'calendar',
        title: words.calendarOf(problem.title, days.size),
        from,
        to,
        weekdays: words.weekdays,
        days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, count]) => ({ on, count })),
      },
      to: 'r-recurring-share',
    }
  })
  return found.length > mostProblems ? [...blocks, text(words.more(found.length - mostProblems), 'muted')] : blocks
}

function workedOn(entries: Composition['view']['facts']['entries'], ticketIds: readonly string[]): number | null {
  if (entries === undefined) return null
  const ids = new Set(ticketIds)
  return entries.reduce((sum, one) => sum + (ids.has(one.ticketId ?? '') ? one.workedMinutes : 0), 0)
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
  const sentences = [
    ...(['unsupported-assets', 'out-of-warranty'] as const).flatMap((id) => {
      const found = card.measures.find((one) => one.id === id)
      const { numerator = 0, denominator = 0 } = found ?? {}
      return numerator ? [{ sentence: words.assetRisk(id, numerator, denominator ?? 0), to: `r-${id}` }] : []
    }),
    ...renewalsOf(view).flatMap(({ id, status, isSoon }) =>
      isSoon
        ? [
            {
              sentence: words.renewal({
                id,
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
      columns: [
        column(columns.risk),
        column(columns.likelihood),
        column(columns.impact),
        column(columns.mitigation),
        column(columns.owner),
      ],
      rows,
    },
  ]
}

/** Tickets that wait for the client at the end of the period, the longest first. */
export function waitingBlocks({ view, format }: Composition): Block[] {
  const { words } = format
  const waiting = openAt(view, view.toMs - 1).flatMap(({ ticket }) => {
    const since = waitingSince(ticket, view.toMs)
    return since === null ? [] : [{ ticket, since }]
  })
  if (waiting.length === 0) return []
  const rows = waiting
    .sort((a, b) => a.since - b.since)
    .slice(0, most)
    .map(({ ticket, since }): Cell[] => [
      cell(ticket.title),
      cell(ticket.id, { to: 'r-backlog' }),
      cell(format.minutes((view.toMs - since) / 60_000)),
    ])
  return [
    {
      block: 'table',
      caption: words.sections.waiting,
      columns: [column(words.columns.title), column(words.columns.ticket), column(words.columns.age, 'end')],
      rows,
    },
  ]
}

function waitingSince({ events, openedAt, openedWaitingFor }: Ticket, toMs: number): number | null {
  let since = openedWaitingFor === 'client' ? toEpochMs(openedAt) : null
  for (const event of [...events].sort((a, b) => toEpochMs(a.at) - toEpochMs(b.at))) {
    if (event.kind !== 'status' || toEpochMs(event.at) >= toMs) continue
    if (event.phase === 'waiting' && event.waitingFor === 'client') since ??= toEpochMs(event.at)
    else since = null
  }
  return since
}

/** At most three decisions are asked for in one report. */
const mostDecisions = 3

export function decisionSections({ view, format }: Composition): Section[] {
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
  return [
    ...section('decisions', words.sections.decisions, asked.length === 0 ? [text(words.none.decisions)] : asked),
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
}

/** Tickets opened and closed, month by month up to the end of the period. */
export function weekBlocks({ card, format }: Composition): Block[] {
  const { words } = format
  const of = (id: 'opened' | 'closed') => card.measures.find((one) => one.id === id)?.months ?? []
  const [opened, closed] = [of('opened'), of('closed')]
  if (opened.length === 0) return []
  const month = new Intl.DateTimeFormat(words.tag, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  const bars = opened.map((one, i) => ({
    label: month.format(new Date(`${one.month}-01T00:00:00Z`)),
    values: [one.value ?? 0, closed[i]?.value ?? 0],
  }))
  const series = [words.columns.opened, words.columns.closed]
  const title = words.everyMonth(series.join(', '))
  return [
    {
      block: 'chart',
      chart: { chart: 'bars', title, series, bars },
      table: {
        block: 'table',
        caption: title,
        columns: [column(words.columns.month), column(series[0] ?? '', 'end'), column(series[1] ?? '', 'end')],
        rows: bars.map(({ label, values }) => [cell(label), ...values.map((one) => cell(format.number(one, 0)))]),
      },
    },
  ]
}
