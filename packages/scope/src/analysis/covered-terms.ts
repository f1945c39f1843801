// The terms of covered work while only some facts are fixed: its after-hours rule, its limits and its surcharges.

import { holds, no, open, unknown, yes } from './search/model'
import type { ModifierModel, PolicyModel } from './search/policy-model'

/** The terms that apply, as text that is equal where they are; or the number of the condition that has to be decided first. */
export function coveredTerms(model: PolicyModel, status: Uint8Array, without: string | null): string | number {
  const hours = model.policy.coverageHours === undefined ? around : hoursUnder(model, status, without)
  if (typeof hours === 'number') return hours
  const limits = modifiers(model.limits, status, without)
  if (typeof limits === 'number') return limits
  const surcharges = modifiers(model.surcharges, status, without)
  if (typeof surcharges === 'number') return surcharges
  const combine = surcharges.length > 1 ? (model.policy.surcharges ?? 'sum') : null
  // Where several limits have run out, the first of the document decides.
  return JSON.stringify([hours, [...new Set(limits)], surcharges.sort(), combine])
}

export const around = 'around the clock'

function hoursUnder(
  { inclusions, hours, lateSilence }: PolicyModel,
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
    const excepted = except === null ? no : holds(status, except)
    if (excepted === open && except !== null) return except
    return applies === unknown || excepted === unknown ? 'unknown' : excepted === yes ? around : key
  }
  return lateSilence
}

function modifiers(list: readonly ModifierModel[], status: Uint8Array, without: string | null): string[] | number {
  const keys: string[] = []
  for (const { id, when, except, key } of list) {
    if (id === without) continue
    const applies = holds(status, when)
    const excepted = except === null ? no : holds(status, except)
    if (applies === no || excepted === yes) continue
    if (applies === open) return when
    if (excepted === open && except !== null) return except
    keys.push(applies === unknown || excepted === unknown ? 'unknown' : key)
  }
  return keys
}
