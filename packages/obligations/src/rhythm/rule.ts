// The rule of a promise, as arithmetic on one number.

import { type Duration, domainToMs, toMs } from '@mspkit/values'
import type { Obligation } from '../policy/definition'
import type { Length } from './definition'
import { type Clock, endOf } from './length'
import { datedPeriods, patchTuesdays } from './periods'
import { type Schedule, scheduleOf } from './schedule'
import type { Spans } from './spans'

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
  /** The state when the subject comes under the contract: never lower, and higher where the beginning itself counts. */
  begin(state: number, startMs: number): number
  /** The state when an exemption ends, of a promise that was kept when it began: what was due in it is not owed. */
  resume(state: number, endMs: number): number
  /** The same of a promise that was not kept when it began: it is still broken, and what was due in it is not owed. */
  remain(state: number, endMs: number): number
  /** The exemptions that interrupt the promise: when each began, by its end. */
  readonly interruptions?: ReadonlyMap<number, number>
  /** The state after a success. */
  after(state: number, successMs: number): number
  /** When the next success is due; -Infinity for a state that was broken from the beginning. */
  dueMs(state: number): number
  /** When the promise is broken without another success: it is kept at t if and only if t is before this. */
  deadlineMs(state: number): number
  /** How many runs' deadlines, none of them met, lie in [startMs, ms). */
  missed(state: number, startMs: number, ms: number): number
}

/** The same rule for a subject that is exempt at times: `[from, to, …]` of each exemption, by its end. */
export function withExemptions(rule: Rule, exempt: Spans): Rule {
  const begins = new Map<number, number>()
  for (let i = 0; i < exempt.length; i += 2) begins.set(exempt[i + 1]!, exempt[i]!)
  return {
    ...rule,
    interruptions: begins,
    begin(state, startMs) {
      const exemptMs = begins.get(startMs)
      if (exemptMs === undefined) return rule.begin(state, startMs)
      return rule.deadlineMs(state) > exemptMs ? rule.resume(state, startMs) : rule.remain(state, startMs)
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
  return byPeriod(scheduleOf(periods, baseMs, deadlineOf), obligation.runKeeps === 'all-open', lenient)
}

function interval(every: Duration, grace: Length | undefined, clock: Clock, lenient: boolean): Rule {
  const { calendar } = clock
  const everyMs = toMs(every)
  const dated = typeof grace === 'object' ? grace : null
  const graceMs = typeof grace === 'string' ? toMs(grace) : 0
  const later = (fromMs: number, ms: number): number => {
    const at = calendar === null ? fromMs + ms : fromMs < domainToMs ? calendar.after(fromMs, ms) : null
    return at === null || at >= domainToMs ? forEver : at
  }
  const nthDue = (state: number, n: number): number => (state === neverKept ? neverKept : later(state, n * everyMs))
  const nthDeadline = (state: number, n: number): number =>
    dated === null ? later(state, n * everyMs + graceMs) : endOf(dated, nthDue(state, n), 'due', clock)

  /** How many deadlines that follow a success lie before an instant. */
  function missedSince(state: number, ms: number): number {
    if (ms <= state) return 0
    const elapsed = calendar === null ? ms - state : calendar.elapsed(state, Math.min(ms, domainToMs))
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
    begin: (state, startMs) => (lenient ? Math.max(state, startMs) : state),
    resume: Math.max,
    remain: (state) => state,
    after: (state, successMs) => Math.max(state, successMs),
    dueMs: (state) => nthDue(state, 1),
    deadlineMs: (state) => (state === neverKept ? neverKept : nthDeadline(state, 1)),
    missed(state, startMs, ms) {
      if (state === neverKept) return missedSince(startMs, ms)
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
  return {
    begin(state, startMs) {
      if (lenient) return Math.max(state, schedule.startingAt(startMs))
      // Periods due before the contract are not owed under it, and a promise kept until then stays kept.
      const first = schedule.dueAfter(startMs)
      return deadlineMs(state) > startMs ? Math.max(state, first) : first - 0.5
    },
    resume: (state, endMs) => Math.max(Math.ceil(state), schedule.dueAfter(endMs)),
    remain: (state, endMs) => Math.max(Math.ceil(state), schedule.dueAfter(endMs)) - 0.5,
    after(state, successMs) {
      const wanted = Math.max(Math.ceil(state), schedule.inTimeAt(successMs))
      if (allOpen) return Math.max(wanted, schedule.startingAfter(successMs))
      return schedule.startMs(wanted) <= successMs ? wanted + 1 : wanted
    },
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
    begin: (state, startMs) => Math.max(state, startMs),
    resume: Math.max,
    remain: (state) => state,
    after: () => forEver,
    dueMs,
    deadlineMs,
    missed(state, startMs, ms) {
      const deadline = deadlineMs(state)
      return deadline >= startMs && deadline < ms ? 1 : 0
    },
  }
}
