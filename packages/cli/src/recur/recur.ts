import { compileRecurrence, type ProblemQuery, type RankBy, type RecurrenceTracker } from '@mspkit/recurrence'
import { instantSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import { asked, compiled, readFitting } from '../documents'
import { exported } from '../export'
import { collectFaults, type Faults } from '../problems'
import { showProgress } from '../progress'
import { type ExitCode, InputFault, print, type Terminal } from '../terminal'
import { openTickets } from '../tickets'
import { checkZone } from '../zone'
import { type DefinitionOptions, readDefinition } from './definition'
import { minutesOf, type WithMinutes } from './minutes'
import { problemColumns, renderExplanation, renderProblems } from './render'
import { watch } from './watch'

export interface RecurOptions extends DefinitionOptions {
  readonly tickets?: string
  readonly map?: string
  readonly entries?: string
  readonly entriesMap?: string
  readonly fixes?: string
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
    throw new InputFault('Nothing says where the tickets are. Write --tickets FILE, or --watch to read standard input.')
  }
  const definition = await readDefinition(options)
  const recurrence = compiled(options.definition ?? 'The options', () => compileRecurrence(definition))
  const tracker = recurrence.track()
  const faults = collectFaults(options.diagnostics)
  const withMinutes = await minutesOf(options.entries, options.entriesMap, definition, faults)
  const tickets = options.tickets === undefined ? 0 : await observeAll(tracker, withMinutes, options, faults, terminal)
  await markFixes(tracker, options.fixes)
  const complain = async (lines: readonly string[]): Promise<void> => {
    for (const line of lines) await print(terminal.err, line)
  }
  if (options.watch) {
    await complain(faults.lines())
    await watch(tracker, withMinutes, terminal)
    return 0
  }

  const words = { timeZone: options.zone ?? definition.timeZone ?? 'UTC' }
  if (options.explain !== undefined) {
    const id = options.explain
    const explanation = asked('--explain', () => tracker.explainProblem(id))
    for (const line of renderExplanation(explanation, words)) await print(terminal.out, line)
    return 0
  }
  const problems = tracker.problems(queryOf(options))
  const lines =
    options.format === 'table'
      ? renderProblems(tracker, problems, tickets, {
          limit: options.limit,
          currency: definition.cost?.currency ?? null,
          words,
        })
      : exported(options.format, problems, problemColumns)
  for (const line of lines) await print(terminal.out, line)
  await complain([
    ...faults.lines(),
    ...advice(
      options,
      definition.timeZone,
      problems.every((one) => one.workedMinutes === 0),
    ),
  ])
  return options.failOnReturn && problems.some(({ lastFix }) => lastFix?.returned) ? 1 : 0
}

const queryOf = ({ rankBy, client, atLeast }: RecurOptions): ProblemQuery => ({
  rankBy,
  ticketsAtLeast: atLeast,
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
  faults: Faults,
  terminal: Terminal,
): Promise<number> {
  const source = await openTickets(path, map, faults)
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  let tickets = 0
  for await (const { ticket } of source.tickets) {
    tracker.observe(withMinutes(ticket))
    if (++tickets % 500 === 0) progress.update(source.readBytes(), tickets)
  }
  progress.stop()
  return tickets
}

interface Fix {
  readonly ticketId: string
  readonly at: string
}
const fix = () => z.strictObject({ ticketId: z.string(), at: instantSchema }).readonly()
const fixesSchema: z.ZodType<readonly Fix[]> = /* @__PURE__ */ z.array(/* @__PURE__ */ fix()).readonly()

async function markFixes(tracker: RecurrenceTracker, path: string | undefined): Promise<void> {
  if (path === undefined) return
  for (const each of await readFitting(path, fixesSchema, 'list of fixes')) asked(path, () => tracker.markFixed(each))
}
