// Successes of promises: the evidence of each promise, once an id, with the instant until which it keeps the promise.

import { dayMs } from '@mspkit/values'
import { conditionExpression, type FactColumn } from '../clocks/policy/conditions'
import { daysPerCalendar, shiftMs } from '../tables/day-table'
import { dayJoin, dueAt, dueJoin, type Moment, type OpenPoint, openUntil, withinDomain } from '../time/business-time'
import {
  and,
  atLeast,
  below,
  choose,
  coalesce,
  column,
  type Expression,
  equals,
  isKnown,
  isNull,
  nothing,
  or,
  plus,
  quotient,
  rowNumber,
  text,
  times,
  when,
  whole,
} from '../tree/expression'
import { kept, output, type Query, type Steps, select } from '../tree/query'
import { domainEndMs } from './periods'
import type { ObligationPlan } from './plan'

export interface SuccessOptions {
  readonly evidence: string
  /** Columns of the evidence by fact. */
  readonly columnOf: FactColumn
  readonly pieces: number
  readonly toMs: Expression
}

const one = whole(1)
const zero = whole(0)
const e = (name: string): Expression => column(name, 'e')
const n = (name: string): Expression => column(name, 'n')

/** The steps from the evidence to `success`, one row a success that counts or may count. */
export function successSteps(plans: readonly ObligationPlan[], options: SuccessOptions): Steps['steps'] {
  return [
    { name: 'run', query: runs(plans, options) },
    { name: 'success', query: successes(plans, options), keep: true },
  ]
}

/** Runs by promise and subject. `counts` is 1, 0, or NULL where it is not known. */
function runs(plans: readonly ObligationPlan[], { evidence, columnOf, toMs }: SuccessOptions): Query {
  const subject = choose(
    [
      [equals(n('subject_kind'), text('asset')), e('asset_id')],
      [equals(n('subject_kind'), text('contact')), e('contact_id')],
      [equals(n('subject_kind'), text('site')), e('site_id')],
    ],
    e('client_id'),
  )
  const outcome = (word: string, then: Expression) => [equals(e('outcome'), text(word)), then] as const
  const takes = choose(
    [
      outcome('success', n('takes_success')),
      outcome('warning', n('takes_warning')),
      outcome('partial', n('takes_partial')),
    ],
    zero,
  )
  const rank = choose([outcome('success', zero), outcome('warning', one), outcome('partial', whole(2))], whole(3))
  const conditions = plans.flatMap(({ obligation: { id, counts } }) => {
    if (counts === undefined) return []
    const { value } = conditionExpression(counts, columnOf, '')
    const truth = choose(
      [
        [isNull(value), nothing('whole')],
        [value, one],
      ],
      zero,
    )
    return [[equals(n('obligation'), text(id)), truth] as const]
  })
  return select({
    outputs: [
      ...['obligation', 'rule', 'number', 'length_ms', 'calendar_id'].map((name) => kept(name, 'n')),
      ...['client_id', 'at_ms', 'evidence_id'].map((name) => kept(name, 'e')),
      output('subject_id', subject),
      output('takes', takes),
      output('counts', choose(conditions, one)),
      output(
        'id_rank',
        rowNumber({
          partitionBy: [n('obligation'), e('name'), e('client_id'), subject, e('evidence_id')],
          orderBy: [e('at_ms'), rank],
        }),
      ),
    ],
    from: { table: evidence, as: 'e' },
    joins: [{ how: 'inner', source: { table: 'obligation_name', as: 'n' }, on: equals(n('name'), e('name')) }],
    where: below(e('at_ms'), toMs),
  })
}

/** Successes, with the period in which each lies, where promises are by date. */
function successes(plans: readonly ObligationPlan[], { pieces }: SuccessOptions): Query {
  const r = (name: string): Expression => column(name, 'r')
  const p = (name: string): Expression => column(name, 'p')
  const byCalendar = plans.some(({ rule, calendar }) => rule === 'interval' && calendar !== null)
  const isDated = plans.some(({ rule }) => rule === 'dated')
  const calendarId = r('calendar_id')
  const day: Moment = {
    as: 'day_',
    at: when(isKnown(calendarId), withinDomain(r('at_ms')), nothing('whole')),
    calendarId,
  }
  const point: OpenPoint = {
    as: 'due_',
    openMs: plus(openUntil(day, pieces), r('length_ms')),
    calendarId,
    boundary: 'close',
  }
  const beyond = and(isKnown(calendarId), isNull(column('cum_ms', 'day_')))
  // Past the horizon is past the period.
  const inOpenTime = coalesce(dueAt(point), when(beyond, nothing('whole'), whole(domainEndMs)))
  const inPeriod = and(
    equals(
      p('period_key'),
      plus(times(r('number'), whole(daysPerCalendar)), quotient(plus(r('at_ms'), whole(shiftMs)), dayMs)),
    ),
    atLeast(r('at_ms'), p('start_ms')),
    below(r('at_ms'), p('next_start_ms')),
    equals(r('rule'), text('dated')),
  )
  const until = choose(
    [
      [equals(r('rule'), text('once')), whole(domainEndMs)],
      ...(isDated ? [[equals(r('rule'), text('dated')), p('next_deadline_ms')] as const] : []),
      ...(byCalendar ? [[isKnown(calendarId), inOpenTime] as const] : []),
    ],
    plus(r('at_ms'), r('length_ms')),
  )
  const touches = and(equals(p('touches'), one), equals(r('at_ms'), p('start_ms')))
  return select({
    outputs: [
      ...['obligation', 'client_id', 'subject_id', 'at_ms'].map((name) => kept(name, 'r')),
      output('sure', when(equals(r('counts'), one), one, zero)),
      output('until_ms', until),
      output('beyond', byCalendar ? when(beyond, one, zero) : zero),
      ...(isDated
        ? [kept('period', 'p'), output('touches', when(touches, one, zero)), output('behind_ms', p('deadline_ms'))]
        : []),
    ],
    from: { table: 'run', as: 'r' },
    joins: [
      ...(byCalendar ? [dayJoin(day), dueJoin(point)] : []),
      ...(isDated ? [{ how: 'left' as const, source: { table: 'obligation_period', as: 'p' }, on: inPeriod }] : []),
    ],
    where: and(
      or(isNull(r('evidence_id')), equals(r('id_rank'), one)),
      equals(r('takes'), one),
      or(isNull(r('counts')), equals(r('counts'), one)),
    ),
  })
}
