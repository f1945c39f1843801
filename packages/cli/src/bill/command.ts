import { type CompiledContract, compileContract } from '@mspkit/contracts'
import { type Month, type Period, parseMonth, parsePeriod, quote } from '@mspkit/values'
import type { Command } from 'commander'
import { asked, calendarHelp, compiled, openCalendars } from '../documents'
import { collectFaults } from '../faults'
import { readJson } from '../files'
import { listed } from '../listed'
import { count, formats, instant, several } from '../options'
import { type ExitCode, InputFault, print, type Terminal } from '../terminal'
import { lineColumns, told } from './told'
import { readBilled, readSurroundings, readUsage, type UsageFiles } from './usage'

interface BillOptions extends UsageFiles {
  readonly period: string
  readonly documents?: string
  readonly calendar?: readonly string[]
  readonly knownAt?: string
  readonly billed?: string
  readonly format: 'table' | 'json' | 'csv'
  readonly diagnostics: number
}

const examples = `
Usage says what was there and what was done; each list may be left out:
  { "contacts": [], "assets": [], "sites": [], "meters": { "gb-stored": "512" }, "entries": [], "tickets": [], "expenses": [],
    "completed": [], "evidence": [] }
Documents are what the contract names and does not hold: { "scope": { "all-in": {} }, "calendars": {}, "rateCards": {}, … }
Invoices that went out are drafts as --format json prints them, each with "billedAt", and "usage" to be checked again.

Examples:
  mspkit bill contract.json --period 2026-03 --usage march.json
  mspkit bill contract.json --period 2026-03 --usage march.json --entries time.csv --map time.map.json --documents house.json
  mspkit bill contract.json --period 2026-03 --usage march.json --known-at 2026-04-01T08:00:00Z --billed 2026.invoices.json
  mspkit bill contract.json --period 2026-01-15..2026-02-15 --usage january.json --format csv > lines.csv
`

/** Adds `mspkit bill` to the program; `done` gets its exit code. */
export function billCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('bill')
    .description('What is owed for a period, by the terms in force on each of its days, with the reason for each line?')
    .argument('<contract>', 'the contract, with its amendments: .json')
    .requiredOption(
      '--period <period>',
      'the billing period: a month, e.g. 2026-03, or its days, e.g. 2026-01-15..2026-02-15',
    )
    .requiredOption('--usage <file>', 'who and what was there, and what was done: .json')
    .option('--entries <file>', 'time entries besides those of the usage: .csv (with --map), .json or .ndjson')
    .option('--map <file>', 'what the columns of a CSV of time entries mean')
    .option('--documents <file>', 'the policies, calendars, rate cards and indexes that the contract names')
    .option('--calendar <name=file>', calendarHelp, several)
    .option('--known-at <instant>', 'by what was recorded at this instant (default: now)', instant)
    .option(
      '--billed <file>',
      'invoices that went out: their work is not billed again, and what they got wrong is corrected',
    )
    .addOption(formats('table', 'json', 'csv'))
    .option('--diagnostics <n>', 'how many faulty rows to tell in full', count, 10)
    .addHelpText('after', examples)
    .action(async (contract: string, options: BillOptions) => done(await bill(contract, options, terminal)))
}

async function bill(path: string, options: BillOptions, terminal: Terminal): Promise<ExitCode> {
  const period = periodOf(options.period)
  const contract = await openContract(path, options)
  const faults = collectFaults(options.diagnostics)
  const usage = await readUsage(options, contract.clientId, faults)
  const knownAt = options.knownAt ?? new Date(terminal.now()).toISOString()
  const billed = await readBilled(options.billed)
  const before = billed.find((invoice) =>
    invoice.period.from.startsWith(typeof period === 'string' ? period : period.from),
  )
  if (before !== undefined) {
    throw new InputFault(
      `${options.billed}: ${options.period} was billed at ${before.billedAt}. Draft the period after the last invoice: what earlier ones got wrong stands in it as lines of its own.`,
    )
  }
  const draft = asked(path, () => contract.compiled.draftInvoice(period, usage, { knownAt, billed }))

  const complete = draft.outcome === 'charged'
  const lines =
    options.format === 'json'
      ? [JSON.stringify(draft, null, 2)]
      : !complete
        ? []
        : options.format === 'csv'
          ? listed('csv', draft.lines, lineColumns)
          : told(draft)
  for (const line of lines) await print(terminal.out, line)
  for (const line of faults.lines()) await print(terminal.err, line)
  // A draft that lacks a fact is no invoice: whoever sends it must notice.
  if (!complete) for (const line of told(draft)) await print(terminal.err, line)
  return complete ? 0 : 2
}

interface OpenedContract {
  readonly clientId: string
  readonly compiled: CompiledContract
}

async function openContract(path: string, { documents, calendar }: BillOptions): Promise<OpenedContract> {
  const document = await readJson(path)
  const around = await readSurroundings(documents)
  const calendars = { ...around.calendars, ...(await openCalendars(calendar)) }
  const contract = compiled(path, () => compileContract(document, { ...around, calendars }))
  return { clientId: (document as { readonly clientId: string }).clientId, compiled: contract }
}

/** @throws InputFault for a text that is neither a month nor two dates. */
function periodOf(text: string): Period | Month {
  const [from = '', to] = text.split('..')
  const parsed = to === undefined ? parseMonth(text) : parsePeriod({ from, to })
  if (parsed.ok) return parsed.value
  throw new InputFault(
    `--period ${quote(text)} is no period. ${parsed.problems[0]?.message} Write e.g. --period 2026-03, or --period 2026-01-15..2026-02-15`,
  )
}
