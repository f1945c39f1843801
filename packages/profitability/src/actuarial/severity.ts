// How long does one ticket take, as Panjer's recursion needs it?

import { gammaCdf } from './distribution'
import { onGrid } from './panjer'

/** Hours that one ticket takes, as the recursion needs them. */
export interface Severity {
  readonly mean: number
  readonly variance: number
  /** The longest ticket that matters, in hours. */
  readonly top: number
  /** The coarsest step that hits every value exactly, in hours; `null` when there is none worth having. */
  readonly exactStep: number | null
  readonly grid: (step: number) => Float64Array
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The hours that were seen, each as likely as the next. */
export function seenSeverity(hours: readonly number[]): Severity {
  const mean = sum(hours) / hours.length
  return {
    mean,
    variance: sum(hours.map((value) => (value - mean) ** 2)) / hours.length,
    top: Math.max(...hours),
    exactStep: commonStep(hours),
    grid: (step) => onGrid(hours, step),
  }
}

/** Whole minutes have a greatest common divisor; tickets logged in quarter hours lie on a grid of 15 minutes. */
function commonStep(hours: readonly number[]): number | null {
  const minutes = hours.map((value) => Math.round(value * 60))
  if (hours.some((value, i) => Math.abs(value * 60 - (minutes[i] as number)) > 1e-9)) return null
  const divisor = minutes.reduce(gcd, 0)
  return divisor === 0 ? null : divisor / 60
}
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** Gamma hours of a mean and a standard deviation: above 0, skewed to the right, as repair times are. */
export function gammaSeverity(mean: number, deviation: number): Severity {
  const variance = deviation ** 2
  const shape = mean ** 2 / variance
  const rate = mean / variance
  /** E[min(X, d)]. */
  const upTo = (d: number): number => mean * gammaCdf(d, shape + 1, rate) + d * (1 - gammaCdf(d, shape, rate))
  const top = mean + 12 * deviation
  return {
    mean,
    variance,
    top,
    exactStep: null,
    // Chances that keep the mean of every step of the grid (local moment matching of order one).
    grid: (step) => {
      const points = Math.ceil(top / step) + 2
      const limited = Float64Array.from({ length: points + 1 }, (_, i) => upTo(i * step))
      return Float64Array.from({ length: points }, (_, i) =>
        i === 0
          ? 1 - (limited[1] as number) / step
          : Math.max(0, (2 * (limited[i] as number) - (limited[i - 1] as number) - (limited[i + 1] as number)) / step),
      )
    },
  }
}
