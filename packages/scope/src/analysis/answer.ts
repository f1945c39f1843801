// What a policy answers while only some facts are fixed.

import { no, open, type Status, unknown, yes } from './model'
import type { ExclusionModel, ModifierModel, PolicyModel, RequirementModel } from './policy-model'

/**
 * What a policy says of a request, as far as facts are fixed: an answer, or the condition that has to be decided first.
 * Answers are equal when outcome, price and what goes with them are; whether a clause said so or silence did is part
 * of them, because taking the clause out would leave a gap.
 */
export interface Answer {
  /** Equal answers have equal keys; `null` while it is open. */
  readonly key: string | null
  /** The condition that it waits for; -1 when it waits for none. */
  readonly blocker: number
  /** The step that gave it, or that it waits in. */
  readonly step: number
  /** Whether no later step can give the same answer. */
  readonly unique: boolean
}

const decided = (step: number, outcome: string, rest = ''): Answer => ({
  key: `${outcome} ${rest}`,
  blocker: -1,
  step,
  unique: outcome === 'conflict' || outcome === 'silence',
})
const waits = (step: number, blocker: number): Answer => ({ key: null, blocker, step, unique: false })
const approvalKey = /* @__PURE__ */ JSON.stringify(['needs-approval', null, null, null])
const asksFor = /* @__PURE__ */ decided(0, 'needs-information')

/** The condition with fewer open facts; -1 is none. */
export const narrower = (width: Uint8Array, one: number, other: number): number =>
  one < 0 || (other >= 0 && (width[other] as number) < (width[one] as number)) ? other : one

export const holds = (status: Uint8Array, condition: number): Status =>
  condition < 0 ? yes : (status[condition] as Status)

/** Whether an exclusion holds and none of its exceptions does. */
export function stands(status: Uint8Array, { when, exceptions }: ExclusionModel, without: string | null): Status {
  let result = holds(status, when)
  if (result === no) return no
  for (const exception of exceptions) {
    if (exception.id === without) continue
    const lifts = holds(status, exception.when)
    if (lifts === yes) return no
    if (lifts === open) result = open
    else if (lifts === unknown && result === yes) result = unknown
  }
  return result
}

/** What of an exclusion is still open. */
export function openIn(status: Uint8Array, { when, exceptions }: ExclusionModel, without: string | null): number {
  if (holds(status, when) === open) return when
  return exceptions.find((each) => each.id !== without && holds(status, each.when) === open)?.when ?? -1
}

/** The answer of a policy, one clause taken out where `without` names it. */
export function answerUnder(
  model: PolicyModel,
  status: Uint8Array,
  width: Uint8Array,
  without: string | null = null,
): Answer {
  return (
    excluded(model, status, width, without) ??
    included(model, status, width, without) ??
    required(model, status, without) ??
    approved(model, status, without) ??
    coveredWith(model, status, without)
  )
}

function excluded(
  { exclusions }: PolicyModel,
  status: Uint8Array,
  width: Uint8Array,
  without: string | null,
): Answer | null {
  let top = Number.NEGATIVE_INFINITY
  let key: string | null = null
  let conflict = false
  let doubtful = false
  for (const exclusion of exclusions) {
    if (exclusion.id === without) continue
    const state = stands(status, exclusion, without)
    if (state === unknown) doubtful = true
    if (state !== yes) continue
    if (exclusion.priority > top) {
      top = exclusion.priority
      key = exclusion.key
      conflict = false
    } else if (exclusion.priority === top && exclusion.key !== key) conflict = true
  }
  let waiting = -1
  for (const exclusion of exclusions) {
    if (exclusion.id === without || exclusion.priority < top) continue
    if (exclusion.priority === top && (conflict || exclusion.key === key)) continue
    if (stands(status, exclusion, without) === open)
      waiting = narrower(width, waiting, openIn(status, exclusion, without))
  }
  if (waiting >= 0) return waits(2, waiting)
  if (key !== null) return conflict ? decided(2, 'conflict') : decided(2, 'not-covered', key)
  return doubtful ? asksFor : null
}

function included(
  { inclusions, silence }: PolicyModel,
  status: Uint8Array,
  width: Uint8Array,
  without: string | null,
): Answer | null {
  let waiting = -1
  let doubtful = false
  for (const { id, when } of inclusions) {
    if (id === without) continue
    const state = holds(status, when)
    if (state === yes) return null
    if (state === open) waiting = narrower(width, waiting, when)
    if (state === unknown) doubtful = true
  }
  if (waiting >= 0) return waits(3, waiting)
  return doubtful ? asksFor : decided(3, 'silence', silence)
}

/** Whether a requirement is asked of a request: it applies, and an inclusion that it belongs to holds. */
export function askedOf(
  { when, appliesTo }: RequirementModel,
  { inclusions }: PolicyModel,
  status: Uint8Array,
  without: string | null,
): { readonly status: Status; readonly blocker: number } {
  const own = holds(status, when)
  if (own === no || appliesTo === null) return { status: own, blocker: own === open ? when : -1 }
  let hit: Status = no
  let blocker = -1
  for (const i of appliesTo) {
    const inclusion = inclusions[i]
    if (!inclusion || inclusion.id === without) continue
    const state = holds(status, inclusion.when)
    if (state === yes) return { status: own, blocker: own === open ? when : -1 }
    if (state === open) {
      hit = open
      blocker = inclusion.when
    } else if (state === unknown && hit !== open) hit = unknown
  }
  if (hit === no) return { status: no, blocker: -1 }
  if (own === open) return { status: open, blocker: when }
  return hit === open ? { status: open, blocker } : { status: unknown, blocker: -1 }
}

function required(model: PolicyModel, status: Uint8Array, without: string | null): Answer | null {
  let waiting = -1
  let waitingKey: string | null = null
  let mixed = false
  let doubtful = false
  for (const requirement of model.requirements) {
    if (requirement.id === without) continue
    const met = holds(status, requirement.require)
    if (met === yes) continue
    const asked = askedOf(requirement, model, status, without)
    if (asked.status === no) continue
    const { key } = requirement
    if (asked.status === yes && met === no) {
      if (waiting < 0 || (!mixed && waitingKey === key)) return decided(4, 'not-covered', key)
      return waits(4, waiting)
    }
    if (asked.status === open || met === open) {
      if (waiting < 0) {
        waiting = asked.status === open ? asked.blocker : requirement.require
        waitingKey = key
      } else if (waitingKey !== key) mixed = true
    } else doubtful = true
  }
  if (waiting >= 0) return waits(4, waiting)
  return doubtful ? asksFor : null
}

function approved({ approvals }: PolicyModel, status: Uint8Array, without: string | null): Answer | null {
  let waiting = -1
  let doubtful = false
  for (const { id, when, granted } of approvals) {
    if (id === without) continue
    const asked = holds(status, when)
    const given = holds(status, granted)
    if (asked === no || given === yes) continue
    if (asked === yes && given !== open) return decided(5, 'not-covered', approvalKey)
    if (asked === open || given === open) waiting = asked === open ? when : granted
    else doubtful = true
  }
  if (waiting >= 0) return waits(5, waiting)
  return doubtful ? asksFor : null
}

/** Covered, with whatever makes it more or less so: the hours, the limits that draw, the surcharges. */
function coveredWith(model: PolicyModel, status: Uint8Array, without: string | null): Answer {
  const hours = model.policy.coverageHours === undefined ? around : hoursUnder(model, status, without)
  if (typeof hours === 'number') return waits(6, hours)
  const limits = modifiers(model.limits, status, without)
  if (typeof limits === 'number') return waits(6, limits)
  const surcharges = modifiers(model.surcharges, status, without)
  if (typeof surcharges === 'number') return waits(6, surcharges)
  return decided(6, 'covered', JSON.stringify([hours, [...new Set(limits)], surcharges]))
}

export const around = 'around the clock'

function hoursUnder(
  { inclusions, hours, silence }: PolicyModel,
  status: Uint8Array,
  without: string | null,
): string | number {
  let waiting = -1
  let doubtful = false
  for (const { id, when, always } of inclusions) {
    if (!always || id === without) continue
    const state = holds(status, when)
    if (state === yes) return around
    if (state === open) waiting = when
    if (state === unknown) doubtful = true
  }
  if (waiting >= 0) return waiting
  if (doubtful) return 'unknown'
  for (const { id, when, except, key } of hours) {
    if (id === without) continue
    const applies = holds(status, when)
    if (applies === no) continue
    if (applies === open) return when
    const excepted = except < 0 ? no : holds(status, except)
    if (excepted === open) return except
    return applies === unknown || excepted === unknown ? 'unknown' : excepted === yes ? around : key
  }
  return silence
}

function modifiers(list: readonly ModifierModel[], status: Uint8Array, without: string | null): string[] | number {
  const keys: string[] = []
  for (const { id, when, except, key } of list) {
    if (id === without) continue
    const applies = holds(status, when)
    const excepted = except < 0 ? no : holds(status, except)
    if (applies === no || excepted === yes) continue
    if (applies === open) return when
    if (excepted === open) return except
    keys.push(applies === unknown || excepted === unknown ? 'unknown' : key)
  }
  return keys.sort()
}
