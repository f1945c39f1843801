// Rules for numbers that refer to something, shared by the checks of a snapshot.

import { dayMs, domainFromMs, domainToMs, type Problem, problem, quote } from '@mspkit/values'

export type Keys = readonly (string | number)[]

const remedy = 'Give what snapshot() returned, unchanged.'
export const wrong = (keys: Keys, message: string): Problem =>
  problem('recurrence/snapshot', ['state', ...keys], `${message} ${remedy}`)

export type Fits = (value: number) => boolean
export const from =
  (least: number, below: number): Fits =>
  (value) =>
    value >= least && value < below
export const isTime: Fits = (ms) => ms >= domainFromMs && ms <= domainToMs
/** An offset of a zone; NaN if no zone is known. */
export const isOffset: Fits = (ms) => Number.isNaN(ms) || Math.abs(ms) <= dayMs

/** A problem if one of the numbers does not fit. `every` is the step: 2 for the first of each pair. */
export function misfit(keys: Keys, numbers: ArrayLike<number>, fits: Fits, every = 1, first = 0): Problem | null {
  for (let i = first; i < numbers.length; i += every)
    if (!fits(numbers[i]!)) return wrong(keys, `${quote(numbers[i])} refers to nothing here.`)
  return null
}

export const uneven = (keys: Keys, list: readonly number[]): Problem | null =>
  list.length % 2 === 0 ? null : wrong(keys, 'A list of pairs has an odd length.')
