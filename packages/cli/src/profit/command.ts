// The options of mspkit profit.

import { type Command, Option } from 'commander'
import { calendarHelp, count, decimal, formats, instant, several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { ProfitOptions } from './options'

const examples = `
Give the revenue of each client through one of two options:
  --contracts  the contracts' documents. Each month is drafted by the terms of its days; scope says which work was covered, and prices the rest. A file, or a folder of .json and .ndjson files, with one contract or many.
  --revenue    for clients without contract documents: what was billed, and when it is earned. Scope is not evaluated for their work.
  [ { "clientId": "acme", "category": "recurring", "amount": "4500.00",
      "method": "by-day",
      "service": { "from": "2026-03-01", "to": "2026-04-01" } } ]

Costs say what an hour costs you:
  [ { "technicianId": "amy", "perHour": "62.50", "currency": "USD", "from": "2026-01-01" } ]
Terms hold your other costs:
  { "currency": "USD", "timeZone": "America/Chicago", "costs": [], "shared": [], "drivers": [] }
Usage has the form that mspkit bill reads: one for all clients, or a list, each with its "contractId" and, for meters, its "month":
  { "contacts": [], "assets": [], "sites": [], "tickets": [], "facts": {}, "expenses": [], "evidence": [] }

With --contracts, work is decided in time order. If blocks of hours or yearly limits are used, give the entries of earlier months too: they draw from blocks and limits, and do not count in the result. Recurring lines are earned by day, work when it is done, blocks as they are used.

Examples:
  mspkit profit --contracts contracts/ --entries time.ndjson.gz --costs costs.json --month 2026-03
  mspkit profit --contracts contracts.json --documents house.json --usage usage.json --tickets tickets.ndjson --entries time.csv --map time.map.json --costs costs.json --terms books.json --month 2026-01 --through 2026-03
  mspkit profit --revenue revenue.json --clients clients.json --entries time.csv --map time.map.json --costs costs.json --currency USD --zone America/Chicago --month 2026-03
  mspkit profit --contracts contracts/ --revenue others.json --clients clients.json --entries time.ndjson --costs costs.json --terms books.json --month 2026-03 --target 50 --format csv > march.csv
`

/** Adds `mspkit profit` to the program; `done` gets its exit code. */
export function profitCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('profit')
    .description('Does it pay? Revenue, cost and margin by client, the worst first, with a remedy for each.')
    .option('--contracts <path>', 'what was agreed: contract documents, a .json or .ndjson file or a folder of them')
    .option('--revenue <file>', 'what was billed, and when it is earned, for clients without contract documents: .json')
    .requiredOption('--entries <file>', 'time entries: .csv (with --map), .json or .ndjson; .gz is unpacked')
    .option('--map <file>', 'what the columns of a CSV of time entries mean')
    .option('--costs <file>', 'what an hour of each technician or work role costs: .json')
    .requiredOption('--month <month>', 'the month, e.g. 2026-03')
    .option('--through <month>', 'the last month, where the period is longer than one')
    .option('--clients <file>', 'clients with their names: .json; needed with --revenue')
    .option('--terms <file>', 'shared costs, their drivers, other costs and exchange rates: .json')
    .option('--documents <file>', 'the policies, calendars, rate cards and indexes that the contracts name')
    .option('--calendar <name=file>', calendarHelp, several)
    .option('--usage <file>', 'contacts, assets and meters, where contracts count them: .json')
    .option('--tickets <file>', 'the tickets of the work, where contracts depend on them: .csv, .json or .ndjson')
    .option('--tickets-map <file>', 'what the columns of a CSV of tickets mean')
    .option('--known-at <instant>', 'use the terms recorded up to this instant (default: now)', instant)
    .option(
      '--currency <code>',
      'currency of the books, ISO 4217; overrides that of the terms (default: that of the contracts, if they agree)',
    )
    .option(
      '--zone <zone>',
      'IANA zone of the dates of entries; overrides that of the terms (default: that of the contracts, if they agree)',
    )
    .addOption(
      new Option(
        '--unapproved <how>',
        'what to do with time without approval; overrides the terms (default: theirs, else "count")',
      ).choices(['count', 'leave-out', 'not-tracked']),
    )
    .option(
      '--in-memory <n>',
      'entries and tickets kept in memory at once, with --contracts; more are kept in temporary files',
      count,
      20_000,
    )
    .option('--target <percent>', 'the margin to reach', decimal, '40')
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .option('--limit <n>', 'rows of the table, worst first', count, 50)
    .option('--fail-on-loss', 'exit with 1 when a client is known to cost more than it brings')
    .option('--diagnostics <n>', 'how many faulty rows to print in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: ProfitOptions) => {
      const { profit } = await import('./profit')
      done(await profit(options, terminal))
    })
}
