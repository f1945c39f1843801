// What is probably not meant in a valid policy: warnings of `checkSla`, which a page that only compiles does not ship.

import { type Condition, compileCondition, knownFacts } from '@mspkit/records'
import { didYouMean, type Problem, problem, quote } from '@mspkit/values'
import type { SlaPolicy } from './definition'
import type { StatusPattern } from './options'

type Keys = readonly (string | number)[]

/** Warnings about a policy that compiles: clocks without a target, and facts whose names look misspelt. */
export function policyWarnings(policy: SlaPolicy): Problem[] {
  const { calendar, clocks, excluded = [] } = policy
  const known = knownFacts()
  const inPatterns = patternsOf(policy).flatMap(([at, when]) => misspelt(compileCondition(when).facts, at, known))
  const inClocks = clocks.flatMap(({ clock, targets }, i) => [
    ...(targets.length === 0 ? [withoutTargets(clock, ['clocks', i, 'targets'])] : []),
    ...targets.flatMap((target, j) => {
      const at = ['clocks', i, 'targets', j]
      const inCondition = target.when === undefined ? [] : compileCondition(target.when).facts
      return [...misspelt(inCondition, [...at, 'when'], known), ...ofCalendar(target.calendar, at, known)]
    }),
  ])
  const inExclusions = excluded.flatMap(({ when }, i) =>
    misspelt(compileCondition(when).facts, ['excluded', i, 'when'], known),
  )
  return [...ofCalendar(calendar, [], known), ...inPatterns, ...inClocks, ...inExclusions]
}

/** The conditions of triggers and pause rules, with their places. */
function patternsOf({ pausedIn = [], clocks }: SlaPolicy): [Keys, Condition][] {
  const inList = (list: readonly (string | StatusPattern)[], at: Keys): [Keys, Condition][] =>
    list.flatMap((one, i) =>
      typeof one === 'object' && one.when !== undefined ? [[[...at, i, 'when'], one.when]] : [],
    )
  return [
    ...inList(pausedIn, ['pausedIn']),
    ...clocks.flatMap((clock, i) => [
      ...inList(clock.pausedIn ?? [], ['clocks', i, 'pausedIn']),
      ...inList(clock.startOn ?? [], ['clocks', i, 'startOn']),
      ...inList(clock.stopOn ?? [], ['clocks', i, 'stopOn']),
    ]),
  ]
}

function withoutTargets(clock: string, at: Keys): Problem {
  const message = `The clock ${quote(clock)} has no targets, so it promises nothing to any ticket. Write one, e.g. [{ "within": "4h" }], or delete the clock.`
  return problem('sla/no-targets', at, message, { clock }, 'warning')
}

const ofCalendar = (choice: SlaPolicy['calendar'] | undefined, at: Keys, known: readonly string[]): Problem[] =>
  typeof choice === 'object' ? misspelt([choice.fact], [...at, 'calendar', 'fact'], known) : []

/** A vendor's field may have any name, so only a name that is near to a known one is worth a word. */
const misspelt = (names: readonly string[], at: Keys, known: readonly string[]): Problem[] =>
  names.flatMap((name) => {
    const meant = known.includes(name) ? '' : didYouMean(name, known)
    if (meant === '') return []
    const message = `mspkit has no fact ${quote(name)}; where no field of a ticket has this name, the reading is indeterminate.${meant}`
    return [problem('sla/unknown-fact', at, message, { received: name, known }, 'warning')]
  })
