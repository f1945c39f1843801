// The records behind a figure: those that it counts, those that it does not, and those that it leaves out, with why.

import { type MeasureId, type ReportFacts, scorecard } from '@mspkit/report'
import { describeMeasures, reasonInWords } from '@mspkit/report/words'
import { type Period, parsePeriod, toInstant } from '@mspkit/values'
import type { Query, RecordLine, RecordList } from '../../shared'
import type { Part, Workspace } from '../facts'
import { statusOf } from './board'
import { clientOf, periodOf } from './overview'

/** A figure: a measure, the clock or priority that it is of, and a period if it is another than that of the page. */
export interface FigureAddress {
  readonly measure: string
  readonly of: string | null
  readonly period: Period | null
}

const described = describeMeasures()
const isMeasure = (id: string): id is MeasureId => described.some((one) => one.id === id)

/** What the records of each theme are made from. */
const partsOf: Readonly<Record<string, readonly Part[]>> = {
  repeats: ['problems'],
  promises: ['obligations'],
  work: ['agreements'],
  money: ['agreements', 'profits'],
  risk: ['agreements', 'obligations'],
}

export async function records(workspace: Workspace, query: Query, address: FigureAddress): Promise<RecordList> {
  const found = described.find(({ id }) => id === address.measure)
  if (found === undefined || !isMeasure(address.measure))
    throw new Error(`There is no figure "${address.measure}". Open one from the overview.`)
  const facts = await workspace.facts(query, ...(partsOf[found.theme] ?? []))
  const period = address.period !== null && parsePeriod(address.period).ok ? address.period : periodOf(query)
  const card = scorecard(facts, { ...clientOf(query), period, edition: query.edition })
  const measure = card.measures.find(({ id, of }) => id === address.measure && of === address.of)
  if (measure === undefined) throw new Error(`"${found.label}" has no part "${address.of}" in this period.`)
  const line = lineMaker(workspace, facts, query)
  const { ids, otherIds, leftOut } = measure
  const share = otherIds.length > 0 || measure.denominator !== null
  return {
    title: measure.label,
    counts: found.counts,
    records: found.records,
    parts: [
      {
        part: 'yes' as const,
        label: share ? 'Counted' : 'Records',
        count: ids.length,
        lines: ids.map((id) => line(id, null)),
      },
      ...(otherIds.length === 0
        ? []
        : [
            {
              part: 'no' as const,
              label: 'Not so',
              count: otherIds.length,
              lines: otherIds.map((id) => line(id, null)),
            },
          ]),
      ...(leftOut.length === 0
        ? []
        : [
            {
              part: 'left-out' as const,
              label: 'Left out',
              count: leftOut.reduce((sum, one) => sum + one.count, 0),
              lines: leftOut.flatMap(({ reason, ids: out }) => out.map((id) => line(id, reasonInWords(reason)))),
            },
          ]),
    ],
  }
}

/** Whatever an id is an id of: a ticket, an entry, a problem, an asset, an agreement, a day. */
function lineMaker(
  workspace: Workspace,
  facts: ReportFacts,
  query: Query,
): (id: string, why: string | null) => RecordLine {
  const entries = new Map((facts.entries ?? []).map((entry) => [entry.id, entry]))
  const problems = new Map((facts.problems ?? []).map((problem) => [problem.problemId, problem]))
  const names = new Map((facts.agreements ?? []).map(({ definition }) => [definition.id, definition]))
  return (id, why) => {
    const ticket = workspace.ticket(id)
    const empty = { id, why, priority: null, openedAt: null, status: null, isTicket: false }
    if (ticket !== undefined)
      return {
        ...empty,
        title: ticket.title,
        clientId: ticket.clientId,
        priority: ticket.priority ?? null,
        openedAt: toInstant(ticket.openedAt),
        status: statusOf(ticket, query.at),
        isTicket: true,
      }
    const entry = entries.get(id)
    if (entry !== undefined)
      return {
        ...empty,
        clientId: entry.clientId,
        title: `${entry.workedMinutes} min, ${entry.technicianId}, ${entry.on ?? entry.from?.slice(0, 10) ?? ''}`,
      }
    const problem = problems.get(id)
    if (problem !== undefined) return { ...empty, clientId: problem.clientId, title: problem.title }
    const agreement = names.get(id)
    return { ...empty, clientId: agreement?.clientId ?? '', title: agreement?.name ?? '' }
  }
}
