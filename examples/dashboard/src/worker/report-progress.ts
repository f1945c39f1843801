// How far the worker is, posted to the page at most every 80 ms; the worker lets messages in while it says so.

import type { Progress } from '../shared'

let last = 0

/** Posts progress now and then. */
export function progress(stage: string, done: number, total: number | null): void {
  const now = performance.now()
  if (now - last < 80) return
  last = now
  const message: { readonly progress: Progress } = { progress: { stage, done, total } }
  self.postMessage(message)
}

/** Gives the worker's queue a turn, so that a newer question is not kept waiting for long. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
