// Protections in three columns, ran, verified, restored; major incidents; and sections with data from elsewhere.

import { DomainError, didYouMean, fromEpochMs, quote, toEpochMs } from '@mspkit/values'
import type { IncidentNote } from '../../facts/notes'
import type { TicketFacts } from '../../facts/ticket-facts'
import { namesOf, statusesAt } from '../../measures/obligations'
import { type Cell, cell, column, filled, type Section, section, text } from '../document'
import type { Composition } from './composition'

/**
 * Each protection with the promises that show that it ran, was verified and was restored.
 *
 * @throws DomainError for a promise that the policy does not have: "not promised" would be false.
 */
export function protectionSections({ view, format }: Composition): Section[] {
  const { obligations, notes } = view.facts
  if (obligations === undefined || notes?.protections === undefined) return []
  const { columns, sections, notPromised, keptOf, never } = format.words.parts
  const statuses = statusesAt(view, obligations)
  const known = [...namesOf(obligations).keys()]
  const proof = (id: string | undefined): Cell => {
    if (id === undefined) return cell(notPromised, { tone: 'muted' })
    if (!known.includes(id)) {
      const message = `The policy has no obligation ${quote(id)}.${didYouMean(id, known)} Write the id of an obligation in "protections".`
      throw new DomainError('report/unknown-obligation', message, { received: id, known })
    }
    const all = statuses.filter(({ obligation }) => obligation === id)
    if (all.length === 0) return cell(notPromised, { tone: 'muted' })
    const kept = all.filter(({ verdict }) => verdict === 'met' || verdict === 'due').length
    const last = all.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []).sort((a, b) => toEpochMs(b) - toEpochMs(a))[0]
    if (last === undefined) return cell(never, { tone: 'bad', to: 'r-obligations-unmet' })
    const words = keptOf(kept, all.length, format.day(last))
    return cell(words, { tone: kept < all.length ? 'bad' : null, to: 'r-obligations-unmet' })
  }
  const rows = notes.protections.map(({ name, ran, verified, restored }) => [
    cell(name),
    proof(ran),
    proof(verified),
    proof(restored),
  ])
  if (rows.length === 0) return []
  return section('protections', sections.protections, [
    {
      block: 'table',
      caption: sections.protections,
      columns: [column(columns.protection), column(columns.ran), column(columns.verified), column(columns.restored)],
      rows,
    },
  ])
}

/** Incidents of the highest priority: when they began and ended, whom they affected, why, and what follows. */
export function incidentSections({ view, format }: Composition): Section[] {
  const { columns, sections, stillOpen, notWritten } = format.words.parts
  const [highest] = view.facts.urgent ?? ['P1']
  const notes = new Map((view.facts.notes?.incidents ?? []).map((one) => [one.ticketId, one]))
  const major = view.opened.filter(
    ({ kind, priorities }) =>
      kind !== 'request' && priorities.some(({ priority, atMs }) => priority === highest && atMs < view.toMs),
  )
  const shown = mostTelling(major, notes)
  const rows = shown.map((one): Cell[] => {
    const { id, ticket, openedMs } = one
    const endMs = endOf(one)
    const note = notes.get(id)
    return [
      cell(ticket.title),
      cell(id, { to: 'r-opened' }),
      cell(format.moment(fromEpochMs(openedMs))),
      endMs === null ? cell(stillOpen, { tone: 'bad' }) : cell(format.span(endMs - openedMs)),
      cell(note?.users === undefined ? '' : format.number(note.users, 0)),
      cell(note?.cause ?? notWritten, note === undefined ? { tone: 'muted' } : {}),
      cell(note?.followUp ?? ''),
    ]
  })
  if (rows.length === 0) return []
  return section('incidents', sections.incidents, [
    {
      block: 'table',
      caption: sections.incidents,
      ...filled(
        [
          column(format.words.columns.title),
          column(format.words.columns.ticket),
          column(columns.start),
          column(format.words.columns.length, 'end'),
          column(columns.users, 'end'),
          column(columns.cause),
          column(columns.followUp),
        ],
        rows,
      ),
    },
    ...(major.length > most ? [text(format.words.more(major.length - most), 'muted')] : []),
  ])
}

/** Incidents that a page shows; the appendix of opened tickets has all. */
const most = 8

/** What was closed and reopened is not over. */
function endOf({ done }: Pick<TicketFacts, 'done'>): number | null {
  const last = done.at(-1)
  return last === undefined || Number.isFinite(last.toMs) ? null : last.fromMs
}

/** Those of which a person wrote, then what is still open and the longest; shown in order of their beginning. */
function mostTelling(major: readonly TicketFacts[], notes: ReadonlyMap<string, IncidentNote>): TicketFacts[] {
  const length = (one: TicketFacts): number => (endOf(one) ?? Number.POSITIVE_INFINITY) - one.openedMs
  return [...major]
    .sort((a, b) => Number(notes.has(b.id)) - Number(notes.has(a.id)) || order(length(b), length(a)))
    .slice(0, most)
    .sort((a, b) => a.openedMs - b.openedMs)
}

const order = (a: number, b: number): number => (a === b ? 0 : a - b)

/** Sections with data from elsewhere, each with its source and day. */
export const outsideDataSections = ({ view, format }: Composition): Section[] =>
  (view.facts.notes?.sections ?? []).flatMap(({ title, source, asOf, text: words, columns = [], rows = [] }, i) =>
    section(`outside-${i + 1}`, title, [
      ...(words === undefined ? [] : [text(words)]),
      ...(rows.length === 0
        ? []
        : [
            {
              block: 'table' as const,
              caption: title,
              columns: columns.map((label, k) => column(label, isNumber(rows, k) ? 'end' : 'start')),
              rows: rows.map((row) => row.map((one) => cell(one))),
            },
          ]),
      text(format.words.parts.source(source, format.date(asOf)), 'muted'),
    ]),
  )

/** Whether all texts of a column begin with a digit, and so are aligned at its end. */
const isNumber = (rows: readonly (readonly string[])[], k: number): boolean =>
  rows.every((row) => /^[\s$€£+-]*\d/.test(row[k] ?? ''))
