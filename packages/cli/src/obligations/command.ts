// The options of mspkit obligations.

import { type Command, Option } from 'commander'
import { calendarHelp, count, formats, instant, several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { ObligationsOptions } from './obligations'

const examples = `
The policy says what is promised: to each asset, contact, site or client, how
often, with which grace, and whose work it is. With "per": "job", each job
that the evidence names is judged on its own, and none hides behind another.
  { "timeZone": "America/Chicago", "from": "2026-01-01", "obligations": [
    { "id": "backup", "of": "asset", "where": { "asset.type": "server" },
      "every": "24h", "grace": "12h", "per": "job",
      "outcomes": ["success", "warning"], "responsible": "provider" } ] }
The roster says to whom: list every device that should be protected, also those
that no tool ever reported. "clients", "sites", "contacts", "agreements",
"jobs" and "exemptions" may be left out.
  { "assets": [ { "id": "srv-1", "clientId": "acme", "type": "server" } ],
    "jobs": [ { "job": "Old SQL", "clientId": "acme", "assetId": "srv-1",
      "activeTo": "2026-03-01" } ],
    "exemptions": [ { "clientId": "acme", "assetId": "srv-1",
      "obligation": "backup", "from": "2026-03-07T22:00:00-06:00",
      "to": "2026-03-08T02:00:00-06:00", "kind": "maintenance",
      "reason": "New disks", "grantedBy": "J. Doe" } ] }
A job is retired by its "activeTo", the first day on which it is no longer
expected. Dates are those of the policy's zone; a window has instants.
Evidence says what ran: exports of your tools and mailboxes of their mails
(.mbox, .eml, a folder of .eml) with a map, or records, in a list or one per line:
  { "obligation": "backup", "clientId": "acme", "assetId": "srv-1",
    "job": "SQL", "at": "2026-04-01T02:00:00Z", "outcome": "success" }

Where to start:
  1. Write both as above, with the devices that you manage as the assets.
     mspkit check policy.json
     mspkit check roster.json
  2. Let a map of the export be proposed, and answer what it asks.
     mspkit map init jobs.csv --obligation backup --client acme > jobs.map.json
  3. Read what is unmet, worst and oldest first, with what to do. The notes
     below it name what the roster lacks, and the words that the map lacks.
     mspkit obligations --policy policy.json --roster roster.json \\
       --evidence jobs.csv --map jobs.map.json
Guide: https://github.com/mspkit/mspkit/blob/main/docs/tasks/backups.md

Examples:
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson
  mspkit obligations --policy managed.json --roster roster.json --evidence jobs.csv --map jobs.map.json --evidence backups.mbox --map backups.map.json
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson.gz --at 2026-04-15T02:00:00Z --zone America/Chicago --show all
  mspkit obligations --policy managed.json --roster roster.json --evidence evidence.ndjson --responsible provider --format csv --fail-on-unmet > unmet.csv
`

/** Adds `mspkit obligations` to the program; `done` gets its exit code. */
export function obligationsCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('obligations')
    .description('Did we do what we promised? Lists what is unmet, worst and oldest first, before the client asks.')
    .requiredOption('--policy <file>', 'the promises: what, for whom, how often, with which grace')
    .requiredOption('--roster <file>', 'your clients and devices; also agreements, jobs and exemptions')
    .requiredOption(
      '--evidence <file>',
      'what ran: .json or .ndjson; with --map also .csv, .mbox, .eml or a folder of .eml; .gz is unpacked; several times for several files',
      several,
    )
    .option(
      '--map <file>',
      'what the columns of an export mean: one map for all files, or one for each, in their order; records need none',
      several,
    )
    .option('--calendar <name=file>', calendarHelp, several)
    .option('--at <instant>', 'judge as of this instant, e.g. 2026-04-15T02:00:00Z (default: now)', instant)
    .option('--zone <zone>', 'IANA zone of printed times (default: that of the policy)')
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .addOption(
      new Option('--show <which>', 'which promises to list; open: also those that are due or not known')
        .choices(['unmet', 'open', 'all'])
        .default('unmet'),
    )
    .addOption(
      new Option(
        '--responsible <who>',
        'only promises that this party is responsible for; those of "both" are always listed',
      ).choices(['provider', 'client']),
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
