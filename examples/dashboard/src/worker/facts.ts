// The facts of a question: what was opened, as of an instant, for some priorities. Each part is made once, by the engine that it needs.

import type { Calendar } from '@mspkit/calendar'
import { compileCalendar } from '@mspkit/calendar'
import type { Asset, Ticket } from '@mspkit/records'
import type { RecurrenceTracker, TrackedProblem } from '@mspkit/recurrence'
import type { ReportFacts } from '@mspkit/report'
import { type ClockBounds, compileSla, type Sla } from '@mspkit/sla'
import type { Instant } from '@mspkit/values'
import type { Query } from '../shared'
import { type Dataset, documentOf } from './dataset'
import { breathe, progress } from './report-progress'

/** Parts that need an engine of their own, loaded when a page first asks. */
export type Part = 'problems' | 'obligations' | 'agreements' | 'profits'

export interface Workspace {
  readonly dataset: Dataset
  sla(): Sla | null
  /** Facts without promises: nothing is judged. */
  plain(query: Query): ReportFacts
  /** Facts with the parts, as far as the records for them are there. */
  facts(query: Query, ...parts: readonly Part[]): Promise<ReportFacts>
  /** What came back until an instant. */
  tracker(at: Instant): Promise<RecurrenceTracker>
  ticket(id: string): Ticket | undefined
  /** After a change of what people recorded. */
  forgetProblems(): void
}

export function workspaceOf(dataset: Dataset): Workspace {
  let at = -1
  const kept = new Map<string, unknown>()
  /** Made once for a revision of the data; promises too, so that two pages do not do the same work. */
  const once = <T>(key: string, make: () => T): T => {
    if (at !== dataset.revision) kept.clear()
    at = dataset.revision
    if (!kept.has(key)) kept.set(key, make())
    return kept.get(key) as T
  }
  const sla = (): Sla | null =>
    once('sla', () => (dataset.policy === null ? null : compileSla(dataset.policy, { clients: dataset.clients })))
  const judged = (instant: string): Promise<Sla | null> =>
    once(`judged ${instant}`, () => {
      for (const key of [...kept.keys()]) if (key.startsWith('judged ') && key !== `judged ${instant}`) kept.delete(key)
      return judge(dataset, sla(), instant)
    })
  const tracker = (instant: Instant): Promise<RecurrenceTracker> =>
    once(`tracker ${instant}`, () => track(dataset, instant))
  const problems = (instant: Instant): Promise<TrackedProblem[]> =>
    once(`problems ${instant}`, async () => (await tracker(instant)).problems({ rankBy: 'minutes' }))
  const plain = (query: Query): ReportFacts => {
    const calendar = once('calendar', () => calendarOf(dataset))
    const assets = once('assets', () => assetsOf(dataset))
    return {
      asOf: query.at,
      timeZone: query.zone,
      tickets: ofPriorities(dataset, query.priorities),
      clients: dataset.clients,
      ...(dataset.entries === null ? {} : { entries: dataset.entries }),
      ...(calendar === null ? {} : { calendar }),
      ...(assets === null ? {} : { assets }),
    }
  }
  return {
    dataset,
    sla,
    tracker,
    ticket: (id) => once('by id', () => new Map(dataset.tickets.map((ticket) => [ticket.id, ticket]))).get(id),
    forgetProblems() {
      for (const key of [...kept.keys()]) if (key.startsWith('problems ')) kept.delete(key)
    },
    plain,
    async facts(query, ...parts) {
      const evaluator = await judged(query.at)
      let all: ReportFacts = { ...plain(query), ...(evaluator === null ? {} : { sla: evaluator }) }
      if (parts.includes('problems')) all = { ...all, problems: await problems(query.at) }
      if (parts.includes('obligations')) {
        const { obligationFacts } = await import('./parts/obligations')
        const obligations = once('obligations', () => obligationFacts(dataset))
        if (obligations !== null) all = { ...all, obligations }
      }
      if (parts.includes('agreements') || parts.includes('profits')) {
        const { agreementFacts, profitFacts } = await import('./parts/agreements')
        const agreements = once('agreements', () => agreementFacts(dataset))
        if (agreements !== null) {
          all = { ...all, ...once(`covered ${query.at}`, () => agreements.covered(query.at)) }
          // The provider's money is not computed for the client edition.
          if (parts.includes('profits') && query.edition === 'internal')
            all = { ...all, ...profitFacts(dataset, agreements, query) }
        }
      }
      return all
    },
  }
}

function ofPriorities({ tickets }: Dataset, priorities: readonly string[]): readonly Ticket[] {
  if (priorities.length === 0) return tickets
  const wanted = new Set(priorities)
  return tickets.filter(({ priority }) => priority !== undefined && wanted.has(priority))
}

/** What is certain of every clock, found once for an instant, a few tickets at a time. */
async function judge({ tickets }: Dataset, sla: Sla | null, at: string): Promise<Sla | null> {
  if (sla === null) return null
  const bounds = new Map<string, readonly ClockBounds[]>()
  for (const [i, ticket] of tickets.entries()) {
    bounds.set(ticket.id, sla.bounds(ticket, at))
    if (i % 500 === 499) {
      progress('Judging tickets', i + 1, tickets.length)
      await breathe()
    }
  }
  return {
    ...sla,
    bounds: (ticket, instant, options) => {
      const found = instant === at && options?.assume === undefined ? bounds.get(ticket.id) : undefined
      return found === undefined ? sla.bounds(ticket, instant, options) : [...found]
    },
  }
}

async function track(dataset: Dataset, at: Instant): Promise<RecurrenceTracker> {
  const { trackAll } = await import('./parts/problems')
  return trackAll(dataset, at)
}

/** When the client works: the calendar that the policy names, where it is one document. */
function calendarOf({ policy }: Dataset): Calendar | null {
  const definition = typeof policy?.calendar === 'string' ? policy.calendars?.[policy.calendar] : undefined
  return definition === undefined ? null : compileCalendar(definition)
}

function assetsOf(dataset: Dataset): readonly Asset[] | null {
  if (dataset.assets.length > 0) return dataset.assets
  const roster = documentOf(dataset, 'roster')
  return typeof roster === 'object' && roster !== null && 'assets' in roster && Array.isArray(roster.assets)
    ? roster.assets
    : null
}
