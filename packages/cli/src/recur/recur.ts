// mspkit recur: is it coming back?

import {
  compileRecurrence,
  explainProblem,
  type ProblemQuery,
  type RankBy,
  type RecurrenceTracker,
} from '@mspkit/recurrence'
import { quote } from '@mspkit/values'
import { exported } from '../files/export'
import { collectProblems, type ProblemLog, unlessRefused } from '../print/problems'
import { showProgress } from '../print/progress'
import { reportReading } from '../print/reading'
import { type ExitCode, InputError, type Line, print, type Terminal } from '../terminal'
import { openTickets } from '../tickets/source'
import { checkZone } from '../zone'
import { type DefinitionOptions, readDefinition } from './definition'
import { forKnown } from './known'
import { minutesOf, type WithMinutes } from './minutes'
import { problemsPage } from './page'
import { recordFeedback } from './people'
import { problemColumns, renderExplanation } from './render'
import { watch } from './watch'

export interface RecurOptions extends DefinitionOptions {
  readonly tickets?: string
  readonly map?: string
  readonly entries?: string
  readonly entriesMap?: string
  readonly fixes?: string
  readonly feedback?: string
  readonly kind?: 'incident' | 'request' | 'all'
  readonly watch?: boolean
  readonly rankBy: RankBy
  readonly client?: string
  readonly atLeast: number
  readonly explain?: string
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly limit: number
  readonly failOnReturn?: boolean
  readonly diagnostics: number
}

/** The problems behind tickets. */
export async function recur(options: RecurOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  if (options.tickets === undefined && !options.watch) {
    throw new InputError('There are no tickets. Write --tickets FILE, or --watch to read them from standard input.')
  }
  const definition = await readDefinition(options)
  const recurrence = compileRecurrence(definition)
  const tracker = recurrence.track()
  const log = collectProblems(options.diagnostics)
  const withMinutes = await minutesOf(options, definition, terminal)
  const tickets = options.tickets === undefined ? 0 : await observeAll(tracker, withMinutes, options, log, terminal)
  await recordFeedback(tracker, options)
  const complain = (lines: readonly Line[]): Promise<void> => print(terminal.err, ...lines)
  if (options.watch) {
    await watch(tracker, withMinutes, terminal)
    return 0
  }

  const words = { timeZone: options.zone ?? definition.timeZone ?? 'UTC' }
  if (options.explain !== undefined) {
    const id = options.explain
    const explanation = forKnown('--explain', tracker, () => explainProblem(tracker, id))
    for (const line of renderExplanation(explanation, words)) await print(terminal.out, line)
    return 0
  }
  const query = queryOf(options)
  const problems = tracker.problems(query)
  const lines =
    options.format === 'table'
      ? problemsPage(tracker, problems, tickets, {
          query,
          limit: options.limit,
          currency: definition.cost?.currency ?? null,
          words,
        })
      : exported(options.format, problems, problemColumns)
  await print(terminal.out, ...lines)
  await complain([
    ...advice(
      options,
      definition.timeZone,
      problems.every((one) => one.workedMinutes === null),
    ),
  ])
  return options.failOnReturn && problems.some(({ lastFix }) => lastFix?.returned) ? 1 : 0
}

const queryOf = ({ rankBy, client, atLeast, kind }: RecurOptions): ProblemQuery => ({
  rankBy,
  ticketsAtLeast: atLeast,
  ...(kind === undefined ? {} : { kind }),
  ...(client === undefined ? {} : { clientId: client }),
})

/** What could not be found out because it was not given. */
const advice = ({ rankBy }: RecurOptions, timeZone: string | null, idle: boolean): string[] => [
  ...(timeZone === null
    ? ['No zone is known, so no rhythm was looked for. Give --zone, e.g. --zone America/Chicago']
    : []),
  ...(idle && (rankBy === 'minutes' || rankBy === 'cost')
    ? [
        'No ticket says how long it took, so the latest problems come first. Give --entries, or rank by something else, e.g. --rank-by tickets',
      ]
    : []),
]

async function observeAll(
  tracker: RecurrenceTracker,
  withMinutes: WithMinutes,
  { tickets: path = '', map }: RecurOptions,
  log: ProblemLog,
  terminal: Terminal,
): Promise<number> {
  const source = await openTickets({ path, mapPath: map }, log)
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  let tickets = 0
  for await (const { ticket } of source.tickets) {
    const record = (): string => `Ticket ${quote(ticket.id)}`
    if (unlessRefused(path, record, log, () => tracker.observe(withMinutes(ticket))) === null) continue
    if (++tickets % 500 === 0) progress.update(source.readBytes(), tickets)
  }
  progress.stop()
  await reportReading({ path, many: 'tickets', log, ...source }, terminal)
  return tickets
}
