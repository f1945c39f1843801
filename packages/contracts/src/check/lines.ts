import { type ChargeLineDefinition, checkLines } from '@mspkit/billing'
import { type Problem, pointer } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import type { ContractLine } from '../definition'
import { lineTermsSchema } from '../schema/terms'
import { under } from './fault'
import type { Good, Halves } from './good'

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
  const halves = lines.map((line) => halvesOf(line, good))
  const problems = [
    ...under(
      '/lines',
      checkLines(
        halves.map(({ billing }) => billing as ChargeLineDefinition),
        { currency, good: good.lines },
      ),
    ),
    ...halves.flatMap(({ billing, own }, place) =>
      own === null || good.lines.has(billing)
        ? []
        : under(pointer('lines', place), checkStructure(lineTermsSchema, own, 'contracts')),
    ),
  ]
  if (problems.length === 0) for (const { billing } of halves) good.lines.add(billing)
  return problems
}

function halvesOf(line: ContractLine, { halves }: Good): Halves {
  const found = halves.get(line)
  if (found) return found
  const made = split(line)
  halves.set(line, made)
  return made
}

function split(line: unknown): Halves {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return { billing: line, own: null }
  if (!ownKeys.some((key) => Object.hasOwn(line, key))) return { billing: line, own: null }
  const entries = Object.entries(line)
  return {
    billing: Object.fromEntries(entries.filter(([key]) => !ownKeys.includes(key))),
    own: Object.fromEntries(entries.filter(([key]) => ownKeys.includes(key))),
  }
}
