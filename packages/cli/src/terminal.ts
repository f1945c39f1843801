// What a command is given by the shell, and what it ends with.

import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** Where a command reads and writes, and the one clock it may look at. */
export interface Terminal {
  readonly out: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly err: Writable & { readonly isTTY?: boolean }
  /** Standard input; that of the process when missing. */
  readonly in?: Readable
  /** The current time. Only the shell has a clock; every package takes instants as arguments. */
  readonly now: () => number
}

/** What a command ends with: 0 all is well, 1 something was found that a `--fail-…` option looks for, 2 bad input. */
export type ExitCode = 0 | 1 | 2

/** Bad input: the user gets sentences without a stack, and the shell gets 2. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** Writes a line and waits while the reader is slower than we are. */
export async function print(stream: Writable, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await once(stream, 'drain')
}
