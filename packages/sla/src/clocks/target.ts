// Chooses the target of a clock that applies to a ticket, given the facts.

import type { Calendar } from '@mspkit/calendar'
import type { FactLookup } from '@mspkit/records'
import { addDays } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { CalendarPlan, ClockPlan, TargetPlan } from './plan'
import { type Calendars, noPromise, type Promised, unknownPromise } from './promise'

/** What a clock promises; see {@link ClockPlan.promise}. */
export function promiseOf(
  plan: ClockPlan,
  facts: FactLookup,
  calendars: Calendars,
  movedTo: string | null,
  startMs: number,
): Promised {
  const own: CalendarPlan = movedTo === null ? plan.calendar : { name: movedTo }
  for (let index = 0; index < plan.targets.length; index++) {
    const target = plan.targets[index] as TargetPlan
    const fits = target.when === null ? 'yes' : target.when.test(facts)
    if (fits === 'unknown')
      return unknownPromise(missingFact(target, facts), target.source, calendarOf(own, facts, calendars))
    if (fits === 'no' || (target.openedDuring && !target.openedDuring.epoch.isOpen(startMs))) continue
    const choice = target.calendar ?? own
    const calendar = calendarOf(choice, facts, calendars)
    if (calendar === null) return unknownPromise('fact' in choice ? choice.fact : choice.name, target.source, null)
    return promiseBy(plan, target, index, calendar, startMs)
  }
  return noPromise(calendarOf(own, facts, calendars), plan.source)
}

/** Reuses the promise of a target with a fixed length; business days depend on the start. */
function promiseBy(plan: ClockPlan, target: TargetPlan, index: number, calendar: Calendar, startMs: number): Promised {
  if (target.withinMs === null)
    return promiseFor(plan, target, index, calendar, businessDaysMs(target, calendar, startMs))
  let found = target.promises.get(calendar)
  if (found === undefined) {
    found = promiseFor(plan, target, index, calendar, target.withinMs)
    target.promises.set(calendar, found)
  }
  return found
}

function promiseFor(
  plan: ClockPlan,
  { source }: TargetPlan,
  index: number,
  calendar: Calendar,
  targetMs: number | null,
): Promised {
  if (targetMs === null || (targetMs === 0 && plan.zeroIsNone)) return { ...noPromise(calendar, source), index }
  return { kind: 'target', targetMs, calendar, index, missing: null, source }
}

const missingFact = (target: TargetPlan, facts: FactLookup): string =>
  target.when?.facts.find((name) => facts(name) === undefined) ?? (target.when?.facts[0] as string)

function calendarOf(plan: CalendarPlan, facts: FactLookup, calendars: Calendars): Calendar | null {
  if ('name' in plan) return calendars.get(plan.name) ?? null
  const name = facts(plan.fact)
  if (typeof name === 'string') return calendars.get(name) ?? null
  return plan.otherwise === null ? null : (calendars.get(plan.otherwise) ?? null)
}

/** Open milliseconds from the start to the end of the n-th business day after it; `null` if there is no such day. */
function businessDaysMs(target: TargetPlan, calendar: Calendar, startMs: number): number | null {
  const { businessDays, timeZone, afterHours } = target.by as NonNullable<TargetPlan['by']>
  const zone = timeZone ?? calendar.timeZone
  if (zone === null) throw new RangeError('A calendar composed across zones has no dates: write by.timeZone.')
  const { dateAt, startOf } = zoneOf(zone)
  // From the day itself, the first business day is the first that begins after the start.
  const sameDay = afterHours === 'same-day' && businessDays > 0
  const fromMs = sameDay ? startOf(addDays(dateAt(startMs), 1)) : startMs
  const day = calendar.epoch.businessDay(fromMs, sameDay ? businessDays - 1 : businessDays, { timeZone: zone })
  return day === null ? null : calendar.epoch.elapsed(startMs, startOf(addDays(day, 1)))
}
