// What a command is given by the shell, what it prints there, and what it ends with.

import type { Readable, Writable } from 'node:stream'

/** Where a command reads and writes, and the one clock it may look at. */
export interface Terminal {
  readonly out: TextStream
  readonly err: TextStream
  /** Standard input; that of the process when missing. */
  readonly in?: Readable
  /** The current time. Only the shell has a clock; every package takes instants as arguments. */
  readonly now: () => number
}

/** A stream of text; a terminal says how wide it is, and whether it has colours (`NO_COLOR` is heeded there). */
export type TextStream = Writable & {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly hasColors?: () => boolean
}

/**
 * What a command ends with: 0 all is well, 1 something was found that a `--fail-…` option looks for, 2 bad input or nothing
 * readable, 3 a fault of this program.
 */
export type ExitCode = 0 | 1 | 2 | 3

/** Bad input: the user gets sentences without a stack, and the shell gets 2. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** A line, or one with what it is: a terminal with colours shows it. */
export type Line = string | { readonly text: string; readonly is: keyof typeof colours }

const colours = { heading: '\u001b[1m', bad: '\u001b[31m', doubtful: '\u001b[33m' } as const
const plain = '\u001b[0m'

/** Columns of the terminal; 80 where the output is no terminal. */
export const widthOf = ({ columns }: TextStream): number => Math.max(columns ?? 80, 40)

// Control characters (C0, C1), marks that turn the direction of text, and line separators of JavaScript. Tabs and line feeds stay.
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Text whose control and direction characters are written as JSON writes them: no record can steer the terminal. */
export const visible = (text: string): string =>
  text.replace(hidden, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Text of a record on one line. */
export const oneLine = (text: string): string => text.replace(/[ \t\r\n\v\f\u2028\u2029]+/g, ' ').trim()

/** Writes lines and waits while the reader is slower than we are. Everything that is printed passes here. */
export async function print(stream: TextStream, ...lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return
  const coloured = stream.isTTY === true && stream.hasColors?.() === true
  if (!stream.write(lines.map((line) => `${rendered(line, coloured)}\n`).join(''))) await drained(stream)
}

function rendered(line: Line, coloured: boolean): string {
  if (typeof line === 'string') return visible(line)
  const text = visible(line.text)
  return coloured ? `${colours[line.is]}${text}${plain}` : text
}

/** Ends when the stream takes more, or never will: what a closed pipe means is for the shell to say. */
function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'error'] as const
    const done = (): void => {
      for (const event of events) stream.off(event, done)
      resolve()
    }
    for (const event of events) stream.on(event, done)
  })
}
