// The options of mspkit obligations.

import { type Command, Option } from 'commander'
import { calendarHelp, count, formats, instant, several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { ObligationsOptions } from './obligations'

const examples = `
The roster is an object of lists: { "clients": [], "sites": [], "assets": [], "contacts": [], "agreements": [], "jobs": [], "exemptions": [] }.
Evidence is a list, or one a line:
  { "obligation": "backup-daily", "clientId": "acme", "assetId": "srv-1", "at": "2026-04-01T02:00:00Z", "outcome": "success" }
Exports of other tools, and mailboxes of their mails (.mbox, .eml, a folder of .eml), are read with a map:
  mspkit map init jobs.csv --evidence > jobs.map.json

Examples:
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson
  mspkit obligations --policy managed.json --roster roster.json --evidence jobs.csv --map jobs.map.json
  mspkit obligations --policy managed.json --roster roster.json --evidence jobs.csv --map jobs.map.json --evidence backups.mbox --map backups.map.json
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson.gz --calendar desk=desk.calendar.json
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson --at 2026-04-15T02:00:00Z --zone America/Chicago
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson --show all --format csv > statuses.csv
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson --responsible provider --fail-on-unmet
`

/** Adds `mspkit obligations` to the program; `done` gets its exit code. */
export function obligationsCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('obligations')
    .description('Did we do what we promised? Lists what is unmet, worst and oldest first, before the client asks.')
    .requiredOption('--policy <file>', 'what is promised, to whom, how often')
    .requiredOption('--roster <file>', 'clients, sites, assets, contacts, agreements, jobs, exemptions')
    .requiredOption(
      '--evidence <file>',
      'what ran: .json or .ndjson; with --map also .csv, .mbox, .eml or a folder of .eml; .gz is unpacked; several times for several files',
      several,
    )
    .option(
      '--map <file>',
      'what the columns of an export mean: one map for all files, or one for each, in their order',
      several,
    )
    .option('--calendar <name=file>', calendarHelp, several)
    .option('--at <instant>', 'judge as of this instant, e.g. 2026-04-15T02:00:00Z (default: now)', instant)
    .option('--zone <zone>', 'IANA zone of printed times (default: UTC)')
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .addOption(
      new Option('--show <which>', 'open: what is due or not known as well')
        .choices(['unmet', 'open', 'all'])
        .default('unmet'),
    )
    .addOption(
      new Option('--responsible <who>', 'only whose work it is; shared work always stays').choices([
        'provider',
        'client',
      ]),
    )
    .option('--limit <n>', 'rows of the table, worst first', count, 20)
    .option('--fail-on-unmet', 'exit with 1 when anything is unmet')
    .option('--diagnostics <n>', 'how many faulty records to print in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: ObligationsOptions) => {
      const { obligations } = await import('./obligations')
      done(await obligations(options, terminal))
    })
}
