// What is wrong with the lines of an agreement, and the way from unknown data to them.

import {
  assertValid,
  didYouMean,
  isDeepFrozen,
  isValid,
  type Parsed,
  type Problem,
  parseLocalDate,
  pointer,
  problem,
  problemsAt,
  quote,
} from '@mspkit/values'
import { type CheckedDocument, checkDocument, list, readDocument, type Schema } from '@mspkit/values/schema'
import * as z from 'zod/mini'
import { assertObject } from '../argument'
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
 * @example
 * checkLines([{ id: 'seats', kind: 'per-unit', price: 115, quantity: '40' }], { currency: 'USD' })[0].path // => '/0/price'
 */
export function checkLines(document: unknown, context: LinesContext): readonly Problem[] {
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

/** Frozen lines without problems, and the currency they were checked for: a contract charges the same ones for years. */
const validated = new WeakMap<object, string>()

const isValidated = (line: unknown, currency: string): boolean =>
  typeof line === 'object' && line !== null && validated.get(line) === currency

/** When a line is in force, and which period it is billed for. */
export type LineDays = Pick<ChargeLineDefinition, 'from' | 'to' | 'bill'>
const dayKeys: readonly string[] = ['from', 'to', 'bill']

/**
 * The same line on other days, and billed in advance or in arrears where that is said. It is frozen; a frozen line that was checked
 * without problems need not be checked again for being in force on other days.
 *
 * @throws TypeError for arguments of the wrong kind.
 * @example
 * withDays({ id: 'care', kind: 'flat', price: '4500.00' }, { from: '2026-03-01' }).from // => '2026-03-01'
 */
export function withDays(line: ChargeLineDefinition, days: LineDays): ChargeLineDefinition {
  assertObject(line, 'line', '{ "id": "care", "kind": "flat", "price": "4500.00" }')
  assertObject(days, 'set of days', '{ "from": "2026-03-01" }')
  const replaced = (line.from === undefined || 'from' in days) && (line.to === undefined || 'to' in days)
  // Contracts do this by the ten thousand, and one spread is several times faster than taking keys out.
  const dated = Object.freeze({ ...(replaced ? line : withoutDays(line)), ...days })
  const currency = validated.get(line)
  if (currency !== undefined && areDays(days)) validated.set(dated, currency)
  return dated
}

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

type Checked = CheckedDocument<readonly ChargeLineDefinition[]>

function readLines(document: unknown, context: LinesContext): Checked {
  const unknown = currencyProblems(context?.currency)
  if (unknown.length > 0) return { value: null, problems: unknown }
  const { value, problems } = readEach(document, context.currency)
  if (value === null) return { value, problems }
  const all = [...problems, ...together(value)]
  return { value: isValid(all) ? value : null, problems: all }
}

const listSchema: Schema<readonly unknown[]> = list(z.unknown())

/** Each line by itself. Frozen lines that were checked before are not checked again. */
function readEach(document: unknown, currency: string): Checked {
  if (!Array.isArray(document)) return { value: null, problems: checkDocument(chargeLinesSchema, document, 'billing') }
  const unreadable = document.every((line) => isValidated(line, currency))
    ? []
    : checkDocument(listSchema, document, 'billing')
  if (unreadable.length > 0) return { value: null, problems: unreadable }
  const read = document.map((line: ChargeLineDefinition) => readLine(line, currency))
  const problems = read.flatMap((one, i) => problemsAt([i], one.problems)).map(kindProblem)
  const lines = read.flatMap(({ value }) => (value === null ? [] : [value]))
  return { value: lines.length === read.length ? lines : null, problems }
}

function readLine(line: ChargeLineDefinition, currency: string): CheckedDocument<ChargeLineDefinition> {
  if (isValidated(line, currency)) return { value: line, problems: [] }
  const read = readDocument(chargeLineDefinitionSchema, line, 'billing', (one) => checkLine(one, currency))
  if (read.problems.length === 0 && isDeepFrozen(line)) validated.set(line, currency)
  return read
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

const found = new WeakMap<object, string>()

/**
 * Stops for lines with problems. Lists that were found right are not checked again: definitions are plain data that are not
 * changed once they are in use.
 *
 * @throws DefinitionError
 */
export function assertLines(
  lines: readonly ChargeLineDefinition[],
  context: LinesContext & { readonly versions?: boolean },
): void {
  const checkedFor = context?.versions ? `versions in ${context.currency}` : context?.currency
  if (typeof lines === 'object' && lines !== null && found.get(lines) === checkedFor) return
  assertValid('list of lines', context?.versions ? versionProblems(lines, context) : checkLines(lines, context))
  found.set(lines, checkedFor)
}

/** Versions of lines are checked by themselves, and not how they relate to each other. */
function versionProblems(lines: unknown, { currency }: LinesContext): readonly Problem[] {
  const unknown = currencyProblems(currency)
  return unknown.length > 0 ? unknown : readEach(lines, currency).problems
}
