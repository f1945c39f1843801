// SLA clocks as they hold: what a clock takes over from its policy, and for whom a change of it is worse.

import { isDuration, toMs } from '@mspkit/values'
import type { TermsDifference, Worse } from './difference'

type Facts = Readonly<Record<string, unknown>>
const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const factsOf = (value: unknown): Facts => (isFacts(value) ? value : {})

/** Both versions of the SLA. */
export interface SlaPair {
  readonly before: Facts
  readonly after: Facts
}
export const slaPairOf = (before: object, after: object): SlaPair => ({
  before: factsOf(Reflect.get(before, 'sla')),
  after: factsOf(Reflect.get(after, 'sla')),
})

const clocksOf = (sla: Facts): Facts[] => listOf(sla.clocks).filter(isFacts)
const clockIn = (sla: Facts, name: unknown): Facts | undefined => clocksOf(sla).find(({ clock }) => clock === name)
const targetsOf = (clock: Facts): Facts[] => listOf(clock.targets).filter(isFacts)

/**
 * Both versions of the terms, in which a clock that writes its own pauses or calendars in one version has those of its policy in the other:
 * a list of its own replaces that of the policy, and may pause less.
 */
export function withInherited(before: object, after: object): readonly [object, object] {
  const pair = slaPairOf(before, after)
  const inherit = (terms: object, mine: Facts, theirs: Facts): object =>
    isFacts(Reflect.get(terms, 'sla')) && Array.isArray(mine.clocks)
      ? { ...terms, sla: { ...mine, clocks: mine.clocks.map((clock) => inherited(clock, mine, theirs)) } }
      : terms
  return [inherit(before, pair.before, pair.after), inherit(after, pair.after, pair.before)]
}

function inherited(clock: unknown, sla: Facts, other: Facts): unknown {
  const counterpart = isFacts(clock) ? clockIn(other, clock.clock) : undefined
  if (!isFacts(clock) || counterpart === undefined) return clock
  const pauses = 'pausedIn' in clock || !('pausedIn' in counterpart) ? {} : { pausedIn: sla.pausedIn ?? [] }
  const theirs = targetsOf(counterpart)
  const targets = targetsOf(clock).map((target, i) =>
    'calendar' in target || !('calendar' in (theirs[i] ?? {})) ? target : { ...target, calendar: sla.calendar },
  )
  return Array.isArray(clock.targets) ? { ...clock, ...pauses, targets } : { ...clock, ...pauses }
}

const when = (up: boolean | null, worseUp: Worse, worseDown: Worse): Worse =>
  up === null ? 'unknown' : up ? worseUp : worseDown

/** For whom a change of an SLA is worse; `null` for a key that says nothing of clocks. */
export function ofClock(
  steps: readonly string[],
  change: TermsDifference['change'],
  before: unknown,
  after: unknown,
  pair: SlaPair,
): Worse | null {
  const last = steps.at(-1) as string
  if (steps.includes('warnAtPercent')) return 'neither'
  if (steps.at(-2) === 'pausedIn' || last === 'pausedIn') {
    // A pause that goes on in another status is one pause, which a cap may end sooner.
    if (hasCap(pair.before) || hasCap(pair.after)) return 'unknown'
    if (last === 'pausedIn') return when(isWider(texts(before), texts(after)), 'client', 'provider')
    return change === 'changed' ? 'unknown' : change === 'added' ? 'client' : 'provider'
  }
  if (last === 'calendar') {
    if (hasDays(pair.before, steps) || hasDays(pair.after, steps)) return 'unknown'
    return after === 'always' ? 'provider' : before === 'always' ? 'client' : 'unknown'
  }
  if (change === 'changed' && last === 'within') return when(longer(before, after), 'client', 'provider')
  if (change === 'changed' && last === 'businessDays') return when(rises(before, after), 'client', 'provider')
  return null
}

const texts = (value: unknown): readonly string[] => listOf(value).map((one) => JSON.stringify(one))

/** Whether the second list has more; `null` where each has something of its own. */
function isWider(was: readonly string[], is: readonly string[]): boolean | null {
  const more = is.some((one) => !was.includes(one))
  return more === was.some((one) => !is.includes(one)) ? null : more
}

/** A target of zero may mean that there is none. */
const longer = (before: unknown, after: unknown): boolean | null =>
  isDuration(before) && isDuration(after) && toMs(before) > 0 && toMs(after) > 0 ? toMs(after) > toMs(before) : null

const rises = (before: unknown, after: unknown): boolean | null =>
  typeof before === 'number' && typeof after === 'number' ? after > before : null

const hasCap = (sla: Facts): boolean => [sla, ...clocksOf(sla)].some((part) => 'pauseCap' in part)

/** Whether the targets under a place are business days, which end at closing time: around the clock they end later. */
function hasDays(sla: Facts, [, list, name, , index]: readonly string[]): boolean {
  const clocks = list === 'clocks' ? clocksOf(sla).filter(({ clock }) => clock === name) : clocksOf(sla)
  return clocks.some((clock) => {
    const targets = targetsOf(clock)
    return (index === undefined ? targets : targets.slice(Number(index), Number(index) + 1)).some(
      (target) => 'by' in target,
    )
  })
}

/** Keys of the policy that are no part of a clock. */
const notOfClocks: readonly string[] = ['$schema', 'version', 'name', 'clocks', 'excluded', 'objectives']

/** Whether a difference of the policy itself changes a clock: where the clock writes the same key in both versions, it does not. */
export function reachesClock(path: string, clock: string, { before, after }: SlaPair): boolean {
  const [first, key] = path.split('/').slice(1)
  if (first !== 'sla' || key === undefined || notOfClocks.includes(key)) return false
  const versions = [clockIn(before, clock), clockIn(after, clock)]
  const writes = (version: Facts | undefined): boolean =>
    version === undefined ||
    (key === 'calendar' ? targetsOf(version).every((target) => 'calendar' in target) : key in version)
  return !versions.every(writes)
}
