import type { CalendarDefinition, Holiday, Window } from '@mspkit/calendar'
import type { Condition } from '@mspkit/records'
import type { ClockDefinition, SlaPolicy, TargetDefinition } from '@mspkit/sla'
import type { Weekday } from '@mspkit/values'
import { zoneProblems } from '@mspkit/values/zone'
import { durationOf } from './amount'
import type { Notes } from './notes'

/** What a caller says when a vendor's calendar names no zone. */
export interface ZoneEvidence {
  /** IANA zone in which the hours are read. */
  readonly zone?: string
  /** The vendor's list of holidays. */
  readonly holidays?: unknown
}

/** A day off, or a part of one. */
export interface DayOff {
  readonly on: string
  readonly name: string | null
  /** The part that is closed; the whole day when missing. */
  readonly window: Window | null
  /** Whether it comes back every year on that day. */
  readonly yearly?: boolean
}

/** A clock time of a vendor as `HH:MM`; text before and a `Z` after it mean nothing: the base date is made up. */
export function clockTime(text: string | null): string | null {
  const match = text === null ? null : /(?:^|[T ])([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:\.\d+)?Z?$/.exec(text)
  if (!match) return null
  // A last second before midnight is how clocks without 24:00 write the day's end.
  return match[1] === '23' && match[2] === '59' && match[3] === '59' ? '24:00' : `${match[1]}:${match[2]}`
}

/** The window of a day; `null` where the vendor writes none, which means closed. */
export function windowOf(from: string | null, to: string | null, path: string, notes: Notes): Window | null {
  if (from === null && to === null) return null
  const [opens, closes] = [clockTime(from), clockTime(to)]
  if (opens === null || closes === null) {
    notes.add(
      'warning',
      'BAD_VALUE',
      path,
      [from, to],
      `${path}: ${JSON.stringify([from, to])} are no opening hours; the day is taken as closed.`,
    )
    return null
  }
  if (opens === closes) return opens === '00:00' ? '00:00-24:00' : null
  return `${opens}-${closes}`
}

/** A calendar of one zone; `null`, with an error noted, when nobody says which. */
export function calendarOf(
  zone: string | null,
  hours: Partial<Record<Weekday, readonly Window[]>>,
  daysOff: readonly DayOff[],
  notes: Notes,
): CalendarDefinition | null {
  const wrong = zone === null ? [] : zoneProblems(zone, '/zone')
  if (zone === null || wrong.length > 0) {
    notes.add(
      'error',
      'NAIVE_DATETIME',
      '',
      zone,
      wrong[0]?.message ?? 'The calendar names no time zone, and without one its hours are no moments.',
      'Give the zone: calendar(row, { zone: "America/New_York" }).',
    )
    return null
  }
  const holidays = daysOff.flatMap((day): Holiday[] =>
    day.window === null
      ? [
          {
            ...(day.yearly ? { every: day.on.slice(5), from: day.on } : { on: day.on }),
            ...(day.name === null ? {} : { name: day.name }),
          },
        ]
      : [],
  )
  const breaks = new Map<string, Window[]>()
  for (const day of daysOff) if (day.window !== null) breaks.set(day.on, [...(breaks.get(day.on) ?? []), day.window])
  return {
    timeZone: zone,
    hours,
    ...(breaks.size === 0 ? {} : { breaks: Object.fromEntries(breaks) }),
    ...(holidays.length === 0 ? {} : { holidays }),
  }
}

/** What a policy promises one priority, in hours; `null` is no target. */
export interface Promised {
  readonly when: Condition | null
  readonly respondHours: number | null
  readonly planHours: number | null
  readonly resolveHours: number | null
  /** A target in working days instead of hours. */
  readonly respondDays?: number | null
  readonly resolveDays?: number | null
}

/** A policy of targets; priorities of their own come before the target for all others. */
export function slaPolicyOf(name: string | null, calendar: string, promised: readonly Promised[]): SlaPolicy {
  const ordered = [...promised].sort((a, b) => Number(a.when === null) - Number(b.when === null))
  const targets = (
    hours: (one: Promised) => number | null,
    days: (one: Promised) => number | null,
  ): TargetDefinition[] =>
    ordered.flatMap((one): TargetDefinition[] => {
      const when = one.when === null ? {} : { when: one.when }
      const [h, d] = [hours(one), days(one)]
      // Zero hours is how vendors write that nothing is promised.
      if (h !== null && h > 0) return [{ ...when, within: durationOf(h) }]
      return d !== null && d > 0 ? [{ ...when, by: { businessDays: d } }] : []
    })
  const clock = (clock: string, list: readonly TargetDefinition[]): ClockDefinition[] =>
    list.length === 0 ? [] : [{ clock, targets: list }]
  return {
    ...(name === null ? {} : { name }),
    calendar,
    pausedIn: [{ phase: 'waiting' }],
    clocks: [
      ...clock(
        'first-response',
        targets(
          (one) => one.respondHours,
          (one) => one.respondDays ?? null,
        ),
      ),
      ...clock(
        'resolution-plan',
        targets(
          (one) => one.planHours,
          () => null,
        ),
      ),
      ...clock(
        'resolution',
        targets(
          (one) => one.resolveHours,
          (one) => one.resolveDays ?? null,
        ),
      ),
    ],
  }
}
