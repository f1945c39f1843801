// How does the cost of a call grow with one dimension of its input? Processor time at doubled sizes, and the exponent of the line through them.

export interface Dimension {
  /** The function that is called. */
  readonly verb: string
  /** What is doubled: events, clauses, entries … */
  readonly of: string
  /** Makes the input of a size; what it gives is called again and again. Making it is not counted. */
  readonly make: (size: number) => () => unknown
  /** The first size; by default 64. */
  readonly from?: number
  /** Why an exponent above the limit is right here. */
  readonly reason?: string
}

/** A dimension of what answers later. */
export interface LaterDimension extends Omit<Dimension, 'make'> {
  readonly make: (size: number) => () => Promise<unknown>
}

export interface Growth {
  readonly sizes: readonly number[]
  /** Milliseconds of the processor for one call, at each size. */
  readonly ms: readonly number[]
  /** 1 for a cost that doubles with the size, 2 for one that quadruples. */
  readonly exponent: number
}

/** What grows faster needs a reason beside it. */
export const limit = 1.2

const doublings = 4

/** The smallest size whose call takes this long is the first of the line: below it, what does not grow is most of the time. */
const leastMs = 0.3

/** What does not grow at all is measured from here on. */
const largestFirst = 1 << 13

/** A measurement goes on for this long, so that the clock's steps do not count. */
const sampleMs = 20

/** The best of so many: other programs take the caches away, and never give time back. */
const rounds = 5

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function callMs(run: () => unknown): number {
  // The engine compiles what runs often, and then it is another function.
  for (let start = cpuMs(); cpuMs() - start < 2 * sampleMs; ) run()
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const start = cpuMs()
    let [calls, spent] = [0, 0]
    for (; spent < sampleMs; spent = cpuMs() - start) {
      run()
      calls += 1
    }
    best = Math.min(best, spent / calls)
  }
  return best
}

/** The slope of the line of least squares through the logarithms. */
export function exponentOf(sizes: readonly number[], ms: readonly number[]): number {
  const [xs, ys] = [sizes.map(Math.log2), ms.map(Math.log2)]
  const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length
  const [x, y] = [mean(xs), mean(ys)]
  const above = xs.reduce((sum, one, i) => sum + (one - x) * ((ys[i] ?? 0) - y), 0)
  return above / xs.reduce((sum, one) => sum + (one - x) ** 2, 0)
}

export function growthOf({ make, from = 64 }: Dimension): Growth {
  let size = from
  while (callMs(make(size)) < leastMs && size < largestFirst) size *= 2
  const sizes = Array.from({ length: doublings + 1 }, (_, i) => size * 2 ** i)
  const ms = sizes.map((one) => callMs(make(one)))
  return { sizes, ms, exponent: exponentOf(sizes, ms) }
}

/** As {@link growthOf}, of what answers later: its time is counted until the answer. */
export async function laterGrowthOf({ make, from = 64 }: LaterDimension): Promise<Growth> {
  const callOf = async (run: () => Promise<unknown>): Promise<number> => {
    for (let start = cpuMs(); cpuMs() - start < 2 * sampleMs; ) await run()
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < rounds; round++) {
      const start = cpuMs()
      let [calls, spent] = [0, 0]
      for (; spent < sampleMs; spent = cpuMs() - start) {
        await run()
        calls += 1
      }
      best = Math.min(best, spent / calls)
    }
    return best
  }
  let size = from
  while ((await callOf(make(size))) < leastMs && size < largestFirst) size *= 2
  const sizes = Array.from({ length: doublings + 1 }, (_, i) => size * 2 ** i)
  const ms: number[] = []
  for (const one of sizes) ms.push(await callOf(make(one)))
  return { sizes, ms, exponent: exponentOf(sizes, ms) }
}
