// When promises were not kept: successes and beginnings of each span in order, and the time between what one keeps and the next.

import { latest } from '../clocks/moves'
import {
  above,
  and,
  below,
  choose,
  coalesce,
  column,
  type Expression,
  equals,
  greatest,
  isKnown,
  isNull,
  lead,
  least,
  max,
  minus,
  nothing,
  or,
  rowNumber,
  sum,
  when,
  whole,
} from '../tree/expression'
import { kept, output, type Query, type Steps, select } from '../tree/query'
import { domainEndMs } from './periods'

const c = column
const one = whole(1)
const zero = whole(0)
const span = [c('span_id')]
const inOrder = { partitionBy: span, orderBy: [c('at_ms'), c('is_begin')] }
const upTo = { ...inOrder, rows: 'up-to-this' as const }
const before = { ...inOrder, rows: 'before-this' as const }
const place = { partitionBy: span, orderBy: [c('ord')], rows: 'up-to-this' as const }

/** The period that is asked for. */
export interface Asked {
  readonly fromMs: Expression
  readonly toMs: Expression
}

/**
 * The steps to `<which>_unmet`, one row a span.
 *
 * @param which whether successes that may count do: `sure` leaves them out
 * @param isDated whether some promises are by date
 */
export function unmetSteps(which: 'sure' | 'possible', isDated: boolean, asked: Asked): Steps['steps'] {
  const name = (step: string): string => `${which}_${step}`
  const chain = isDated
    ? [
        { name: name('ordered'), query: ordered(name('point')) },
        { name: name('chained'), query: chained(name('ordered')) },
        { name: name('placed'), query: placed(name('chained')) },
      ]
    : []
  const last = isDated ? name('placed') : name('point')
  return [
    { name: name('point'), query: points(which, isDated) },
    ...chain,
    { name: name('begun'), query: begun(last) },
    { name: name('reach'), query: reached(name('begun')) },
    { name: name('unmet'), query: unmet(name('reach'), asked) },
  ]
}

const spanNames = ['from_ms', 'to_ms'] as const

/** Successes of each span, also those before it, and its beginning, which comes after the successes of its instant. */
function points(which: 'sure' | 'possible', isDated: boolean): Query {
  const s = (name: string): Expression => column(name, 's')
  const u = (name: string): Expression => column(name, 'u')
  const isKnownSpan = equals(s('is_known'), one)
  // What was due when the contract began, or before, is not owed: no success is spent on it.
  const owedBefore = when(above(u('at_ms'), s('from_ms')), u('touches'), zero)
  const successes = select({
    outputs: [
      ...['span_id', ...spanNames, 'begun_if_kept'].map((name) => kept(name, 's')),
      output('is_begin', zero),
      kept('at_ms', 'u'),
      kept('until_ms', 'u'),
      kept('beyond', 'u'),
      ...(isDated ? [kept('period', 'u'), output('touches', owedBefore), kept('behind_ms', 'u')] : []),
    ],
    from: { table: 'obligation_span', as: 's' },
    joins: [
      {
        how: 'inner',
        source: { table: 'success', as: 'u' },
        on: and(
          equals(s('obligation'), u('obligation')),
          equals(s('client_id'), u('client_id')),
          equals(s('subject_id'), u('subject_id')),
        ),
      },
    ],
    where: and(isKnownSpan, below(u('at_ms'), s('to_ms')), ...(which === 'sure' ? [equals(u('sure'), one)] : [])),
  })
  const beginnings = select({
    outputs: [
      ...['span_id', ...spanNames, 'begun_if_kept'].map((name) => kept(name, 's')),
      output('is_begin', one),
      output('at_ms', s('from_ms')),
      output('until_ms', s('begun_until_ms')),
      output('beyond', zero),
      ...(isDated
        ? [output('period', s('begun_period')), output('touches', zero), output('behind_ms', nothing('whole'))]
        : []),
    ],
    from: { table: 'obligation_span', as: 's' },
    where: isKnownSpan,
  })
  return { kind: 'union', parts: [successes, beginnings] }
}

const pointNames = ['span_id', ...spanNames, 'begun_if_kept', 'is_begin', 'at_ms', 'until_ms', 'beyond'] as const
const datedNames = ['period', 'touches', 'behind_ms'] as const

/** Points with the period of the one before. A beginning that counts for nothing has none, and is passed over. */
const ordered = (from: string): Query =>
  select({
    outputs: [
      ...[...pointNames, ...datedNames].map((name) => kept(name)),
      output('ord', rowNumber(inOrder)),
      output('period_before', max(c('period'), before)),
    ],
    from: { table: from, as: 'point' },
  })

/**
 * A success at the very instant at which one period ends and the next begins keeps the one that ends, unless that is kept already. `ahead`
 * is 1 where it is: after a success within it, or a second one at the instant; 0 where there is none in it; NULL where the success at its
 * beginning decides.
 */
function chained(from: string): Query {
  const previous = c('period_before')
  const ahead = choose(
    [
      [isNull(c('period')), nothing('whole')],
      [or(equals(c('touches'), zero), equals(previous, c('period'))), one],
      [or(isNull(previous), below(previous, minus(c('period'), one))), zero],
    ],
    nothing('whole'),
  )
  return select({
    outputs: [...[...pointNames, ...datedNames, 'ord'].map((name) => kept(name)), output('ahead', ahead)],
    from: { table: from, as: 'ordered' },
  })
}

/** Points with the instant until which each keeps the promise. */
function placed(from: string): Query {
  const ahead = latest(isKnown(c('ahead')), c('ahead'), place)
  const behind = and(equals(c('touches'), one), equals(ahead, zero))
  return select({
    outputs: [
      ...pointNames.filter((name) => name !== 'until_ms').map((name) => kept(name)),
      output('until_ms', when(behind, c('behind_ms'), c('until_ms'))),
    ],
    from: { table: from, as: 'chained' },
  })
}

/** A beginning that counts only for a promise that was kept before counts for nothing else. */
function begun(from: string): Query {
  const keptBefore = max(when(equals(c('is_begin'), zero), c('until_ms'), nothing('whole')), before)
  const isBroken = and(
    equals(c('is_begin'), one),
    equals(c('begun_if_kept'), one),
    coalesce({ kind: 'binary', operator: '<=', left: keptBefore, right: c('at_ms') }, { kind: 'flag', value: true }),
  )
  return select({
    outputs: [
      ...['span_id', ...spanNames, 'is_begin', 'at_ms', 'beyond'].map((name) => kept(name)),
      output('until_ms', when(isBroken, nothing('whole'), c('until_ms'))),
    ],
    from: { table: from, as: 'placed' },
  })
}

/** How far all successes so far reach, and when the next point is. */
const reached = (from: string): Query =>
  select({
    outputs: [
      ...['span_id', ...spanNames, 'at_ms', 'beyond'].map((name) => kept(name)),
      output('reach_ms', max(c('until_ms'), upTo)),
      output('next_ms', lead(c('at_ms'), inOrder)),
    ],
    from: { table: from, as: 'begun' },
  })

/** The time of each span in the period in which the promise was not kept. */
function unmet(from: string, { fromMs, toMs }: Asked): Query {
  const start = greatest(coalesce(c('reach_ms'), c('at_ms')), c('at_ms'), c('from_ms'), fromMs)
  const end = least(coalesce(c('next_ms'), whole(domainEndMs)), c('to_ms'), toMs)
  return select({
    outputs: [
      kept('span_id'),
      output('unmet_ms', sum(when(above(end, start), minus(end, start), zero))),
      output('beyond', max(c('beyond'))),
    ],
    from: { table: from, as: 'reach' },
    groupBy: span,
  })
}
