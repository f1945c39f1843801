// A soak of one tracker: many events, restarts from its snapshot at random moments, duplicates where it takes them; then the same events undisturbed.

import type { Running, Soaked } from './trackers'

export interface Soak {
  readonly name: string
  readonly events: number
  readonly duplicates: number
  readonly restarts: number
  /** Whether the answers are those of the run without restarts and duplicates. */
  readonly same: boolean
  /** Megabytes of the heap, after a collection, at a tenth of the events and at the end. */
  readonly heapAtTenth: number
  readonly heapAtEnd: number
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The heap in megabytes; after a collection where Node was started with --expose-gc. */
function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

export function soak(
  { name, start, takesDuplicates, part }: Soaked,
  wanted: number,
  restarts: number,
  seed: number,
): Soak {
  const events = Math.max(10, Math.round(wanted * part))
  const random = randomOf(seed)
  const moments = new Set(Array.from({ length: restarts }, () => Math.floor(random() * events)))
  let running: Running = start()
  let duplicates = 0
  let heapAtTenth = 0
  for (let i = 0; i < events; i++) {
    running.observe(i)
    if (takesDuplicates && random() < 0.02) {
      running.observe(Math.max(0, i - Math.floor(random() * 20)))
      duplicates += 1
    }
    if (moments.has(i)) running = start(JSON.parse(JSON.stringify(running.snapshot())))
    if (i === Math.floor(events / 10)) heapAtTenth = heap()
  }
  const heapAtEnd = heap()
  const disturbed = running.answers()
  const undisturbed = start()
  for (let i = 0; i < events; i++) undisturbed.observe(i)
  return {
    name,
    events,
    duplicates,
    restarts: moments.size,
    same: disturbed === undisturbed.answers(),
    heapAtTenth,
    heapAtEnd,
  }
}
