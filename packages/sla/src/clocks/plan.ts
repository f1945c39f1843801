// The clocks of a checked policy with defaults filled in and patterns compiled.

import type { Calendar } from '@mspkit/calendar'
import { type CompiledCondition, compileCondition } from '@mspkit/records'
import { pointer, type ReasonSource, toMs } from '@mspkit/values'
import type { CalendarChoice, ClockDefinition, SlaPolicy, TargetDefinition } from '../policy/definition'
import type { ClockOptions, Trigger } from '../policy/options'
import { type StatusState, sign } from '../timeline/step'
import type { Promised } from './promise'
import { compilePattern, compilePauses, compileTriggers, type StatusTest, type TriggerPlan } from './trigger'

/** A clock with defaults filled in and patterns compiled. */
export interface ClockPlan {
  readonly name: string
  /** When a cycle starts, and whether another follows. */
  readonly cycles: 'once' | 'by-reopen' | 'next-response' | 'periodic-update' | 'repeats'
  readonly onReopen: NonNullable<ClockOptions['onReopen']>
  readonly onTargetChange: NonNullable<ClockOptions['onTargetChange']>
  readonly fromStart: boolean
  readonly forgive: boolean
  readonly zeroIsNone: boolean
  readonly nextOpen: boolean
  readonly capEachMs: number
  readonly capTotalMs: number
  /** Whether there is a pause cap. */
  readonly caps: boolean
  readonly capped: StatusTest
  readonly lateStart: boolean
  readonly latePause: boolean
  readonly warnAtPercent: readonly number[]
  readonly includeInitial: boolean
  readonly startsOn: TriggerPlan
  readonly stopsOn: TriggerPlan
  /** The signs of the steps that concern the clock; it skips all others. */
  readonly relevantSigns: number
  /** Whether any rule pauses the clock. */
  readonly pauses: boolean
  /** The index of the pause rule that a status matches, or -1. */
  readonly pausedBy: (state: StatusState) => number
  /** Where the policy defines a pause rule. */
  readonly pauseSource: (rule: number) => ReasonSource
  readonly targets: readonly TargetPlan[]
  /** The calendar, unless a target names another. */
  readonly calendar: CalendarPlan
  readonly source: ReasonSource
}

export interface TargetPlan {
  readonly when: CompiledCondition | null
  readonly withinMs: number | null
  readonly by: TargetDefinition['by'] | null
  /** `null`: the clock's calendar, which a `calendar-changed` event may have replaced. */
  readonly calendar: CalendarPlan | null
  readonly openedDuring: Calendar | null
  readonly source: ReasonSource
  /** Promises of fixed length by calendar, so that each is made once. */
  readonly promises: Map<Calendar, Promised>
}

/** A calendar by name, or by the fact that names it. */
export type CalendarPlan = { readonly name: string } | { readonly fact: string; readonly otherwise: string | null }

const builtIn: Readonly<Record<string, { cycles: ClockPlan['cycles']; stopOn: readonly Trigger[] }>> = {
  'first-response': { cycles: 'once', stopOn: ['technician-reply', 'responded', 'resolved'] },
  'resolution-plan': { cycles: 'once', stopOn: ['planned', 'resolved'] },
  'next-response': { cycles: 'next-response', stopOn: ['technician-reply', 'resolved'] },
  'periodic-update': { cycles: 'periodic-update', stopOn: ['resolved'] },
  resolution: { cycles: 'by-reopen', stopOn: ['resolved'] },
}

/** Compiles the clocks of a checked policy. */
export function planClocks(policy: SlaPolicy, calendars: ReadonlyMap<string, Calendar>): ClockPlan[] {
  return policy.clocks.map((clock, i) => planClock(clock, policy, calendars, pointer('clocks', i)))
}

function planClock(
  clock: ClockDefinition,
  policy: SlaPolicy,
  calendars: ReadonlyMap<string, Calendar>,
  path: string,
): ClockPlan {
  const known = builtIn[clock.clock]
  const option = <K extends keyof ClockOptions>(key: K): ClockOptions[K] => clock[key] ?? policy[key]
  const cap = option('pauseCap')
  const late = option('latePolicy')
  const pauses = (clock.clock === 'periodic-update' ? clock.pausedIn : option('pausedIn')) ?? []
  const cappedKinds = cap?.only?.map(compilePattern)
  const targets = clock.targets.map((target, i) => planTarget(target, calendars, path + pointer('targets', i)))
  const calendar = planCalendar(policy.calendar)
  const cycles = known?.cycles ?? (clock.repeats ? 'repeats' : 'by-reopen')
  const startsOn = compileTriggers(clock.startOn ?? ['opened'])
  const stopsOn = compileTriggers(clock.stopOn ?? (known?.stopOn as readonly Trigger[]))
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
    caps: cap?.each !== undefined || cap?.total !== undefined,
    capped: cappedKinds ? (state) => cappedKinds.some((fits) => fits(state)) : () => true,
    lateStart: late?.start ?? true,
    latePause: late?.pause ?? true,
    warnAtPercent: [...new Set(option('warnAtPercent') ?? [])].sort((a, b) => a - b),
    includeInitial: clock.includeInitial ?? false,
    startsOn,
    stopsOn,
    relevantSigns: relevantSignsOf({ startsOn, stopsOn, cycles, targets, calendar }, pauses.length > 0),
    pauses: pauses.length > 0,
    pausedBy: compilePauses(pauses),
    pauseSource: (rule) => ({ document: 'policy', path: (clock.pausedIn ? path : '') + pointer('pausedIn', rule) }),
    targets,
    calendar,
    source: { document: 'policy', path },
  }
}

/** Signs that affect a clock besides its triggers, by kind of cycle. */
const moves: Readonly<Record<ClockPlan['cycles'], number>> = {
  once: 0,
  'by-reopen': sign.works,
  repeats: 0,
  'next-response': sign.opened | sign['client-reply'] | sign['technician-reply'],
  'periodic-update': sign.opened | sign.reopened | sign['technician-reply'],
}

function relevantSignsOf(
  plan: Pick<ClockPlan, 'startsOn' | 'stopsOn' | 'cycles' | 'targets' | 'calendar'>,
  pauses: boolean,
): number {
  const { startsOn, stopsOn, cycles, targets, calendar } = plan
  const always = sign['policy-applied'] | sign['calendar-changed'] | sign.unmapped
  const byStatus = pauses || startsOn.fits !== null || stopsOn.fits !== null ? sign.status : 0
  const asks = factsOfCalendar(calendar).length > 0 || targets.some((target) => factsRead(target).length > 0)
  return always | byStatus | startsOn.signs | stopsOn.signs | moves[cycles] | (asks ? sign.fact : 0)
}

const factsOfCalendar = (plan: CalendarPlan | null): string[] => (plan && 'fact' in plan ? [plan.fact] : [])
const factsRead = (target: TargetPlan): string[] => [...(target.when?.facts ?? []), ...factsOfCalendar(target.calendar)]

function planTarget(target: TargetDefinition, calendars: ReadonlyMap<string, Calendar>, path: string): TargetPlan {
  return {
    when: target.when === undefined ? null : compileCondition(target.when),
    withinMs: target.within === undefined ? null : toMs(target.within),
    by: target.by ?? null,
    calendar: target.calendar === undefined ? null : planCalendar(target.calendar),
    openedDuring: target.openedDuring === undefined ? null : (calendars.get(target.openedDuring) as Calendar),
    source: { document: 'policy', path },
    promises: new Map(),
  }
}

function planCalendar(choice: CalendarChoice): CalendarPlan {
  return typeof choice === 'string' ? { name: choice } : { fact: choice.fact, otherwise: choice.otherwise ?? null }
}
