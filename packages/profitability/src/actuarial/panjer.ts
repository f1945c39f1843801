// The distribution of a random number of random efforts on a grid, by Panjer's recursion: a closed form, without
// random numbers. Poisson and negative binomial counts are both of his class (a, b, 0).

/** A count of the class (a, b, 0): p(n) = p(n−1) · (a + b ÷ n), and the logarithm of its chance of giving a sum of 0. */
export interface CountClass {
  readonly a: number
  readonly b: number
  /** ln of the count's generating function at the severity's chance of 0. */
  readonly logAtZero: (chanceOfZero: number) => number
  readonly mean: number
  readonly variance: number
}

export const poissonCount = (mean: number): CountClass => ({
  a: 0,
  b: mean,
  logAtZero: (f0) => mean * (f0 - 1),
  mean,
  variance: mean,
})

/** Negative binomial: Poisson whose mean is gamma with this shape and mean. */
export function negativeBinomialCount(shape: number, mean: number): CountClass {
  const beta = mean / shape
  const a = beta / (1 + beta)
  return {
    a,
    b: (shape - 1) * a,
    logAtZero: (f0) => -shape * Math.log1p(beta * (1 - f0)),
    mean,
    variance: mean * (1 + beta),
  }
}

/** Chances of severity 0, h, 2h … that keep the mean: each value is shared between its two neighbours on the grid. */
export function onGrid(values: readonly number[], step: number): Float64Array {
  const top = Math.max(0, ...values)
  const grid = new Float64Array(Math.ceil(top / step) + 2)
  for (const value of values) {
    const low = Math.floor(value / step)
    const upper = value / step - low
    grid[low] = (grid[low] as number) + (1 - upper) / values.length
    grid[low + 1] = (grid[low + 1] as number) + upper / values.length
  }
  return grid
}

const scaleDown = 1e-250
const tooLarge = 1e250

/**
 * Chances that the sum is 0, h, 2h …, up to `size` points. Numbers are kept near 1 by rescaling on the way: the chance of an empty
 * month may be far below the least double (e⁻⁸⁰⁰), while the rest of the distribution is ordinary.
 */
export function panjer(count: CountClass, severity: Float64Array, size: number): Float64Array {
  const f0 = severity[0] ?? 0
  const g = new Float64Array(size)
  let logScale = count.logAtZero(f0)
  g[0] = 1
  const divisor = 1 - count.a * f0
  let reach = severity.length - 1
  while (reach > 0 && severity[reach] === 0) reach--
  for (let s = 1; s < size; s++) {
    let sum = 0
    const top = Math.min(s, reach)
    for (let j = 1; j <= top; j++) {
      sum += (count.a + (count.b * j) / s) * (severity[j] as number) * (g[s - j] as number)
    }
    const value = sum / divisor
    g[s] = Math.max(value, 0)
    if (value > tooLarge) {
      for (let i = 0; i <= s; i++) g[i] = (g[i] as number) * scaleDown
      logScale += Math.log(tooLarge)
    }
  }
  return unscaled(g, logScale)
}

/** Rescales to probabilities; through logarithms, because the scale itself may underflow. */
function unscaled(g: Float64Array, logScale: number): Float64Array {
  return g.map((value) => (value > 0 ? Math.exp(Math.log(value) + logScale) : 0))
}
