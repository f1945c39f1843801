// What is probably not meant in a valid policy: warnings of `checkSla`, which a page that only compiles does not ship.

import { type Condition, compileCondition, knownFacts } from '@mspkit/records'
import { didYouMean, type Problem, problem, quote } from '@mspkit/values'
import type { SlaPolicy } from './definition'
import type { StatusPattern } from './options'

const phaseWords: ReadonlySet<string> = new Set([
  'new',
  'active',
  'waiting',
  'resolved',
  'closed',
  'cancelled',
  'unknown',
])
const waitingForWords: ReadonlySet<string> = new Set(['client', 'vendor', 'parts', 'schedule', 'internal'])

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
  return [
    ...ofCalendar(calendar, [], known),
    ...inPatterns,
    ...inClocks,
    ...inExclusions,
    ...wordsAsLabels(policy),
    ...fractions(policy),
  ]
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

/** A word of mspkit written where the desk's own label belongs: such a rule would pause in no status. */
function wordsAsLabels({ pausedIn = [], pauseCap, clocks }: SlaPolicy): Problem[] {
  const inList = (rules: readonly (string | StatusPattern)[], at: Keys): Problem[] =>
    rules.flatMap((rule, i) => (typeof rule === 'string' ? wordAsLabel(rule, [...at, i]) : labelsOf(rule, [...at, i])))
  const inCap = (cap: SlaPolicy['pauseCap'], at: Keys): Problem[] =>
    inList(cap?.only ?? [], [...at, 'pauseCap', 'only'])
  return [
    ...inList(pausedIn, ['pausedIn']),
    ...inCap(pauseCap, []),
    ...clocks.flatMap((clock, i) => [
      ...inList(clock.pausedIn ?? [], ['clocks', i, 'pausedIn']),
      ...inCap(clock.pauseCap, ['clocks', i]),
      ...[clock.startOn, clock.stopOn].flatMap((triggers, j) =>
        (triggers ?? []).flatMap((one, k) =>
          typeof one === 'string' ? [] : labelsOf(one, ['clocks', i, j === 0 ? 'startOn' : 'stopOn', k]),
        ),
      ),
    ]),
  ]
}

const labelsOf = ({ status = [] }: StatusPattern, at: Keys): Problem[] =>
  typeof status === 'string'
    ? wordAsLabel(status, [...at, 'status'], false)
    : status.flatMap((one, i) => wordAsLabel(one, [...at, 'status', i], false))

function wordAsLabel(label: string, at: Keys, alone = true): Problem[] {
  const key = phaseWords.has(label) ? 'phase' : waitingForWords.has(label) ? 'waitingFor' : null
  if (key === null) return []
  const meant = `${JSON.stringify(key)}: ${JSON.stringify(label)}`
  const message = `${quote(label)} is read as a status name of your desk. To match every ticket in this ${key === 'phase' ? 'phase' : 'kind of wait'}, write ${alone ? `{ ${meant} }` : meant}.`
  return [problem('sla/word-as-label', at, message, { received: label }, 'warning')]
}

/** Percents written as shares. */
function fractions({ warnAtPercent = [], clocks, objectives = [] }: SlaPolicy): Problem[] {
  const ofList = (percents: readonly number[], at: Keys): Problem[] =>
    percents.flatMap((percent, i) => fraction(percent, [...at, 'warnAtPercent', i]))
  return [
    ...ofList(warnAtPercent, []),
    ...clocks.flatMap((clock, i) => ofList(clock.warnAtPercent ?? [], ['clocks', i])),
    ...objectives.flatMap(({ metPercent }, i) => fraction(metPercent, ['objectives', i, 'metPercent'])),
  ]
}

function fraction(percent: number, at: Keys): Problem[] {
  if (percent <= 0 || percent > 1) return []
  const message = `${percent} is read as ${percent} %. If it is a share, write the percent, ${Number((percent * 100).toPrecision(12))}.`
  return [problem('sla/share-as-percent', at, message, { received: percent }, 'warning')]
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
