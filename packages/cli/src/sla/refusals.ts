// Options of mspkit sla that cannot be followed together, or name what the policy does not have.

import type { SlaPolicy } from '@mspkit/sla'
import { didYouMean, quote } from '@mspkit/values'
import { InputError } from '../terminal'

/** The options that may not fit together. */
interface Questions {
  readonly explain?: string
  readonly recorded?: string
  readonly by?: string
  readonly dueWithin?: number
  readonly clock: string
  readonly format: string
  readonly failOnBreach?: boolean
  readonly failOnPossibleBreach?: boolean
}

/** What each of these asks for is printed alone. */
const questions = [
  ['explain', '--explain'],
  ['recorded', '--recorded'],
  ['by', '--by'],
  ['dueWithin', '--due-within'],
] as const

/** @throws InputError for two questions in one, and for options that an answer has no place for. */
export function refuseCombinations(options: Questions, { clocks }: SlaPolicy): void {
  const [first, second] = questions.filter(([key]) => options[key] !== undefined).map(([, flag]) => flag)
  if (first !== undefined && second !== undefined)
    throw new InputError(`${first} and ${second} ask for different answers. Leave one out, or run the command twice.`)
  if (first === '--explain' || first === '--recorded') {
    if (options.format !== 'table')
      throw new InputError(`${first} is answered in sentences, not in ${options.format}. Leave --format out.`)
    if (options.failOnBreach || options.failOnPossibleBreach)
      throw new InputError(
        `${first} looks for no breach. Leave --fail-on-${options.failOnBreach ? 'breach' : 'possible-breach'} out, or leave ${first} out.`,
      )
  }
  const names = clocks.map(({ clock }) => clock)
  if (options.recorded !== undefined && !names.some((name) => name === options.clock))
    throw new InputError(
      `--clock ${quote(options.clock)} is not a clock of the policy.${didYouMean(options.clock, names)} Write one of: ${names.join(', ')}.`,
    )
}
