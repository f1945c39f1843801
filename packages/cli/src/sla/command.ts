// The options of mspkit sla.

import { type Command, Option } from 'commander'
import { count, formats, instant } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { SlaOptions } from './sla'

const examples = `
Examples:
  mspkit sla --tickets tickets.csv --map tickets.map.json --policy sla.json
  mspkit sla --tickets tickets.csv.gz --map tickets.map.json --policy sla.json --at 2026-03-31T23:59:59Z --zone America/Chicago
  mspkit sla --tickets tickets.ndjson --policy sla.json --explain T-1042
  mspkit sla --tickets tickets.csv --map tickets.map.json --policy sla.json --show all --format csv > readings.csv
  mspkit sla --tickets export.csv --map export.map.json --policy sla.json --recorded madeSla
`

/** Adds `mspkit sla` to the program; `done` gets its exit code. */
export function slaCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('sla')
    .description(
      'Is it on time? Lists who was promised what, when it was passed, by how much, and where the time went.',
    )
    .requiredOption(
      '--tickets <file>',
      'tickets: .csv (with --map), .json or .ndjson; .gz is unpacked; - is standard input as CSV',
    )
    .option('--map <file>', 'what the columns of a CSV mean')
    .requiredOption('--policy <file>', 'the SLA policy, with its calendars')
    .option('--at <instant>', 'judge as of this instant, e.g. 2026-03-31T23:59:59Z (default: now)', instant)
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .addOption(new Option('--show <which>', 'which readings').choices(['breached', 'open', 'all']).default('breached'))
    .option('--limit <n>', 'rows of the table, worst first', count, 20)
    .option('--zone <zone>', 'IANA zone of printed times (default: UTC)')
    .option('--explain <ticket>', 'one ticket in full, with its time ledger')
    .option('--recorded <name>', "compare with the vendor's own verdict, by its name under vendorReported in the map")
    .option('--clock <name>', 'which clock the recorded verdict is about', 'resolution')
    .option('--fail-on-breach', 'exit with 1 when anything is breached')
    .option('--diagnostics <n>', 'how many faulty rows to print in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: SlaOptions) => {
      const { sla } = await import('./sla')
      done(await sla(options, terminal))
    })
}
