import type { Reason } from '@mspkit/records'
import { type Decimal, pointer } from '@mspkit/values'
import { allocateDecimal, compare, type Exact, exact, over, plus, times, toDecimal } from '@mspkit/values/money'
import type { Subject } from '../roster'
import type { Level, Requirement, StandardsDefinition } from './definition'

/** How far a client's environment can be answered for. */
export type Control = 'open' | 'partly-controlled' | 'controlled'

/** What one requirement adds to the score. */
export interface AlignmentPart {
  readonly requirement: string
  readonly weight: number
  /** How many subjects it applies to, for all that is known. */
  readonly applies: number
  readonly meets: number
  readonly fails: number
  readonly unknown: number
  /** Points of the score it could add, 2 decimals; all of them together are 100. */
  readonly points: Decimal
  /** Points it adds. The score is their sum. */
  readonly scored: Decimal
}

/** What is missing, and what closing it is worth. */
export interface AlignmentGap {
  readonly requirement: string
  /** Points of the score that closing it adds, 2 decimals. Score and gaps add up to 100. */
  readonly effect: Decimal
  /** Points that one subject is worth. */
  readonly effectEach: Decimal
  readonly fails: readonly Subject[]
  /** Subjects of which nobody knows; they score nothing until somebody does. */
  readonly unknown: readonly Subject[]
}

/** How near a client's environment is to the standards. */
export interface Alignment {
  readonly clientId: string
  /** Percent, 2 decimals: unknown is not met. `null` where no requirement applies to anything. */
  readonly score: Decimal | null
  /** The score if everything unknown were met. */
  readonly atMostScore: Decimal | null
  readonly control: Control
  readonly parts: readonly AlignmentPart[]
  /** The most effective first. */
  readonly gaps: readonly AlignmentGap[]
  readonly reasons: readonly Reason[]
}

/** How the subjects of a client stand to one requirement. */
export interface Tally {
  readonly requirement: Requirement
  readonly meets: number
  readonly fails: readonly Subject[]
  readonly unknown: readonly Subject[]
  readonly applies: number
}

const scale = 2

/** What the tallies of one client come to. */
export function alignment(
  clientId: string,
  tallies: readonly Tally[],
  levels: StandardsDefinition['levels'],
): Alignment {
  const counted = tallies.filter(({ applies }) => applies > 0)
  const share = ({ requirement, applies }: Tally, subjects: number) =>
    over(times(requirement.weight, subjects), applies)
  // Earned, unknown and missed points of each requirement, in that order, out of one hundred.
  const weights = counted.flatMap((one) => [
    share(one, one.meets),
    share(one, one.unknown.length),
    share(one, one.fails.length),
  ])
  const points = counted.length === 0 ? [] : allocateDecimal('100.00', weights, scale)
  const sum = (parts: readonly (Decimal | undefined)[]): Decimal =>
    toDecimal(plus(...parts.map((part) => part ?? '0')), scale)
  const parts = counted.map((one, i) => partOf(one, points.slice(3 * i, 3 * i + 3), sum))
  const score = counted.length === 0 ? null : sum(parts.map((part) => part.scored))
  const atMostScore = counted.length === 0 ? null : sum(counted.flatMap((_, i) => [points[3 * i], points[3 * i + 1]]))
  const gaps = counted.flatMap((one, i) => gapOf(one, sum([points[3 * i + 1], points[3 * i + 2]])))
  // Levels are judged before rounding: 99.999 is not 100.
  const earned = counted.length === 0 ? null : plus(...counted.map((one) => share(one, one.meets)))
  const whole = plus(...counted.map((one) => one.requirement.weight))
  const control = controlOf(earned === null ? null : over(times(earned, 100), whole), tallies, levels)
  return {
    clientId,
    score,
    atMostScore,
    control,
    parts,
    gaps: gaps.sort((a, b) => compare(b.effect, a.effect)),
    reasons: [reasonOf(control, score, tallies, levels)],
  }
}

function partOf(
  one: Tally,
  [earned, doubtful, missed]: readonly Decimal[],
  sum: (parts: readonly (Decimal | undefined)[]) => Decimal,
): AlignmentPart {
  return {
    requirement: one.requirement.id,
    weight: one.requirement.weight,
    applies: one.applies,
    meets: one.meets,
    fails: one.fails.length,
    unknown: one.unknown.length,
    points: sum([earned, doubtful, missed]),
    scored: sum([earned]),
  }
}

function gapOf(one: Tally, effect: Decimal): AlignmentGap[] {
  const open = one.fails.length + one.unknown.length
  if (open === 0) return []
  const effectEach = toDecimal(over(exact(effect), open), scale, 'down')
  return [{ requirement: one.requirement.id, effect, effectEach, fails: one.fails, unknown: one.unknown }]
}

function reaches(score: Exact, level: Level, tallies: readonly Tally[]): boolean {
  const broken = tallies.filter((one) => one.fails.length + one.unknown.length > 0).map((one) => one.requirement.id)
  return compare(score, level.atLeastPercent) >= 0 && !(level.whole ?? []).some((id) => broken.includes(id))
}

/** An environment of which nothing is known is open. */
function controlOf(score: Exact | null, tallies: readonly Tally[], levels: StandardsDefinition['levels']): Control {
  if (score === null) return 'open'
  if (reaches(score, levels.controlled, tallies)) return 'controlled'
  return reaches(score, levels['partly-controlled'], tallies) ? 'partly-controlled' : 'open'
}

function reasonOf(
  control: Control,
  score: Decimal | null,
  tallies: readonly Tally[],
  levels: StandardsDefinition['levels'],
): Reason {
  const named = control === 'controlled' ? 'controlled' : 'partly-controlled'
  const next = control === 'open' ? 'partly-controlled' : 'controlled'
  const { atLeastPercent, whole = [] } = levels[next]
  const broken = tallies.filter((one) => one.fails.length + one.unknown.length > 0).map((one) => one.requirement.id)
  const facts = {
    score,
    control,
    next,
    nextAtLeastPercent: atLeastPercent,
    nextNeeds: whole.filter((id) => broken.includes(id)),
  }
  const code = score === null ? 'obligations/nothing-to-assess' : 'obligations/control'
  return { code, facts, source: { document: 'standards', path: pointer('levels', control === 'open' ? next : named) } }
}
