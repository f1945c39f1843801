// mspkit tickets: the tickets of an export in mspkit's own form.

import type { Command } from 'commander'
import { nameOf } from '../files/records'
import { count, formats, instant } from '../options'
import { collectProblems } from '../print/problems'
import { showProgress } from '../print/progress'
import { reportReading } from '../print/reading'
import { type ExitCode, print, type Terminal } from '../terminal'
import { openTickets } from './source'

interface TicketsOptions {
  readonly tickets: string
  readonly map?: string
  readonly seenAt?: string
  readonly format: 'ndjson' | 'json'
  readonly diagnostics: number
}

const examples = `
Examples:
  mspkit tickets --tickets export.csv --map export.map.json > tickets.ndjson
  mspkit tickets --tickets export.csv.gz --map export.map.json --seen-at 2026-03-31T18:00:00Z | jq .openedAt
`

/** Adds `mspkit tickets` to the program; `done` gets its exit code. */
export function ticketsCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('tickets')
    .description("What happened? The tickets of an export with their events, in mspkit's own form.")
    .requiredOption(
      '--tickets <file>',
      'tickets: .csv (with --map), .json or .ndjson; .gz is unpacked; - is standard input',
    )
    .option('--map <file>', 'what the columns of a CSV mean')
    .option('--seen-at <instant>', 'when the tickets were exported: their statuses are known to hold then', instant)
    .addOption(formats('ndjson', 'json'))
    .option('--diagnostics <n>', 'how many faulty rows to print in full', count, 10)
    .addHelpText('after', examples)
    .action(async (options: TicketsOptions) => done(await tickets(options, terminal)))
}

async function tickets(options: TicketsOptions, terminal: Terminal): Promise<ExitCode> {
  const log = collectProblems(options.diagnostics)
  const { seenAt } = options
  const input = terminal.in
  const paths = { path: options.tickets, mapPath: options.map, input, ...(seenAt === undefined ? {} : { seenAt }) }
  const source = await openTickets(paths, log)
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  const isList = options.format === 'json'
  let written = 0
  for await (const { ticket } of source.tickets) {
    const before = isList ? (written === 0 ? '[ ' : ', ') : ''
    await print(terminal.out, before + JSON.stringify(ticket))
    if (++written % 500 === 0) progress.update(source.readBytes(), written)
  }
  progress.stop()
  if (isList) await print(terminal.out, written === 0 ? '[]' : ']')
  await reportReading({ path: nameOf(options.tickets), many: 'tickets', log, ...source }, terminal)
  return 0
}
