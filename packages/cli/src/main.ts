// The program: its commands, help and exit codes.

import { debuglog } from 'node:util'
import { quote } from '@mspkit/values'
import { Command, CommanderError } from 'commander'
import { billCommand } from './bill/command'
import { checkCommand } from './check/command'
import { mapCommand } from './map/command'
import { mcpCommand } from './mcp/command'
import { obligationsCommand } from './obligations/command'
import { fittingHelp } from './print/grid'
import { printNotes } from './print/notes'
import { optionErrors } from './print/usage'
import { profitCommand } from './profit/command'
import { recurCommand } from './recur/command'
import { reportCommand } from './report/command'
import { scopeCommand } from './scope/command'
import { slaCommand } from './sla/command'
import { type ExitCode, InputError, type Terminal, visible, widthOf } from './terminal'
import { ticketsCommand } from './tickets/command'
import { warnOfOldZones } from './tzdata'
import { version } from './version'
import { warehouseCommand } from './warehouse/command'

const commands = [
  mapCommand,
  checkCommand,
  ticketsCommand,
  slaCommand,
  obligationsCommand,
  profitCommand,
  scopeCommand,
  billCommand,
  recurCommand,
  reportCommand,
  mcpCommand,
  warehouseCommand,
]

/**
 * Runs one command line: what the `mspkit` program does, without the process.
 *
 * Ends with 0, with 1 when something was found that a `--fail-…` option looks for, 2 for bad input, with sentences on standard error,
 * and 3 for a fault of its own.
 *
 * @throws TypeError for arguments that are not a list of texts, and for a terminal without `out`, `err` and `now`.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  demandArguments(args, terminal)
  let code: ExitCode = 0
  // The command whose options are being parsed.
  let parsed = new Command('mspkit')
  const program = parsed
    .description('Answers questions about managed services from files.')
    .version(version, '--version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .configureOutput({
      writeOut: (text) => terminal.out.write(fittingHelp(text, widthOf(terminal.out))),
      writeErr: (text) =>
        terminal.err.write(
          fittingHelp(visible(text), terminal.err.isTTY === true ? widthOf(terminal.err) : Number.POSITIVE_INFINITY),
        ),
      outputError: (text, write) => write(optionErrors(text, parsed)),
      getOutHelpWidth: () => widthOf(terminal.out),
      getErrHelpWidth: () => widthOf(terminal.err),
    })
    .exitOverride()
    .showHelpAfterError('Add --help to see every option and examples.')
  let answered = false
  const done = (ended: ExitCode): void => {
    code = ended
    answered = true
  }
  for (const add of commands) add(program, terminal, done)
  for (const command of [program, ...program.commands])
    command.hook('preSubcommand', (_, below) => {
      parsed = below
    })
  try {
    await program.parseAsync([...args], { from: 'user' })
    if (answered) await warnOfOldZones(terminal)
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof InputError) {
      await printNotes(terminal.err, ...error.message.split('\n'))
      return 2
    }
    await printNotes(terminal.err, faultInWords(error))
    log('%o', error)
    return 3
  }
}

/** Printed where `NODE_DEBUG=mspkit` asks for it: a stack helps only those who mend the program. */
const log = debuglog('mspkit')

const faultInWords = (error: unknown): string =>
  `mspkit failed: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}. This is a fault of mspkit, not of your files. Please report it with the command at https://github.com/mspkit/mspkit/issues; NODE_DEBUG=mspkit prints where it happened.`

/** What only JavaScript can give is refused with a sentence. */
function demandArguments(args: readonly string[], terminal: Terminal): void {
  if (!Array.isArray(args) || !args.every((word) => typeof word === 'string'))
    throw new TypeError(`${quote(args)} is not a list of texts. Write e.g. run(['sla', '--help'], terminal).`)
  const writes = (stream: Terminal['err'] | undefined): boolean => typeof stream?.write === 'function'
  if (writes(terminal?.out) && writes(terminal?.err) && typeof terminal?.now === 'function') return
  throw new TypeError(
    'The terminal needs out, err and now. Write e.g. { out: process.stdout, err: process.stderr, now: () => Date.now() }.',
  )
}
