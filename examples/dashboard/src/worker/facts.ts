// The facts of a question: what was opened, as of an instant, for some priorities. Each part is made once, by the engine that it needs.

import type { Calendar } from '@mspkit/calendar'
import { compileCalendar } from '@mspkit/calendar'
import type { Asset, Ticket } from '@mspkit/records'
import type { TrackedProblem } from '@mspkit/recurrence'
import type { ReportFacts } from '@mspkit/report'
import { compileSla, type Sla } from '@mspkit/sla'
import type { Instant } from '@mspkit/values'
import type { Query } from '../shared'
import { type Dataset, documentOf } from './dataset'
import { judge } from './parts/judged'
import { type ProblemTracker, trackAll } from './problems/track'

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
  tracker(at: Instant): Promise<ProblemTracker>
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
      const evaluator = sla()
      return evaluator === null ? Promise.resolve(null) : judge(dataset.tickets, evaluator, instant)
    })
  const tracker = (instant: Instant): Promise<ProblemTracker> =>
    once(`tracker ${instant}`, () => trackAll(dataset, instant))
  const problems = (instant: Instant): Promise<readonly TrackedProblem[]> =>
    once(`problems ${instant}`, async () => (await tracker(instant)).call('problems'))
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
      // Another worker looks for problems meanwhile.
      const repeats = parts.includes('problems') ? problems(query.at) : null
      // What fails there is thrown where it is awaited.
      repeats?.catch(() => {})
      const evaluator = await judged(query.at)
      let all: ReportFacts = { ...plain(query), ...(evaluator === null ? {} : { sla: evaluator }) }
      if (repeats !== null) all = { ...all, problems: await repeats }
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
