// Which target a desk could have kept, estimated from its own past tickets.

import type { ClockReading, Ticket } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { iterableOf, numberOf, objectOf } from '@mspkit/values/arguments'
import type { JudgedReadings } from '../attainment/counts'
import { percentOf } from '../attainment/tally'

export interface AttainableOptions {
  /** The clock to estimate a target for: `'resolution'`, `'first-response'` … */
  readonly clock: string
  /** Percent of tickets that should meet the target, e.g. 95. */
  readonly confidence: number
  /** The group of a ticket, e.g. its priority or client. Without it, all tickets are one group. */
  readonly by?: (ticket: Ticket) => string | null
}

/** The target that one group could have kept. */
export interface Attainable {
  readonly group: string | null
  readonly tickets: number
  /** Tickets still open or cancelled. They took at least as long as they have run, and the estimate uses that. */
  readonly censored: number
  /**
   * The shortest target, in open milliseconds, that `confidence` percent of tickets met; `null` if there are too few tickets, or too
   * many are still open.
   */
  readonly targetMs: number | null
  /** The 95 % confidence band of the target; `null` at an end that the history cannot bound. */
  readonly band: { readonly fromMs: number | null; readonly toMs: number | null }
  /** Share of tickets done within `targetMs`, in percent, rounded to two decimals. */
  readonly kept: number | null
}

/**
 * What could we realistically promise? Estimates the target that past tickets would have met, by group.
 *
 * Tickets that are still open count as "at least this long" (right-censored). The estimate is Kaplan and Meier's, the band
 * Greenwood's on the log–log scale (E. L. Kaplan, P. Meier, JASA 53, 1958; as in `survfit` of R's survival package with
 * `conf.type = "log-log"`).
 *
 * @throws RangeError if `confidence` is not between 0 and 100.
 * @example
 * const reading = (elapsedMs, clock) => ({ name: 'resolution', elapsedMs, clock, targetMs: null })
 * const history = [1, 2, 3, 4].map((hours) => ({ ticket: {}, readings: [reading(hours * 3600000, 'stopped')] }))
 * attainable(history, { clock: 'resolution', confidence: 75 })[0].targetMs // => 10800000
 */
export function attainable(history: Iterable<JudgedReadings>, options: AttainableOptions): Attainable[] {
  objectOf(options, 'an object', "{ clock: 'resolution', confidence: 95 }")
  numberOf(options.confidence, 'a confidence', '95')
  if (!(options.confidence > 0 && options.confidence < 100)) {
    throw new RangeError(
      `${quote(options.confidence)} is not a confidence: write a percent above 0 and below 100, e.g. 95.`,
    )
  }
  const groups = new Map<string | null, Observation[]>()
  for (const one of iterableOf(history, 'tickets with their readings')) {
    const { ticket, readings } = objectOf(one, 'an object', '{ ticket, readings: sla.read(ticket, at) }')
    const group = options.by?.(ticket) ?? null
    for (const reading of iterableOf(readings, 'readings')) {
      if (reading.name !== options.clock || reading.clock === 'not-started') continue
      groups.set(group, [...(groups.get(group) ?? []), observationOf(reading)])
    }
  }
  return [...groups].map(([group, observations]) => ({ group, ...estimate(observations, options.confidence / 100) }))
}

interface Observation {
  readonly ms: number
  readonly done: boolean
}
const observationOf = ({ elapsedMs, clock }: ClockReading): Observation => ({
  ms: elapsedMs,
  done: clock === 'stopped',
})

/** The 97.5 % quantile of the normal distribution, for a band of 95 %. */
const z = 1.959963984540054

function estimate(observations: Observation[], confidence: number): Omit<Attainable, 'group'> {
  const sorted = observations.sort((a, b) => a.ms - b.ms)
  const left = 1 - confidence
  let survival = 1
  let greenwood = 0
  let targetMs: number | null = null
  let kept: number | null = null
  let fromMs: number | null = null
  let toMs: number | null = null
  for (let i = 0; i < sorted.length; ) {
    const { ms } = sorted[i] as Observation
    const atRisk = sorted.length - i
    let done = 0
    for (; i < sorted.length && sorted[i]?.ms === ms; i++) if (sorted[i]?.done) done++
    if (done === 0) continue
    survival *= 1 - done / atRisk
    greenwood += done / (atRisk * (atRisk - done))
    const { low, high } = bandOf(survival, greenwood)
    // A small tolerance, because 1 − 0.75 and three quarters of four must be the same share.
    if (fromMs === null && low <= left + 1e-12) fromMs = ms
    if (toMs === null && high <= left + 1e-12) toMs = ms
    if (targetMs === null && survival <= left + 1e-12) {
      targetMs = ms
      kept = 1 - survival
    }
  }
  const censored = sorted.filter((one) => !one.done).length
  return {
    tickets: sorted.length,
    censored,
    targetMs,
    band: { fromMs, toMs },
    kept: kept === null ? null : percentOf(kept, 1),
  }
}

function bandOf(survival: number, greenwood: number): { low: number; high: number } {
  if (survival <= 0 || survival >= 1) return { low: survival, high: survival <= 0 ? Number.NaN : 1 }
  const spread = (z * Math.sqrt(greenwood)) / Math.log(survival)
  const at = (sign: number): number => survival ** Math.exp(sign * spread)
  return { low: Math.min(at(1), at(-1)), high: Math.max(at(1), at(-1)) }
}
