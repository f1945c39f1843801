// What a record is called in the tables behind the figures: its title, and what a reader knows it by.

import { isLocalDate } from '@mspkit/values'
import type { View } from '../facts/view'
import type { Format } from '../locale/locale'
import type { RecordKind } from '../measures/definition'
import { namesOf } from '../measures/obligations'

/** At most so many records of a figure are listed; the JSON has all ids. */
export const mostListed = 50

/** As a heading begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A record's id as it is shown, and what it is about. */
export interface RecordText {
  readonly name: string
  readonly what: string
}

/** What the records of a view are called; of problems, those that will be asked for. The work of a person is named by its ticket, never by the person. */
export function recordText(
  view: View,
  format: Format,
  problemIds: readonly string[] = [],
): (kind: RecordKind, id: string) => RecordText {
  const { byTicket, entries, facts } = view
  const promises = facts.obligations === undefined ? new Map<string, string>() : namesOf(facts.obligations)
  const titles = new Map(view.describedProblems(problemIds).map(({ problemId, title }) => [problemId, title]))
  const agreements = new Map((facts.agreements ?? []).map(({ definition: { id, name = '' } }) => [id, name]))
  const assets = new Map((facts.assets ?? []).map(({ id, type }) => [id, type]))
  const answers = new Map((facts.answers ?? []).map(({ id, ticketId }) => [id, ticketId]))
  const services = new Map((facts.services ?? []).map(({ id, name }) => [id, name]))
  const changes = new Map((facts.changes ?? []).map(({ id, title }) => [id, title]))
  const work = new Map(
    entries.map(({ entry, on, ticket }) => [
      entry.id,
      [ticket?.ticket.title, format.date(on), format.minutes(entry.workedMinutes)]
        .filter((one) => one !== undefined)
        .join(' · '),
    ]),
  )
  const what: Readonly<Record<RecordKind, (id: string) => string | undefined>> = {
    ticket: (id) => byTicket.get(id)?.ticket.title,
    entry: (id) => work.get(id),
    problem: (id) => titles.get(id),
    agreement: (id) => agreements.get(id),
    asset: (id) => assets.get(id),
    answer: (id) => byTicket.get(answers.get(id) ?? '')?.ticket.title,
    service: (id) => services.get(id),
    change: (id) => changes.get(id),
    subject: (id) => promises.get(id.split(' · ')[0] ?? ''),
    day: () => undefined,
    gap: () => undefined,
    objective: () => undefined,
    week: () => undefined,
  }
  return (kind, id) => ({
    name: (kind === 'day' || kind === 'week') && isLocalDate(id) ? format.date(id) : id,
    what: what[kind](id) ?? '',
  })
}
