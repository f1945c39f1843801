// The rule of a promise, as arithmetic on one number.

import { type Duration, domainToMs, toMs } from '@mspkit/values'
import type { Obligation } from '../policy/definition'
import type { Clock } from './clock'
import type { Length } from './definition'
import { endOf } from './length'
import { datedPeriods, patchTuesdays } from './periods'
import { type Schedule, scheduleOf } from './schedule'

/** The state of a promise before any success: below every other state. */
export const neverKept = Number.NEGATIVE_INFINITY
/** The state of a promise that can never be broken again. */
const forEver = Number.POSITIVE_INFINITY

/**
 * The rule of a promise, as arithmetic on one number, its *state*: the last success of an interval, the number of the next period
 * that needs a success, or the beginning of work to be done once. A success never lowers the state, and a higher state is never
 * worse. Therefore more evidence never shortens kept time, and one number is enough for a stream.
 */
export interface Rule {
  /**
   * The state when the subject comes under the contract: never lower, and higher where the beginning itself counts. `early` are the
   * successes since it was last under contract, the last at this instant; `state` is without them.
   */
  begin(state: number, startMs: number, early: readonly number[]): number
  /** When an exemption ended that interrupted the promise: it goes on as it was. */
  readonly goesOn?: GoesOn
  /** The state after a success. */
  after(state: number, successMs: number): number
  /** When the next success is due; -Infinity for a state that was broken from the beginning. */
  dueMs(state: number): number
  /** When the promise is broken without another success: it is kept at t if and only if t is before this. */
  deadlineMs(state: number): number
  /**
   * How many runs' deadlines, none of them met, lie in [startMs, ms), and in the exemption that ended at `startMs`. The promise began at
   * `sinceMs`, or else at `startMs`.
   */
  missed(state: number, startMs: number, ms: number, sinceMs?: number): number
  /**
   * How many successes the period at an instant has of those that it needs, for a promise that began at `startMs`; only for rules whose periods
   * need several.
   */
  timesDone?(state: number, startMs: number, ms: number): TimesDone
}

/** Where a promise goes on: the end of each exemption, with when the exemption began, and when the promise did. */
export type GoesOn = ReadonlyMap<number, { readonly exemptMs: number; readonly sinceMs: number }>

/** How many successes a period has, of how many, and when it ends. */
export interface TimesDone {
  readonly done: number
  readonly times: number
  readonly dueMs: number
}

/**
 * The same rule for a subject that is exempt at times, by a clock that is stopped in them. `goesOn` has the ends of those that
 * interrupt the promise, each with when the promise began.
 */
export function withExemptions(rule: Rule, goesOn: GoesOn): Rule {
  return {
    ...rule,
    goesOn,
    begin: (state, startMs, early) =>
      goesOn.has(startMs) ? early.reduce(rule.after, state) : rule.begin(state, startMs, early),
    missed(state, startMs, ms) {
      const from = goesOn.get(startMs)
      return rule.missed(state, from?.exemptMs ?? startMs, ms, from?.sinceMs)
    },
  }
}

/** The rule of an obligation for a zone and a calendar. `baseMs` is when the policy begins. */
export function ruleOf(obligation: Obligation, clock: Clock, baseMs: number): Rule {
  const { every, grace } = obligation
  const deadlineOf = (dueMs: number): number => (grace === undefined ? dueMs : endOf(grace, dueMs, 'due', clock))
  const lenient = obligation.beforeFirst === 'not-started'
  if (typeof every === 'string') return interval(every, grace, clock, lenient)
  if ('once' in every) return onceOnly(every.once.within, clock, deadlineOf)
  const periods = 'each' in every ? datedPeriods(every, clock) : patchTuesdays(every, clock)
  const schedule = scheduleOf(periods, baseMs, deadlineOf)
  const rule = byPeriod(schedule, obligation.runKeeps === 'all-open', lenient)
  const times = 'each' in every ? (every.times ?? 1) : 1
  if (times === 1) return rule
  const isOwed = (n: number, startMs: number): boolean =>
    lenient ? schedule.startMs(n) >= startMs : schedule.dueMs(n) > startMs
  return {
    ...rule,
    timesDone: (state, startMs, ms) => timesDone(schedule, times, state, ms, (n) => isOwed(n, startMs)),
  }
}

/** A period that needs several successes is in the schedule as many times, one after the other. */
function timesDone(
  schedule: Schedule,
  times: number,
  state: number,
  ms: number,
  isOwed: (n: number) => boolean,
): TimesDone {
  const isSame = (a: number, b: number): boolean =>
    schedule.startMs(a) === schedule.startMs(b) && schedule.dueMs(a) === schedule.dueMs(b)
  const next = Math.max(Math.ceil(state), schedule.inTimeAt(ms + 1))
  // All of one period are done, and the next has not begun. A period that is not owed needs none.
  const at = schedule.startMs(next) > ms && next === state && isOwed(next - 1) ? next - 1 : next
  let first = at
  while (isSame(first - 1, at)) first--
  return { done: next - first, times, dueMs: schedule.dueMs(at) }
}

function interval(every: Duration, grace: Length | undefined, clock: Clock, lenient: boolean): Rule {
  const { time } = clock
  const everyMs = toMs(every)
  const dated = typeof grace === 'object' ? grace : null
  const graceMs = typeof grace === 'string' ? toMs(grace) : 0
  const later = (fromMs: number, ms: number): number => {
    const at = time === null ? fromMs + ms : fromMs < domainToMs ? time.after(fromMs, ms) : null
    return at === null || at >= domainToMs ? forEver : at
  }
  const nthDue = (state: number, n: number): number => (state === neverKept ? neverKept : later(state, n * everyMs))
  const nthDeadline = (state: number, n: number): number =>
    dated === null ? later(state, n * everyMs + graceMs) : endOf(dated, nthDue(state, n), 'due', clock)

  /** How many deadlines that follow a success lie before an instant. */
  function missedSince(state: number, ms: number): number {
    if (ms <= state) return 0
    const elapsed = time === null ? ms - state : time.elapsed(state, Math.min(ms, domainToMs))
    let high = Math.floor(elapsed / everyMs) + 1
    if (dated === null) {
      // The estimate is exact but for a deadline that falls on the instant itself.
      high = Math.max(0, Math.floor((elapsed - graceMs) / everyMs))
      return high > 0 && nthDeadline(state, high) >= ms ? high - 1 : high
    }
    let low = 0
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (nthDeadline(state, middle) < ms) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    begin: (state, startMs, early) => Math.max(state, early.at(-1) ?? neverKept, lenient ? startMs : neverKept),
    after: (state, successMs) => Math.max(state, successMs),
    dueMs: (state) => nthDue(state, 1),
    deadlineMs: (state) => (state === neverKept ? neverKept : nthDeadline(state, 1)),
    missed(state, startMs, ms, sinceMs = startMs) {
      if (state === neverKept) return missedSince(sinceMs, ms) - missedSince(sinceMs, startMs)
      return missedSince(state, ms) - missedSince(state, startMs)
    },
  }
}

/**
 * States are the number of the next period that needs a success. Half a number less means that the promise is broken since the
 * beginning and that period is the first one owed.
 */
function byPeriod(schedule: Schedule, allOpen: boolean, lenient: boolean): Rule {
  const deadlineMs = (state: number): number => (Number.isInteger(state) ? schedule.deadlineMs(state) : neverKept)
  function after(state: number, successMs: number): number {
    const wanted = Math.max(Math.ceil(state), schedule.inTimeAt(successMs))
    if (allOpen) return Math.max(wanted, schedule.startingAfter(successMs))
    return schedule.startMs(wanted) <= successMs ? wanted + 1 : wanted
  }
  return {
    begin(state, startMs, early) {
      // A run is not spent on a period that is not owed.
      const first = Math.max(Math.ceil(state), lenient ? schedule.startingAt(startMs) : schedule.dueAfter(startMs))
      const next = early.reduce(after, first)
      // What was kept until then, by the runs and periods before, stays kept.
      const isKept = lenient || next > first || deadlineMs(early.reduce(after, state)) > startMs
      return isKept ? next : first - 0.5
    },
    after,
    dueMs: (state) => (Number.isInteger(state) ? schedule.dueMs(state) : neverKept),
    deadlineMs,
    missed(state, startMs, ms) {
      const first = Math.max(Math.ceil(state), schedule.inTimeAt(startMs))
      return Math.max(0, schedule.inTimeAt(ms) - first)
    },
  }
}

function onceOnly(within: Length, clock: Clock, deadlineOf: (dueMs: number) => number): Rule {
  const dueMs = (state: number): number =>
    state === neverKept || state === forEver ? state : endOf(within, state, 'start', clock)
  const deadlineMs = (state: number): number =>
    state === neverKept || state === forEver ? state : deadlineOf(dueMs(state))
  return {
    begin: (state, startMs, early) => (early.length > 0 ? forEver : Math.max(state, startMs)),
    after: () => forEver,
    dueMs,
    deadlineMs,
    missed(state, startMs, ms) {
      const deadline = deadlineMs(state)
      return deadline >= startMs && deadline < ms ? 1 : 0
    },
  }
}
