import { calendarAdvice, checkCalendar } from '@mspkit/calendar'
import { didYouMean, type Problem, parseDuration, pointer, quote } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import type { CalendarChoice, ClockDefinition, SlaPolicy, TargetDefinition } from './definition'
import { slaPolicySchema } from './schema'

/** The clocks that need no `startOn` and `stopOn`. */
export const builtInClocks = [
  'first-response',
  'resolution-plan',
  'next-response',
  'periodic-update',
  'resolution',
] as const

/** The name of the calendar that is always open; no policy may give it another meaning. */
export const alwaysName = 'always'

/** What a policy is checked against: the names of the calendars that will be there. */
export interface SlaSurroundings {
  readonly calendars?: Iterable<string>
}

/**
 * What is wrong with an SLA policy? All of it, each with a JSON Pointer. Nothing when `compileSla` will take it.
 *
 * Names of calendars are checked only when `calendars` are given.
 *
 * @example
 * checkSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4 hours' }] }] })[0].path // => '/clocks/0/targets/0/within'
 */
export function checkSla(policy: unknown, surroundings: SlaSurroundings = {}): Problem[] {
  const structure = checkStructure(slaPolicySchema, policy, 'sla')
  if (structure.length > 0) return structure
  const document = policy as SlaPolicy
  const own = Object.keys(document.calendars ?? {})
  const given = surroundings.calendars ? [...surroundings.calendars] : null
  const known = given ? new Set([alwaysName, ...own, ...given]) : null
  return [
    ...checkChoice(document.calendar, '/calendar', known),
    ...document.clocks.flatMap((clock, i) => checkClock(clock, document, pointer('clocks', i), known)),
    ...checkNames(document),
    ...checkOwnCalendars(document, given ?? []),
  ]
}

const problem = (what: string, path: string, facts: Problem['facts'], message: string): Problem => ({
  code: `sla/${what}`,
  path,
  facts,
  message,
})

/** Calendars in the document: each must hold, and none may give a name a second meaning. */
function checkOwnCalendars(policy: SlaPolicy, given: readonly string[]): Problem[] {
  const taken = new Set([alwaysName, ...given])
  return Object.entries(policy.calendars ?? {}).flatMap(([name, calendar]) => {
    const at = pointer('calendars', name)
    const inside = checkCalendar(calendar)
      .filter((found) => !calendarAdvice.includes(found.code))
      .map((found) => ({ ...found, path: at + found.path }))
    if (!taken.has(name)) return inside
    const message = `The name ${quote(name)} is taken${name === alwaysName ? ': it is the calendar that never closes' : ' by a calendar that compileSla was given'}. Write another.`
    return [problem('repeated-calendar', at, { received: name }, message), ...inside]
  })
}

function checkNames(policy: SlaPolicy): Problem[] {
  const names = policy.clocks.map((clock) => clock.clock)
  const twice = names.flatMap((name, i) =>
    names.indexOf(name) < i
      ? [
          problem(
            'repeated-clock',
            pointer('clocks', i, 'clock'),
            { received: name },
            `The clock ${quote(name)} is defined twice. Give each its own name; one clock can have many targets.`,
          ),
        ]
      : [],
  )
  const lost = (policy.objectives ?? []).flatMap((objective, i) =>
    names.includes(objective.clock)
      ? []
      : [
          problem(
            'unknown-clock',
            pointer('objectives', i, 'clock'),
            { received: objective.clock, known: names },
            `${quote(objective.clock)} is no clock of this policy. Known: ${names.join(', ')}.${didYouMean(objective.clock, names)}`,
          ),
        ],
  )
  return [...twice, ...lost]
}

function checkChoice(choice: CalendarChoice | undefined, path: string, known: ReadonlySet<string> | null): Problem[] {
  const [name, at] = typeof choice === 'object' ? [choice.otherwise, `${path}/otherwise`] : [choice, path]
  if (name === undefined || known === null || known.has(name)) return []
  return [
    problem(
      'unknown-calendar',
      at,
      { received: name, known: [...known] },
      `There is no calendar ${quote(name)}. Known: ${[...known].join(', ')}.${didYouMean(name, known)} Write it under "calendars".`,
    ),
  ]
}

function checkClock(
  clock: ClockDefinition,
  policy: SlaPolicy,
  path: string,
  known: ReadonlySet<string> | null,
): Problem[] {
  const builtIn = (builtInClocks as readonly string[]).includes(clock.clock)
  const problems: Problem[] = []
  if (!builtIn && clock.stopOn === undefined) {
    const hint = didYouMean(clock.clock, builtInClocks)
    problems.push(
      problem(
        'clock-never-stops',
        path,
        { received: clock.clock, known: builtInClocks },
        `${quote(clock.clock)} is not a built-in clock, so it must say what stops it, e.g. "stopOn": ["resolved"].${hint}`,
      ),
    )
  }
  if (builtIn && clock.repeats !== undefined) {
    problems.push(
      problem(
        'not-for-built-in',
        `${path}/repeats`,
        { clock: clock.clock },
        `"repeats" is for clocks of your own; ${clock.clock} knows its cycles.`,
      ),
    )
  }
  if (clock.includeInitial !== undefined && clock.clock !== 'next-response') {
    problems.push(
      problem(
        'only-next-response',
        `${path}/includeInitial`,
        { clock: clock.clock },
        '"includeInitial" is for the clock "next-response" only.',
      ),
    )
  }
  const carries = (clock.onTargetChange ?? policy.onTargetChange) === 'carry-percent'
  if (carries && (clock.calendarOnChange ?? policy.calendarOnChange) === 'from-start') {
    const message =
      '"carry-percent" keeps the share that was used under the old calendar, "from-start" counts it anew under the new one. Write "from-change", or another "onTargetChange".'
    problems.push(
      problem('contradiction', path, { onTargetChange: 'carry-percent', calendarOnChange: 'from-start' }, message),
    )
  }
  const zeroTarget = clock.zeroTarget ?? policy.zeroTarget
  for (const [i, target] of clock.targets.entries()) {
    problems.push(...checkTarget(target, path + pointer('targets', i), zeroTarget, known))
    const shadow = clock.targets
      .slice(0, i)
      .findIndex((earlier) => earlier.when === undefined && earlier.openedDuring === undefined)
    if (shadow >= 0) {
      problems.push(
        problem(
          'target-never-reached',
          path + pointer('targets', i),
          { shadowedBy: shadow },
          `Target ${shadow} has no condition and fits everything, so this one is never reached. Put it before, or delete it.`,
        ),
      )
    }
  }
  return problems
}

function checkTarget(
  target: TargetDefinition,
  path: string,
  zeroTarget: string | undefined,
  known: ReadonlySet<string> | null,
): Problem[] {
  const problems = [
    ...checkChoice(target.calendar, `${path}/calendar`, known),
    ...checkChoice(target.openedDuring, `${path}/openedDuring`, known),
  ]
  if ((target.within === undefined) === (target.by === undefined)) {
    problems.push(
      problem(
        'within-or-by',
        path,
        {},
        'Write exactly one of "within" (e.g. "4h") and "by" (e.g. { "businessDays": 3 }).',
      ),
    )
  }
  const within = parseDuration(target.within)
  if (within.ok && within.value === 0 && zeroTarget === undefined) {
    problems.push(
      problem(
        'undeclared-zero',
        `${path}/within`,
        { received: target.within },
        'A target of zero means "at once" to some and "no target" to others. Write "zeroTarget": "immediate" or "none".',
      ),
    )
  }
  return problems
}
