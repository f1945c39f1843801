// How far a long file has been read, on standard error.

import { SingleBar } from 'cli-progress'
import type { Terminal } from '../terminal'

/** Shows how far a long input has been read, on standard error, and only to a person. */
export interface Progress {
  update(readBytes: number, items: number): void
  stop(): void
}

/** A bar for `totalBytes` of input, with how many records were read where `noun` says what they are; nothing at all where standard error is no terminal or the length is not known. */
export function showProgress({ err }: Terminal, totalBytes: number, noun: string | null): Progress {
  if (!err.isTTY || totalBytes < 1_000_000) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({
    format: `[{bar}] {percentage} %  ${noun === null ? '' : `{items} ${noun}  `}{eta} s left`,
    stream: err as NodeJS.WritableStream,
    hideCursor: true,
    clearOnComplete: true,
  })
  bar.start(totalBytes, 0, { items: 0 })
  return { update: (readBytes, items) => bar.update(readBytes, { items }), stop: () => bar.stop() }
}
