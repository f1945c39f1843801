// The readings of one clock: time used, verdict, due instant and breach, from the intervals of its cycles.

import {
  dayJoin,
  dueAt,
  dueJoin,
  isOpen,
  type Moment,
  type OpenPoint,
  openThrough,
  openUntil,
} from '../time/business-time'
import {
  above,
  and,
  atLeast,
  choose,
  coalesce,
  column,
  count,
  type Expression,
  equals,
  flag,
  isKnown,
  isNull,
  max,
  min,
  minus,
  not,
  nothing,
  or,
  plus,
  remainder,
  sum,
  text,
  when,
  whole,
} from '../tree/expression'
import { kept, output, type Query, type Steps, select } from '../tree/query'
import { crossingsOf, sameCycle } from './crossings'
import { partsOf } from './parts'
import type { ClockStatement } from './policy/plan'
import { beyondHorizon, type Choosing, calendarOfCode, isUnknown, noTarget, targetMs } from './policy/targets'
import { unknownIn } from './policy/triggers'
import { packed, packing } from './steps'

export interface ReadingsOptions extends Choosing {
  readonly asOf: Expression
  readonly pieces: number
  readonly facts: readonly string[]
}

const c = column
const one = whole(1)
const zero = whole(0)
const cycle = [c('ticket_id'), c('cycle')]
/** The steps from `<prefix>_interval` to `<prefix>_reading`, one row a cycle. */
export function readingsOf(clock: ClockStatement, prefix: string, options: ReadingsOptions): Steps['steps'] {
  return [
    ...(clock.restarts ? partsOf(prefix, [...intervalColumns, ...options.facts], unreadOf(clock)) : []),
    { name: `${prefix}_open`, query: opened(clock, prefix, options), keep: true },
    { name: `${prefix}_sum`, query: summed(clock, prefix, options), keep: true },
    ...crossingsOf(clock, prefix),
    { name: `${prefix}_reading`, query: measured(clock, prefix, options) },
  ]
}

/** Intervals with the open time that counts in each. */
function opened(clock: ClockStatement, prefix: string, { pieces, facts, ids, columnOf }: ReadingsOptions): Query {
  const i = (name: string): Expression => column(name, 'i')
  const counts = and(i('runs'), above(i('to_ms'), i('from_ms')))
  const calendarId = i('calendar_id')
  const from: Moment = { as: 'from_', at: when(counts, i('from_ms'), nothing('whole')), calendarId }
  const last: Moment = { as: 'last_', at: when(counts, minus(i('to_ms'), one), nothing('whole')), calendarId }
  const inner = select({
    outputs: [
      ...columnsOf(clock).map((name) => kept(name)),
      ...facts.map((name) => kept(name)),
      output('calendar_id', calendarOfCode(clock, c('code'), { ids, columnOf })),
    ],
    from: { table: `${prefix}_${clock.restarts ? 'part' : 'interval'}`, as: 'interval' },
  })
  return select({
    outputs: [
      ...columnsOf(clock).map((name) => kept(name, 'i')),
      ...facts.map((name) => kept(name, 'i')),
      kept('calendar_id', 'i'),
      output('counts', counts),
      output('open_from', openUntil(from, pieces)),
      output('open_ms', minus(openThrough(last, pieces), openUntil(from, pieces))),
      output('tail_open', when(isOpen(last, pieces), one, zero)),
    ],
    from: { query: inner, as: 'i' },
    joins: [dayJoin(from), dayJoin(last)],
  })
}

const intervalColumns = [
  'ticket_id',
  'cycle',
  'ord',
  'is_end',
  'from_ms',
  'to_ms',
  'paused',
  'runs',
  'bound',
  'stopped_ms',
  'stays',
  'code',
] as const

/** Whether a fact that rules read is not known. */
const unreadOf = ({ startsOn, stopsOn, pausedIn, columnOf }: ClockStatement): Expression =>
  unknownIn([...startsOn, ...stopsOn, ...pausedIn], columnOf)

const columnsOf = ({ restarts }: ClockStatement): readonly string[] =>
  restarts ? [...intervalColumns, 'part', 'last_part'] : intervalColumns

/** One row a cycle. */
function summed(clock: ClockStatement, prefix: string, { facts, ids, columnOf }: ReadingsOptions): Query {
  const last = (code: Expression): Expression => remainder(max(packed(code)), packing)
  const counted = (value: Expression): Expression =>
    clock.restarts ? when(equals(c('part'), c('last_part')), value, nothing('whole')) : value
  const bound = when(c('bound'), c('code'), nothing('whole'))
  const grouped = select({
    outputs: [
      ...['ticket_id', 'cycle'].map((name) => kept(name)),
      ...facts.map((name) => output(name, max(c(name)))),
      output('start_ms', min(counted(c('from_ms')))),
      output('ended_ms', max(when(equals(c('is_end'), one), c('from_ms'), nothing('whole')))),
      output('stays', last(c('stays'))),
      output('stopped_ms', max(c('stopped_ms'))),
      output('paused', last(c('paused'))),
      output('code', remainder(max(when(c('bound'), packed(c('code')), nothing('whole'))), packing)),
      output('varies', when(equals(min(bound), max(bound)), zero, one)),
      output('elapsed_ms', coalesce(sum(counted(c('open_ms'))), zero)),
      output(
        'beyond',
        count(when(and(c('counts'), isKnown(c('calendar_id')), isNull(c('open_ms'))), one, nothing('whole'))),
      ),
    ],
    from: { table: `${prefix}_open`, as: 'open_' },
    where: atLeast(c('cycle'), one),
    groupBy: [...cycle],
  })
  const g = (name: string): Expression => column(name, 'g')
  const stopped = equals(g('stays'), zero)
  const target = targetMs(clock, g('code'))
  const unread = unreadOf(clock)
  return select({
    outputs: [
      ...['ticket_id', 'cycle', ...facts, 'start_ms', 'code', 'varies', 'elapsed_ms', 'beyond'].map((name) =>
        kept(name, 'g'),
      ),
      output('stopped_ms', when(stopped, g('stopped_ms'), nothing('whole'))),
      output('ended_ms', when(stopped, nothing('whole'), g('ended_ms'))),
      output('paused', g('paused')),
      output('target_ms', clock.rulesRead ? when(unread, nothing('whole'), target) : target),
      ...(clock.rulesRead ? [output('unread', when(unread, one, zero))] : []),
      output('calendar_id', calendarOfCode(clock, g('code'), { ids, columnOf })),
    ],
    from: { query: grouped, as: 'g' },
  })
}

/** What `sla.read` says of each cycle, without warnings. */
function measured(clock: ClockStatement, prefix: string, { asOf, pieces }: ReadingsOptions): Query {
  const s = (name: string): Expression => column(name, 's')
  const h = (name: string): Expression => column(name, 'h')
  const isStopped = isKnown(s('stopped_ms'))
  const isCancelled = isKnown(s('ended_ms'))
  const state = choose(
    [
      [isStopped, text('stopped')],
      [isCancelled, text('cancelled')],
      [equals(s('paused'), one), text('paused')],
    ],
    text('running'),
  )
  const end: Moment = { as: 'end_', at: coalesce(s('stopped_ms'), s('ended_ms'), asOf), calendarId: s('calendar_id') }
  const left = minus(s('target_ms'), s('elapsed_ms'))
  const need = when(above(left, zero), left, zero)
  const point: OpenPoint = {
    as: 'due_',
    openMs: plus(openUntil(end, pieces), need),
    calendarId: s('calendar_id'),
    boundary: clock.boundary,
  }
  const projected = clock.boundary === 'close' ? choose([[equals(need, zero), end.at]], dueAt(point)) : dueAt(point)
  const paused = and(not(isStopped), not(isCancelled), equals(s('paused'), one))
  const promised = isKnown(s('target_ms'))
  const unread = clock.rulesRead ? equals(s('unread'), one) : flag(false)
  const breached = isKnown(h('breached_ms'))
  const dueMs = coalesce(h('due_ms'), when(or(paused, not(promised)), nothing('whole'), projected))
  const verdict = choose(
    [
      [or(above(s('beyond'), zero), equals(s('code'), whole(beyondHorizon))), text('beyond-horizon')],
      [breached, text('breached')],
      [and(isCancelled, not(isStopped)), text('none')],
      [or(isUnknown(s('code')), unread), text('indeterminate')],
      [or(equals(s('code'), whole(noTarget)), not(promised)), text('none')],
      [isStopped, text('met')],
    ],
    text('pending'),
  )
  return select({
    outputs: [
      kept('ticket_id', 's'),
      output('clock', text(clock.name)),
      kept('cycle', 's'),
      output('verdict', verdict),
      output('state', state),
      output('target_index', when(and(above(whole(noTarget), s('code')), not(unread)), s('code'), nothing('whole'))),
      kept('target_ms', 's'),
      kept('elapsed_ms', 's'),
      output('remaining_ms', left),
      output('started_ms', s('start_ms')),
      kept('stopped_ms', 's'),
      output('due_ms', dueMs),
      output('due_if_resumed_ms', when(and(paused, promised, isNull(h('due_ms'))), projected, nothing('whole'))),
      kept('breached_ms', 'h'),
    ],
    from: { table: `${prefix}_sum`, as: 's' },
    joins: [
      { how: 'left', source: { table: `${prefix}_hit`, as: 'h' }, on: sameCycle('s', 'h') },
      dayJoin(end),
      dueJoin(point),
    ],
  })
}
