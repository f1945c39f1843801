import type { Calendar } from '@mspkit/calendar'
import { type CompiledCondition, compileCondition, type FactLookup, type Reason } from '@mspkit/records'
import { addDays, pointer, toMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { CalendarChoice, ClockDefinition, ClockOptions, SlaPolicy, TargetDefinition, Trigger } from './definition'
import {
  compilePattern,
  compilePauses,
  compileTriggers,
  type StatusState,
  type StatusTest,
  type TriggerTest,
} from './status'

/** A clock with every default filled in and every pattern made ready. */
export interface ClockPlan {
  readonly name: string
  /** How its cycles come about. */
  readonly cycles: 'once' | 'by-reopen' | 'next-response' | 'periodic-update' | 'repeats'
  readonly onReopen: NonNullable<ClockOptions['onReopen']>
  readonly onTargetChange: NonNullable<ClockOptions['onTargetChange']>
  readonly fromStart: boolean
  readonly forgive: boolean
  readonly zeroIsNone: boolean
  readonly nextOpen: boolean
  readonly capEachMs: number
  readonly capTotalMs: number
  readonly capped: StatusTest
  readonly lateStart: boolean
  readonly latePause: boolean
  readonly warnAtPercent: readonly number[]
  readonly includeInitial: boolean
  readonly startsOn: TriggerTest
  readonly stopsOn: TriggerTest
  /** The pause rule that a status falls under, or -1. */
  readonly pausedBy: (state: StatusState) => number
  /** The line of the policy that a pause rule stands on. */
  readonly pauseSource: (rule: number) => Reason['source']
  readonly targets: readonly TargetPlan[]
  /** The calendar where no target says otherwise. */
  readonly calendar: CalendarPlan
  /** Whether targets or calendars depend on facts that can change. */
  readonly reads: ReadonlySet<string>
  readonly source: Reason['source']
}

export interface TargetPlan {
  readonly when: CompiledCondition | null
  readonly withinMs: number | null
  readonly by: TargetDefinition['by'] | null
  /** `null`: the clock's own, which a `calendar-changed` event may have exchanged. */
  readonly calendar: CalendarPlan | null
  readonly openedDuring: Calendar | null
  readonly source: Reason['source']
}

/** A calendar by name, or by the fact that names it. */
export type CalendarPlan = { readonly name: string } | { readonly fact: string; readonly otherwise: string | null }

export type Calendars = ReadonlyMap<string, Calendar>

const builtIn: Readonly<Record<string, { cycles: ClockPlan['cycles']; stopOn: readonly Trigger[] }>> = {
  'first-response': { cycles: 'once', stopOn: ['technician-reply', 'responded', 'resolved'] },
  'resolution-plan': { cycles: 'once', stopOn: ['planned', 'resolved'] },
  'next-response': { cycles: 'next-response', stopOn: ['technician-reply', 'resolved'] },
  'periodic-update': { cycles: 'periodic-update', stopOn: ['resolved'] },
  resolution: { cycles: 'by-reopen', stopOn: ['resolved'] },
}

/** The clocks of a checked policy, ready to run. */
export function planClocks(policy: SlaPolicy, calendars: Calendars): ClockPlan[] {
  return policy.clocks.map((clock, i) => planClock(clock, policy, calendars, pointer('clocks', i)))
}

function planClock(clock: ClockDefinition, policy: SlaPolicy, calendars: Calendars, path: string): ClockPlan {
  const known = builtIn[clock.clock]
  const option = <K extends keyof ClockOptions>(key: K): ClockOptions[K] => clock[key] ?? policy[key]
  const cap = option('pauseCap')
  const late = option('latePolicy')
  const pauses = clock.clock === 'periodic-update' ? clock.pausedIn : option('pausedIn')
  const cappedKinds = cap?.only?.map(compilePattern)
  const targets = clock.targets.map((target, i) => planTarget(target, calendars, path + pointer('targets', i)))
  const cycles = known?.cycles ?? (clock.repeats ? 'repeats' : 'by-reopen')
  return {
    name: clock.clock,
    cycles,
    onReopen: cycles === 'by-reopen' ? (option('onReopen') ?? 'resume') : 'first-only',
    onTargetChange: option('onTargetChange') ?? 'carry-elapsed',
    fromStart: option('calendarOnChange') === 'from-start',
    forgive: option('afterDowngrade') === 'forgive',
    zeroIsNone: option('zeroTarget') === 'none',
    nextOpen: option('boundary') === 'next-open',
    capEachMs: cap?.each === undefined ? Number.POSITIVE_INFINITY : toMs(cap.each),
    capTotalMs: cap?.total === undefined ? Number.POSITIVE_INFINITY : toMs(cap.total),
    capped: cappedKinds ? (state) => cappedKinds.some((fits) => fits(state)) : () => true,
    lateStart: late?.start ?? true,
    latePause: late?.pause ?? true,
    warnAtPercent: [...new Set(option('warnAtPercent') ?? [])].sort((a, b) => a - b),
    includeInitial: clock.includeInitial ?? false,
    startsOn: compileTriggers(clock.startOn ?? ['opened']),
    stopsOn: compileTriggers(clock.stopOn ?? (known?.stopOn as readonly Trigger[])),
    pausedBy: compilePauses(pauses ?? []),
    pauseSource: (rule) => ({ document: 'policy', path: (clock.pausedIn ? path : '') + pointer('pausedIn', rule) }),
    targets,
    calendar: planCalendar(policy.calendar),
    reads: new Set(targets.flatMap(factsRead).concat(factsOfCalendar(planCalendar(policy.calendar)))),
    source: { document: 'policy', path },
  }
}

const factsOfCalendar = (plan: CalendarPlan | null): string[] => (plan && 'fact' in plan ? [plan.fact] : [])
const factsRead = (target: TargetPlan): string[] => [...(target.when?.facts ?? []), ...factsOfCalendar(target.calendar)]

function planTarget(target: TargetDefinition, calendars: Calendars, path: string): TargetPlan {
  return {
    when: target.when === undefined ? null : compileCondition(target.when),
    withinMs: target.within === undefined ? null : toMs(target.within),
    by: target.by ?? null,
    calendar: target.calendar === undefined ? null : planCalendar(target.calendar),
    openedDuring: target.openedDuring === undefined ? null : (calendars.get(target.openedDuring) as Calendar),
    source: { document: 'policy', path },
  }
}

function planCalendar(choice: CalendarChoice): CalendarPlan {
  return typeof choice === 'string' ? { name: choice } : { fact: choice.fact, otherwise: choice.otherwise ?? null }
}

/** What is promised at an instant: a target, nothing, or nobody knows. */
export interface Promised {
  readonly kind: 'target' | 'none' | 'unknown'
  /** Open milliseconds; meaningful only for a target. */
  readonly targetMs: number
  readonly calendar: Calendar | null
  /** Position among the clock's targets, -1 when none was chosen. */
  readonly index: number
  /** The fact that nobody knows. */
  readonly missing: string | null
  readonly source: Reason['source']
}

/**
 * What a clock promises, given the facts now: the first target that fits. A missing fact stops the search.
 *
 * @param movedTo the calendar that a `calendar-changed` event named, in place of the policy's own
 * @param startMs the start of the clock, from which business days are counted
 */
export function promiseOf(
  plan: ClockPlan,
  facts: FactLookup,
  calendars: Calendars,
  movedTo: string | null,
  startMs: number,
): Promised {
  const own: CalendarPlan = movedTo === null ? plan.calendar : { name: movedTo }
  for (const [index, target] of plan.targets.entries()) {
    const fits = target.when === null ? 'yes' : target.when.test(facts)
    if (fits === 'unknown') return unknown(missingFact(target, facts), target.source, calendarOf(own, facts, calendars))
    if (fits === 'no' || (target.openedDuring && !target.openedDuring.epoch.isOpen(startMs))) continue
    const choice = target.calendar ?? own
    const calendar = calendarOf(choice, facts, calendars)
    if (calendar === null) return unknown('fact' in choice ? choice.fact : choice.name, target.source, null)
    const targetMs = target.withinMs ?? businessDaysMs(target, calendar, startMs)
    if (targetMs === null) return { ...nothing(calendar, target.source), index }
    if (targetMs === 0 && plan.zeroIsNone) return { ...nothing(calendar, target.source), index }
    return { kind: 'target', targetMs, calendar, index, missing: null, source: target.source }
  }
  return nothing(calendarOf(own, facts, calendars), plan.source)
}

const nothing = (calendar: Calendar | null, source: Reason['source']): Promised => ({
  kind: 'none',
  targetMs: Number.POSITIVE_INFINITY,
  calendar,
  index: -1,
  missing: null,
  source,
})
const unknown = (missing: string, source: Reason['source'], calendar: Calendar | null): Promised => ({
  ...nothing(calendar, source),
  kind: 'unknown',
  missing,
})

const missingFact = (target: TargetPlan, facts: FactLookup): string =>
  target.when?.facts.find((name) => facts(name) === undefined) ?? (target.when?.facts[0] as string)

function calendarOf(plan: CalendarPlan, facts: FactLookup, calendars: Calendars): Calendar | null {
  if ('name' in plan) return calendars.get(plan.name) ?? null
  const name = facts(plan.fact)
  if (typeof name === 'string') return calendars.get(name) ?? null
  return plan.otherwise === null ? null : (calendars.get(plan.otherwise) ?? null)
}

/** Open milliseconds from the start to the end of the n-th business day after it; `null` when there is no such day. */
function businessDaysMs(target: TargetPlan, calendar: Calendar, startMs: number): number | null {
  const { businessDays, timeZone } = target.by as NonNullable<TargetPlan['by']>
  const zone = timeZone ?? calendar.timeZone
  if (zone === null) throw new RangeError('A calendar composed across zones has no dates: write by.timeZone.')
  const day = calendar.epoch.businessDay(startMs, businessDays, { timeZone: zone })
  return day === null ? null : calendar.epoch.elapsed(startMs, zoneOf(zone).startOf(addDays(day, 1)))
}
