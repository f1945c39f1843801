// Checks an SLA policy, and parses unknown data into one.

import { type CalendarContext, checkCalendar, parseCalendar } from '@mspkit/calendar'
import { didYouMean, type Parsed, type Problem, parseDuration, problem, problemsAt, quote } from '@mspkit/values'
import { type CheckedDocument, readDocument } from '@mspkit/values/schema'
import { policyWarnings } from './advice'
import { alwaysName, givenNames, type SlaCheckContext } from './context'
import {
  builtInClocks,
  type CalendarChoice,
  type ClockDefinition,
  type SlaPolicy,
  slaPolicySchema,
  type TargetDefinition,
} from './definition'

/**
 * What is wrong with an SLA policy? Returns every problem at once, each with a JSON Pointer. `compileSla` accepts a policy if no
 * problem has severity `error`. It never throws, whatever the policy is.
 *
 * Names of calendars are checked only if `context.calendars` is given.
 *
 * @example
 * checkSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4 hours' }] }] })[0].path // => '/clocks/0/targets/0/within'
 */
export const checkSla = (policy: unknown, context: SlaCheckContext = {}): readonly Problem[] =>
  readSla(policy, givenNames(context), context, { calendar: checkCalendar, policy: policyWarnings }).problems

/**
 * Parses unknown data, e.g. JSON from a file, into an SLA policy, or returns every problem of it.
 *
 * @example
 * parseSla({ calendar: 'always', clocks: [] }).ok // => false
 */
export function parseSla(json: unknown, context: SlaCheckContext = {}): Parsed<SlaPolicy> {
  const { value, problems } = readSla(json, givenNames(context), context)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/** What is checked besides the policy's own rules. */
interface Checks {
  readonly calendar: (calendar: unknown, context: CalendarContext) => readonly Problem[]
  readonly policy: (policy: SlaPolicy) => readonly Problem[]
}

/** What keeps a policy from having a meaning. Warnings are for `checkSla`: a page that only compiles does not ship them. */
const errorsOnly: Checks = {
  calendar: (calendar, context) => {
    const parsed = parseCalendar(calendar, context)
    return parsed.ok ? [] : parsed.problems
  },
  policy: () => [],
}

/** A frozen copy of the policy, and every problem. @param given names of the calendars outside the policy; `null` if not known. */
export const readSla = (
  policy: unknown,
  given: readonly string[] | null,
  context: CalendarContext,
  checks: Checks = errorsOnly,
): CheckedDocument<SlaPolicy> =>
  readDocument(slaPolicySchema, policy, 'sla', (document) => [
    ...policyProblems(document, given),
    ...ownCalendars(document, given ?? [], (calendar) => checks.calendar(calendar, context)),
    ...checks.policy(document),
  ])

/** The names of all calendars that a policy may use; `null` if not known. */
type KnownNames = ReadonlySet<string> | null
type Keys = readonly (string | number)[]

function policyProblems(policy: SlaPolicy, given: readonly string[] | null): Problem[] {
  const own = [alwaysName, ...Object.keys(policy.calendars ?? {})]
  // A policy that brings calendars and names another is probably misspelt; without the context that is no more than likely.
  const known = given ? new Set([...own, ...given]) : policy.calendars ? new Set(own) : null
  const likely = (one: Problem): Problem =>
    given === null && one.code === 'sla/unknown-calendar' ? { ...one, severity: 'warning' } : one
  const problems = [
    ...choiceProblems(policy.calendar, ['calendar'], known),
    ...policy.clocks.flatMap((clock, i) => problemsAt(['clocks', i], clockProblems(clock, policy, known))),
    ...repeatedClocks(policy),
    ...unknownObjectives(policy),
  ]
  return problems.map(likely)
}

/** Problems of the calendars in the document: each must be valid, and have a name of its own. */
function ownCalendars(
  policy: SlaPolicy,
  given: readonly string[],
  problemsOf: (calendar: unknown) => readonly Problem[],
): Problem[] {
  const taken = new Set([alwaysName, ...given])
  return Object.entries(policy.calendars ?? {}).flatMap(([name, calendar]) => {
    const inner = problemsAt(['calendars', name], problemsOf(calendar))
    if (!taken.has(name)) return inner
    const why =
      name === alwaysName ? ': it is the calendar that never closes' : ' by a calendar that compileSla was given'
    const message = `The name ${quote(name)} is taken${why}. Write another.`
    return [problem('sla/repeated-calendar', ['calendars', name], message, { received: name }), ...inner]
  })
}

function repeatedClocks({ clocks }: SlaPolicy): Problem[] {
  const names = clocks.map(({ clock }) => clock)
  return names.flatMap((name, i) => {
    if (names.indexOf(name) === i) return []
    const message = `The clock ${quote(name)} is defined twice. Give each its own name; one clock can have many targets.`
    return [problem('sla/repeated-clock', ['clocks', i, 'clock'], message, { received: name })]
  })
}

function unknownObjectives({ clocks, objectives = [] }: SlaPolicy): Problem[] {
  const known = clocks.map(({ clock }) => clock)
  return objectives.flatMap(({ clock }, i) => {
    if (known.includes(clock)) return []
    const message = `This policy has no clock ${quote(clock)}. Known: ${known.join(', ')}.${didYouMean(clock, known)}`
    return [problem('sla/unknown-clock', ['objectives', i, 'clock'], message, { received: clock, known })]
  })
}

function choiceProblems(choice: CalendarChoice | undefined, keys: Keys, known: KnownNames): Problem[] {
  const [name, at] = typeof choice === 'object' ? [choice.otherwise, [...keys, 'otherwise']] : [choice, keys]
  if (name === undefined || known === null || known.has(name)) return []
  // What other products call the calendar that never closes.
  const isAlways = /^(24\s*[x/*]\s*7|around[ -]the[ -]clock|always[ -]open|24h|never[ -]closes)(\s*[x/]\s*365)?$/i.test(
    name.trim(),
  )
  const message = isAlways
    ? `There is no calendar ${quote(name)}. Write "always" for around the clock.`
    : `There is no calendar ${quote(name)}. Known: ${[...known].join(', ')}.${didYouMean(name, known)} Write it under "calendars".`
  return [problem('sla/unknown-calendar', at, message, { received: name, known: [...known] })]
}

function clockProblems(clock: ClockDefinition, policy: SlaPolicy, known: KnownNames): Problem[] {
  const zeroTarget = clock.zeroTarget ?? policy.zeroTarget
  const matchesAll = matchingAll(clock)
  return [
    ...kindProblems(clock),
    ...contradictions(clock, policy),
    ...clock.targets.flatMap((target, i) => [
      ...problemsAt(['targets', i], targetProblems(target, zeroTarget, known)),
      ...shadowed(matchesAll, i),
    ]),
  ]
}

/** Other names that the trade uses for the built-in clocks. */
const otherNames: Readonly<Record<string, (typeof builtInClocks)[number]>> = {
  response: 'first-response',
  'time-to-first-response': 'first-response',
  acknowledgement: 'first-response',
  plan: 'resolution-plan',
  update: 'periodic-update',
  resolve: 'resolution',
  fix: 'resolution',
  'time-to-resolution': 'resolution',
}

/** Problems of keys that only built-in clocks, or only clocks of one's own, may have or must have. */
function kindProblems({ clock, stopOn, repeats, includeInitial }: ClockDefinition): Problem[] {
  const builtIn = builtInClocks.some((one) => one === clock)
  const problems: Problem[] = []
  if (!builtIn && stopOn === undefined) {
    const other = Object.hasOwn(otherNames, clock) ? ` Did you mean "${otherNames[clock]}"?` : ''
    const message = `${quote(clock)} is not a built-in clock.${other || didYouMean(clock, builtInClocks)} Built-in clocks: ${builtInClocks.join(', ')}. A clock of your own needs a stop, e.g. "stopOn": ["resolved"].`
    problems.push(problem('sla/clock-never-stops', ['clock'], message, { received: clock, known: builtInClocks }))
  }
  if (builtIn && repeats !== undefined) {
    const message = `"repeats" is for clocks of your own; the cycles of ${clock} are built in. Delete it.`
    problems.push(problem('sla/not-for-built-in', ['repeats'], message, { clock }))
  }
  if (includeInitial !== undefined && clock !== 'next-response') {
    const message = '"includeInitial" is for the clock "next-response" only. Delete it.'
    problems.push(problem('sla/only-next-response', ['includeInitial'], message, { clock }))
  }
  return problems
}

function contradictions(clock: ClockDefinition, policy: SlaPolicy): Problem[] {
  const onTargetChange = clock.onTargetChange ?? policy.onTargetChange
  const calendarOnChange = clock.calendarOnChange ?? policy.calendarOnChange
  if (onTargetChange !== 'carry-percent' || calendarOnChange !== 'from-start') return []
  const message =
    '"carry-percent" keeps the share that was used under the old calendar, "from-start" counts it anew under the new one. Write "from-change", or another "onTargetChange".'
  return [problem('sla/contradiction', '', message, { onTargetChange, calendarOnChange })]
}

/** The first target that matches every ticket; -1 where none does. */
const matchingAll = ({ targets }: ClockDefinition): number =>
  targets.findIndex(({ when, openedDuring }) => when === undefined && openedDuring === undefined)

/** The problem of a target after one that matches every ticket. */
function shadowed(shadowedBy: number, i: number): Problem[] {
  if (shadowedBy < 0 || shadowedBy >= i) return []
  const message = `Target ${shadowedBy} has no condition and matches every ticket, so this target is never reached. Move it before that one, or delete it.`
  return [problem('sla/target-never-reached', ['targets', i], message, { shadowedBy })]
}

function targetProblems(
  target: TargetDefinition,
  zeroTarget: ClockDefinition['zeroTarget'],
  known: KnownNames,
): Problem[] {
  const problems = [
    ...choiceProblems(target.calendar, ['calendar'], known),
    ...choiceProblems(target.openedDuring, ['openedDuring'], known),
  ]
  if ((target.within === undefined) === (target.by === undefined)) {
    const message = 'Write exactly one of "within" (e.g. "4h") and "by" (e.g. { "businessDays": 3 }).'
    problems.push(problem('sla/within-or-by', '', message))
  }
  const within = parseDuration(target.within)
  if (within.ok && within.value === 0 && zeroTarget === undefined) {
    const message =
      'A target of zero means "at once" to some and "no target" to others. Write "zeroTarget": "immediate" or "none".'
    problems.push(problem('sla/undeclared-zero', ['within'], message, { received: target.within }))
  }
  return problems
}
