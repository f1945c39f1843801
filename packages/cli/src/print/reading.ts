// What is said when a file of records has been read: what was wrong with it, and how much of it was left out.

import type { Counts } from '../files/records'
import { InputError, type Terminal } from '../terminal'
import { printNotes } from './notes'
import type { ProblemLog } from './problems'

/** A file of records that was read to its end. */
export interface ReadFile {
  readonly path: string
  /** What its records are called: `'tickets'`. */
  readonly many: string
  readonly counts: Readonly<Counts>
  readonly log: ProblemLog
  /** Sentences that would let more be read. */
  readonly advice?: () => Promise<readonly string[]>
}

/** How many of how many could not be read; `null` when all could. */
export const leftOut = (many: string, { read, unreadable }: Readonly<Counts>): string | null =>
  unreadable === 0
    ? null
    : `${unreadable} of ${read + unreadable} ${many} could not be read and ${unreadable === 1 ? 'is' : 'are'} left out.`

const noneOf = (times: number, many: string): string =>
  times === 1 ? `not one of the ${many}` : `none of the ${times} ${many}`

/** Prints what was wrong with a file, and how much of it was left out. @throws InputError when nothing could be read. */
export async function reportReading({ path, many, counts, log, advice }: ReadFile, { err }: Terminal): Promise<void> {
  await printNotes(err, ...log.lines(), ...((await advice?.()) ?? []))
  if (counts.read === 0 && counts.unreadable > 0)
    throw new InputError(`${path}: ${noneOf(counts.unreadable, many)} could be read, so there is no answer.`)
  const sentence = leftOut(many, counts)
  if (sentence !== null) await printNotes(err, { text: `${path}: ${sentence}`, is: 'doubtful' })
}
