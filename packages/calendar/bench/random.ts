/** A seeded generator (mulberry32), so that every run asks the same. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Nanoseconds a call: the median of rounds, each over all questions. */
export function nanoseconds(count: number, rounds: number, ask: (i: number) => unknown): number {
  let kept: unknown
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    for (let i = 0; i < count; i++) kept = ask(i)
    samples.push(((performance.now() - start) * 1e6) / count)
  }
  if (kept === nanoseconds) throw new Error('unreachable: keeps the calls from being optimised away')
  return samples.sort((a, b) => a - b)[rounds >> 1]!
}
