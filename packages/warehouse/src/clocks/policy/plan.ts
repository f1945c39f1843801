// The clocks of a policy as statements need them: defaults filled in, and every option that a statement cannot say refused.

import type { Condition } from '@mspkit/records'
import type {
  CalendarChoice,
  ClockDefinition,
  ClockOptions,
  PauseRule,
  SlaPolicy,
  TargetDefinition,
  Trigger,
} from '@mspkit/sla'
import { type Problem, pointer, problem, quote, toMs } from '@mspkit/values'
import { conditionExpression, type FactColumn } from './conditions'
import { factsOf } from './patterns'

/** How cycles of a clock follow each other. */
export type CycleKind =
  | 'once'
  | 'resume'
  | 'resume-counting-closed'
  | 'new-cycle'
  | 'repeats'
  | 'next-response'
  | 'periodic-update'

export interface ClockStatement {
  readonly name: string
  readonly path: string
  readonly cycles: CycleKind
  readonly startsOn: readonly Trigger[]
  readonly stopsOn: readonly Trigger[]
  readonly pausedIn: readonly PauseRule[]
  readonly includeInitial: boolean
  readonly boundary: 'close' | 'next-open'
  readonly targets: readonly TargetStatement[]
  readonly calendar: CalendarChoice
  /** Whether targets read facts that events change. */
  readonly reads: boolean
  /** Whether the target in force may change while the clock runs. */
  readonly changes: boolean
  /** Whether another target starts from zero. */
  readonly restarts: boolean
  /** Whether a longer target forgives a breach of a shorter one. */
  readonly forgives: boolean
  /** Whether rules of start, stop and pauses read facts. */
  readonly rulesRead: boolean
  /** The columns of facts that no event changes. */
  readonly columnOf: FactColumn
}

export interface TargetStatement {
  readonly when: Condition | null
  /** `null`: nothing is promised. */
  readonly withinMs: number | null
  readonly calendar: CalendarChoice
  /** It applies only to cycles that start while this calendar is open. */
  readonly openedDuring: string | null
  readonly path: string
}

/** The facts that events change. */
export const changingFacts = ['priority', 'type'] as const
const assigned = ['queue', 'technicianId']

const builtIn: Readonly<
  Record<
    string,
    { readonly cycles: 'once' | 'by-reopen' | 'next-response' | 'periodic-update'; readonly stopOn: readonly Trigger[] }
  >
> = {
  'first-response': { cycles: 'once', stopOn: ['technician-reply', 'responded', 'resolved'] },
  'resolution-plan': { cycles: 'once', stopOn: ['planned', 'resolved'] },
  'next-response': { cycles: 'next-response', stopOn: ['technician-reply', 'resolved'] },
  'periodic-update': { cycles: 'periodic-update', stopOn: ['resolved'] },
  resolution: { cycles: 'by-reopen', stopOn: ['resolved'] },
}

/** Whether a rule holds only with certain facts of the ticket: the queue, a field. */
const readsFacts = (rule: Trigger | PauseRule): boolean => typeof rule !== 'string' && rule.when !== undefined

/** The clocks of a policy, and what statements cannot say of them. @param policy a checked policy, as `compileSla` keeps it */
export function planStatements(
  policy: SlaPolicy,
  columnOf: FactColumn,
): { readonly clocks: readonly ClockStatement[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const clocks = policy.clocks.map((clock, i) => planClock(clock, policy, pointer('clocks', i)))
  for (const clock of clocks)
    for (const { when, path } of clock.targets)
      if (when !== null) problems.push(...conditionExpression(when, columnOf, `${path}/when`).problems)
  return { clocks, problems }

  function planClock(clock: ClockDefinition, document: SlaPolicy, path: string): ClockStatement {
    const known = builtIn[clock.clock]
    const option = <K extends keyof ClockOptions>(key: K): ClockOptions[K] => clock[key] ?? document[key]
    const stopsOn = clock.stopOn ?? known?.stopOn ?? []
    const startsOn = clock.startOn ?? ['opened']
    const facts = clock.targets.flatMap(({ when, calendar }) => factsOf(when, calendar ?? document.calendar))
    const keeps = option('onTargetChange') === 'keep'
    const reads = facts.some((fact) => changingFacts.some((one) => one === fact))
    const changes = reads && !keeps
    refuse(clock, path, { changes, facts, option })
    const zeroIsNone = option('zeroTarget') === 'none'
    const pausedIn = (clock.clock === 'periodic-update' ? clock.pausedIn : option('pausedIn')) ?? []
    return {
      name: clock.clock,
      path,
      cycles: kindOf(
        clock,
        known?.cycles ?? (clock.repeats ? 'repeats' : 'by-reopen'),
        stopsOn,
        option('onReopen') ?? 'resume',
      ),
      startsOn,
      stopsOn,
      pausedIn,
      includeInitial: clock.includeInitial ?? false,
      boundary: option('boundary') ?? 'close',
      targets: clock.targets.map((target, i) => planTarget(target, zeroIsNone, document, path + pointer('targets', i))),
      calendar: document.calendar,
      reads,
      changes,
      restarts: changes && option('onTargetChange') === 'restart',
      forgives: changes && option('afterDowngrade') === 'forgive',
      rulesRead: [...startsOn, ...stopsOn, ...pausedIn].some(readsFacts),
      columnOf,
    }
  }

  function planTarget(
    target: TargetDefinition,
    zeroIsNone: boolean,
    document: SlaPolicy,
    path: string,
  ): TargetStatement {
    if (target.by !== undefined) say('warehouse/by', `${path}/by`, '"by" (business days)')
    const withinMs = target.within === undefined ? null : toMs(target.within)
    return {
      when: target.when ?? null,
      withinMs: withinMs === 0 && zeroIsNone ? null : withinMs,
      calendar: target.calendar ?? document.calendar,
      openedDuring: target.openedDuring ?? null,
      path,
    }
  }

  function refuse(
    clock: ClockDefinition,
    path: string,
    {
      changes,
      facts,
      option,
    }: {
      changes: boolean
      facts: readonly string[]
      option: <K extends keyof ClockOptions>(key: K) => ClockOptions[K]
    },
  ): void {
    if (option('pauseCap') !== undefined) say('warehouse/pause-cap', `${path}/pauseCap`, '"pauseCap"')
    for (const fact of assigned)
      if (facts.includes(fact))
        say(
          'warehouse/assigned-fact',
          `${path}/targets`,
          `A target that reads ${quote(fact)}, which assignments change,`,
        )
    const [onTargetChange, calendarOnChange] = [option('onTargetChange'), option('calendarOnChange')]
    if (changes && onTargetChange === 'carry-percent')
      say('warehouse/target-change', `${path}/onTargetChange`, '"onTargetChange": "carry-percent"')
    if (changes && onTargetChange === 'restart' && clock.targets.some(({ openedDuring }) => openedDuring !== undefined))
      say(
        'warehouse/restart-opened',
        `${path}/onTargetChange`,
        '"onTargetChange": "restart" with targets that have "openedDuring"',
      )
    if (changes && calendarOnChange === 'from-start')
      say('warehouse/calendar-change', `${path}/calendarOnChange`, '"calendarOnChange": "from-start"')
    const triggers = [...(clock.startOn ?? []), ...(clock.stopOn ?? [])]
    const paused = (clock.clock === 'periodic-update' ? clock.pausedIn : option('pausedIn')) ?? []
    for (const [key, rules] of [
      ['startOn', clock.startOn ?? []],
      ['stopOn', clock.stopOn ?? []],
      ['pausedIn', paused],
    ] as const)
      for (const [i, rule] of rules.entries()) refuseRule(rule, `${path}/${key}/${i}/when`)
    if (triggers.includes('policy-applied'))
      say('warehouse/policy-applied', path, 'A clock that "policy-applied" starts or stops')
    if (builtIn[clock.clock]?.cycles === 'next-response' || builtIn[clock.clock]?.cycles === 'periodic-update') {
      if (clock.startOn !== undefined)
        say('warehouse/start', `${path}/startOn`, `A start of your own for ${quote(clock.clock)}`)
    } else if (
      !clock.repeats &&
      kindOf(clock, builtIn[clock.clock]?.cycles ?? 'by-reopen', clock.stopOn ?? [], option('onReopen') ?? 'resume') !==
        'once'
    ) {
      const stops = clock.stopOn ?? []
      if (stops.some(byStatus) && !stops.every(byStatus))
        say('warehouse/mixed-stops', `${path}/stopOn`, 'A clock that statuses and other events stop')
    }
  }

  /** A rule may read facts that stay as they are. */
  function refuseRule(rule: Trigger | PauseRule, path: string): void {
    const when = typeof rule === 'string' ? undefined : rule.when
    if (when === undefined) return
    const changing = factsOf(when, '').find((fact) => [...changingFacts, ...assigned].some((one) => one === fact))
    if (changing !== undefined)
      say('warehouse/rule-facts', path, `A rule that reads ${quote(changing)}, which events change,`)
    else problems.push(...conditionExpression(when, columnOf, path).problems)
  }

  function say(code: string, path: string, what: string): void {
    const message = `${what} is not said in SQL. Judge these tickets with the in-process engine, or leave it out of the policy.`
    problems.push(problem(code, path, message))
  }
}

const statusWords: readonly Trigger[] = ['opened', 'resolved', 'closed', 'reopened']
/** Whether a trigger is a change of status: only a stop by status is undone by a reopening. */
const byStatus = (trigger: Trigger): boolean => typeof trigger !== 'string' || statusWords.includes(trigger)

function kindOf(
  { clock }: ClockDefinition,
  cycles: 'once' | 'by-reopen' | 'repeats' | 'next-response' | 'periodic-update',
  stopsOn: readonly Trigger[],
  onReopen: NonNullable<ClockOptions['onReopen']>,
): CycleKind {
  if (cycles !== 'by-reopen') return cycles
  const stops = stopsOn.length === 0 ? (builtIn[clock]?.stopOn ?? []) : stopsOn
  if (onReopen === 'first-only' || !stops.some(byStatus)) return 'once'
  return onReopen
}
