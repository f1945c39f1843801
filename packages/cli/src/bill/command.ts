// The options of mspkit bill.

import type { Command } from 'commander'
import { calendarHelp, count, formats, instant, several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { BillOptions } from './bill'

const examples = `
The usage lists what existed and what was done; you may leave out any list:
  { "contacts": [], "assets": [], "sites": [], "meters": { "gb-stored": "512" }, "entries": [], "tickets": [], "expenses": [], "completed": [], "evidence": [], "objectives": [] }
Objectives are the results that judgeObjectives of @mspkit/sla gives. Without objectives or evidence, no credits are calculated.
Documents are those that the contract names but does not contain: { "scope": { "all-in": {} }, "calendars": {}, "rateCards": {}, … }
Billed invoices (--billed) are drafts as --format json prints them, each with "billedAt", and with "usage" if they are to be corrected.
Issued invoices (--compare) are one invoice or a list: { "period": "2026-03", "contractId": "AG-1", "lines": [{ "description": "Managed care", "quantity": 1, "unitPrice": "4500.00", "amount": "4500.00" }], "tax": "0.00", "total": "4500.00" }. Only "lines" with "amount" are required; "lineId" and "entryIds" make the match certain.

Examples:
  mspkit bill contract.json --period 2026-03 --usage march.json
  mspkit bill contract.json --period 2026-03 --usage march.json --compare issued.json
  mspkit bill contract.json --period 2026-03 --usage march.json --entries time.csv --map time.map.json --documents house.json
  mspkit bill contract.json --period 2026-03 --usage march.json --entries time.csv --map time.map.json --tickets tickets.ndjson --documents house.json
  mspkit bill contract.json --period 2026-03 --usage march.json --known-at 2026-04-01T08:00:00Z --billed 2026.invoices.json
  mspkit bill contract.json --period 2026-01-15..2026-02-15 --usage january.json --format csv > lines.csv
`

/** Adds `mspkit bill` to the program; `done` gets its exit code. */
export function billCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('bill')
    .description('What is owed for a period? A draft by the terms in force on each day, with the reason for each line.')
    .argument('<contract>', 'the contract, with its amendments: .json; or a list of contracts, with --contract')
    .requiredOption(
      '--period <period>',
      'the billing period (required): a month, e.g. 2026-03, or its days, e.g. 2026-01-15..2026-02-15',
    )
    .requiredOption(
      '--usage <file>',
      'contacts, assets, meters, time entries and expenses of the period (required): .json',
    )
    .option('--contract <id>', 'the contract to bill, if the file is a list')
    .option('--entries <file>', 'time entries in addition to those of the usage: .csv (with --map), .json or .ndjson')
    .option('--map <file>', 'what the columns of a CSV of time entries mean')
    .option(
      '--tickets <file>',
      'tickets in addition to those of the usage, where scope depends on them: .csv, .json or .ndjson',
    )
    .option('--tickets-map <file>', 'what the columns of a CSV of tickets mean')
    .option(
      '--decision-makers <file>',
      'ids of the contacts who decide, if the vendor has no field for it: a list, or a list for each client, .json',
    )
    .option('--documents <file>', 'the policies, calendars, rate cards and indexes that the contract names')
    .option('--calendar <name=file>', calendarHelp, several)
    .option('--known-at <instant>', 'use the terms recorded up to this instant (default: now)', instant)
    .option(
      '--billed <file>',
      'invoices that were sent: their work is not billed again, late work is billed, and their errors are corrected; without them older work is left out',
    )
    .option(
      '--compare <file>',
      'invoices that your PSA or accounting system issued: prints what differs from the draft, and why: .json',
    )
    .addOption(formats('table', 'json', 'csv'))
    .option('--diagnostics <n>', 'how many faulty rows to print in full', count, 10)
    .addHelpText('after', examples)
    .action(async (contract: string, options: BillOptions) => {
      const { bill } = await import('./bill')
      done(await bill(contract, options, terminal))
    })
}
