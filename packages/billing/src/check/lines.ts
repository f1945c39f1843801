// What is wrong with the lines of an agreement, and the way from unknown data to them.

import {
  assertValid,
  didYouMean,
  isValid,
  type Parsed,
  type Problem,
  pointer,
  problem,
  problemsAt,
  quote,
} from '@mspkit/values'
import { type CheckedDocument, checkDocument, readDocument } from '@mspkit/values/schema'
import { assertList, assertObject } from '../argument'
import type { ChargeLineDefinition } from '../definition'
import { chargeLineDefinitionSchema, chargeLinesSchema } from '../definition/line'
import { currencyProblems } from './currency'
import { checkLine } from './line'

/** What the lines of an agreement are checked with. */
export interface LinesContext {
  /** ISO 4217, of every sum in the lines: it says how many decimals sums have. */
  readonly currency: string
}

/**
 * What is wrong with the lines of an agreement? Every problem at once, each with a JSON Pointer. Never throws.
 *
 * Two are warnings, with which lines can be charged all the same: volume tiers in which more units cost less, and a block whose
 * overage no line bills.
 *
 * @param context.good lines that were checked by themselves, under the same currency: only how they relate to the others is checked.
 * @example
 * checkLines([{ id: 'seats', kind: 'per-unit', price: 115, quantity: '40' }], { currency: 'USD' })[0].path // => '/0/price'
 */
export function checkLines(document: unknown, context: Context): readonly Problem[] {
  return readLines(document, context).problems
}

/**
 * Unknown data, e.g. JSON from a file, to the lines of an agreement, or every problem of them.
 *
 * @example
 * parseLines([{ id: 'care', kind: 'flat', price: '4500.00' }], { currency: 'USD' }).ok // => true
 */
export function parseLines(json: unknown, context: LinesContext): Parsed<readonly ChargeLineDefinition[]> {
  const { value, problems } = readLines(json, context)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/**
 * Lines, checked where they are written: a misspelt key does not compile, and editors complete the rest.
 *
 * @example
 * defineLines([{ id: 'care', kind: 'flat', price: '4500.00' }])[0].id // => 'care'
 */
export const defineLines = (document: readonly ChargeLineDefinition[]): readonly ChargeLineDefinition[] => document

type Context = LinesContext & { readonly good?: ReadonlySet<unknown> }

function readLines(document: unknown, context: Context): CheckedDocument<readonly ChargeLineDefinition[]> {
  const unknown = currencyProblems(context?.currency)
  if (unknown.length > 0) return { value: null, problems: unknown }
  const { currency, good } = context
  if (good !== undefined && Array.isArray(document)) return readOthers(document, currency, good)
  const { value, problems } = readDocument(chargeLinesSchema, document, 'billing', (lines) => [
    ...lines.flatMap((line, i) => problemsAt([i], checkLine(line, currency))),
    ...together(lines),
  ])
  return { value, problems: problems.map(kindProblem) }
}

/** Lines of which some were checked by themselves: those are looked at for how they relate to the others alone. */
function readOthers(
  document: readonly unknown[],
  currency: string,
  good: ReadonlySet<unknown>,
): CheckedDocument<readonly ChargeLineDefinition[]> {
  const problems = document.flatMap((line, i): Problem[] =>
    good.has(line)
      ? []
      : problemsAt(
          [i],
          checkDocument(chargeLineDefinitionSchema, line, 'billing', (read) => checkLine(read, currency)),
        ),
  )
  if (!isValid(problems)) return { value: null, problems: problems.map(kindProblem) }
  // Each of them has the structure of a line.
  const lines = document as readonly ChargeLineDefinition[]
  return { value: lines, problems: [...problems, ...together(lines)] }
}

/** How lines relate to each other. */
const together = (lines: readonly ChargeLineDefinition[]): Problem[] => [
  ...checkIds(lines),
  ...checkReferences(lines),
  ...checkOverage(lines),
]

/** A kind that is missing or unknown has a code of its own. */
const kindProblem = (one: Problem): Problem =>
  /^\/\d+\/kind$/.test(one.path)
    ? { ...one, code: 'billing/unknown-kind', facts: { received: null, ...one.facts } }
    : one

const pools: readonly string[] = ['block-hours', 'retainer', 'incidents']

/** Lines may share an id only while their days do not overlap; a pool is one line, so that its blocks count once. */
function checkIds(lines: readonly ChargeLineDefinition[]): Problem[] {
  return lines.flatMap((line, i) => {
    const earlier = lines
      .slice(0, i)
      .find((other) => other.id === line.id && (overlap(other, line) || pools.includes(line.kind)))
    if (!earlier) return []
    const message = `${quote(line.id)} is already the id of another line in force at the same time. Give it its own id, or days that do not overlap.`
    return [problem('billing/id-twice', [i, 'id'], message, { id: line.id })]
  })
}

const overlap = (a: ChargeLineDefinition, b: ChargeLineDefinition): boolean =>
  (a.from === undefined || b.to === undefined || a.from < b.to) &&
  (b.from === undefined || a.to === undefined || b.from < a.to)

function checkReferences(lines: readonly ChargeLineDefinition[]): Problem[] {
  const counted = lines.filter((line) => 'quantity' in line && line.quantity !== undefined)
  return lines.flatMap((line, i): Problem[] => {
    if (!('quantity' in line) || typeof line.quantity !== 'object' || !('sameAs' in line.quantity)) return []
    const { sameAs } = line.quantity
    const keys = [i, 'quantity', 'sameAs']
    const target = counted.find((other) => other.id === sameAs)
    if (!target) {
      const ids = counted.map(({ id }) => id)
      const message = `${quote(sameAs)} is no line with a quantity.${didYouMean(sameAs, ids)}`
      return [problem('billing/unknown-line', keys, message, { sameAs })]
    }
    if (!('quantity' in target && typeof target.quantity === 'object' && 'sameAs' in target.quantity)) return []
    const message = `${quote(sameAs)} itself has as many as another line. Name that one: ${quote(target.quantity.sameAs)}.`
    return [problem('billing/same-as-chain', keys, message, { sameAs })]
  })
}

/** Hours beyond a block that no line by the hour could bill. */
function checkOverage(lines: readonly ChargeLineDefinition[]): Problem[] {
  if (lines.some((line) => line.kind === 'time-and-materials')) return []
  return lines.flatMap((line, i) => {
    const needsHourly =
      line.kind === 'retainer' || (line.kind === 'block-hours' && (line.overage ?? 'rate-card') === 'rate-card')
    if (!needsHourly) return []
    const message = `No line bills work beyond ${quote(line.id)}. Add a line of kind "time-and-materials"${line.kind === 'block-hours' ? ', or write overage: "not-billed"' : ''}.`
    return [problem('billing/overage-unbilled', pointer(i), message, { lineId: line.id }, 'warning')]
  })
}

const found = /* @__PURE__ */ new WeakMap<object, string>()

/**
 * Stops for lines with problems. Lines that were found right are not checked again: definitions are plain data that are not
 * changed once they are in use.
 *
 * @throws DefinitionError
 */
export function assertLines(lines: readonly ChargeLineDefinition[], context: LinesContext): void {
  if (typeof lines === 'object' && lines !== null && found.get(lines) === context?.currency) return
  assertValid('list of lines', checkLines(lines, context))
  found.set(lines, context.currency)
}

/**
 * Takes lines as checked, because the document that they were taken from was: a contract checks its lines once, with every
 * state that its amendments make of them, and drafts from parts of them for years.
 */
export function trustLines(lines: readonly ChargeLineDefinition[], context: LinesContext): void {
  assertList(lines, 'lines', '[{ "id": "care", "kind": "flat", "price": "4500.00" }]')
  assertObject(context, 'context', '{ "currency": "USD" }', 'currency')
  found.set(lines, context.currency)
}
