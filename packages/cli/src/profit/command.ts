import { type ProfitRow, profitTable, type Statement, type Statements, statements } from '@mspkit/profitability'
import type { Client, TimeEntry } from '@mspkit/records'
import { clientSchema } from '@mspkit/records/schema'
import { quote } from '@mspkit/values'
import { type Command, Option } from 'commander'
import * as z from 'zod'
import { asked, readFitting } from '../documents'
import { openEntries } from '../entries'
import { collectFaults, type Faults } from '../faults'
import { listed } from '../listed'
import { checkZone, count, decimal, formats } from '../options'
import { showProgress } from '../progress'
import { type ExitCode, InputFault, print, type Terminal } from '../terminal'
import { type FactFiles, periodOf, readTerms } from './facts'
import { profitColumns, told } from './told'

interface ProfitOptions extends FactFiles {
  readonly clients: string
  readonly entries: string
  readonly map?: string
  readonly month: string
  readonly through?: string
  readonly target: string
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly limit: number
  readonly failOnLoss?: boolean
  readonly diagnostics: number
}

const examples = `
Costs say what an hour costs you:  [ { "technicianId": "amy", "perHour": "62.50", "currency": "USD", "from": "2026-01-01" } ]
Revenue says when it is earned:    [ { "clientId": "acme", "category": "recurring", "amount": "4500.00", "method": "by-day",
                                       "service": { "from": "2026-03-01", "to": "2026-04-01" } } ]
Terms hold the rest of the books:  { "currency": "USD", "timeZone": "America/Chicago", "costs": [], "shared": [], "drivers": [] }

Examples:
  mspkit profit --clients clients.json --entries time.csv --map time.map.json --costs costs.json --revenue revenue.json --currency USD --zone America/Chicago --month 2026-03
  mspkit profit --clients clients.json --entries time.ndjson.gz --costs costs.json --revenue revenue.json --terms books.json --month 2026-01 --through 2026-03
  mspkit profit --clients clients.json --entries time.ndjson --costs costs.json --revenue revenue.json --terms books.json --month 2026-03 --target 50 --format csv > march.csv
`

/** Adds `mspkit profit` to the program; `done` gets its exit code. */
export function profitCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('profit')
    .description('Does it pay? Revenue, cost and margin by client, the worst first, with what would fix each.')
    .requiredOption('--clients <file>', 'clients with their names: .json')
    .requiredOption('--entries <file>', 'time entries: .csv (with --map), .json or .ndjson; .gz is unpacked')
    .option('--map <file>', 'what the columns of a CSV mean')
    .requiredOption('--costs <file>', 'what an hour of each technician or work role costs: .json')
    .requiredOption('--revenue <file>', 'what was billed, and when it is earned: .json')
    .option('--terms <file>', 'the rest of the books: shared bills, drivers, other costs, exchange rates: .json')
    .requiredOption('--month <month>', 'the month, e.g. 2026-03')
    .option('--through <month>', 'the last month, where the period is longer than one')
    .option('--currency <code>', 'currency of the books, ISO 4217; beats that of the terms')
    .option('--zone <zone>', 'IANA zone in which an entry has its date; beats that of the terms')
    .addOption(
      new Option(
        '--unapproved <how>',
        'time nobody approved; beats the terms, and is "count" where neither says',
      ).choices(['count', 'leave-out', 'not-tracked']),
    )
    .option('--target <percent>', 'margin that is aimed at', decimal, '40')
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .option('--limit <n>', 'rows of the table, worst first', count, 50)
    .option('--fail-on-loss', 'exit with 1 when a client is known to cost more than it brings')
    .option('--diagnostics <n>', 'how many faulty rows to tell in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: ProfitOptions) => done(await profit(options, terminal)))
}

const clientsSchema: z.ZodType<readonly Client[]> = /* @__PURE__ */ z.array(clientSchema).readonly()

async function profit(options: ProfitOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  const { target: targetPercent, format } = options
  // An empty table: a target that is none is told before a year of time is read.
  asked('--target', () => profitTable([], { targetPercent }))
  const period = periodOf(options.month, options.through ?? options.month)
  const clients = await readFitting(options.clients, clientsSchema, 'list of clients')
  const names = new Map(clients.map(({ id, name }) => [id, name]))
  const terms = await readTerms(options)
  const fold = statements(period, terms)
  const faults = collectFaults(options.diagnostics)
  await observeAll(fold, { names, timeZone: terms.timeZone ?? null }, options, faults, terminal)

  const table = profitTable(fold.read('client'), { targetPercent, names })
  const portfolio = fold.read('portfolio')[0] as Statement
  const lines =
    format === 'table'
      ? told(table, portfolio, options.limit)
      : format === 'json'
        ? [JSON.stringify({ period, ...table, portfolio }, null, 2)]
        : listed(format, table.rows, profitColumns)
  for (const line of lines) await print(terminal.out, line)
  for (const line of faults.lines()) await print(terminal.err, line)
  return options.failOnLoss && table.rows.some(loses) ? 1 : 0
}

const loses = ({ margin, marginAtMost }: ProfitRow): boolean => (margin ?? marginAtMost ?? '').startsWith('-')

interface Books {
  readonly names: ReadonlyMap<string, string>
  readonly timeZone: string | null
}

async function observeAll(
  fold: Statements,
  { names, timeZone }: Books,
  { entries, map, clients }: ProfitOptions,
  faults: Faults,
  terminal: Terminal,
): Promise<void> {
  const source = await openEntries(entries, map, '--map', faults)
  const progress = showProgress(terminal, source.totalBytes, 'time entries')
  const seen = new Set<string>()
  const strangers = new Set<string>()
  const warn = (code: string, message: string): void => faults.add({ severity: 'warning', code, message })
  for await (const entry of source.records) {
    if (seen.has(entry.id)) {
      warn('cli/duplicate-entry', `${entries}: time entry ${quote(entry.id)} stands there again; it is counted once.`)
      continue
    }
    seen.add(entry.id)
    if (!names.has(entry.clientId) && !strangers.has(entry.clientId)) {
      strangers.add(entry.clientId)
      warn(
        'cli/unknown-client',
        `${entries}: the client ${quote(entry.clientId)} is not in ${clients}; it is shown by its id.`,
      )
    }
    demandDate(entry, timeZone)
    asked(entries, () => fold.observe({ entry }))
    if (seen.size % 1000 === 0) progress.update(source.readBytes(), seen.size)
  }
  progress.stop()
}

function demandDate({ id, on, from }: TimeEntry, timeZone: string | null): void {
  if (timeZone !== null || on !== undefined || from === undefined) return
  throw new InputFault(
    `Time entry ${quote(id)} has no date but the instant ${quote(from)}. Say in which zone the books have their dates, e.g. --zone America/Chicago, or "timeZone" in the file of --terms.`,
  )
}
