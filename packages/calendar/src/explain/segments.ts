// All time between two instants, cut wherever its reason changes.

import { dayMs, fromEpochDay } from '@mspkit/values'
import { partsOf } from '../definition/date-zone'
import type { CalendarDefinition, Window, ZonedCalendar } from '../definition/definition'
import {
  breaksTouching,
  type Desk,
  deskOf,
  holidayOn,
  hoursOn,
  recurringHoursOn,
  type Shift,
  shiftsStarting,
  toInstants,
} from '../local/desk'
import type { Cause } from './reason'

type Path = readonly (string | number)[]

/** A span of instants with one answer. */
export interface Segment {
  readonly from: number
  readonly to: number
  readonly open: boolean
  readonly causes: readonly Cause[]
  /** The zones whose clocks it was read on, with the place of their definition. */
  readonly zones: ReadonlyMap<string, Path>
}

/** All time in [from, to), open and closed, each span with its reasons. */
export function explainedBetween(definition: CalendarDefinition, from: number, to: number, path: Path = []): Segment[] {
  if ('timeZone' in definition) return deskSegments(definition, from, to, path)
  const form = 'union' in definition ? 'union' : 'intersect' in definition ? 'intersect' : 'subtract'
  const parts = (partsOf(definition) ?? []).map((part, i) => explainedBetween(part, from, to, [...path, form, i]))
  const edges = [...new Set([to, ...parts.flatMap((segments) => segments.map((segment) => segment.from))])].sort(
    (a, b) => a - b,
  )
  const next = parts.map(() => 0)
  const segments = edges.slice(0, -1).map((edge, i): Segment => {
    const here = parts.map((list, p) => {
      while (list[next[p]!]!.to <= edge) next[p]!++
      return list[next[p]!]!
    })
    return { from: edge, to: edges[i + 1]!, ...together(form, here) }
  })
  return joined(segments)
}

/** What the parts of a composed calendar make of one moment. Only the parts that decide it give their reasons. */
function together(form: 'union' | 'intersect' | 'subtract', here: readonly Segment[]): Omit<Segment, 'from' | 'to'> {
  const [first, ...others] = here as [Segment, ...Segment[]]
  const isOpen = (segment: Segment): boolean => segment.open
  const from = (open: boolean, deciding: readonly Segment[], taken = false) => ({
    open,
    causes: deciding.flatMap(({ causes }) => (taken ? causes.map(subtracted) : causes)),
    zones: new Map(deciding.flatMap(({ zones }) => [...zones])),
  })
  if (form === 'union') return here.some(isOpen) ? from(true, here.filter(isOpen)) : from(false, here)
  if (form === 'intersect') {
    return here.every(isOpen)
      ? from(true, here)
      : from(
          false,
          here.filter((segment) => !segment.open),
        )
  }
  if (!first.open) return from(false, [first])
  const taking = others.filter(isOpen)
  return taking.length > 0 ? from(false, taking, true) : from(true, [first])
}

const subtracted = (cause: Cause): Cause => ({
  code: 'calendar/subtracted',
  facts: { ...cause.facts, by: cause.code },
  path: cause.path,
})

function deskSegments(definition: ZonedCalendar, from: number, to: number, path: Path): Segment[] {
  const desk = deskOf(definition)
  const zones = new Map([[definition.timeZone, path]])
  const segments: Segment[] = []
  const last = Math.floor(desk.zone.localMs(to) / dayMs) + 1
  for (let day = Math.floor(desk.zone.localMs(from) / dayMs) - 1; day <= last; day++) {
    for (const local of dateSegments(desk, day)) {
      for (const instants of toInstants(desk.zone, [local])) {
        const start = Math.max(instants.from, from)
        const end = Math.min(instants.to, to)
        const causes = local.causes.map((one) => ({ ...one, path: [...path, ...one.path] }))
        if (start < end) segments.push({ from: start, to: end, open: local.open, causes, zones })
      }
    }
  }
  return joined(segments)
}

interface LocalSegment {
  readonly from: number
  readonly to: number
  readonly open: boolean
  readonly causes: readonly Cause[]
}

/** One local date cut wherever something begins or ends, each span with its reasons. */
function dateSegments(desk: Desk, day: number): LocalSegment[] {
  const midnight = day * dayMs
  const rules = rulesOn(desk, day)
  const cuts = [rules.shifts, rules.breaks, rules.usual].flat().flatMap(({ from, to }) => [from, to])
  const inside = cuts.filter((cut) => cut > midnight && cut < midnight + dayMs)
  const edges = [...new Set([midnight, ...inside, midnight + dayMs])].sort((a, b) => a - b)
  return edges.slice(0, -1).map((from, i) => ({ from, to: edges[i + 1]!, ...answerAt(desk, rules, from) }))
}

/** What may open or close a local date. */
interface Rules {
  readonly day: number
  /** Shifts that touch the date. */
  readonly shifts: readonly Shift[]
  /** What the week alone would have, where an override, a recurring rule or the validity says otherwise. */
  readonly usual: readonly Shift[]
  readonly breaks: readonly Shift[]
}

function rulesOn(desk: Desk, day: number): Rules {
  const { overrides: _overrides, validity: _validity, ...week } = desk.definition
  const plain: Desk = { ...desk, definition: week, recurringOn: () => [] }
  const touching = (of: Desk): Shift[] => [day - 1, day].flatMap((d) => shiftsStarting(of, d))
  return { day, shifts: touching(desk), usual: touching(plain), breaks: breaksTouching(desk, day) }
}

/** The rules in the order in which they decide. */
function answerAt(desk: Desk, rules: Rules, at: number): { open: boolean; causes: Cause[] } {
  const covers = ({ from, to }: Shift): boolean => from <= at && at < to
  const wholeShifts = desk.definition.holidayCloses === 'shifts-starting'
  const closed = (...causes: Cause[]) => ({ open: false, causes })
  const holiday = holidayReason(desk, rules.day)
  if (!wholeShifts && holiday) return closed(holiday)

  const covering = rules.shifts.filter(covers)
  const shifts = covering.filter(({ day }) => !wholeShifts || !holidayOn(desk, day))
  const pause = rules.breaks.find(covers)
  if (pause && shifts.length > 0) return closed(breakCause(desk, pause))
  if (shifts.length > 0) return { open: true, causes: shifts.map((shift) => shiftReason(desk, shift)) }

  const closing = covering[0] && holidayReason(desk, covering[0].day)
  if (closing) return closed(closing)
  const missed = rules.usual.find(covers)
  if (missed) return closed(missedReason(desk, missed.day))
  return closed({
    code: 'calendar/outside-hours',
    facts: {},
    path: hoursOn(desk.definition, fromEpochDay(rules.day)).path,
  })
}

/** `/breaks/2026-12-24/0`, or `/recurring/1/breaks/0`. */
function breakCause(desk: Desk, { path, day }: Shift): Cause {
  const on = fromEpochDay(day)
  if (path[0] === 'breaks') return { code: 'calendar/break', facts: { on }, path }
  return { code: 'calendar/recurring-break', facts: { on, name: nameAt(desk, path) }, path }
}

function shiftReason(desk: Desk, { path, day }: Shift): Cause {
  const window = textAt(desk.definition, path) as Window
  const on = fromEpochDay(day)
  if (path[0] === 'recurring')
    return { code: 'calendar/recurring-hours', facts: { on, window, name: nameAt(desk, path) }, path }
  const code = path[0] === 'overrides' ? 'calendar/override' : 'calendar/window'
  return { code, facts: { on, window }, path }
}

/** The name of the recurring rule that a path leads into. */
const nameAt = ({ definition }: Desk, path: Path): string | null =>
  definition.recurring?.[Number(path[1])]?.name ?? null

function holidayReason(desk: Desk, day: number): Cause | null {
  const holiday = holidayOn(desk, day)
  if (!holiday) return null
  return {
    code: 'calendar/holiday',
    facts: { on: fromEpochDay(day), name: holiday.name },
    path: ['holidays', holiday.index],
  }
}

/** Why a window of the week does not count on a date: the override or the recurring rule that replaces it, or the validity that ends. */
function missedReason(desk: Desk, day: number): Cause {
  const on = fromEpochDay(day)
  const { from, to } = desk.definition.validity ?? {}
  if ((from !== undefined && on < from) || (to !== undefined && on >= to)) {
    return { code: 'calendar/outside-validity', facts: { from: from ?? null, to: to ?? null }, path: ['validity'] }
  }
  const recurring = recurringHoursOn(desk, day)
  if (!recurring || Object.hasOwn(desk.definition.overrides ?? {}, on))
    return { code: 'calendar/replaced-by-override', facts: { on }, path: ['overrides', on] }
  const name = recurring.rule.name ?? null
  return { code: 'calendar/replaced-by-recurring', facts: { on, name }, path: ['recurring', recurring.index] }
}

/** The text that a path of a definition leads to. */
function textAt(definition: ZonedCalendar, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], definition)
}

/** Neighbours with one answer and the same reasons are one segment. */
function joined(segments: readonly Segment[]): Segment[] {
  const out: Segment[] = []
  for (const segment of segments) {
    const last = out.at(-1)
    if (last && last.to === segment.from && sameReasons(last, segment))
      out[out.length - 1] = { ...last, to: segment.to }
    else out.push(segment)
  }
  return out
}

const sameReasons = (a: Segment, b: Segment): boolean =>
  a.open === b.open && JSON.stringify(a.causes) === JSON.stringify(b.causes)
