// The program: its commands, help and exit codes.

import { Command, CommanderError } from 'commander'
import { billCommand } from './bill/command'
import { obligationsCommand } from './obligations/command'
import { profitCommand } from './profit/command'
import { recurCommand } from './recur/command'
import { scopeCommand } from './scope/command'
import { slaCommand } from './sla/command'
import { type ExitCode, InputError, print, type Terminal } from './terminal'

const commands = [slaCommand, obligationsCommand, profitCommand, scopeCommand, billCommand, recurCommand]

/**
 * Runs one command line: what the `mspkit` program does, without the process.
 *
 * Ends with 0, with 1 when something was found that a `--fail-…` option looks for, or with 2 for bad input, with sentences on standard error.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = new Command('mspkit')
    .description('The logic of managed services from a shell.')
    .configureOutput({ writeOut: (text) => terminal.out.write(text), writeErr: (text) => terminal.err.write(text) })
    .exitOverride()
    .showHelpAfterError('Run the same with --help for every option and examples.')
  const done = (ended: ExitCode): void => {
    code = ended
  }
  for (const add of commands) add(program, terminal, done)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof InputError)) throw error
    await print(terminal.err, error.message)
    return 2
  }
}
