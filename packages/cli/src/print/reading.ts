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

/**
 * Prints what was wrong with a file, or with several, and how much of each was left out. A log that they share is printed once. All files are
 * reported before one is refused.
 *
 * @throws InputError when nothing of a file could be read.
 */
export async function reportReading(read: ReadFile | readonly ReadFile[], { err }: Terminal): Promise<void> {
  const files = [read].flat()
  for (const log of new Set(files.map((file) => file.log))) await printNotes(err, ...log.lines())
  const isUnread = ({ counts }: ReadFile): boolean => counts.read === 0 && counts.unreadable > 0
  for (const file of files) {
    await printNotes(err, ...((await file.advice?.()) ?? []))
    const sentence = isUnread(file) ? null : leftOut(file.many, file.counts)
    if (sentence !== null) await printNotes(err, { text: `${file.path}: ${sentence}`, is: 'doubtful' })
  }
  const unread = files.filter(isUnread)
  if (unread.length === 0) return
  const so = files.length > unread.length ? 'the answer is without it' : 'there is no answer'
  throw new InputError(
    unread
      .map(({ path, many, counts }) => `${path}: ${noneOf(counts.unreadable, many)} could be read, so ${so}.`)
      .join('\n'),
  )
}
