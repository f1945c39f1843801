// The goals that an analysis searches for.

import { type Answer, answerUnder, excludes, narrower, openIn, requirementApplies } from '../answer'
import { holds, no, open, yes } from './model'
import type { ExclusionModel, ModifierModel, PolicyModel, RequirementModel } from './policy-model'
import type { Division } from './regions'
import { type Goal, hit, miss } from './search'

/** A condition that holds. */
export const reaches =
  (condition: number): Goal =>
  (status) => {
    const state = holds(status, condition)
    return state === yes ? hit : state === open ? condition : miss
  }

/** Two conditions that hold together; the second may be -1 for "always". */
export const meets =
  (first: number, second: number): Goal =>
  (status, width) => {
    const answers = [reaches(first)(status, width), reaches(second)(status, width)]
    return answers.includes(miss) ? miss : (answers.find((answer) => answer !== hit) ?? hit)
  }

/** A limit or surcharge that applies. */
export const applies =
  ({ when, except }: ModifierModel): Goal =>
  (status) => {
    const excepted = except === null ? no : holds(status, except)
    const state = holds(status, when)
    if (state === no || excepted === yes) return miss
    if (state === open) return when
    if (except !== null && excepted === open) return except
    return state === yes && excepted === no ? hit : miss
  }

/** A request that no clause matches. */
export const gap =
  ({ exclusions, inclusions }: PolicyModel): Goal =>
  (status, width) => {
    let waiting = -1
    for (const { when } of inclusions) {
      const state = holds(status, when)
      if (state === open) waiting = narrower(width, waiting, when)
      else if (state !== no) return miss
    }
    for (const exclusion of exclusions) {
      const state = excludes(status, exclusion, null)
      if (state === open) waiting = narrower(width, waiting, openIn(status, exclusion, null))
      else if (state !== no) return miss
    }
    return waiting < 0 ? hit : waiting
  }

/** All gaps, as a division of the whole space. */
export function gapDivision(model: PolicyModel): Division {
  const goal = gap(model)
  const flat = new Uint8Array(0)
  return {
    label(status) {
      const found = goal(status, flat)
      return found === hit ? 'gap' : found === miss ? null : undefined
    },
    pertinent(status) {
      const conditions = model.inclusions.flatMap(({ when }) => (holds(status, when) === open ? [when] : []))
      for (const exclusion of model.exclusions) {
        if (excludes(status, exclusion, null) !== open) continue
        for (const condition of [exclusion.when, ...exclusion.exceptions.map(({ when }) => when)])
          if (condition >= 0) conditions.push(condition)
      }
      return conditions
    },
  }
}

/** Two exclusions that both hold, with none of higher priority, and contradict each other. */
export const contradicts =
  ({ exclusions }: PolicyModel, a: ExclusionModel, b: ExclusionModel): Goal =>
  (status) => {
    const first = excludes(status, a, null)
    const second = excludes(status, b, null)
    if (first === no || second === no) return miss
    const above = exclusions.filter(({ priority }) => priority > a.priority)
    if (above.some((exclusion) => excludes(status, exclusion, null) === yes)) return miss
    if (first === open) return openIn(status, a, null)
    if (second === open) return openIn(status, b, null)
    if (first !== yes || second !== yes) return miss
    const waiting = above.find((exclusion) => excludes(status, exclusion, null) === open)
    return waiting ? openIn(status, waiting, null) : hit
  }

export type Answering = (status: Uint8Array, width: Uint8Array) => Answer

/** Two policies, or one with and without a clause, that answer differently. */
export function differs(first: Answering, second: Answering): Goal {
  return (status, width) => {
    const a = first(status, width)
    const b = second(status, width)
    if (a.key !== null && b.key !== null) return a.key === b.key ? miss : hit
    if ((a.unique && b.step > a.step) || (b.unique && a.step > b.step)) return hit
    return a.key === null ? a.blocker : b.blocker
  }
}

/** A request whose answer changes when one clause is removed. */
export function matters(model: PolicyModel, id: string): Goal {
  const part = partOf(model, id)
  const changed = differs(
    (status, width) => answerUnder(model, status, width),
    (status, width) => answerUnder(model, status, width, id),
  )
  return (status, width) => {
    if (part.idle(status)) return miss
    const own = part.open(status)
    if (own >= 0) return own
    const rival = part.rival(status, width)
    return rival >= 0 ? rival : changed(status, width)
  }
}

/** A clause before the whole answer is known: whether it can still matter, and which of its conditions is open. */
interface Part {
  idle(status: Uint8Array): boolean
  open(status: Uint8Array): number
  /** The open condition that would soonest leave it without effect; -1 when none would. */
  rival(status: Uint8Array, width: Uint8Array): number
}

/** The open condition with the fewest open facts, of the exclusions that count. */
function openExclusion(
  exclusions: readonly ExclusionModel[],
  status: Uint8Array,
  width: Uint8Array,
  counts: (exclusion: ExclusionModel) => boolean = () => true,
): number {
  let found = -1
  for (const exclusion of exclusions) {
    if (counts(exclusion) && excludes(status, exclusion, null) === open)
      found = narrower(width, found, openIn(status, exclusion, null))
  }
  return found
}

const openOf = (status: Uint8Array, ...conditions: readonly number[]): number =>
  conditions.find((condition) => condition >= 0 && status[condition] === open) ?? -1

function partOf(model: PolicyModel, id: string): Part {
  const { exclusions, inclusions, requirements, approvals, hours, limits, surcharges } = model
  const excludedElsewhere = (status: Uint8Array): boolean =>
    exclusions.some((each) => excludes(status, each, null) === yes)
  const failsFor = (status: Uint8Array, list: readonly RequirementModel[]): boolean =>
    list.some(
      (each) => holds(status, each.require) === no && requirementApplies(each, model, status, null).status === yes,
    )

  for (const exclusion of exclusions) {
    if (exclusion.id === id)
      return {
        idle: (status) => excludes(status, exclusion, null) === no || outranked(exclusions, exclusion, status),
        open: (status) => openIn(status, exclusion, null),
        rival: (status, width) => openExclusion(exclusions, status, width, (other) => outranks(other, exclusion)),
      }
    const exception = exclusion.exceptions.find((each) => each.id === id)
    if (exception)
      return {
        idle: (status) =>
          holds(status, exception.when) === no ||
          excludes(status, exclusion, id) === no ||
          outranked(exclusions, exclusion, status),
        open: (status) => openOf(status, exception.when, exclusion.when),
        rival: (status, width) => openExclusion(exclusions, status, width, (other) => outranks(other, exclusion)),
      }
  }
  const inclusion = inclusions.findIndex((each) => each.id === id)
  if (inclusion >= 0) {
    const { when } = inclusions[inclusion] as (typeof inclusions)[number]
    const stronger = inclusions.filter((each, i) => each.id !== id && doesMore(model, i, inclusion))
    return {
      idle: (status) =>
        holds(status, when) === no ||
        excludedElsewhere(status) ||
        stronger.some((each) => holds(status, each.when) === yes),
      open: (status) => openOf(status, when),
      rival: (status, width) =>
        stronger.reduce(
          (found, each) => (holds(status, each.when) === open ? narrower(width, found, each.when) : found),
          openExclusion(exclusions, status, width),
        ),
    }
  }
  const elsewhere = (status: Uint8Array, width: Uint8Array): number => openExclusion(exclusions, status, width)
  const requirement = requirements.findIndex((each) => each.id === id)
  if (requirement >= 0) {
    const own = requirements[requirement] as RequirementModel
    const earlier = requirements.slice(0, requirement)
    return {
      idle: (status) =>
        holds(status, own.require) === yes ||
        requirementApplies(own, model, status, null).status === no ||
        excludedElsewhere(status) ||
        failsFor(status, earlier),
      open: (status) => openOf(status, own.when, own.require),
      rival: elsewhere,
    }
  }
  const approval = approvals.find((each) => each.id === id)
  if (approval)
    return {
      idle: (status) =>
        holds(status, approval.when) === no ||
        holds(status, approval.granted) === yes ||
        excludedElsewhere(status) ||
        failsFor(status, requirements),
      open: (status) => openOf(status, approval.when, approval.granted),
      rival: elsewhere,
    }
  const modifier = [...hours, ...limits, ...surcharges].find((each) => each.id === id) as ModifierModel
  return {
    idle: (status) =>
      holds(status, modifier.when) === no || excludedElsewhere(status) || failsFor(status, requirements),
    open: (status) => openOf(status, modifier.when, modifier.except ?? -1),
    rival: elsewhere,
  }
}

/** Whether another exclusion, where it holds, leaves this one without effect. */
const outranks = (other: ExclusionModel, own: ExclusionModel): boolean =>
  other !== own && (other.priority > own.priority || (other.priority === own.priority && other.key === own.key))

const outranked = (exclusions: readonly ExclusionModel[], own: ExclusionModel, status: Uint8Array): boolean =>
  exclusions.some((other) => outranks(other, own) && excludes(status, other, null) === yes)

/** Whether one inclusion covers everything that another does: its hours, with no more requirements. */
function doesMore({ inclusions, requirements }: PolicyModel, one: number, other: number): boolean {
  const hours = inclusions[one]?.always === true || inclusions[other]?.always !== true
  return hours && requirements.every(({ appliesTo }) => !appliesTo?.includes(other) || appliesTo.includes(one))
}
