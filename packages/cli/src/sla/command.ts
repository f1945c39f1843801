// The options of mspkit sla.

import { type Command, Option } from 'commander'
import { count, duration, formats, several } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { SlaOptions } from './sla'

const examples = `
Examples:
  mspkit sla --tickets tickets.csv --map tickets.map.json --policy sla.json
  mspkit sla --tickets tickets.csv.gz --map tickets.map.json --policy sla.json --at 2026-03-31T23:59:59Z --zone America/Chicago
  mspkit sla --tickets tickets.ndjson --policy sla.json --explain T-1042
  mspkit sla --engine duckdb --tickets 'exports/*.parquet' --policy sla.json
  mspkit sla --tickets tickets.csv --map tickets.map.json --policy sla.json --show all --format csv > readings.csv
  mspkit sla --tickets export.csv --map export.map.json --policy sla.json --seen-at 2026-03-31T18:00 --zone America/Chicago --assume not-reopened,not-paused
  mspkit sla --tickets export.csv --map export.map.json --policy sla.json --due-within 2h
  mspkit sla --tickets export.csv --map export.map.json --policy sla.json --by client,priority,month --zone America/Chicago --format csv > kept.csv
  mspkit sla --tickets export.csv --map export.map.json --policy sla.json --recorded madeSla
  mspkit sla --tickets - --policy sla.json --at 2026-03-31T23:59:59Z --show all --format ndjson < tickets.ndjson > readings.ndjson

An export with one row per ticket has no history: whether a ticket was paused or reopened is not known. A late ticket is then listed as late unless it was paused or reopened, until --assume or columns of the map say that it was not.
`

/** Adds `mspkit sla` to the program; `done` gets its exit code. */
export function slaCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('sla')
    .description(
      'Is it on time? Lists late tickets: what was promised, when it was due, how far over it is, and where the time went.',
    )
    .requiredOption(
      '--tickets <file>',
      'tickets: .csv (with --map), .json or .ndjson; .gz is unpacked; - is standard input, NDJSON or, with --map, CSV',
    )
    .addOption(
      new Option(
        '--engine <engine>',
        'judges millions of tickets from Parquet or NDJSON files, e.g. exports/*.parquet, or from CSV with --map',
      ).choices(['duckdb']),
    )
    .option('--map <file>', 'what the columns of a CSV mean')
    .requiredOption('--policy <file>', 'the SLA policy, with its calendars')
    .option(
      '--at <instant>',
      'judge as of this instant, e.g. 2026-03-31T23:59:59Z; with --zone also a local time, 2026-03-31T18:00 (default: --seen-at, else now)',
    )
    .option('--seen-at <instant>', 'when the tickets were exported: their statuses are known to hold then')
    .option(
      '--assume <words>',
      'what to assume where the file has no history: not-reopened, not-paused, or both separated by a comma',
      several,
    )
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .addOption(
      new Option('--show <which>', 'which readings; breached: only those that are late for certain')
        .choices(['late', 'breached', 'open', 'all'])
        .default('late'),
    )
    .option(
      '--due-within <duration>',
      'only tickets that are due within this time, e.g. 2h, the soonest first',
      duration,
    )
    .option('--by <keys>', 'attainment by client, priority, month, technician or queue; separate several with commas')
    .option('--limit <n>', 'rows of the table, worst first; lines of a ledger', count, 20)
    .option('--zone <zone>', 'IANA zone of printed times, and of --at and --seen-at without an offset (default: UTC)')
    .option('--explain <ticket>', 'one ticket, with its time ledger')
    .option('--recorded <name>', "compare with the vendor's own verdict, by its name under vendorReported in the map")
    .option('--clock <name>', 'which clock the recorded verdict is about', 'resolution')
    .option('--fail-on-breach', 'exit with 1 when anything is breached, for certain or as assumed')
    .option('--fail-on-possible-breach', 'the same when anything may be late, or cannot be judged')
    .option('--diagnostics <n>', 'how many faulty rows to print in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: SlaOptions) => {
      const { sla } = await import('./sla')
      done(await sla(options, terminal))
    })
}
