// Alignment: how near the environment of one client is to the standards, from the counts of each requirement.

import { type Decimal, pointer } from '@mspkit/values'
import { allocateDecimal, compare, type Exact, over, plus, times, toDecimal } from '@mspkit/values/money'
import { exactPercent } from '../answers/percent'
import type { AlignmentReason } from '../answers/reason'
import type { Subject } from '../roster/roster'
import type { Control, Level, Levels, Requirement } from './definition'

/** The points of one requirement. */
export interface AlignmentPart {
  readonly requirement: string
  readonly weight: number
  /** How many subjects it applies to, or may apply to. */
  readonly applies: number
  readonly meets: number
  readonly fails: number
  readonly unknown: number
  /** Points that it can add to the score, 2 decimals; those of all requirements add up to 100. */
  readonly points: number
  /** Points that it adds. The score is their sum. */
  readonly scored: number
}

/** A requirement that subjects miss, and the points that closing the gap adds. */
export interface AlignmentGap {
  readonly requirement: string
  /** Points that closing the gap adds, 2 decimals. Score and gaps add up to 100. */
  readonly effect: number
  /** Points of one subject, 2 decimals, rounded down. */
  readonly effectEach: number
  readonly fails: readonly Subject[]
  /** Subjects for which a fact is missing; they score 0 until it is known. */
  readonly unknown: readonly Subject[]
}

/** How near a client's environment is to the standards. */
export interface Alignment {
  readonly clientId: string
  /** Percent, 2 decimals; unknown counts as not met. `null` where no requirement applies. */
  readonly score: number | null
  /** The score if everything unknown were met. */
  readonly atMostScore: number | null
  readonly control: Control
  readonly parts: readonly AlignmentPart[]
  /** The most effective first. */
  readonly gaps: readonly AlignmentGap[]
  readonly reasons: readonly AlignmentReason[]
}

/** How many subjects of a client meet one requirement, and which do not. */
export interface Tally {
  readonly requirement: Requirement
  readonly meets: number
  readonly fails: readonly Subject[]
  readonly unknown: readonly Subject[]
  readonly applies: number
}

/** Points of one requirement, 2 decimals. */
interface Points {
  readonly earned: Decimal
  readonly unknown: Decimal
  readonly missed: Decimal
}

const scale = 2
const sum = (...parts: readonly Decimal[]): Decimal => toDecimal(plus('0', ...parts), scale)

/** The alignment of one client from its tallies. */
export function alignment(clientId: string, tallies: readonly Tally[], levels: Levels): Alignment {
  const counted = tallies.filter(({ applies }) => applies > 0)
  const points = pointsOf(counted)
  const score = counted.length === 0 ? null : Number(sum(...points.map(({ earned }) => earned)))
  const atMost = points.flatMap(({ earned, unknown }) => [earned, unknown])
  const gaps = counted.flatMap((one, i) => gapOf(one, points[i]!))
  const control = controlOf(exactScore(counted), tallies, levels)
  return {
    clientId,
    score,
    atMostScore: counted.length === 0 ? null : Number(sum(...atMost)),
    control,
    parts: counted.map((one, i) => partOf(one, points[i]!)),
    gaps: gaps.sort((a, b) => b.effect - a.effect),
    reasons: [reasonOf(control, score, tallies, levels)],
  }
}

/** The weight of some subjects of a requirement, before the hundred points are shared out. */
const share = ({ requirement, applies }: Tally, subjects: number): Exact =>
  over(times(requirement.weight, subjects), applies)

/** A hundred points, shared out by largest remainder. */
function pointsOf(counted: readonly Tally[]): Points[] {
  if (counted.length === 0) return []
  const weights = counted.flatMap((one) => [
    share(one, one.meets),
    share(one, one.unknown.length),
    share(one, one.fails.length),
  ])
  const points = allocateDecimal('100.00', weights, scale)
  return counted.map((_, i) => ({
    earned: points[3 * i]!,
    unknown: points[3 * i + 1]!,
    missed: points[3 * i + 2]!,
  }))
}

/** The score before rounding, which decides the level: 99.999 is not 100. */
function exactScore(counted: readonly Tally[]): Exact | null {
  if (counted.length === 0) return null
  const earned = plus(...counted.map((one) => share(one, one.meets)))
  return over(times(earned, 100), plus(...counted.map((one) => one.requirement.weight)))
}

const partOf = (one: Tally, { earned, unknown, missed }: Points): AlignmentPart => ({
  requirement: one.requirement.id,
  weight: one.requirement.weight,
  applies: one.applies,
  meets: one.meets,
  fails: one.fails.length,
  unknown: one.unknown.length,
  points: Number(sum(earned, unknown, missed)),
  scored: Number(earned),
})

function gapOf(one: Tally, { unknown, missed }: Points): AlignmentGap[] {
  const open = one.fails.length + one.unknown.length
  if (open === 0) return []
  const effect = sum(unknown, missed)
  const effectEach = toDecimal(over(effect, open), scale, 'down')
  return [
    {
      requirement: one.requirement.id,
      effect: Number(effect),
      effectEach: Number(effectEach),
      fails: one.fails,
      unknown: one.unknown,
    },
  ]
}

/** The requirements among these that a subject misses or may miss. */
function brokenOf(ids: readonly string[], tallies: readonly Tally[]): string[] {
  const broken = tallies.filter((one) => one.fails.length + one.unknown.length > 0).map((one) => one.requirement.id)
  return ids.filter((id) => broken.includes(id))
}

const reaches = (score: Exact, { atLeastPercent, whole = [] }: Level, tallies: readonly Tally[]): boolean =>
  compare(score, exactPercent(atLeastPercent)) >= 0 && brokenOf(whole, tallies).length === 0

/** The level of control; `open` where no requirement applies. */
function controlOf(score: Exact | null, tallies: readonly Tally[], levels: Levels): Control {
  if (score === null) return 'open'
  if (reaches(score, levels.controlled, tallies)) return 'controlled'
  return reaches(score, levels['partly-controlled'], tallies) ? 'partly-controlled' : 'open'
}

function reasonOf(control: Control, score: number | null, tallies: readonly Tally[], levels: Levels): AlignmentReason {
  const named = control === 'controlled' ? 'controlled' : 'partly-controlled'
  const next = control === 'open' ? 'partly-controlled' : 'controlled'
  const { atLeastPercent, whole = [] } = levels[next]
  return {
    code: score === null ? 'obligations/nothing-to-assess' : 'obligations/control',
    facts: { score, control, next, nextAtLeastPercent: atLeastPercent, nextNeeds: brokenOf(whole, tallies) },
    source: { document: 'standards', path: pointer('levels', control === 'open' ? next : named) },
  }
}
