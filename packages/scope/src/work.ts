import { type LocalDate, minuteMs, parseLocalDate, quote, toEpochMs } from '@mspkit/values'
import type { ScopeRequest, TimedWork, UntimedWork } from './request'

/** A stretch of work: where it lies on the wall clock, when that is known, and how long was worked. */
export interface Stretch {
  readonly fromMs: number | null
  readonly toMs: number | null
  /** Milliseconds worked; less than the wall clock where breaks were taken out. */
  readonly workMs: number
}

/** What a request says of its work: stretches in time order, and the local date where it says one. */
export interface ReadWork {
  /** `null` before anybody worked. */
  readonly stretches: readonly Stretch[] | null
  readonly timed: boolean
  /** `null` for timed work, whose date the client's zone tells, and where nothing says one. */
  readonly on: LocalDate | null
}

/** @throws RangeError for an instant or date that is none, work that ends before it begins, or a date beside work. */
export function readWork({ work, on }: ScopeRequest): ReadWork {
  if (work === undefined) {
    if (on !== undefined && !isDate(on)) throw new RangeError(dateFault(on))
    return { stretches: null, timed: false, on: on ?? null }
  }
  if (on !== undefined) {
    throw new RangeError(
      `The request has both work and a date. Leave "on": ${quote(on)} out; the work's own date counts (untimed work carries its "on" inside "work").`,
    )
  }
  if (isList(work) && work.length === 0)
    throw new RangeError('The list of work is empty. Leave "work" out where nobody worked yet.')
  if (isList(work)) return { stretches: work.map(readTimed).sort(byStart), timed: true, on: null }
  if ('from' in work) return { stretches: [readTimed(work)], timed: true, on: null }
  return readUntimed(work)
}

const isList = (work: NonNullable<ScopeRequest['work']>): work is readonly TimedWork[] => Array.isArray(work)
const byStart = (a: Stretch, b: Stretch): number => (a.fromMs as number) - (b.fromMs as number)

/** The shape is looked at first, so that the parser with its messages runs only where it is needed. */
const isDate = (text: unknown): text is LocalDate => parseLocalDate(text).ok

function dateFault(on: unknown): string {
  const parsed = parseLocalDate(on)
  return parsed.ok ? '' : (parsed.problems[0]?.message ?? '')
}

function readTimed({ from, to, workedMinutes }: TimedWork): Stretch {
  const fromMs = toEpochMs(from)
  const toMs = toEpochMs(to)
  if (toMs < fromMs) throw new RangeError(`The work ends (${quote(to)}) before it begins (${quote(from)}).`)
  if (workedMinutes === undefined) return { fromMs, toMs, workMs: toMs - fromMs }
  const workMs = minutesToMs(workedMinutes)
  if (workMs > toMs - fromMs) {
    throw new RangeError(
      `${workedMinutes} minutes were not worked between ${quote(from)} and ${quote(to)}: that is ${(toMs - fromMs) / minuteMs} minutes.`,
    )
  }
  return { fromMs, toMs, workMs }
}

function readUntimed({ on, workedMinutes }: UntimedWork): ReadWork {
  if (!isDate(on)) throw new RangeError(dateFault(on))
  return { stretches: [{ fromMs: null, toMs: null, workMs: minutesToMs(workedMinutes) }], timed: false, on }
}

function minutesToMs(minutes: number): number {
  if (!Number.isFinite(minutes) || minutes < 0) {
    throw new RangeError(`${quote(minutes)} is not a number of minutes worked. Write zero or more, e.g. 90.`)
  }
  return Math.round(minutes * minuteMs)
}
