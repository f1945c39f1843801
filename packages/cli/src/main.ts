import { Command, CommanderError } from 'commander'
import { slaCommand } from './sla/command'
import { type ExitCode, InputFault, print, type Terminal } from './terminal'

/**
 * Runs one command line: what the `mspkit` program does, without the process.
 *
 * Ends with 0, with 1 when `--fail-on-breach` found breaches, or with 2 for bad input, told in sentences on standard error.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = new Command('mspkit')
    .description('The logic of managed services from a shell.')
    .configureOutput({ writeOut: (text) => terminal.out.write(text), writeErr: (text) => terminal.err.write(text) })
    .exitOverride()
    .showHelpAfterError('Run the same with --help for every option and examples.')
  slaCommand(program, terminal, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof InputFault)) throw error
    await print(terminal.err, error.message)
    return 2
  }
}
