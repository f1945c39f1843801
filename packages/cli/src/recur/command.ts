import { compileRecurrence, type ProblemQuery, type RankBy, type RecurrenceTracker } from '@mspkit/recurrence'
import { instantSchema } from '@mspkit/values/schema'
import { type Command, Option } from 'commander'
import * as z from 'zod'
import { asked, compiled, readFitting } from '../documents'
import { collectFaults, type Faults } from '../faults'
import { listed } from '../listed'
import { checkZone, count, decimal, formats } from '../options'
import { showProgress } from '../progress'
import { type ExitCode, InputFault, print, type Terminal } from '../terminal'
import { openTickets } from '../tickets'
import { type DefinitionOptions, readDefinition } from './definition'
import { minutesOf, type WithMinutes } from './minutes'
import { explained, problemColumns, told } from './told'
import { watch } from './watch'

interface RecurOptions extends DefinitionOptions {
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

const examples = `
With --watch, tickets come on standard input, one a line, in mspkit's own spelling; each is answered by a line:
  {"ticketId":"T-2","verdict":"recurrence","problemId":"problem-T-1",…,"why":"same asset srv-02, 9 days after the last"}
Verdicts: new, duplicate, new-episode, recurrence, returned-after-fix, excluded. --tickets is read first, where given.
Fixes are a list: [ { "ticketId": "T-1", "at": "2026-03-02T16:00:00Z" } ]

Examples:
  mspkit recur --tickets tickets.csv --map tickets.map.json --zone America/Chicago --rank-by tickets
  mspkit recur --tickets tickets.csv --map tickets.map.json --entries time.csv --entries-map time.map.json --cost-per-hour 95.00 --currency USD --zone America/Chicago
  mspkit recur --tickets tickets.ndjson.gz --zone Europe/Berlin --fixes fixes.json --format csv > problems.csv
  mspkit recur --tickets tickets.csv --map tickets.map.json --explain problem-T-1042
  tail -f incoming.ndjson | mspkit recur --watch --tickets last-year.ndjson.gz --zone Europe/Berlin
`

const ranks: readonly RankBy[] = ['minutes', 'cost', 'tickets', 'episodes', 'sla-breaches', 'last-seen']

/** Adds `mspkit recur` to the program; `done` gets its exit code. */
export function recurCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('recur')
    .description('Is it coming back? The problems behind the tickets, each with its rhythm, cost, trend and evidence.')
    .option('--tickets <file>', 'tickets: .csv (with --map), .json or .ndjson; .gz is unpacked; needed unless --watch')
    .option('--map <file>', 'what the columns of a CSV of tickets mean')
    .option(
      '--entries <file>',
      'time entries, for the hours of each problem: .csv (with --entries-map), .json or .ndjson',
    )
    .option('--entries-map <file>', 'what the columns of a CSV of time entries mean')
    .option('--definition <file>', 'how tickets are read: zones, masks, aliases, gaps, costs')
    .option(
      '--zone <zone>',
      'IANA zone of clients that name none, and of printed times; without any zone no rhythm is looked for',
    )
    .option('--cost-per-hour <rate>', 'what an hour of work costs, with --currency', decimal)
    .option('--currency <code>', 'ISO 4217, with --cost-per-hour')
    .option('--fixes <file>', 'when problems were fixed for good: .json')
    .option('--watch', 'answer tickets on standard input as they come, as NDJSON')
    .addOption(new Option('--rank-by <what>', 'what puts a problem first').choices([...ranks]).default('minutes'))
    .option('--client <id>', 'only problems of this client')
    .option('--at-least <n>', 'tickets that make a problem', count, 2)
    .option('--explain <problem>', 'tell one problem in full, ticket by ticket')
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .option('--limit <n>', 'rows of the table', count, 20)
    .option('--fail-on-return', 'exit with 1 when a problem came back after its fix')
    .option('--diagnostics <n>', 'how many faulty rows to tell in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: RecurOptions) => done(await recur(options, terminal)))
}

async function recur(options: RecurOptions, terminal: Terminal): Promise<ExitCode> {
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
  const say = async (lines: readonly string[]): Promise<void> => {
    for (const line of lines) await print(terminal.err, line)
  }
  if (options.watch) {
    await say(faults.lines())
    await watch(tracker, withMinutes, terminal)
    return 0
  }

  const words = { timeZone: options.zone ?? definition.timeZone ?? 'UTC' }
  if (options.explain !== undefined) {
    const id = options.explain
    const explanation = asked('--explain', () => tracker.explainProblem(id))
    for (const line of explained(explanation, words)) await print(terminal.out, line)
    return 0
  }
  const problems = tracker.problems(queryOf(options))
  const lines =
    options.format === 'table'
      ? told(tracker, problems, tickets, { limit: options.limit, currency: definition.cost?.currency ?? null, words })
      : listed(options.format, problems, problemColumns)
  for (const line of lines) await print(terminal.out, line)
  await say([
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

/** What could not be told because it was not given. */
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
