// Lines that were found right, and the same lines on other days: none is checked twice.

import { isDeepFrozen, keysOf, type Problem, parseLocalDate } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ChargeLineDefinition } from '../definition'

/** Frozen lines without problems, and the currency they were checked for: a contract charges the same ones for years. */
const validated = /* @__PURE__ */ new WeakMap<object, string>()

export const isValidated = (line: unknown, currency: string): line is ChargeLineDefinition =>
  typeof line === 'object' && line !== null && validated.get(line) === currency

/** Remembers the frozen lines without problems. */
export function rememberFrozen(lines: readonly unknown[], problems: readonly Problem[], currency: string): void {
  const mentioned = new Set(problems.map(({ path }) => keysOf(path)[0]))
  for (const [i, line] of lines.entries())
    if (typeof line === 'object' && line !== null && !mentioned.has(`${i}`) && isDeepFrozen(line))
      validated.set(line, currency)
}

/**
 * The same line on other days, billed in advance or in arrears where `days` says so. The result is frozen: a frozen line without problems is not
 * checked again for other days.
 *
 * @example
 * withDays({ id: 'care', kind: 'flat', price: '4500.00' }, { from: '2026-03-01' }).from // => '2026-03-01'
 */
export function withDays(line: ChargeLineDefinition, days: LineDays): ChargeLineDefinition {
  objectOf(line, 'a line', '{ "id": "care", "kind": "flat", "price": "4500.00" }')
  objectOf(days, 'the days of a line', '{ "from": "2026-03-01" }')
  const currency = validated.get(line)
  const key =
    currency === undefined ? '' : `${currency} ${days.from} ${days.to} ${days.bill} ${Object.keys(days).length}`
  const known = currency === undefined ? undefined : onOtherDays.get(line)
  const before = known?.get(key)
  if (before !== undefined) return before
  const replaced = (line.from === undefined || 'from' in days) && (line.to === undefined || 'to' in days)
  // Contracts do this by the ten thousand, and one spread is several times faster than taking keys out.
  const dated = Object.freeze({ ...(replaced ? line : withoutDays(line)), ...days })
  if (currency === undefined || !areDays(days)) return dated
  validated.set(dated, currency)
  if (known === undefined) onOtherDays.set(line, new Map([[key, dated]]))
  else if (known.size < otherDaysAtMost) known.set(key, dated)
  return dated
}

/** Lines without problems on the days that were asked for: contracts of one year have their lines on the same days. */
const onOtherDays = /* @__PURE__ */ new WeakMap<ChargeLineDefinition, Map<string, ChargeLineDefinition>>()
const otherDaysAtMost = 60

/** When a line is in force, and which period it is billed for. */
export type LineDays = Pick<ChargeLineDefinition, 'from' | 'to' | 'bill'>
const dayKeys: readonly string[] = ['from', 'to', 'bill']
const withoutDays = ({ from: _from, to: _to, ...line }: ChargeLineDefinition): ChargeLineDefinition => line

/** Whether only days are given, and they are right. */
function areDays(days: LineDays): boolean {
  const { from, to, bill } = days
  if (Object.entries(days).some(([key, value]) => !dayKeys.includes(key) || value === undefined)) return false
  const dates = [from, to].every((day) => day === undefined || parseLocalDate(day).ok)
  const ordered = from === undefined || to === undefined || from < to
  return dates && ordered && (bill === undefined || bill === 'advance' || bill === 'arrears')
}
