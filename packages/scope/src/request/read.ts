// Requests as they are read: arguments of the wrong kind are refused, and work becomes spans of milliseconds.

import { DomainError, domainMs, type LocalDate, minuteMs, quote, toInstant, toLocalDate } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { DecideOptions, LimitUsage, ScopeRequest, TimedWork, UntimedWork } from './request'

const requestExample = '{ facts: { category: "incident" }, on: "2026-03-02" }'

/** @throws TypeError for a request that is not an object with facts. */
export function demandRequest(request: ScopeRequest): void {
  objectOf(request, 'a request', requestExample)
  const { facts } = request
  if (facts === undefined)
    throw new TypeError(`"facts" of a request is missing. Write e.g. ${requestExample}; {} where nothing is known.`)
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts))
    throw new TypeError(
      `${quote(facts)} is not the facts of a request. Write an object or a Map, e.g. ${requestExample}; {} where nothing is known.`,
    )
}

/** @throws TypeError for options that are not an object. */
export function usageIn(options: DecideOptions | undefined): LimitUsage | undefined {
  if (options === undefined) return undefined
  objectOf(options, 'options', '{ usage: { "visits": "2" } }')
  return options.usage
}

/** A span of work: where it lies on the wall clock, when that is known, and how long was worked. */
export interface WorkSpan {
  readonly fromMs: number | null
  readonly toMs: number | null
  /** Milliseconds worked; less than the wall clock where breaks were taken out. */
  readonly workMs: number
}

/** The work of a request: spans in time order, and the local date where the request has one. */
export interface ReadWork {
  /** `null` before any work is done. */
  readonly spans: readonly WorkSpan[] | null
  readonly timed: boolean
  /** `null` for timed work, whose date depends on the client's zone, and where the request has none. */
  readonly on: LocalDate | null
}

/**
 * @throws DomainError for work that ends before it begins, more minutes than its times allow, a date next to work, an empty list, and
 * instants outside 1900 to 2199; RangeError or TypeError for an instant, a date or minutes that are none.
 */
export function readWork({ work, on }: ScopeRequest): ReadWork {
  if (work === undefined) {
    return { spans: null, timed: false, on: on === undefined ? null : toLocalDate(on) }
  }
  if (on !== undefined) {
    const message = `The request has both work and a date. Leave "on": ${quote(on)} out; the work's own date counts (untimed work has its "on" inside "work").`
    throw new DomainError('scope/date-and-work', message, { on })
  }
  if (isList(work) && work.length === 0)
    throw new DomainError('scope/empty-work', 'The list of work is empty. Leave "work" out before any work is done.')
  if (isList(work)) return { spans: work.map(readTimed).sort(byStart), timed: true, on: null }
  objectOf(work, 'work', '{ on: "2026-03-02", workedMinutes: 30 }')
  if ('from' in work) return { spans: [readTimed(work)], timed: true, on: null }
  return readUntimed(work)
}

const isList = (work: NonNullable<ScopeRequest['work']>): work is readonly TimedWork[] => Array.isArray(work)
const byStart = (a: WorkSpan, b: WorkSpan): number => (a.fromMs as number) - (b.fromMs as number)

function readTimed(work: TimedWork): WorkSpan {
  objectOf(work, 'timed work', '{ from: "2026-03-02T15:00:00Z", to: "2026-03-02T16:00:00Z" }')
  const { from, to, workedMinutes } = work
  const fromMs = domainMs(from)
  const toMs = domainMs(to)
  if (toMs < fromMs) {
    const message = `The work ends (${quote(to)}) before it begins (${quote(from)}). Write the earlier instant as "from".`
    throw new DomainError('scope/reversed-work', message, { from: toInstant(from), to: toInstant(to) })
  }
  if (workedMinutes === undefined) return { fromMs, toMs, workMs: toMs - fromMs }
  const workMs = minutesToMs(workedMinutes)
  if (workMs > toMs - fromMs) {
    const wallMinutes = (toMs - fromMs) / minuteMs
    const message = `${workedMinutes} minutes were not worked between ${quote(from)} and ${quote(to)}: that is ${wallMinutes} minutes. Write at most ${wallMinutes}.`
    throw new DomainError('scope/more-than-worked', message, { workedMinutes, wallMinutes })
  }
  return { fromMs, toMs, workMs }
}

function readUntimed({ on, workedMinutes }: UntimedWork): ReadWork {
  const span = { fromMs: null, toMs: null, workMs: minutesToMs(workedMinutes) }
  return { spans: [span], timed: false, on: on === undefined ? null : toLocalDate(on) }
}

function minutesToMs(minutes: number | undefined): number {
  if (minutes === undefined) throw new RangeError('"workedMinutes" is missing. Write zero or more, e.g. 90.')
  if (!Number.isFinite(minutes) || minutes < 0) {
    throw new RangeError(`${quote(minutes)} is not a number of minutes worked. Write zero or more, e.g. 90.`)
  }
  return Math.round(minutes * minuteMs)
}
