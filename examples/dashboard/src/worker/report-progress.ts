// How far the worker is, posted to the page at most every 80 ms; the worker lets messages in while it says so.

import type { Progress } from '../shared'

let last = 0
/** What is being done at once, in the order in which it began. */
const going = new Map<string, { readonly done: number; readonly total: number | null }>()

/** Posts progress now and then. A stage is over when all of it is done. */
export function progress(stage: string, done: number, total: number | null): void {
  if (total !== null && done >= total) going.delete(stage)
  else going.set(stage, { done, total })
  const now = performance.now()
  if (now - last < 80 || going.size === 0) return
  last = now
  const all = [...going.values()]
  const message: { readonly progress: Progress } = {
    progress: {
      stage: [...going.keys()].join(' · '),
      done: all.reduce((sum, one) => sum + one.done, 0),
      total: all.reduce<number | null>((sum, one) => (sum === null || one.total === null ? null : sum + one.total), 0),
    },
  }
  self.postMessage(message)
}

/** After an answer, also after one that failed in the middle. */
export const forgetProgress = (): void => going.clear()

const turns = new MessageChannel()
const waiting: (() => void)[] = []
turns.port1.onmessage = () => waiting.shift()?.()

/** Gives the worker's queue a turn, so that a newer question is not kept waiting for long. A timer would wait four milliseconds each time. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve)
    turns.port2.postMessage(null)
  })
