// A week of local hours that repeats.

import type { Interval } from '../definition/window'

/** The length of a week on the local line, in milliseconds. */
export const weekMs = 604_800_000
const hourMs = 3_600_000
/** Local milliseconds of the Monday midnight at or before 1970-01-01. */
const monday = -259_200_000

/**
 * One week's open time, repeated without end. Typed arrays with a guard at either end, so that a search needs no bounds;
 * all numbers are milliseconds from Monday 00:00.
 */
export interface Week {
  readonly opensAt: Float64Array
  readonly closesAt: Float64Array
  /** Open milliseconds of the week before each opening. */
  readonly before: Float64Array
  /** Open milliseconds of a whole week. */
  readonly total: number
  /** By hour of the week: the last interval that opens at or before it. */
  readonly byHour: Uint16Array
}

/** A week from intervals in [0, weekMs), in order and apart. */
export function weekOf(intervals: readonly Interval[]): Week {
  const count = intervals.length
  const opensAt = new Float64Array(count + 2)
  const closesAt = new Float64Array(count + 2)
  const before = new Float64Array(count + 2)
  const byHour = new Uint16Array(168)
  let total = 0
  intervals.forEach(({ from, to }, i) => {
    opensAt[i + 1] = from
    closesAt[i + 1] = to
    before[i + 1] = total
    total += to - from
  })
  opensAt[count + 1] = closesAt[count + 1] = before[count + 1] = Number.POSITIVE_INFINITY
  for (let hour = 0, i = 0; hour < 168; hour++) {
    while (opensAt[i + 1]! <= hour * hourMs) i++
    byHour[hour] = i
  }
  return { opensAt, closesAt, before, total, byHour }
}

/** The last interval that opens at or before a moment of the week; 0 when none does. */
function intervalAt(week: Week, inWeek: number): number {
  let i = week.byHour[(inWeek / hourMs) | 0]!
  while (week.opensAt[i + 1]! <= inWeek) i++
  return i
}

/** Open milliseconds from the first Monday midnight to a local moment; negative before it. */
export function openUntil(week: Week, local: number): number {
  const nth = Math.floor((local - monday) / weekMs)
  const inWeek = local - monday - nth * weekMs
  const i = intervalAt(week, inWeek)
  const closes = week.closesAt[i]!
  return nth * week.total + week.before[i]! + Math.min(inWeek, closes) - week.opensAt[i]!
}

export function isOpenAt(week: Week, local: number): boolean {
  const inWeek = local - monday - Math.floor((local - monday) / weekMs) * weekMs
  return inWeek < week.closesAt[intervalAt(week, inWeek)]!
}

/** The earliest local moment by which so much of the week's open time has passed: a closing rather than the next opening. */
export function earliestAt(week: Week, open: number): number {
  const nth = Math.ceil(open / week.total) - 1
  const left = open - nth * week.total
  let i = 1
  while (week.before[i + 1]! < left) i++
  return monday + nth * weekMs + week.opensAt[i]! + (left - week.before[i]!)
}

/** The latest local moment by which no more than this has passed: an opening rather than the closing before it. */
export function latestAt(week: Week, open: number): number {
  const nth = Math.floor(open / week.total)
  const left = open - nth * week.total
  let i = 1
  while (week.before[i + 1]! <= left) i++
  return monday + nth * weekMs + week.opensAt[i]! + (left - week.before[i]!)
}

/** The end of the interval that a local moment lies in; Sunday's runs on into Monday's. The week must close at some time. */
export function closingAfter(week: Week, local: number): number {
  const start = monday + Math.floor((local - monday) / weekMs) * weekMs
  const closes = week.closesAt[intervalAt(week, local - start)]!
  return closes === weekMs && week.opensAt[1] === 0 ? start + weekMs + week.closesAt[1]! : start + closes
}

/** The start of the interval that a local moment lies in; Monday's may have begun on Sunday. */
export function openingBefore(week: Week, local: number): number {
  const start = monday + Math.floor((local - monday) / weekMs) * weekMs
  const opens = week.opensAt[intervalAt(week, local - start)]!
  const last = week.opensAt.length - 2
  return opens === 0 && week.closesAt[last] === weekMs ? start - weekMs + week.opensAt[last]! : start + opens
}
