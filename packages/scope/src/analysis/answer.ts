// The answer of a policy while only some facts are fixed.

import { couldOverrule } from '../clauses/steps'
import { coveredTerms } from './covered-terms'
import { holds, no, open, type Status, unknown, yes } from './search/model'
import type { ExclusionModel, PolicyModel, RequirementModel } from './search/policy-model'

/**
 * The answer to a request as far as facts are fixed, or the condition that has to be decided first. Answers are equal when
 * outcome, price and terms are. `otherwise` is an answer of its own, because removing a clause may leave a gap.
 */
export interface Answer {
  /** Equal answers have equal keys; `null` while it is open. */
  readonly key: string | null
  /** The condition that has to be decided first; -1 when there is none. */
  readonly blocker: number
  /** The step that gave the answer, or in which it is open. */
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

/** Whether an exclusion holds and none of its exceptions does. */
export function excludes(status: Uint8Array, { when, exceptions }: ExclusionModel, without: string | null): Status {
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

/** The condition of an exclusion, or of an exception to it, that is still open. */
export function openIn(status: Uint8Array, { when, exceptions }: ExclusionModel, without: string | null): number {
  if (holds(status, when) === open) return when
  return exceptions.find((each) => each.id !== without && holds(status, each.when) === open)?.when ?? -1
}

/** The answer of a policy, without the clause that `without` names. */
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
    const state = excludes(status, exclusion, without)
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
    if (excludes(status, exclusion, without) === open)
      waiting = narrower(width, waiting, openIn(status, exclusion, without))
  }
  if (waiting >= 0) return waits(2, waiting)
  if (key !== null && doubtful && unknownOverrules({ exclusions, status, without }, top, conflict ? null : key))
    return asksFor
  if (key !== null) return conflict ? decided(2, 'conflict') : decided(2, 'not-covered', key)
  return doubtful ? asksFor : null
}

/** Whether an exclusion that cannot be evaluated would change what the definite ones decide. */
const unknownOverrules = (
  { exclusions, status, without }: Pick<PolicyModel, 'exclusions'> & { status: Uint8Array; without: string | null },
  priority: number,
  key: string | null,
): boolean =>
  exclusions.some(
    (exclusion) =>
      exclusion.id !== without &&
      excludes(status, exclusion, without) === unknown &&
      couldOverrule(exclusion, { priority, key }),
  )

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

/** Whether a requirement applies: its `when` holds, and so does an inclusion that it belongs to. */
export function requirementApplies(
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
    const applies = requirementApplies(requirement, model, status, without)
    if (applies.status === no) continue
    const { key } = requirement
    if (applies.status === yes && met === no) {
      if (waiting < 0 || (!mixed && waitingKey === key)) return decided(4, 'not-covered', key)
      return waits(4, waiting)
    }
    if (applies.status === open || met === open) {
      if (waiting < 0) {
        waiting = applies.status === open ? applies.blocker : requirement.require
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
    const applies = holds(status, when)
    const given = holds(status, granted)
    if (applies === no || given === yes) continue
    if (applies === yes && given !== open) return decided(5, 'not-covered', approvalKey)
    if (applies === open || given === open) waiting = applies === open ? when : granted
    else doubtful = true
  }
  if (waiting >= 0) return waits(5, waiting)
  return doubtful ? asksFor : null
}

function coveredWith(model: PolicyModel, status: Uint8Array, without: string | null): Answer {
  const terms = coveredTerms(model, status, without)
  return typeof terms === 'number' ? waits(6, terms) : decided(6, 'covered', terms)
}
