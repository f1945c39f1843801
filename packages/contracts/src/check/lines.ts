// What is wrong with the lines of a contract: each half is checked by its own package.

import { type ChargeLineDefinition, checkLines } from '@mspkit/billing'
import { isValid, type Problem, problemsAt } from '@mspkit/values'
import { checkDocument } from '@mspkit/values/schema'
import { type ContractLine, lineTermsSchema, lineTermsShape } from '../definition/contract'

const ownKeys: readonly string[] = Object.keys(lineTermsShape)

/** What is wrong with the lines of a contract. */
export function checkContractLines(lines: readonly unknown[], currency: string): Problem[] {
  const split = lines.map(halvesOf)
  const problems = [
    ...problemsAt(
      ['lines'],
      checkLines(
        split.map(({ billing }) => billing),
        { currency },
      ),
    ),
    ...split.flatMap(({ own }, i) =>
      own === null || rightTerms.has(own)
        ? []
        : problemsAt(['lines', i], checkDocument(lineTermsSchema, own, 'contracts')),
    ),
  ]
  if (isValid(problems)) for (const { own } of split) if (own !== null) rightTerms.add(own)
  return problems
}

/** What contracts add to lines, each right by itself. */
const rightTerms = new WeakSet<object>()

/** A line in two halves: what billing reads, and what contracts add. */
interface Halves {
  readonly billing: unknown
  /** `null` where there is nothing. */
  readonly own: object | null
}

const halves = new WeakMap<object, Halves>()

function halvesOf(line: unknown): Halves {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return { billing: line, own: null }
  const found = halves.get(line)
  if (found) return found
  const made = splitLine(line)
  if (Object.isFrozen(line)) halves.set(line, made)
  return made
}

/** Billing's half of a line that was checked: the same frozen object each time. */
export const billingHalf = (line: ContractLine): ChargeLineDefinition =>
  // Without the keys of contracts, a line of a contract is a line of billing's.
  halvesOf(line).billing as ChargeLineDefinition

function splitLine(line: object): Halves {
  if (!ownKeys.some((key) => Object.hasOwn(line, key))) return { billing: line, own: null }
  const entries = Object.entries(line)
  return {
    billing: Object.freeze(Object.fromEntries(entries.filter(([key]) => !ownKeys.includes(key)))),
    own: Object.freeze(Object.fromEntries(entries.filter(([key]) => ownKeys.includes(key)))),
  }
}
