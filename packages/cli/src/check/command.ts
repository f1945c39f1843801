// The options of mspkit check.

import type { Command } from 'commander'
import { count } from '../options'
import type { ExitCode, Terminal } from '../terminal'
import type { CheckOptions } from './check'

const examples = `
Examples:
  mspkit check sla.json
  mspkit check tickets.ndjson
  mspkit check contract.json --as contract
`

/** Adds `mspkit check` to the program; `done` gets its exit code. */
export function checkCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('check')
    .description(
      'What is wrong with this document, or with these records? Exits with 2 if a command would refuse the file or any record in it.',
    )
    .argument('<file>', 'a policy, calendar, contract, map …, .json; or records, .json or .ndjson')
    .option('--as <kind>', 'what the file is, where its keys do not say so')
    .option('--diagnostics <n>', 'how many problems to print in full', count, 50)
    .addHelpText('after', examples)
    .action(async (file: string, options: CheckOptions) => {
      const { check } = await import('./check')
      done(await check(file, options, terminal))
    })
}
