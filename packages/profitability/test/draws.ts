// Seeded random draws, which the closed forms are compared with.

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** The same seed draws the same values. */
export function draws(seed: number): { one(values: readonly number[]): number; count(mean: number): number } {
  const generator = xoroshiro128plus(seed)
  return {
    one: (values) => values[uniformInt(generator, 0, values.length - 1)]!,
    /** Poisson, by Knuth's product of uniforms. */
    count(mean) {
      const limit = Math.exp(-mean)
      let n = 0
      for (let product = uniformFloat64(generator); product > limit; product *= uniformFloat64(generator)) n++
      return n
    },
  }
}

export function sumOf(count: number, draw: () => number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += draw()
  return sum
}

/** What many draws say, with the standard error of their mean. */
export function summary(count: number, draw: () => number) {
  const values = Float64Array.from({ length: count }, draw).sort()
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count)
  return {
    mean,
    deviation,
    error: deviation / Math.sqrt(count),
    chanceAbove: (limit: number): number => values.filter((value) => value > limit).length / count,
    percentile: (level: number): number => values[Math.max(0, Math.ceil(level * count - 1e-9) - 1)]!,
  }
}
