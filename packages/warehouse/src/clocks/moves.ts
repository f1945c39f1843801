// What moves a clock: which steps start and stop it, what came before them, and where its cycles begin.

import {
  above,
  and,
  choose,
  coalesce,
  column,
  type Expression,
  equals,
  flag,
  isNull,
  max,
  min,
  nothing,
  or,
  when,
  whole,
} from '../tree/expression'
import { kept, output, type Query, select } from '../tree/query'
import type { ClockStatement } from './policy/plan'
import {
  clientReply,
  isDone,
  isOpening,
  mayStart,
  reopens,
  setsOff,
  setsStatus,
  technicianReply,
  works,
} from './policy/triggers'
import { packed, packing } from './steps'

export const one = whole(1)
export const zero = whole(0)
const c = column
export const ticket = [c('ticket_id')]
export const upTo = { partitionBy: ticket, orderBy: [c('ord')], rows: 'up-to-this' as const }
export const before = { ...upTo, rows: 'before-this' as const }
export const whole01 = (condition: Expression): Expression => when(condition, one, zero)
const unpacked = (value: Expression): Expression => ({ kind: 'remainder', operand: value, divisor: packing })
/** The small number of the latest row for which a condition holds; NULL where none does. */
export const latest = (condition: Expression, code: Expression, over: typeof upTo | typeof before): Expression =>
  unpacked(max(when(condition, packed(code), nothing('whole')), over))

const startsAtOpening = ({ startsOn }: ClockStatement): boolean => startsOn.length === 1 && startsOn[0] === 'opened'
/** Whether cycles follow what people write to each other. */
const answers = ({ cycles }: ClockStatement): boolean => cycles === 'next-response' || cycles === 'periodic-update'

export const needsContext = (clock: ClockStatement): boolean =>
  answers(clock) || !startsAtOpening(clock) || clock.stopsOn.includes('reopened')

/** Steps with what came before them: whether the ticket was done, whether it was answered, where the clock first starts. */
export function withContext(clock: ClockStatement, columns: readonly string[]): Query {
  const firstStart = min(when(starts(clock), c('ord'), nothing('whole')), {
    partitionBy: ticket,
    orderBy: [],
  })
  return select({
    outputs: [
      output('done_before', latest(setsStatus, whole01(isDone), before)),
      output('done_now', latest(setsStatus, whole01(isDone), upTo)),
      output('answered', coalesce(max(whole01(technicianReply), before), zero)),
      output('start_ord', answers(clock) || clock.cycles === 'repeats' ? one : firstStart),
      ...columns.map((name) => kept(name)),
    ],
    from: { table: 'step', as: 'step' },
  })
}

/** Whether a step starts the clock, where it does not run. */
export const starts = ({ startsOn, columnOf }: ClockStatement): Expression =>
  or(setsOff(startsOn, columnOf), mayStart(startsOn, columnOf))

/** Whether the clock lives after a step: 1, 0, or NULL where the step changes nothing. */
export function moveOf(clock: ClockStatement): Expression {
  const stops = setsOff(clock.stopsOn, clock.columnOf)
  const unchanged = nothing('whole')
  if (clock.cycles === 'periodic-update')
    return choose(
      [
        [beginsUpdate, one],
        [or(stops, technicianReply), zero],
      ],
      unchanged,
    )
  if (clock.cycles === 'next-response') {
    const answered = clock.includeInitial ? flag(true) : equals(c('answered'), one)
    const waits = or(...(clock.includeInitial ? [isOpening] : []), and(answered, clientReply))
    return choose(
      [
        [stops, zero],
        [waits, one],
      ],
      unchanged,
    )
  }
  if (clock.cycles === 'repeats')
    return choose(
      [
        [stops, zero],
        [starts(clock), one],
      ],
      unchanged,
    )
  const atStart = startsAtOpening(clock) ? isOpening : equals(c('ord'), c('start_ord'))
  const tooEarly = startsAtOpening(clock)
    ? []
    : [[or(isNull(c('start_ord')), above(c('start_ord'), c('ord'))), unchanged] as const]
  const resumes = clock.cycles === 'once' ? [] : [[works, one] as const]
  return choose([...tooEarly, [stops, zero], [atStart, one], ...resumes], unchanged)
}

export const beginsUpdate = and(or(technicianReply, reopens, isOpening), equals(c('done_now'), zero))

/** Whether a cycle begins with a step. */
export function beginsOf({ cycles }: ClockStatement): Expression {
  const live = equals(c('live'), one)
  const rested = equals(coalesce(c('live_before'), zero), zero)
  if (cycles === 'periodic-update') return equals(c('begins'), one)
  if (cycles === 'next-response') return and(live, rested)
  // A step that starts and stops has a cycle of no length.
  if (cycles === 'repeats') return and(equals(c('starts_now'), one), rested)
  if (cycles === 'new-cycle') return or(isNull(c('live_before')), and(live, equals(c('live_before'), zero)))
  return isNull(c('live_before'))
}
