// Compiles the clocks of a checked policy: defaults filled in, patterns and conditions compiled.

import type { Calendar } from '@mspkit/calendar'
import { compileCondition } from '@mspkit/records'
import { pointer, toMs } from '@mspkit/values'
import type { CalendarChoice, ClockDefinition, SlaPolicy, TargetDefinition } from '../policy/definition'
import type { ClockOptions, Trigger } from '../policy/options'
import { sign } from '../timeline/step'
import type { CalendarPlan, ClockPlan, TargetPlan } from './plan'
import type { Calendars } from './promise'
import { promiseOf } from './target'
import { compilePattern, compilePauses, compileTriggers } from './trigger'

const builtIn: Readonly<Record<string, { cycles: ClockPlan['cycles']; stopOn: readonly Trigger[] }>> = {
  'first-response': { cycles: 'once', stopOn: ['technician-reply', 'responded', 'resolved'] },
  'resolution-plan': { cycles: 'once', stopOn: ['planned', 'resolved'] },
  'next-response': { cycles: 'next-response', stopOn: ['technician-reply', 'resolved'] },
  'periodic-update': { cycles: 'periodic-update', stopOn: ['resolved'] },
  resolution: { cycles: 'by-reopen', stopOn: ['resolved'] },
}

/** Compiles the clocks of a checked policy. */
export function planClocks(policy: SlaPolicy, calendars: Calendars): ClockPlan[] {
  return policy.clocks.map((clock, i) => planClock(clock, policy, calendars, pointer('clocks', i)))
}

function planClock(clock: ClockDefinition, policy: SlaPolicy, calendars: Calendars, path: string): ClockPlan {
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
  const pausePlan = compilePauses(pauses)
  const patterns = [...startsOn.patterns, ...stopsOn.patterns, ...pausePlan.patterns]
  const byStatus =
    pauses.length > 0 && (pausePlan.patterns.length < pauses.length || pausePlan.patterns.some((one) => one.byStatus))
  const plan: ClockPlan = {
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
    relevantSigns: relevantSignsOf({ startsOn, stopsOn, cycles, targets, calendar, patterns }, byStatus),
    pauses: byStatus,
    pausedBy: pausePlan.byStatus,
    pauseRule: pausePlan.rule,
    pausing: (rule, status) => {
      const by = pausePlan.facts(rule)
      return by.length === 0 ? status : { ...status, by }
    },
    patterns,
    pausePatterns: pausePlan.patterns,
    pauseSource: (rule) => ({ document: 'policy', path: (clock.pausedIn ? path : '') + pointer('pausedIn', rule) }),
    targets,
    calendar,
    source: { document: 'policy', path },
    promise: (facts, movedTo, startMs) => promiseOf(plan, facts, calendars, movedTo, startMs),
  }
  return plan
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
  plan: Pick<ClockPlan, 'startsOn' | 'stopsOn' | 'cycles' | 'targets' | 'calendar' | 'patterns'>,
  pauses: boolean,
): number {
  const { startsOn, stopsOn, cycles, targets, calendar, patterns } = plan
  const always = sign['policy-applied'] | sign['calendar-changed'] | sign.unmapped
  const fits = startsOn.fits !== null || stopsOn.fits !== null || patterns.length > 0
  const byStatus = pauses || fits ? sign.status : 0
  const asks = factsOfCalendar(calendar).length > 0 || targets.some((target) => factsRead(target).length > 0)
  const atOpening = patterns.length > 0 ? sign.fact | sign.opened : 0
  return always | byStatus | startsOn.signs | stopsOn.signs | moves[cycles] | (asks ? sign.fact : 0) | atOpening
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
    promises: new Map(),
  }
}

function planCalendar(choice: CalendarChoice): CalendarPlan {
  return typeof choice === 'string' ? { name: choice } : { fact: choice.fact, otherwise: choice.otherwise ?? null }
}
