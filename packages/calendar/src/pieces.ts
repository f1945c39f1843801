import { dayMs, fromEpochDay } from '@mspkit/values'
import { partsOf } from './date-zone'
import type { CalendarDefinition, ZonedCalendar } from './definition'
import {
  breaksTouching,
  type Desk,
  deskOf,
  holidayOn,
  hoursOn,
  type Shift,
  shiftsStarting,
  toInstants,
} from './reference'

type Path = readonly (string | number)[]

/** A reason with its place as keys, before it has a document. */
export interface Because {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly path: Path
}

/** A stretch of instants with one answer. */
export interface Piece {
  readonly from: number
  readonly to: number
  readonly open: boolean
  readonly because: readonly Because[]
  /** The zones whose clocks it was read on, with the place of their definition. */
  readonly zones: ReadonlyMap<string, Path>
}

/** All time in [from, to), open and closed, each stretch with its reasons. */
export function explainedBetween(definition: CalendarDefinition, from: number, to: number, path: Path = []): Piece[] {
  if ('timeZone' in definition) return deskPieces(definition, from, to, path)
  const form = 'union' in definition ? 'union' : 'intersect' in definition ? 'intersect' : 'subtract'
  const parts = (partsOf(definition) ?? []).map((part, i) => explainedBetween(part, from, to, [...path, form, i]))
  const edges = [...new Set([to, ...parts.flatMap((pieces) => pieces.map((piece) => piece.from))])].sort(
    (a, b) => a - b,
  )
  const next = parts.map(() => 0)
  const pieces = edges.slice(0, -1).map((edge, i): Piece => {
    const here = parts.map((list, p) => {
      while (list[next[p]!]!.to <= edge) next[p]!++
      return list[next[p]!]!
    })
    return { from: edge, to: edges[i + 1]!, ...together(form, here) }
  })
  return joined(pieces)
}

/** What the parts of a composed calendar make of one moment. Only the parts that decide it give their reasons. */
function together(form: 'union' | 'intersect' | 'subtract', here: readonly Piece[]): Omit<Piece, 'from' | 'to'> {
  const [first, ...others] = here as [Piece, ...Piece[]]
  const isOpen = (piece: Piece): boolean => piece.open
  const from = (open: boolean, deciding: readonly Piece[], taken = false) => ({
    open,
    because: deciding.flatMap(({ because }) => (taken ? because.map(subtracted) : because)),
    zones: new Map(deciding.flatMap(({ zones }) => [...zones])),
  })
  if (form === 'union') return here.some(isOpen) ? from(true, here.filter(isOpen)) : from(false, here)
  if (form === 'intersect') {
    return here.every(isOpen)
      ? from(true, here)
      : from(
          false,
          here.filter((piece) => !piece.open),
        )
  }
  if (!first.open) return from(false, [first])
  const taking = others.filter(isOpen)
  return taking.length > 0 ? from(false, taking, true) : from(true, [first])
}

const subtracted = (because: Because): Because => ({
  ...because,
  code: 'calendar/subtracted',
  facts: { ...because.facts, by: because.code },
})

function deskPieces(definition: ZonedCalendar, from: number, to: number, path: Path): Piece[] {
  const desk = deskOf(definition)
  const zones = new Map([[definition.timeZone, path]])
  const pieces: Piece[] = []
  const last = Math.floor(desk.zone.localMs(to) / dayMs) + 1
  for (let day = Math.floor(desk.zone.localMs(from) / dayMs) - 1; day <= last; day++) {
    for (const local of datePieces(desk, day)) {
      for (const instants of toInstants(desk.zone, [local])) {
        const start = Math.max(instants.from, from)
        const end = Math.min(instants.to, to)
        const because = local.because.map((one) => ({ ...one, path: [...path, ...one.path] }))
        if (start < end) pieces.push({ from: start, to: end, open: local.open, because, zones })
      }
    }
  }
  return joined(pieces)
}

interface LocalPiece {
  readonly from: number
  readonly to: number
  readonly open: boolean
  readonly because: readonly Because[]
}

/** One local date cut wherever something begins or ends, each stretch with its reasons. */
function datePieces(desk: Desk, day: number): LocalPiece[] {
  const midnight = day * dayMs
  const asking = questionsOf(desk, day)
  const cuts = [asking.shifts, asking.breaks, asking.usual].flat().flatMap(({ from, to }) => [from, to])
  const inside = cuts.filter((cut) => cut > midnight && cut < midnight + dayMs)
  const edges = [...new Set([midnight, ...inside, midnight + dayMs])].sort((a, b) => a - b)
  return edges.slice(0, -1).map((from, i) => ({ from, to: edges[i + 1]!, ...answerAt(desk, asking, from) }))
}

interface Asking {
  readonly day: number
  /** Shifts that touch the date, with the date they start on. */
  readonly shifts: readonly (Shift & { readonly day: number })[]
  /** What the week alone would have, where an override or the validity says otherwise. */
  readonly usual: readonly (Shift & { readonly day: number })[]
  readonly breaks: readonly Shift[]
}

function questionsOf(desk: Desk, day: number): Asking {
  const { overrides: _overrides, validity: _validity, ...week } = desk.definition
  const plain: Desk = { ...desk, definition: week }
  const touching = (of: Desk) =>
    [day - 1, day].flatMap((d) => shiftsStarting(of, d).map((shift) => ({ ...shift, day: d })))
  return { day, shifts: touching(desk), usual: touching(plain), breaks: breaksTouching(desk, day) }
}

/** The rules in the order in which they decide. */
function answerAt(desk: Desk, asking: Asking, at: number): { open: boolean; because: Because[] } {
  const covers = ({ from, to }: Shift): boolean => from <= at && at < to
  const wholeShifts = desk.definition.holidayCloses === 'shifts-starting'
  const closed = (...because: Because[]) => ({ open: false, because })
  const holiday = holidayReason(desk, asking.day)
  if (!wholeShifts && holiday) return closed(holiday)

  const covering = asking.shifts.filter(covers)
  const shifts = covering.filter(({ day }) => !wholeShifts || !holidayOn(desk, day))
  const pause = asking.breaks.find(covers)
  if (pause && shifts.length > 0) return closed(dated('calendar/break', pause))
  if (shifts.length > 0) return { open: true, because: shifts.map((shift) => shiftReason(desk, shift)) }

  const closing = covering[0] && holidayReason(desk, covering[0].day)
  if (closing) return closed(closing)
  const missed = asking.usual.find(covers)
  if (missed) return closed(missedReason(desk, missed.day))
  return closed({
    code: 'calendar/outside-hours',
    facts: {},
    path: hoursOn(desk.definition, fromEpochDay(asking.day)).path,
  })
}

/** A dated line of the definition: `/overrides/2026-12-24/0`. */
const dated = (code: string, { path }: Shift): Because => ({ code, facts: { on: path[1] }, path })

function shiftReason(desk: Desk, shift: Shift & { day: number }): Because {
  const window = textAt(desk.definition, shift.path)
  const on = fromEpochDay(shift.day)
  const code = shift.path[0] === 'overrides' ? 'calendar/override' : 'calendar/window'
  return { code, facts: { on, window }, path: shift.path }
}

function holidayReason(desk: Desk, day: number): Because | null {
  const holiday = holidayOn(desk, day)
  if (!holiday) return null
  return {
    code: 'calendar/holiday',
    facts: { on: fromEpochDay(day), name: holiday.name },
    path: ['holidays', holiday.index],
  }
}

/** Why a window of the week does not count on a date: the override that replaces it, or the validity that ends. */
function missedReason(desk: Desk, day: number): Because {
  const on = fromEpochDay(day)
  const { from, to } = desk.definition.validity ?? {}
  if ((from !== undefined && on < from) || (to !== undefined && on >= to)) {
    return { code: 'calendar/outside-validity', facts: { from: from ?? null, to: to ?? null }, path: ['validity'] }
  }
  return { code: 'calendar/replaced-by-override', facts: { on }, path: ['overrides', on] }
}

/** The text that a path of a definition leads to. */
function textAt(definition: ZonedCalendar, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], definition)
}

/** Neighbours with one answer and the same reasons are one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last && last.to === piece.from && sameReasons(last, piece)) out[out.length - 1] = { ...last, to: piece.to }
    else out.push(piece)
  }
  return out
}

const sameReasons = (a: Piece, b: Piece): boolean =>
  a.open === b.open && JSON.stringify(a.because) === JSON.stringify(b.because)
