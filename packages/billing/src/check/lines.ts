import { DefinitionError, didYouMean, isDeepFrozen, type Problem, parseLocalDate, pointer, quote } from '@mspkit/values'
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
 * @example
 * checkLines([{ id: 'seats', kind: 'per-unit', price: 115, quantity: '40' }], { currency: 'USD' })[0].path // => '/0/price'
 */
export function checkLines(lines: unknown, { currency }: { readonly currency: string }): Problem[] {
  const { problems, structured } = checkEach(lines, currency)
  return structured === null ? problems : [...problems, ...checkTogether(structured)]
}

/** What is wrong between lines that are each of good structure. */
const checkTogether = (lines: readonly ChargeLineDefinition[]): Problem[] => [
  ...checkIds(lines),
  ...checkReferences(lines),
  ...checkOverage(lines),
]

/** Frozen lines without problems, and the currency they were checked for: a contract charges the same ones for years. */
const validated = /* @__PURE__ */ new WeakMap<object, string>()

const isValidated = (line: unknown, currency: string): boolean =>
  typeof line === 'object' && line !== null && validated.get(line) === currency

/**
 * The same line on other days, and billed in advance or in arrears where that is said. It is frozen; a frozen line that was checked without problems
 * need not be checked again for being in force on other days.
 *
 * @example
 * withDays({ id: 'care', kind: 'flat', price: '4500.00' }, { from: '2026-03-01' }).from // => '2026-03-01'
 */
export function withDays(line: ChargeLineDefinition, days: LineDays): ChargeLineDefinition {
  const replaced = (line.from === undefined || 'from' in days) && (line.to === undefined || 'to' in days)
  // Contracts do this by the ten thousand, and one spread is several times faster than taking keys out.
  const dated = Object.freeze({ ...(replaced ? line : withoutDays(line)), ...days })
  const currency = validated.get(line)
  if (currency !== undefined && areDays(days)) validated.set(dated, currency)
  return dated
}

/** When a line is in force, and which period it is billed for. */
export type LineDays = Pick<ChargeLineDefinition, 'from' | 'to' | 'bill'>
const dayKeys: readonly string[] = ['from', 'to', 'bill']

function withoutDays({ from: _from, to: _to, ...line }: ChargeLineDefinition): ChargeLineDefinition {
  return line
}

/** Whether days alone are said, and rightly. */
function areDays(days: LineDays): boolean {
  const { from, to, bill } = days
  if (Object.entries(days).some(([key, value]) => !dayKeys.includes(key) || value === undefined)) return false
  const dates = [from, to].every((day) => day === undefined || parseLocalDate(day).ok)
  const ordered = from === undefined || to === undefined || from < to
  return dates && ordered && (bill === undefined || bill === 'advance' || bill === 'arrears')
}

/** What is wrong with each line by itself; `structured` is `null` when the structure of one is wrong. */
function checkEach(
  lines: unknown,
  currency: string,
): { readonly problems: Problem[]; readonly structured: readonly ChargeLineDefinition[] | null } {
  if (!isCurrency(currency)) {
    const message = `${quote(currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".`
    return { problems: [fault('unknown-currency', '', { received: currency }, message)], structured: null }
  }
  const structure = checkStructures(lines, currency)
  if (structure.length > 0) return { problems: structure, structured: null }
  const structured = lines as readonly ChargeLineDefinition[]
  const problems = structured.flatMap((line, place) => {
    if (isValidated(line, currency)) return []
    const found = checkLine(line, currency, pointer(place))
    if (found.length === 0 && isDeepFrozen(line)) validated.set(line, currency)
    return found
  })
  return { problems, structured }
}

function checkStructures(lines: unknown, currency: string): Problem[] {
  if (!Array.isArray(lines)) return checkStructure(z.array(lineInner), lines, 'billing')
  return lines.flatMap((line: unknown, place): Problem[] => {
    if (isValidated(line, currency)) return []
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
export function assertLines(
  lines: readonly ChargeLineDefinition[],
  { currency, versions = false }: { readonly currency: string; readonly versions?: boolean },
): void {
  const checkedFor = versions ? `versions in ${currency}` : currency
  if (found.get(lines) === checkedFor) return
  const checked = versions ? checkEach(lines, currency).problems : checkLines(lines, { currency })
  const problems = checked.filter(({ code }) => !lineAdvice.includes(code))
  if (problems.length > 0) throw new DefinitionError('list of lines', problems)
  found.set(lines, checkedFor)
}
