// What a charge came in for, and when it is earned: the typed fields that profitability reads.

import type { ChargeRecognition, RevenueCategory } from '@mspkit/records'
import type { LocalDate, Period } from '@mspkit/values'
import { keyedOf, textOf } from '@mspkit/values/arguments'
import { type Amount, plus } from '@mspkit/values/money'
import type { ChargeLineDefinition, ChargeLineKind } from '../definition'
import { minutesFrom } from '../quantities/round-time'
import { assertPeriod } from '../values/months'
import { toMinutes } from '../values/plain'
import type { Charge } from './charge'

const categories: Readonly<Record<ChargeLineKind, RevenueCategory>> = {
  flat: 'recurring',
  'per-unit': 'recurring',
  tiered: 'recurring',
  'included-overage': 'recurring',
  resale: 'resale',
  'one-time': 'other',
  'block-hours': 'block',
  retainer: 'block',
  incidents: 'block',
  'time-and-materials': 'labour',
  'fixed-price-project': 'project',
  expense: 'other',
}

/** What the charges of a line come in for, unless a charge says otherwise. */
export const categoryOf = (line: ChargeLineDefinition): RevenueCategory => categories[line.kind]

/** Evenly over the days of a charge; over its billing period where it has none. */
export const byDay = (days: Period | null, billed: Period): ChargeRecognition => ({
  method: 'by-day',
  service: { ...(days !== null && days.from < days.to ? days : billed) },
})

export const atOnce = (on: LocalDate): ChargeRecognition => ({ method: 'at-once', on })

/** A line without work: something resold once is earned on its day, what comes back is earned by day. */
export const recognitionOf = (line: ChargeLineDefinition, days: Period | null, billed: Period): ChargeRecognition =>
  line.kind === 'resale' && line.on !== undefined ? atOnce(line.on) : byDay(days, billed)

/**
 * Which revenue category is a charge of a line, and when is it earned?
 *
 * @param days the dates that the charge is for.
 * @example
 * earningOf({ id: 'care', kind: 'flat', price: '900.00' }, { from: '2026-03-01', to: '2026-04-01' }).category // => 'recurring'
 */
export function earningOf(line: ChargeLineDefinition, days: Period): Pick<Charge, 'category' | 'recognition'> {
  keyedOf(line, 'a line', '{ "id": "care", "kind": "flat", "price": "900.00" }', ['kind'])
  textOf(line.kind, 'a kind of line', '"flat"')
  assertPeriod(days)
  return { category: categoryOf(line), recognition: recognitionOf(line, days, days) }
}

/** Work, on the days on which it was done; `null` where no minute of it was billed. */
export function onUse(
  work: readonly { readonly on: LocalDate; readonly billedMinutes: number }[],
): ChargeRecognition | null {
  const days = new Map<LocalDate, Amount>()
  for (const { on, billedMinutes } of work)
    if (billedMinutes > 0) days.set(on, plus(days.get(on) ?? 0, minutesFrom(billedMinutes)))
  if (days.size === 0) return null
  const uses = [...days].map(([on, minutes]) => ({ on, minutes: toMinutes(minutes) }))
  return { method: 'on-use', minutes: toMinutes(plus(...days.values())), uses }
}
