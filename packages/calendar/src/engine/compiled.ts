// The fast engine: answers from segments that are laid out as years are needed.

import { dayMs, domainFromMs, domainToMs, fromEpochDay, type LocalDate } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { EpochCalendar, EpochSpan } from '../calendar'
import { dateZone, partsOf, zoneNameOf } from '../definition/date-zone'
import type { CalendarDefinition } from '../definition/definition'
import type { Interval } from '../definition/window'
import { common, merged } from '../local/intervals'
import { difference, scheduleOf } from '../local/schedule'
import { weekOf } from '../local/week'
import { composedHorizon, type Horizon, scheduleHorizon } from './horizon'
import { closingIn, earliestIn, isOpenIn, latestIn, openingIn } from './search'
import { addIntervals, firstWeek, layOutSchedule, patternsOf } from './segments'
import { reach, type Source, segmentAt, sumAt, type Timeline, timelineOf } from './timeline'

/** The timeline of a definition: by weeks where it has one zone, else put together from those of its parts. */
function sourceOf(definition: CalendarDefinition): Source {
  const timeZone = zoneNameOf(definition)
  if (timeZone === null) return composedSource(definition)
  const schedule = scheduleOf(definition)
  const patterns = patternsOf(schedule)
  return {
    layOut: layOutSchedule(schedule, zoneOf(timeZone)),
    weeks: schedule.eras.flatMap(({ week }, i) => (patterns[i]! >= firstWeek ? [weekOf(week)] : [])),
    horizon: scheduleHorizon(schedule),
  }
}

function composedSource(definition: CalendarDefinition): Source {
  const sources = (partsOf(definition) ?? []).map(sourceOf)
  const how = 'union' in definition ? 'union' : 'intersect' in definition ? 'intersect' : 'subtract'
  const combine = {
    union: (lists: Interval[][]) => merged(lists.flat()),
    intersect: (lists: Interval[][]) => lists.reduce(common),
    subtract: difference,
  }[how]
  const horizons = sources.map(({ horizon }) => horizon)
  return {
    layOut(segments, fromMs, toMs) {
      const open = sources.map((source) =>
        openIn(
          timelineOf(() => source),
          fromMs,
          toMs,
        ),
      )
      addIntervals(segments, combine(open), fromMs, toMs)
    },
    weeks: [],
    horizon: composedHorizon(how, horizons),
  }
}

/** All open time of a timeline in [fromMs, toMs). */
function openIn(timeline: Timeline, fromMs: number, toMs: number): Interval[] {
  const open: Interval[] = []
  for (const span of spansOf(timeline, fromMs, toMs)) open.push({ from: span.fromMs, to: span.toMs })
  return open
}

const inDomain = (ms: number): number => (ms >= domainFromMs ? Math.min(ms, domainToMs) : domainFromMs)

const covers = (timeline: Timeline, atMs: number): boolean => atMs >= timeline.fromMs && atMs <= timeline.toMs

/** Lays out what an instant needs. Instants outside the domain are read as its ends. */
function cover(timeline: Timeline, atMs: number): number {
  if (covers(timeline, atMs)) return atMs
  const at = inDomain(atMs)
  reach(timeline, at, at)
  return at
}

/** As much again as is laid out, upwards; false when nothing is gained by it. */
function growUp(timeline: Timeline, uselessFromMs: number): boolean {
  if (timeline.toMs >= domainToMs || timeline.toMs >= uselessFromMs) return false
  reach(timeline, timeline.toMs, timeline.toMs + (timeline.toMs - timeline.fromMs) / 2)
  return true
}

/** As much again as is laid out, downwards; false when nothing is gained by it. */
function growDown(timeline: Timeline, uselessToMs: number): boolean {
  if (timeline.fromMs <= domainFromMs || timeline.fromMs <= uselessToMs) return false
  reach(timeline, timeline.fromMs - (timeline.toMs - timeline.fromMs) / 2, timeline.fromMs)
  return true
}

const lastOf = (timeline: Timeline): number => timeline.startMs.length - 1
const totalOf = (timeline: Timeline): number => timeline.sum[timeline.startMs.length]!

function isOpen(timeline: Timeline, atMs: number): boolean {
  if (!(atMs >= domainFromMs && atMs < domainToMs)) return false
  if (!(atMs >= timeline.fromMs && atMs < timeline.toMs)) reach(timeline, atMs, atMs)
  return isOpenIn(timeline, atMs)
}

function elapsed(timeline: Timeline, fromMs: number, toMs: number): number {
  const from = inDomain(fromMs)
  const to = inDomain(toMs)
  if (!covers(timeline, from) || !covers(timeline, to)) reach(timeline, Math.min(from, to), Math.max(from, to))
  return sumAt(timeline, to) - sumAt(timeline, from)
}

function after(timeline: Timeline, atMs: number, lengthMs: number): number | null {
  if (lengthMs < 0) return before(timeline, atMs, -lengthMs)
  if (!(lengthMs > 0)) return atMs
  const at = cover(timeline, atMs)
  const sum = sumAt(timeline, at) + lengthMs
  for (;;) {
    const missing = sum - totalOf(timeline)
    if (missing <= 0) break
    if (missing > domainToMs - timeline.toMs || !growUp(timeline, timeline.horizon.opensToMs)) return null
  }
  const near = segmentAt(timeline, at)
  const close = near + 4 // most answers lie a few segments on
  const high = close < timeline.sum.length && timeline.sum[close]! >= sum ? close - 1 : lastOf(timeline)
  return earliestIn(timeline, sum, near, high)
}

function before(timeline: Timeline, atMs: number, lengthMs: number): number | null {
  if (lengthMs < 0) return after(timeline, atMs, -lengthMs)
  if (!(lengthMs > 0)) return atMs
  const at = cover(timeline, atMs)
  for (;;) {
    const missing = lengthMs - sumAt(timeline, at)
    if (missing <= 0) break
    if (missing > timeline.fromMs - domainFromMs || !growDown(timeline, timeline.horizon.opensFromMs)) return null
  }
  const sum = sumAt(timeline, at) - lengthMs
  const near = segmentAt(timeline, at)
  const close = near - 4
  const low = close >= 0 && timeline.sum[close]! <= sum ? close : 0
  return latestIn(timeline, sum, low, near)
}

/** The earliest open instant at or after one; `null` when there is none before `endMs`. */
function nextOpen(timeline: Timeline, atMs: number, endMs = domainToMs): number | null {
  if (isOpen(timeline, atMs)) return atMs
  const at = cover(timeline, atMs)
  const sum = sumAt(timeline, at)
  while (totalOf(timeline) <= sum) {
    if (timeline.toMs >= endMs || !growUp(timeline, timeline.horizon.opensToMs)) return null
  }
  const near = segmentAt(timeline, at)
  const close = near + 4
  const high = close < timeline.sum.length && timeline.sum[close]! > sum ? close - 1 : lastOf(timeline)
  return latestIn(timeline, sum, near, high)
}

/** The last instant before which it was open, at or before one that is closed. */
function lastClosing(timeline: Timeline, atMs: number): number | null {
  const at = cover(timeline, atMs)
  while (sumAt(timeline, at) <= 0) {
    if (!growDown(timeline, timeline.horizon.opensFromMs)) return null
  }
  const sum = sumAt(timeline, at)
  const near = segmentAt(timeline, at)
  const close = near - 4
  return earliestIn(timeline, sum, close >= 0 && timeline.sum[close]! < sum ? close : 0, near)
}

/** The end of the span that an open instant lies in, or `endMs` when that comes first. */
function closing(timeline: Timeline, atMs: number, endMs = domainToMs): number {
  for (;;) {
    const closes = closingIn(timeline, atMs)
    if (closes !== null) return Math.min(closes, endMs)
    if (timeline.toMs >= endMs || !growUp(timeline, timeline.horizon.changesToMs)) return endMs
  }
}

/** The start of the span that an open instant lies in; `null` when it has none within the domain. */
function opening(timeline: Timeline, atMs: number): number | null {
  for (;;) {
    const opens = openingIn(timeline, atMs)
    if (opens !== null) return opens
    if (!growDown(timeline, timeline.horizon.changesFromMs)) return null
  }
}

function nextOpening(timeline: Timeline, atMs: number): number | null {
  if (!isOpen(timeline, atMs)) return nextOpen(timeline, atMs)
  const closes = closing(timeline, atMs)
  return closes < domainToMs ? nextOpen(timeline, closes) : null
}

function previousClosing(timeline: Timeline, atMs: number): number | null {
  if (!isOpen(timeline, atMs - 1)) return lastClosing(timeline, atMs)
  const opens = opening(timeline, atMs - 1)
  return opens === null ? null : lastClosing(timeline, opens)
}

function* spansOf(timeline: Timeline, fromMs: number, toMs: number): Generator<EpochSpan> {
  const end = inDomain(toMs)
  let at = inDomain(fromMs)
  while (at < end) {
    const opens = nextOpen(timeline, at, end)
    if (opens === null || opens >= end) return
    const closes = closing(timeline, opens, end)
    yield { fromMs: opens, toMs: closes }
    at = closes
  }
}

/** The local date of an instant, by rule 1: the second pass of an overlap at midnight is the later date's. */
function dayOf(zone: Zone, atMs: number): number {
  let day = Math.floor(zone.localMs(atMs) / dayMs)
  while (zone.firstInstant((day + 1) * dayMs) <= atMs) day++
  return day
}

function businessDay(timeline: Timeline, zone: Zone, atMs: number, n: number): LocalDate | null {
  let from = atMs
  for (let left = n; ; left--) {
    const opens = nextOpen(timeline, from)
    if (opens === null) return null
    const day = dayOf(zone, opens)
    if (!(left > 0)) return fromEpochDay(day)
    from = zone.firstInstant((day + 1) * dayMs)
  }
}

/** What a definition's horizon is, without laying anything out. */
export const horizonOf = (definition: CalendarDefinition): Horizon => sourceOf(definition).horizon

/** The fast engine: the same answers as `referenceCalendar`, from typed arrays that grow by the year. */
export function compiledCalendar(definition: CalendarDefinition): EpochCalendar {
  const timeline = timelineOf(() => sourceOf(definition))
  return {
    isOpen: (atMs) => isOpen(timeline, atMs),
    elapsed: (fromMs, toMs) => elapsed(timeline, fromMs, toMs),
    after: (atMs, lengthMs) => after(timeline, atMs, lengthMs),
    before: (atMs, lengthMs) => before(timeline, atMs, lengthMs),
    nextOpen: (atMs) => nextOpen(timeline, atMs),
    previousOpen: (atMs) => (isOpen(timeline, atMs) ? atMs : lastClosing(timeline, atMs)),
    nextOpening: (atMs) => nextOpening(timeline, atMs),
    previousClosing: (atMs) => previousClosing(timeline, atMs),
    spans: (fromMs, toMs) => spansOf(timeline, fromMs, toMs),
    businessDay: (atMs, n, options) => businessDay(timeline, dateZone(definition, options), atMs, n),
  }
}
