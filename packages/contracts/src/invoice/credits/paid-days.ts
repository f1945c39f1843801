// What was charged and paid for the days of a line, as credits read it.

import type { ChargeLineDefinition } from '@mspkit/billing'
import { daysBetween, type LocalDate, type Period } from '@mspkit/values'
import { type Exact, exact, over, plus, times } from '@mspkit/values/money'
import type { BillingCycle } from '../../definition/term'
import { overlapOf } from '../../history/segments'
import { isSameCycle } from '../../terms/cycles/cycle-length'
import type { ContractCharge, MissingFact } from '../invoice'

/** A version of a line, as far as credits read it. */
interface LineVersion {
  readonly line: ChargeLineDefinition
  readonly written: { readonly billingCycle?: BillingCycle }
}

/** The versions of a line that are charged together: on one cycle of its own, or on the contract's. */
export interface PaidLine {
  readonly versions: readonly LineVersion[]
  readonly cycle: BillingCycle | null
}

/** The versions that are charged together with one: on the same cycle of their own, or on the contract's. */
export function paidLineOf({ line, written }: LineVersion, { versions }: Pick<PaidLine, 'versions'>): PaidLine {
  const cycle = written.billingCycle ?? null
  const isSame = (other: LineVersion): boolean => {
    const own = other.written.billingCycle ?? null
    return own === null || cycle === null ? own === cycle : isSameCycle(own, cycle)
  }
  return { versions: versions.filter((other) => other.line.id === line.id && isSame(other)), cycle }
}

/** A billing period of a line: its days, and the whole period that its prices are for. */
export interface LinePeriod {
  readonly period: Period
  readonly whole: Period
  readonly months: number | null
}

/** Some days of a line, and what was charged and paid for them. */
export interface PaidDays {
  readonly days: Period
  readonly gross: Exact
  readonly net: Exact
}

/** What lines cost, and what was paid for them. */
export interface Paid {
  /** The billing period of a line that holds a day. */
  periodOf(line: PaidLine, day: LocalDate): LinePeriod
  /** What versions of a line cost in a period by their own days, before discounts. */
  costOf(
    lines: readonly ChargeLineDefinition[],
    at: LinePeriod,
  ): { readonly charges: readonly ContractCharge[]; readonly missing: readonly MissingFact[] }
  /** What was paid for a line in a period. */
  partsOf(line: PaidLine, at: LinePeriod): readonly PaidDays[]
}

/** What was paid for a day: nothing where no part is for it. */
export function paidOn(parts: readonly PaidDays[], day: LocalDate): { readonly gross: Exact; readonly net: Exact } {
  const here = parts.filter(({ days }) => days.from <= day && day < days.to)
  const byDay = (amount: Exact, { from, to }: Period): Exact => over(amount, daysBetween(from, to))
  return {
    gross: plus(...here.map(({ gross: amount, days }) => byDay(amount, days))),
    net: plus(...here.map(({ net: amount, days }) => byDay(amount, days))),
  }
}

/** What was paid for some days. */
export const paidIn = (parts: readonly PaidDays[], some: Period): Exact =>
  plus(
    ...parts.map(({ days, net }) => {
      const both = overlapOf(days, some)
      if (both === null) return exact(0)
      const part = daysBetween(both.from ?? days.from, both.to ?? days.to)
      return over(times(net, part), daysBetween(days.from, days.to))
    }),
  )
