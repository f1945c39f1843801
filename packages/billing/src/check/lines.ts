import { DefinitionError, didYouMean, type Problem, pointer, quote } from '@mspkit/values'
import { isCurrency } from '@mspkit/values/money'
import { checkStructure } from '@mspkit/values/schema'
import * as z from 'zod'
import type { ChargeLineDefinition } from '../definition'
import { lineInner, lineSchemas } from '../schema/line'
import { fault } from './fault'
import { checkLine } from './line'

/**
 * All that is wrong with the lines of an agreement.
 *
 * `currency` says how many decimals sums have. Advice comes with it: a volume ladder on which more units cost less, a block whose overage no line bills.
 *
 * @param options.good lines that were found good by themselves, under the same currency: only how they stand to the others is looked at.
 * @example
 * checkLines([{ id: 'seats', kind: 'per-unit', price: 115, quantity: '40' }], { currency: 'USD' })[0].path // => '/0/price'
 */
export function checkLines(
  lines: unknown,
  options: { readonly currency: string; readonly good?: ReadonlySet<unknown> },
): Problem[] {
  if (!isCurrency(options.currency))
    return [
      fault(
        'unknown-currency',
        '',
        { received: options.currency },
        `${quote(options.currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".`,
      ),
    ]
  const isGood = (line: unknown): boolean => options.good?.has(line) ?? false
  const structure = checkStructures(lines, isGood)
  if (structure.length > 0) return structure
  const definitions = lines as readonly ChargeLineDefinition[]
  return [
    ...definitions.flatMap((line, place) => (isGood(line) ? [] : checkLine(line, options.currency, pointer(place)))),
    ...checkIds(definitions),
    ...checkReferences(definitions),
    ...checkOverage(definitions),
  ]
}

function checkStructures(lines: unknown, isGood: (line: unknown) => boolean): Problem[] {
  if (!Array.isArray(lines)) return checkStructure(z.array(lineInner), lines, 'billing')
  return lines.flatMap((line: unknown, place): Problem[] => {
    if (isGood(line)) return []
    const kind = typeof line === 'object' && line !== null && 'kind' in line ? line.kind : undefined
    const schema = typeof kind === 'string' ? lineSchemas().get(kind) : undefined
    if (schema)
      return checkStructure(schema, line, 'billing').map((problem) => ({
        ...problem,
        path: pointer(place) + problem.path,
      }))
    const known = [...lineSchemas().keys()]
    const hint = typeof kind === 'string' ? didYouMean(kind, known) : ''
    const start = kind === undefined ? 'A line needs a kind.' : `${quote(kind)} is not a kind of line.`
    return [
      fault(
        'unknown-kind',
        pointer(place, 'kind'),
        { received: kind ?? null, known },
        `${start} Write ${known.map(quote).join(', ')}.${hint}`,
      ),
    ]
  })
}

const pools: readonly string[] = ['block-hours', 'retainer', 'incidents']

/** One id may stand for several lines only while their days do not meet; a pool is one line, so that its blocks count once. */
function checkIds(lines: readonly ChargeLineDefinition[]): Problem[] {
  return lines.flatMap((line, place) => {
    const earlier = lines
      .slice(0, place)
      .find((other) => other.id === line.id && (overlap(other, line) || pools.includes(line.kind)))
    if (!earlier) return []
    const message = `${quote(line.id)} is already the id of another line in force at the same time. Give it its own id, or days that do not meet.`
    return [fault('id-twice', pointer(place, 'id'), { id: line.id }, message)]
  })
}

const overlap = (a: ChargeLineDefinition, b: ChargeLineDefinition): boolean =>
  (a.from === undefined || b.to === undefined || a.from < b.to) &&
  (b.from === undefined || a.to === undefined || b.from < a.to)

function checkReferences(lines: readonly ChargeLineDefinition[]): Problem[] {
  const counted = lines.filter((line) => 'quantity' in line && line.quantity !== undefined)
  return lines.flatMap((line, place) => {
    if (!('quantity' in line) || typeof line.quantity !== 'object' || !('sameAs' in line.quantity)) return []
    const { sameAs } = line.quantity
    const path = pointer(place, 'quantity', 'sameAs')
    const target = counted.find((other) => other.id === sameAs)
    if (!target) {
      const hint = didYouMean(
        sameAs,
        counted.map((other) => other.id),
      )
      return [fault('unknown-line', path, { sameAs }, `${quote(sameAs)} is no line with a quantity.${hint}`)]
    }
    if ('quantity' in target && typeof target.quantity === 'object' && 'sameAs' in target.quantity)
      return [
        fault(
          'same-as-chain',
          path,
          { sameAs },
          `${quote(sameAs)} itself has as many as another line. Name that one: ${quote(target.quantity.sameAs)}.`,
        ),
      ]
    return []
  })
}

/** Hours beyond a block that no line by the hour could bill. */
function checkOverage(lines: readonly ChargeLineDefinition[]): Problem[] {
  if (lines.some((line) => line.kind === 'time-and-materials')) return []
  return lines.flatMap((line, place) => {
    const needsHourly =
      line.kind === 'retainer' || (line.kind === 'block-hours' && (line.overage ?? 'rate-card') === 'rate-card')
    if (!needsHourly) return []
    const message = `Work beyond ${quote(line.id)} has no line that bills it. Add a line of kind "time-and-materials"${line.kind === 'block-hours' ? ', or write overage: "not-billed"' : ''}.`
    return [fault('overage-unbilled', pointer(place), { lineId: line.id }, message)]
  })
}

/** Problems that are advice: the lines can be charged all the same. */
export const lineAdvice: readonly string[] = ['billing/ladder-inversion', 'billing/overage-unbilled']

const found = /* @__PURE__ */ new WeakMap<object, string>()

/**
 * Stops for lines with problems. Lines that were found good are not looked at again: definitions are plain data that nobody changes.
 *
 * @throws DefinitionError
 */
export function assertLines(lines: readonly ChargeLineDefinition[], options: { readonly currency: string }): void {
  if (found.get(lines) === options.currency) return
  const problems = checkLines(lines, options).filter(({ code }) => !lineAdvice.includes(code))
  if (problems.length > 0) throw new DefinitionError('list of lines', problems)
  found.set(lines, options.currency)
}

/**
 * Takes lines as checked, because the document that they were taken from was: a contract checks its lines once, with every
 * state that its amendments make of them, and drafts from parts of them for years.
 */
export function trustLines(lines: readonly ChargeLineDefinition[], options: { readonly currency: string }): void {
  found.set(lines, options.currency)
}
