// The options of mspkit bill.

import type { Command } from 'commander'
import { calendarHelp, count, formats, instant, several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { BillOptions } from './bill'

const examples = `
Usage says what was there and what was done; each list may be left out:
  { "contacts": [], "assets": [], "sites": [], "meters": { "gb-stored": "512" }, "entries": [], "tickets": [], "expenses": [], "completed": [], "evidence": [], "objectives": [] }
Objectives are results of the SLA's objectives, as judgeObjectives of @mspkit/sla gives them; without them, and without evidence, no credit is given.
Documents are what the contract names and does not hold: { "scope": { "all-in": {} }, "calendars": {}, "rateCards": {}, … }
Invoices that went out are drafts as --format json prints them, each with "billedAt", and "usage" to be checked again.
Issued invoices are one or a list: { "period": "2026-03", "contractId": "AG-1", "lines": [{ "description": "Managed care", "quantity": 1, "unitPrice": "4500.00", "amount": "4500.00" }], "tax": "0.00", "total": "4500.00" }. Only "lines" with their "amount" are needed; "lineId" and "entryIds" make the match certain.

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
    .description('What is owed for a period, by the terms in force on each of its days, with the reason for each line?')
    .argument('<contract>', 'the contract, with its amendments: .json; a list of them with --contract')
    .requiredOption(
      '--period <period>',
      'the billing period: a month, e.g. 2026-03, or its days, e.g. 2026-01-15..2026-02-15',
    )
    .requiredOption('--usage <file>', 'contacts, assets, meters, time entries and expenses of the period: .json')
    .option('--contract <id>', 'which one to bill, where the file is a list of contracts')
    .option('--entries <file>', 'time entries in addition to those of the usage: .csv (with --map), .json or .ndjson')
    .option('--map <file>', 'what the columns of a CSV of time entries mean')
    .option(
      '--tickets <file>',
      'tickets in addition to those of the usage, where scope depends on them: .csv, .json or .ndjson',
    )
    .option('--tickets-map <file>', 'what the columns of a CSV of tickets mean')
    .option(
      '--decision-makers <file>',
      'ids of the contacts of the usage who decide, a list, or lists by client, where the vendor has no field for it: .json',
    )
    .option('--documents <file>', 'the policies, calendars, rate cards and indexes that the contract names')
    .option('--calendar <name=file>', calendarHelp, several)
    .option('--known-at <instant>', 'use the terms recorded up to this instant (default: now)', instant)
    .option(
      '--billed <file>',
      'invoices that went out: their work is not billed again, late work is billed, and what they got wrong is corrected; without them older work is left out',
    )
    .option(
      '--compare <file>',
      'invoices that the PSA or the accounting system issued: what differs from the draft, and why; for a trial beside them: .json',
    )
    .addOption(formats('table', 'json', 'csv'))
    .option('--diagnostics <n>', 'how many faulty rows to print in full', count, 10)
    .addHelpText('after', examples)
    .action(async (contract: string, options: BillOptions) => {
      const { bill } = await import('./bill')
      done(await bill(contract, options, terminal))
    })
}
