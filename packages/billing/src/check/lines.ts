// What is wrong with the lines of an agreement, and how unknown data becomes lines.

import { assertValid, keysOf, type Parsed, type Problem, pointer, problemsAt } from '@mspkit/values'
import { currencyProblems } from '@mspkit/values/money'
import { type CheckedDocument, readDocument } from '@mspkit/values/schema'
import type { ChargeLineDefinition } from '../definition'
import { chargeLinesSchema } from '../definition/line'
import { isValidated, rememberFrozen } from './dated-lines'
import { checkLine } from './line'
import { together } from './relations'

/** What the lines of an agreement are checked with. */
export interface LinesContext {
  /** ISO 4217, of every sum in the lines: it decides how many decimals they have. */
  readonly currency: string
}

/**
 * What is wrong with the lines of an agreement? Every problem at once, each with a JSON Pointer. Never throws.
 *
 * Two of them are warnings, which do not stop a charge: volume tiers in which more units cost less, and a block whose overage no line
 * bills.
 *
 * @example
 * checkLines([{ id: 'seats', kind: 'per-unit', price: 115, quantity: '40' }], { currency: 'USD' })[0].path // => '/0/price'
 */
export function checkLines(document: unknown, context: LinesContext): readonly Problem[] {
  return readLines(document, context).problems
}

/**
 * Turns unknown data, e.g. JSON from a file, into the lines of an agreement, or lists every problem.
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

function readLines(
  document: unknown,
  context: LinesContext,
  relations: typeof together = together,
): CheckedDocument<readonly ChargeLineDefinition[]> {
  const unknown = currencyProblems(context?.currency, 'billing/unknown-currency')
  if (unknown.length > 0) return { value: null, problems: unknown }
  const { currency } = context
  if (Array.isArray(document) && document.length > 0 && document.every((line) => isValidated(line, currency)))
    // Each of them is frozen and was checked alone.
    return { value: document, problems: relations(document) }
  if (Array.isArray(document) && document.length > 1 && document.some((line) => isValidated(line, currency)))
    return readTheOthers(document, context, relations)
  const { value, problems } = readDocument(chargeLinesSchema, document, 'billing', (lines) => [
    ...lines.flatMap((line, i) => problemsAt([i], checkLine(line, currency))),
    ...relations(lines),
  ])
  if (value !== null && Array.isArray(document)) rememberFrozen(document, problems, currency)
  return { value, problems: problems.map((one) => inOurWords(one, document)) }
}

/** A list of which some lines were checked: the others by themselves, then all of them together. */
function readTheOthers(
  document: readonly unknown[],
  context: LinesContext,
  relations: typeof together,
): CheckedDocument<readonly ChargeLineDefinition[]> {
  const { currency } = context
  const indexes = [...document.keys()].filter((index) => !isValidated(document[index], currency))
  const { value, problems } = readLines(
    indexes.map((index) => document[index]),
    context,
    () => [],
  )
  const found = problems.map((one) => {
    const [index, ...keys] = keysOf(one.path)
    return { ...one, path: pointer(indexes[Number(index)] ?? 0, ...keys) }
  })
  if (value === null) return { value: null, problems: found }
  const others = value.values()
  // Each line is frozen and was checked, or was read just now.
  const read = document.map((line) =>
    isValidated(line, currency) ? line : others.next().value,
  ) as ChargeLineDefinition[]
  return { value: read, problems: [...found, ...relations(read)] }
}

/** A kind that is missing or unknown has a code of its own; a resale line without a price may have a cost instead. */
function inOurWords(one: Problem, document: unknown): Problem {
  const [index, key, ...deeper] = keysOf(one.path)
  if (deeper.length > 0 || index === undefined || !Array.isArray(document)) return one
  if (key === 'kind') return { ...one, code: 'billing/unknown-kind', facts: { received: null, ...one.facts } }
  const line: unknown = document[Number(index)]
  const isResale = typeof line === 'object' && line !== null && 'kind' in line && line.kind === 'resale'
  if (!isResale || key !== 'price' || one.code !== 'billing/missing') return one
  const message = `"price" is required: the price of one as text, e.g. "100.00". Or write "cost" with "markupPercent" or "marginPercent", e.g. "cost": "80.00", "markupPercent": "25".`
  return { ...one, message }
}

/** Lists without problems, as they were when they were checked, and what they were checked for. */
const found = /* @__PURE__ */ new WeakMap<object, { checkedFor: string; lines: readonly ChargeLineDefinition[] }>()

function isKnown(lines: readonly ChargeLineDefinition[], checkedFor: string): boolean {
  const known = typeof lines === 'object' && lines !== null ? found.get(lines) : undefined
  return (
    known !== undefined &&
    known.checkedFor === checkedFor &&
    known.lines.length === lines.length &&
    known.lines.every((line, i) => line === lines[i])
  )
}

/**
 * Throws for lines with problems. A list without problems is checked again when a line was added, removed or exchanged; a line itself is
 * plain data that must not change once it is in use.
 *
 * @param context.versions each line is checked alone, and not against the others.
 * @throws DefinitionError
 */
export function assertLines(
  lines: readonly ChargeLineDefinition[],
  context: LinesContext & { readonly versions?: boolean },
): void {
  const { currency, versions = false } = context
  const checkedFor = versions ? `versions in ${currency}` : currency
  if (isKnown(lines, checkedFor)) return
  assertValid('list of lines', readLines(lines, context, versions ? () => [] : together).problems)
  found.set(lines, { checkedFor, lines: [...lines] })
}
