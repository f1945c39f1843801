// When the target of a clock was used up: the running sums of cycles that may be breached, and the instants at which they pass a target.

import { dueAt, dueJoin, type OpenPoint } from '../time/business-time'
import {
  above,
  and,
  atLeast,
  type Branch,
  choose,
  coalesce,
  column,
  type Expression,
  equals,
  isKnown,
  isNull,
  lag,
  max,
  min,
  minus,
  not,
  nothing,
  or,
  plus,
  sum,
  when,
  whole,
} from '../tree/expression'
import { kept, output, type Query, type Steps, select } from '../tree/query'
import type { ClockStatement } from './policy/plan'
import { targetMs } from './policy/targets'

const one = whole(1)
const zero = whole(0)
const inOf = (table: string, name: string): Expression => column(name, table)
/** Whether rows of two tables are of one cycle. */
export const sameCycle = (a: string, b: string): Expression =>
  and(equals(inOf(a, 'ticket_id'), inOf(b, 'ticket_id')), equals(inOf(a, 'cycle'), inOf(b, 'cycle')))

/** The steps from `<prefix>_open` and `<prefix>_sum` to `<prefix>_hit`, one row a cycle that passed a target. */
export const crossingsOf = (clock: ClockStatement, prefix: string): Steps['steps'] => [
  { name: `${prefix}_before`, query: sumsBefore(clock, prefix) },
  ...(clock.forgives ? forgivings(clock, prefix) : []),
  { name: `${prefix}_hit`, query: hits(clock, prefix) },
]

/** Whether all of a cycle's time was promised by one target, and that target is used up or more. */
const usedUp = (clock: ClockStatement): Expression => {
  const reached = atLeast(inOf('s', 'elapsed_ms'), inOf('s', 'target_ms'))
  return clock.changes ? or(equals(inOf('s', 'varies'), one), reached) : reached
}

/** Where a fact that rules read is not known, nothing is promised for certain. */
const isRead = ({ rulesRead }: ClockStatement): Expression[] => (rulesRead ? [equals(inOf('s', 'unread'), zero)] : [])

const counts = (table: string): Expression => and(inOf(table, 'counts'), isKnown(inOf(table, 'open_ms')))
const inCycle = (table: string): Expression[] => [inOf(table, 'ticket_id'), inOf(table, 'cycle')]
const beforeNames = (clock: ClockStatement): string[] => [
  ...['ticket_id', 'cycle', 'ord', 'from_ms', 'code', 'calendar_id', 'open_from', 'open_ms', 'tail_open'],
  ...(clock.restarts ? ['part', 'last_part'] : []),
]

/** Intervals of cycles that may be breached, with the time used before each. Changes that forgive may be in intervals that do not count. */
function sumsBefore(clock: ClockStatement, prefix: string): Query {
  const over = {
    partitionBy: [...inCycle('o'), ...(clock.restarts ? [inOf('o', 'part')] : [])],
    orderBy: [inOf('o', 'ord')],
    rows: 'before-this' as const,
  }
  const openMs = clock.forgives ? when(counts('o'), inOf('o', 'open_ms'), zero) : inOf('o', 'open_ms')
  return select({
    outputs: [
      ...beforeNames(clock).map((name) => kept(name, 'o')),
      output('final_ms', inOf('s', 'target_ms')),
      output('used_ms', coalesce(sum(openMs, over), zero)),
      ...(clock.forgives
        ? [
            output('counts', counts('o')),
            output('code_before', lag(inOf('o', 'code'), { partitionBy: inCycle('o'), orderBy: [inOf('o', 'ord')] })),
          ]
        : []),
    ],
    from: { table: `${prefix}_open`, as: 'o' },
    joins: [{ how: 'inner', source: { table: `${prefix}_sum`, as: 's' }, on: sameCycle('o', 's') }],
    where: and(...(clock.forgives ? [] : [counts('o')]), usedUp(clock), ...isRead(clock)),
  })
}

/** A longer target that is not used up forgives a breach: `<prefix>_forgiven` has the place of the last one of each cycle. */
function forgivings(clock: ClockStatement, prefix: string): Steps['steps'] {
  const [now, former] = [targetMs(clock, column('code')), targetMs(clock, column('code_before'))]
  const forgives = and(
    isKnown(column('code_before')),
    isKnown(former),
    // Without a target, there is nothing to use up.
    or(isNull(now), and(above(now, former), above(now, column('used_ms')))),
  )
  return [
    {
      name: `${prefix}_forgiven`,
      query: select({
        outputs: [
          ...[...beforeNames(clock), 'final_ms', 'used_ms', 'counts'].map((name) => kept(name)),
          output(
            'forgiven_ord',
            coalesce(
              max(when(forgives, column('ord'), nothing('whole')), {
                partitionBy: [column('ticket_id'), column('cycle')],
                orderBy: [],
              }),
              zero,
            ),
          ),
        ],
        from: { table: `${prefix}_before`, as: 'before_' },
      }),
    },
  ]
}

/** When a target is used up within an interval, by the target in force there and by the final one. */
function hits(clock: ClockStatement, prefix: string): Query {
  const b = (name: string): Expression => column(name, 'b')
  const after = plus(b('used_ms'), b('open_ms'))
  const hit = (target: Expression): Expression =>
    clock.boundary === 'close'
      ? or(above(after, target), and(equals(after, target), equals(b('tail_open'), zero)))
      : and(above(after, target), above(b('open_ms'), zero))
  const inForce = clock.changes ? targetMs(clock, b('code')) : b('final_ms')
  const points = clock.changes
    ? [crossing('force_', inForce), crossing('final_', b('final_ms'))]
    : [crossing('final_', b('final_ms'))]
  const final = points[points.length - 1] as Crossing
  const first = points[0] as Crossing
  const { at: finalAt } = final
  const notForgiven = clock.forgives ? [atLeast(b('ord'), b('forgiven_ord'))] : []
  const inLastPart = clock.restarts ? [equals(b('part'), b('last_part'))] : []
  return select({
    outputs: [
      kept('ticket_id', 'b'),
      kept('cycle', 'b'),
      output('breached_ms', min(when(and(hit(inForce), ...notForgiven), first.at, nothing('whole')))),
      output('due_ms', min(when(and(hit(b('final_ms')), ...inLastPart), finalAt, nothing('whole')))),
    ],
    from: { table: `${prefix}_${clock.forgives ? 'forgiven' : 'before'}`, as: 'b' },
    joins: points.map(({ point }) => dueJoin(point)),
    ...(clock.forgives ? { where: b('counts') } : {}),
    groupBy: [b('ticket_id'), b('cycle')],
  })

  function crossing(as: string, target: Expression): Crossing {
    const need = minus(target, b('used_ms'))
    const openMs = plus(b('open_from'), when(above(need, zero), need, zero))
    const point: OpenPoint = { as, openMs, calendarId: b('calendar_id'), boundary: clock.boundary }
    const passed = clock.boundary === 'close' ? [[not(above(need, zero)), b('from_ms')] as Branch] : []
    return { point, at: choose(passed, dueAt(point)) }
  }
}

interface Crossing {
  readonly point: OpenPoint
  readonly at: Expression
}
