// The options of mspkit recur.

import type { RankBy } from '@mspkit/recurrence'
import { type Command, Option } from 'commander'
import { count, decimal, formats } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { RecurOptions } from './recur'

const examples = `
With --watch, write tickets to standard input, one per line, in mspkit's record format. Each gets one line as its answer:
  {"ticketId":"T-2","verdict":"recurrence",…,"why":"same asset srv-02, 9 days after the last"}
Verdicts: new, duplicate, recurrence (another ticket of the current episode), new-episode (the first after a silence), returned-after-fix, excluded. If you give --tickets, they are read first.
Fixes (--fixes) are a list:
  [ { "ticketId": "T-1", "at": "2026-03-02T16:00:00Z" } ]
Feedback (--feedback) is a list:
  [ { "kind": "another-cause", "ticketIds": ["T-4", "T-9"] },
    { "kind": "must-link", "ticketIds": ["T-1", "T-2"] },
    { "kind": "cannot-link", "ticketIds": ["T-1", "T-3"] },
    { "kind": "name", "problemId": "problem-T-1", "title": "Backups SRV-02" },
    { "kind": "fixed", "ticketId": "T-1", "at": "2026-03-02T16:00:00Z" } ]

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
    .description(
      'Is it coming back? The problems behind the tickets: what, where, how often, at what cost, what to do.',
    )
    .option(
      '--tickets <file>',
      'tickets: .csv (with --map), .json or .ndjson; .gz is unpacked; required without --watch',
    )
    .option('--map <file>', 'what the columns of a CSV of tickets mean')
    .option(
      '--entries <file>',
      'time entries, for the hours of each problem: .csv (with --entries-map), .json or .ndjson',
    )
    .option('--entries-map <file>', 'what the columns of a CSV of time entries mean')
    .option('--definition <file>', 'how tickets are read: zones, masks, aliases, gaps, costs')
    .option(
      '--zone <zone>',
      'IANA zone of printed times, and of clients without a zone; no schedules are found without one',
    )
    .option('--cost-per-hour <rate>', 'what an hour of work costs; give --currency too', decimal)
    .option('--currency <code>', 'currency of --cost-per-hour, ISO 4217')
    .option('--fixes <file>', 'when problems were fixed for good: .json')
    .option('--feedback <file>', 'what people know: links, separations, other causes, names, fixes: .json')
    .option('--watch', 'read tickets from standard input as they arrive, NDJSON, and answer each')
    .addOption(new Option('--rank-by <what>', 'how to rank problems').choices([...ranks]).default('minutes'))
    .addOption(
      new Option('--kind <kind>', 'problems (the default), groups of equal requests, or both').choices([
        'incident',
        'request',
        'all',
      ]),
    )
    .option('--client <id>', 'only problems of this client')
    .option('--at-least <n>', 'least number of tickets of a problem', count, 2)
    .option('--explain <problem>', 'one problem in full, ticket by ticket')
    .addOption(formats('table', 'json', 'ndjson', 'csv'))
    .option('--limit <n>', 'rows of the table', count, 20)
    .option('--fail-on-return', 'exit with 1 when a problem came back after its fix')
    .option('--diagnostics <n>', 'how many faulty rows to print in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: RecurOptions) => {
      const { recur } = await import('./recur')
      done(await recur(options, terminal))
    })
}
