// Every question that the page can put to its worker.

import type { Feedback } from '@mspkit/recurrence'
import type { Decimal, Problem } from '@mspkit/values'
import type { Answers, Opened, Query, Unmapped } from '../shared'
import { workspaceOf } from './facts'
import { dropped } from './files'
import { newOpening, openDemo, opened, openFiles, proposeAgain, useMap, usePolicy } from './open'
import type { Request } from './views/coverage'
import type { FigureAddress } from './views/records'

let opening = newOpening()
let workspace = workspaceOf(opening.dataset)

const begin = (): void => {
  opening = newOpening()
  workspace = workspaceOf(opening.dataset)
}

export const methods = {
  openDemo(): Promise<Opened> {
    begin()
    return openDemo(opening)
  },
  /** Adds to what is open, unless that is the demo. */
  openFiles(files: readonly File[], isNew: boolean): Promise<Opened> {
    if (isNew || opening.dataset.isDemo) begin()
    return openFiles(opening, files.map(dropped))
  },
  propose: (file: string, answers: Answers): Unmapped | null => proposeAgain(opening, file, answers),
  async useMap(
    file: string,
    map: unknown,
  ): Promise<{ readonly problems: readonly Problem[]; readonly opened: Opened | null }> {
    const parsed = await useMap(opening, file, map)
    return parsed.ok ? { problems: [], opened: parsed.value } : { problems: parsed.problems, opened: null }
  },
  usePolicy(policy: unknown): { readonly problems: readonly Problem[]; readonly opened: Opened | null } {
    const problems = usePolicy(opening, policy)
    return problems.length > 0 ? { problems, opened: null } : { problems, opened: opened(opening) }
  },
  firstFigures: async (query: Query) => (await import('./views/overview')).firstFigures(workspace, query),
  allFigures: async (query: Query) => (await import('./views/overview')).allFigures(workspace, query),
  board: async (query: Query, clock: string | null) => (await import('./views/board')).board(workspace, query, clock),
  records: async (query: Query, address: FigureAddress) =>
    (await import('./views/records')).records(workspace, query, address),
  ticket: async (query: Query, id: string) => (await import('./views/ticket')).ticketPage(workspace, query, id),
  problems: async (query: Query) => (await import('./views/problems')).problemPage(workspace, query),
  whyOne: async (query: Query, problemId: string) =>
    (await import('./views/problems')).whyOne(workspace, query, problemId),
  feedback: async (query: Query, one: Feedback) => (await import('./views/problems')).feedback(workspace, query, one),
  coverage: async (query: Query, policy: string | null) =>
    (await import('./views/coverage')).coveragePage(workspace, query, policy),
  proof: async (query: Query, entryId: string) => (await import('./views/coverage')).proofOf(workspace, query, entryId),
  decide: async (request: Request) => (await import('./views/coverage')).decide(workspace, request),
  agreements: async (query: Query, target: Decimal) =>
    (await import('./views/rest')).agreementPage(workspace, query, target),
  obligations: async (query: Query) => (await import('./views/rest')).obligationPage(workspace, query),
  gaps: async (query: Query) => (await import('./views/rest')).gapPage(workspace, query),
}

export type Methods = typeof methods
