// The cycles of one clock: when it starts, stops and pauses, as one row an interval between steps.

import { dayJoin, isOpen } from '../time/business-time'
import {
  above,
  and,
  choose,
  coalesce,
  column,
  type Expression,
  equals,
  isKnown,
  lead,
  max,
  not,
  nothing,
  or,
  sum,
  when,
  whole,
} from '../tree/expression'
import { kept, output, type Query, type Steps, select } from '../tree/query'
import {
  before,
  beginsOf,
  beginsUpdate,
  latest,
  moveOf,
  needsContext,
  one,
  starts,
  ticket,
  upTo,
  whole01,
  withContext,
  zero,
} from './moves'
import type { ClockStatement } from './policy/plan'
import { type Choosing, openedColumn, targetCode } from './policy/targets'
import { fitsAny, setsStatus } from './policy/triggers'

const c = column
export interface CyclesOptions extends Choosing {
  /** The instant of the question. */
  readonly asOf: Expression
  /** Columns of steps that targets read. */
  readonly facts: readonly string[]
  /** All columns of steps. */
  readonly columns: readonly string[]
  /** How many open pieces a day the table of days has. */
  readonly pieces: number
}

/** The steps of a clock's cycles. The last one, `<prefix>_interval`, has one row an interval of a cycle. */
export function cyclesOf(clock: ClockStatement, prefix: string, options: CyclesOptions): Steps['steps'] {
  const looksBack = needsContext(clock)
  const context = looksBack ? [{ name: `${prefix}_context`, query: withContext(clock, options.columns) }] : []
  const live = { name: `${prefix}_live`, query: liveOf(clock, looksBack ? `${prefix}_context` : 'step', options) }
  const calendars = openedDuring(clock)
  const opened = calendars.length === 0 ? [] : openedOf(clock, prefix, calendars, options)
  const from = opened.at(-1)?.name ?? live.name
  return [...context, live, ...opened, { name: `${prefix}_interval`, query: intervals(clock, from, options) }]
}

/** The calendars that must be open at the start of a cycle for some target. */
const openedDuring = ({ targets }: ClockStatement): string[] => [
  ...new Set(targets.flatMap((target) => (target.openedDuring === null ? [] : [target.openedDuring]))),
]

/** Steps that concern the clock, with whether it lives and is paused after each, and when the next one comes. */
function liveOf(clock: ClockStatement, from: string, { asOf, facts, columns, ids, columnOf }: CyclesOptions): Query {
  const move = moveOf(clock)
  const pausing = fitsAny(clock.pausedIn, clock.columnOf)
  const byStatus = clock.pausedIn.length > 0
  const next = lead(c('at_ms'), { partitionBy: ticket, orderBy: [c('ord')] })
  const isEnd = equals(c('is_end'), one)
  const relevant = or(
    isKnown(move),
    isEnd,
    ...(byStatus ? [setsStatus] : []),
    ...(clock.reads
      ? [
          equals(c('event_kind'), { kind: 'text', value: 'priority' }),
          equals(c('event_kind'), { kind: 'text', value: 'type' }),
        ]
      : []),
  )
  const nextBegins =
    clock.cycles === 'periodic-update'
      ? [
          output('begins', whole01(beginsUpdate)),
          output(
            'next_begins',
            coalesce(lead(whole01(beginsUpdate), { partitionBy: ticket, orderBy: [c('ord')] }), zero),
          ),
        ]
      : []
  const later =
    clock.cycles === 'resume-counting-closed'
      ? [
          output(
            'last_start',
            max(when(equals(move, one), c('ord'), nothing('whole')), { partitionBy: ticket, orderBy: [] }),
          ),
        ]
      : []
  return select({
    outputs: [
      ...['ticket_id', ...facts, 'ord', 'is_end'].map((name) => kept(name)),
      output('from_ms', c('at_ms')),
      output('to_ms', coalesce(next, when(isEnd, c('at_ms'), asOf))),
      output('live', latest(isKnown(move), move, upTo)),
      output('live_before', latest(isKnown(move), move, before)),
      output('paused', byStatus ? coalesce(latest(setsStatus, whole01(pausing), upTo), zero) : zero),
      ...(openedDuring(clock).length > 0
        ? changingOf(columns).map((name) => kept(name))
        : [output('code', targetCode(clock, { ids, columnOf }))]),
      ...(clock.cycles === 'repeats' ? [output('starts_now', whole01(starts(clock)))] : []),
      ...nextBegins,
      ...later,
    ],
    from: { table: from, as: 'step' },
    where: relevant,
  })
}

/** The columns of facts that events change. */
const changingOf = (columns: readonly string[]): string[] => columns.filter((name) => name.startsWith('now_'))

/** Steps with the target that applies, where that depends on whether calendars were open when the cycle started. */
function openedOf(
  clock: ClockStatement,
  prefix: string,
  calendars: readonly string[],
  { facts, columns, ids, columnOf, pieces }: CyclesOptions,
): Steps['steps'] {
  const further = {
    'periodic-update': ['begins', 'next_begins'],
    repeats: ['starts_now'],
    'resume-counting-closed': ['last_start'],
  }
  const own = Object.entries(further).flatMap(([cycles, list]) => (cycles === clock.cycles ? list : []))
  const names = ['ticket_id', ...facts, 'ord', 'is_end', 'from_ms', 'to_ms', 'live', 'live_before', 'paused', ...own]
  const changing = changingOf(columns)
  const starts = and(isKnown(c('live')), beginsOf(clock))
  const begun = select({
    outputs: [
      ...[...names, ...changing].map((name) => kept(name)),
      output('start_ms', max(when(starts, c('from_ms'), nothing('whole')), upTo)),
    ],
    from: { table: `${prefix}_live`, as: 'live' },
  })
  const moments = calendars.map((calendar) => ({
    as: openedColumn(calendar, ids),
    at: column('start_ms', 'b'),
    calendarId: whole(ids.get(calendar) ?? 0),
  }))
  const looked = select({
    outputs: [
      ...[...names, ...changing].map((name) => kept(name, 'b')),
      ...moments.map((moment) => output(moment.as, isOpen(moment, pieces))),
    ],
    from: { table: `${prefix}_begun`, as: 'b' },
    joins: moments.map(dayJoin),
  })
  const coded = select({
    outputs: [...names.map((name) => kept(name)), output('code', targetCode(clock, { ids, columnOf }))],
    from: { table: `${prefix}_looked`, as: 'looked' },
  })
  return [
    { name: `${prefix}_begun`, query: begun },
    { name: `${prefix}_looked`, query: looked },
    { name: `${prefix}_coded`, query: coded },
  ]
}

/** Intervals of cycles: whether each counts, under which target, and whether it stops the cycle. */
function intervals(clock: ClockStatement, from: string, { facts }: CyclesOptions): Query {
  const live = equals(c('live'), one)
  const begins = beginsOf(clock)
  const counts = and(live, equals(c('paused'), zero))
  const closedCounts =
    clock.cycles === 'resume-counting-closed'
      ? [and(not(live), isKnown(c('last_start')), above(c('last_start'), c('ord')))]
      : []
  const bound = clock.changes ? or(live, begins) : begins
  const cycle = clock.cycles === 'once' || clock.cycles.startsWith('resume') ? one : sum(whole01(begins), upTo)
  const stopsHere = and(not(live), or(equals(c('live_before'), one), begins))
  const stopped =
    clock.cycles === 'periodic-update'
      ? choose(
          [
            [and(live, equals(c('next_begins'), one)), c('to_ms')],
            [stopsHere, c('from_ms')],
          ],
          nothing('whole'),
        )
      : when(stopsHere, c('from_ms'), nothing('whole'))
  return select({
    outputs: [
      ...['ticket_id', ...facts, 'ord', 'is_end', 'from_ms', 'to_ms', 'paused', 'live'].map((name) => kept(name)),
      output('cycle', cycle),
      output('runs', or(counts, ...closedCounts)),
      output('bound', or(live, begins)),
      output('stopped_ms', stopped),
      output(
        'stays',
        clock.cycles === 'periodic-update' ? when(equals(c('next_begins'), one), zero, c('live')) : c('live'),
      ),
      output('code', clock.reads ? latest(bound, c('code'), upTo) : c('code')),
    ],
    from: { table: from, as: 'live' },
    where: isKnown(c('live')),
  })
}
