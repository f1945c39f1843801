// The only file that uses the statistics library (docs/decisions/2026-11-21-statistics-library.md). It is read for its special
// functions only; what a recursion says as well is in this folder.

/// <reference path="./jstat.d.ts" />
import jStat from 'jstat'

/**
 * From this shape on the cube root of a gamma is as good as normal (Wilson and Hilferty 1931, wrong by less than the fourth place): the library's
 * series takes time with the shape, minutes for a billion.
 */
const nearlyNormal = 100_000
const center = (shape: number): number => 1 - 1 / (9 * shape)
const spread = (shape: number): number => 1 / (3 * Math.sqrt(shape))

/** Chance that a gamma variable of this shape and rate is at most x. */
export function gammaCdf(x: number, shape: number, rate: number): number {
  if (x <= 0) return 0
  if (shape < nearlyNormal) return jStat.lowRegGamma(shape, x * rate)
  return jStat.normal.cdf((Math.cbrt((x * rate) / shape) - center(shape)) / spread(shape), 0, 1)
}

/** The x that a gamma variable stays under with chance p. */
export function gammaQuantile(p: number, shape: number, rate: number): number {
  if (shape < nearlyNormal) return jStat.gamma.inv(p, shape, 1 / rate)
  return (shape / rate) * (center(shape) + normalQuantile(p) * spread(shape)) ** 3
}

/** The x that a standard normal variable stays under with chance p. */
export const normalQuantile = (p: number): number => jStat.normal.inv(p, 0, 1)

/** The x that Student's t stays under with chance p. */
export const studentQuantile = (p: number, degreesOfFreedom: number): number => jStat.studentt.inv(p, degreesOfFreedom)

/** Chance of at most n, negative binomial: gamma–Poisson with this shape, and p = rate ÷ (rate + exposure). */
export const negativeBinomialCdf = (n: number, shape: number, p: number): number => 1 - jStat.ibeta(1 - p, n + 1, shape)

/** The least whole number whose chance of not being passed is at least p. */
export function leastCount(p: number, cdf: (n: number) => number): number {
  let high = 1
  while (cdf(high) < p && high < 2 ** 40) high *= 2
  let low = -1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (cdf(middle) >= p) high = middle
    else low = middle
  }
  return high
}
