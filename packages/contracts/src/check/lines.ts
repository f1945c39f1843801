import { type ChargeLineDefinition, checkLines } from '@mspkit/billing'
import { type Problem, pointer } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import type { ContractLine } from '../definition'
import { lineTermsSchema } from '../schema/terms'
import { under } from './fault'
import type { Good } from './good'

const ownKeys: readonly string[] = [
  'term',
  'renewal',
  'billingCycle',
  'cancelWithin',
  'decreases',
  'obligations',
  'package',
]

/** Each line in two halves, each checked by its own room. */
export function checkContractLines(lines: readonly ContractLine[], currency: string, good: Good): Problem[] {
  const split = lines.map(halvesOf)
  const problems = [
    ...under(
      '/lines',
      checkLines(
        split.map(({ billing }) => billing as ChargeLineDefinition),
        { currency },
      ),
    ),
    ...split.flatMap(({ billing, own }, place) =>
      own === null || good.lines.has(billing)
        ? []
        : under(pointer('lines', place), checkStructure(lineTermsSchema, own, 'contracts')),
    ),
  ]
  if (problems.length === 0) for (const { billing } of split) good.lines.add(billing)
  return problems
}

/** A line in two halves: what billing knows of it, and what contracts add. */
interface Halves {
  readonly billing: unknown
  /** `null` where there is nothing. */
  readonly own: object | null
}

const halves = /* @__PURE__ */ new WeakMap<ContractLine, Halves>()

function halvesOf(line: ContractLine): Halves {
  const found = halves.get(line)
  if (found) return found
  const made = splitLine(line)
  if (Object.isFrozen(line) && typeof line === 'object' && line !== null) halves.set(line, made)
  return made
}

/** What billing knows of a line that was checked: the same frozen object each time, so that billing checks it once. */
export const billingHalf = (line: ContractLine): ChargeLineDefinition => halvesOf(line).billing as ChargeLineDefinition

function splitLine(line: unknown): Halves {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return { billing: line, own: null }
  if (!ownKeys.some((key) => Object.hasOwn(line, key))) return { billing: line, own: null }
  const entries = Object.entries(line)
  return {
    // Frozen, so that billing checks it once where the rest of the line is frozen too.
    billing: Object.freeze(Object.fromEntries(entries.filter(([key]) => !ownKeys.includes(key)))),
    own: Object.fromEntries(entries.filter(([key]) => ownKeys.includes(key))),
  }
}
