// The reference engine: what a definition means, rule by rule, slow and obvious.

import { dayMs, domainFromMs, domainToMs, fromEpochDay, type LocalDate, quote, toEpochDay } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { Zone } from '@mspkit/values/zone'
import type { DateOptions, EpochCalendar, EpochSpan } from './calendar'
import { dateZone } from './definition/date-zone'
import type { CalendarDefinition } from './definition/definition'
import type { Interval } from './definition/window'
import { deskOf, openOnDate, toInstants } from './local/desk'
import { clipped, common, merged, without } from './local/intervals'

// What a calendar means, one rule a function, written to be read. The compiled engine is held equal to it.

/** All open time in [from, to), merged, in epoch milliseconds. */
type OpenBetween = (from: number, to: number) => Interval[]

function openTimeOf(definition: CalendarDefinition): OpenBetween {
  if ('union' in definition) {
    const parts = definition.union.map(openTimeOf)
    return (from, to) => merged(parts.flatMap((part) => part(from, to)))
  }
  if ('intersect' in definition) {
    const parts = definition.intersect.map(openTimeOf)
    return (from, to) => parts.map((part) => part(from, to)).reduce(common)
  }
  if ('subtract' in definition) {
    const [first, ...others] = definition.subtract.map(openTimeOf)
    return (from, to) => without(first!(from, to), merged(others.flatMap((part) => part(from, to))))
  }
  const desk = deskOf(definition)
  return (from, to) => {
    const open: Interval[] = []
    const last = Math.floor(desk.zone.localMs(to) / dayMs) + 1
    for (let day = Math.floor(desk.zone.localMs(from) / dayMs) - 2; day <= last; day++) {
      open.push(...toInstants(desk.zone, openOnDate(desk, day)))
    }
    return clipped(merged(open), from, to)
  }
}

/**
 * The slow engine: answers every question by laying out open time a month at a time and walking through it.
 *
 * It is here to be read and to be compared with; `compileCalendar` answers the same faster.
 *
 * @example
 * referenceCalendar({ timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } }).nextOpen(Date.UTC(2026, 2, 1)) // => 1772442000000
 *
 * @param within the instants it knows of, in epoch milliseconds; beyond them is never.
 */
export function referenceCalendar(
  definition: CalendarDefinition,
  within: EpochSpan = { fromMs: domainFromMs, toMs: domainToMs },
): EpochCalendar {
  const forms = ['timeZone', 'union', 'intersect', 'subtract']
  const known = typeof definition === 'object' && definition !== null && forms.some((key) => key in definition)
  if (!known)
    throw new TypeError(
      `${quote(definition)} is not a calendar's definition. Write e.g. { timeZone: "Etc/UTC", hours: {} }.`,
    )
  objectOf(within, 'a span', '{ fromMs: 0, toMs: 86_400_000 }')
  const openBetween = openTimeOf(definition)
  const stepMs = 32 * dayMs

  /** Open time from an instant on, in order; a span may come in several abutting pieces. */
  function* ahead(atMs: number, endMs = within.toMs): Generator<Interval> {
    for (let from = atMs; from < endMs; from += stepMs) {
      yield* openBetween(from, Math.min(from + stepMs, endMs))
    }
  }
  /** The same looking back, latest first. */
  function* behind(atMs: number): Generator<Interval> {
    for (let to = atMs; to > within.fromMs; to -= stepMs) {
      yield* openBetween(Math.max(to - stepMs, within.fromMs), to).reverse()
    }
  }
  /** Maximal spans from an instant on. */
  function* spansAhead(atMs: number, endMs = within.toMs): Generator<Interval> {
    let held: Interval | null = null
    for (const piece of ahead(atMs, endMs)) {
      if (held && held.to === piece.from) held = { from: held.from, to: piece.to }
      else {
        if (held) yield held
        held = piece
      }
    }
    if (held) yield held
  }

  const isOpen = (atMs: number): boolean =>
    atMs >= within.fromMs && atMs < within.toMs && openBetween(atMs, atMs + 1).length > 0

  function elapsed(fromMs: number, toMs: number): number {
    if (toMs < fromMs) return -elapsed(toMs, fromMs) || 0
    let sum = 0
    for (const { from, to } of ahead(fromMs, toMs)) sum += to - from
    return sum
  }

  function after(atMs: number, lengthMs: number): number | null {
    if (lengthMs < 0) return before(atMs, -lengthMs)
    if (lengthMs === 0) return atMs
    let left = lengthMs
    for (const { from, to } of ahead(atMs)) {
      if (left <= to - from) return from + left
      left -= to - from
    }
    return null
  }

  function before(atMs: number, lengthMs: number): number | null {
    if (lengthMs < 0) return after(atMs, -lengthMs)
    if (lengthMs === 0) return atMs
    let left = lengthMs
    for (const { from, to } of behind(atMs)) {
      if (left <= to - from) return to - left
      left -= to - from
    }
    return null
  }

  const first = (spans: Generator<Interval>): Interval | null => spans.next().value ?? null
  const nextOpen = (atMs: number): number | null => first(ahead(atMs))?.from ?? null
  const previousOpen = (atMs: number): number | null => (isOpen(atMs) ? atMs : (first(behind(atMs))?.to ?? null))

  function nextOpening(atMs: number): number | null {
    if (!isOpen(atMs)) return nextOpen(atMs)
    const closes = first(spansAhead(atMs))?.to ?? within.toMs
    return nextOpen(closes)
  }

  function previousClosing(atMs: number): number | null {
    let start = atMs
    for (const { from, to } of behind(atMs)) {
      if (to < start) return to
      start = from
    }
    return null
  }

  function* spans(fromMs: number, toMs: number): Generator<EpochSpan> {
    for (const { from, to } of spansAhead(fromMs, toMs)) yield { fromMs: from, toMs: to }
  }

  /** Rule 14. */
  function businessDay(atMs: number, n: number, options?: DateOptions): LocalDate | null {
    const zone = dateZone(definition, options)
    let from = atMs
    for (let left = n; ; left--) {
      const open = nextOpen(from)
      if (open === null) return null
      const date = dateOf(zone, open)
      if (left === 0) return date
      from = zone.firstInstant((toEpochDay(date) + 1) * dayMs)
    }
  }

  return { isOpen, elapsed, after, before, nextOpen, previousOpen, nextOpening, previousClosing, spans, businessDay }
}

/** The local date whose midnight has come and whose end has not, by rule 1: the second pass of an overlap at midnight is the later date's. */
function dateOf(zone: Zone, atMs: number): LocalDate {
  let day = Math.floor(zone.localMs(atMs) / dayMs)
  while (zone.firstInstant((day + 1) * dayMs) <= atMs) day++
  return fromEpochDay(day)
}
