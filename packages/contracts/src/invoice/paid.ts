// What was paid for the days of a line, after all discounts: a credit never gives back more.

import { type ChargeLineDefinition, chargesFor, netAmounts } from '@mspkit/billing'
import { daysBetween, type LocalDate, type Period } from '@mspkit/values'
import { type Exact, exact, over, plus, times } from '@mspkit/values/money'
import type { BillingCycle } from '../definition/term'
import { overlapOf } from '../history/states'
import { discountsIn } from '../terms/agreed-in'
import { periodBefore, periodHolding } from '../terms/billing-cycles'
import { periodOn } from '../terms/billing-periods'
import { isSameCycle, monthsOfCycle } from '../terms/cycle-length'
import type { LineVersion, Versions } from '../terms/known-terms'
import { gross, wholePeriods } from './charge-context'
import { type DraftInput, rosterOf } from './draft-input'
import type { ContractCharge, MissingFact } from './invoice'

/** The versions of a line that are charged together: on one cycle of its own, or on the contract's. */
export interface PaidLine {
  readonly versions: readonly LineVersion[]
  readonly cycle: BillingCycle | null
}

/** The versions that are charged together with one: on the same cycle of their own, or on the contract's. */
export function paidLineOf({ line, written }: LineVersion, { versions }: Versions): PaidLine {
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

interface Invoice {
  readonly input: DraftInput
  /** Its charges before discounts. */
  readonly charges: readonly ContractCharge[]
}

/**
 * @param charges of the invoice itself, before discounts.
 * @param invoiceOf makes an earlier invoice again, without its work.
 */
export function paidFor(
  input: DraftInput,
  charges: readonly ContractCharge[],
  invoiceOf: (period: Period) => Invoice,
): Paid {
  const { terms, periods, usage } = input
  const { cycles, advance, arrears, opening } = periods
  const context = wholePeriods(gross(input.context))
  const made = new Map<LocalDate, readonly (PaidDays & { readonly lineId: string })[]>()
  const netsOf = (invoice: Invoice): readonly (PaidDays & { readonly lineId: string })[] => {
    const nets = netAmounts(invoice.charges, invoice.input.context)
    return invoice.charges.flatMap(({ lineId, period, amount }, i) =>
      period === null ? [] : [{ lineId, days: period, gross: exact(amount), net: nets[i] ?? exact(amount) }],
    )
  }
  const once = (from: LocalDate, make: () => Invoice): readonly (PaidDays & { readonly lineId: string })[] => {
    const found = made.get(from) ?? netsOf(make())
    made.set(from, found)
    return found
  }
  /** The invoice that charges in advance for the days that begin on a day. */
  const inAdvance = (day: LocalDate): Period => {
    const here = periodHolding(cycles, day)
    const { from } = terms.latest.term
    const isFirst = here.period.from <= from && from < here.period.to
    return (here.cycle.bill === 'arrears' && !isFirst ? periodBefore(cycles, here) : here).period
  }
  const costOf: Paid['costOf'] = (lines, { period, whole, months }) => {
    const isWhole = whole.from === period.from && whole.to === period.to
    const answer = chargesFor(lines, period, rosterOf(usage), {
      ...context,
      arrears: period,
      ...(months === null ? {} : { periodMonths: months }),
      ...(isWhole ? {} : { priced: { period: whole, arrears: whole } }),
    })
    // Charges of billing: none is a correction, whose facts are the contract's.
    return { charges: answer.lines as readonly ContractCharge[], missing: answer.missing }
  }
  return {
    costOf,
    periodOf({ cycle }, day) {
      if (cycle !== null) {
        const period = periodOn(cycle, day)
        return { period, whole: period, months: monthsOfCycle(cycle) }
      }
      const { period, whole, cycle: main } = periodHolding(cycles, day)
      const isAsked =
        arrears.from <= day && day < arrears.to && (period.from !== arrears.from || period.to !== arrears.to)
      const days = isAsked ? { period: arrears, whole: arrears } : { period, whole }
      return { ...days, months: monthsOfCycle(main) }
    },
    partsOf({ versions }, at) {
      const { charges: own } = costOf(
        versions.map(({ line }) => line),
        at,
      )
      const discounts = discountsIn(terms.segments, at.period) ?? []
      const days = (each: ContractCharge): Period => each.period ?? at.period
      const nets = netAmounts(own, { currency: context.currency, discounts })
      const parts = own.map((each, i) => ({ days: days(each), gross: exact(each.amount), net: nets[i] ?? exact(0) }))
      if (discounts.every((discount) => 'percent' in discount)) return parts
      // A sum off several lines is shared by those of the invoice that it was taken from.
      const { id } = versions[0]?.line ?? {}
      const first = parts.map((part) => part.days.from).sort()[0] ?? at.period.from
      const here = once(periods.period.from, () => ({ input, charges }))
      const isThis = opening === 'here' || advance.from === arrears.from
      const found = (all: typeof here) =>
        all.filter((part) => part.lineId === id && overlapOf(part.days, at.period) !== null)
      const billed = found(here)
      if (billed.length > 0 || isThis) return billed.length > 0 ? billed : parts
      const invoice = inAdvance(first)
      const earlier = found(once(invoice.from, () => invoiceOf(invoice)))
      return earlier.length > 0 ? earlier : parts
    },
  }
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
