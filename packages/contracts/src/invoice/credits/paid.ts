// What was paid for the days of a line, after all discounts: a credit never gives back more.

import { chargesFor } from '@mspkit/billing'
import { netAmounts } from '@mspkit/billing/calculations'
import type { LocalDate, Period } from '@mspkit/values'
import { exact } from '@mspkit/values/money'
import { overlapOf } from '../../history/segments'
import { discountsIn } from '../../terms/agreed-in'
import { periodBefore, periodHolding } from '../../terms/cycles/billing-cycles'
import { periodOn } from '../../terms/cycles/billing-periods'
import { monthsOfCycle } from '../../terms/cycles/cycle-length'
import { gross, rosterOf, wholePeriods } from '../charge-context'
import type { DraftInput } from '../draft-input'
import type { ContractCharge } from '../invoice'
import type { Paid, PaidDays } from './paid-days'

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
