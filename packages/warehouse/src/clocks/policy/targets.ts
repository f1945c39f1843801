// Which target applies, as one small code per step, and what a code promises.

import type { CalendarChoice } from '@mspkit/sla'
import {
  and,
  type Branch,
  choose,
  column,
  type Expression,
  equals,
  isNull,
  nothing,
  text,
  whole,
} from '../../tree/expression'
import { conditionExpression, type FactColumn } from './conditions'
import type { ClockStatement, TargetStatement } from './plan'

/** Codes below are indexes of targets. */
export const mostTargets = 50
/** No target applies. */
export const noTarget = 100
/** The calendar of target `code - 150` is not known. */
const unknownCalendar = 150
/** Whether target `code - 200` applies is not known. */
const unknownTarget = 200
/** The start of the cycle lies outside the horizon. */
export const beyondHorizon = 255

/** The id of a calendar as an expression; NULL where the fact that names it is missing, and where it names no calendar. */
function calendarExpression(
  choice: CalendarChoice,
  ids: ReadonlyMap<string, number>,
  columnOf: FactColumn,
): Expression {
  const idOf = (name: string): Expression => {
    const id = ids.get(name)
    return id === undefined ? nothing('whole') : whole(id)
  }
  if (typeof choice === 'string') return idOf(choice)
  const fact = columnOf(choice.fact)
  if (fact === null) return nothing('whole')
  const otherwise = choice.otherwise === undefined ? nothing('whole') : idOf(choice.otherwise)
  const named = [...ids].map(([name, id]): Branch => [equals(fact, text(name)), whole(id)])
  return choose([[isNull(fact), otherwise], ...named], nothing('whole'))
}

/** What targets are chosen by. */
export interface Choosing {
  readonly ids: ReadonlyMap<string, number>
  readonly columnOf: FactColumn
}

/** The column that says whether a cycle started while a calendar was open. */
export const openedColumn = (calendar: string, ids: ReadonlyMap<string, number>): string =>
  `opened_${ids.get(calendar) ?? 'nowhere'}`

/** The code of the target that applies. The first one whose condition holds; a condition that is not known stops the search. */
export function targetCode({ targets }: ClockStatement, { ids, columnOf }: Choosing): Expression {
  const branches = targets.flatMap(({ when, calendar, openedDuring, path }, i): Branch[] => {
    const holds = when === null ? null : conditionExpression(when, columnOf, path).value
    const found: Branch[] = holds === null ? [] : [[isNull(holds), whole(unknownTarget + i)]]
    const always = equals(whole(1), whole(1))
    const opened = openedDuring === null ? null : column(openedColumn(openedDuring, ids))
    if (opened !== null)
      found.push([holds === null ? isNull(opened) : and(holds, isNull(opened)), whole(beyondHorizon)])
    const applies = opened === null ? (holds ?? always) : holds === null ? opened : and(holds, opened)
    if (typeof calendar !== 'string')
      found.push([and(applies, isNull(calendarExpression(calendar, ids, columnOf))), whole(unknownCalendar + i)])
    return [...found, [applies, whole(i)]]
  })
  return choose(branches, whole(noTarget))
}

const byCode = (
  code: Expression,
  of: (target: TargetStatement, i: number) => Expression,
  targets: readonly TargetStatement[],
): Branch[] => targets.map((target, i) => [equals(code, whole(i)), of(target, i)])

/** The open milliseconds that a code promises; NULL where nothing is promised or it is not known. */
export const targetMs = ({ targets }: ClockStatement, code: Expression): Expression =>
  choose(
    byCode(code, ({ withinMs }) => (withinMs === null ? nothing('whole') : whole(withinMs)), targets),
    nothing('whole'),
  )

/** The id of the calendar by which time counts under a code. */
export function calendarOfCode(clock: ClockStatement, code: Expression, { ids, columnOf }: Choosing): Expression {
  const own = calendarExpression(clock.calendar, ids, columnOf)
  const unknown = clock.targets.flatMap(({ calendar }, i): Branch[] =>
    typeof calendar === 'string' ? [] : [[equals(code, whole(unknownCalendar + i)), nothing('whole')]],
  )
  const ofTargets = byCode(code, ({ calendar }) => calendarExpression(calendar, ids, columnOf), clock.targets)
  const same = clock.targets.every(({ calendar }) => calendar === clock.calendar)
  return same && unknown.length === 0 ? own : choose([...unknown, ...ofTargets], own)
}

/** Whether a code means that the promise is not known. */
export const isUnknown = (code: Expression): Expression => ({
  kind: 'binary',
  operator: '>=',
  left: code,
  right: whole(unknownCalendar),
})
