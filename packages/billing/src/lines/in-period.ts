// What the steps of a calculation share, and how a charge is made.

import { type Calendar, toCalendar } from '@mspkit/calendar'
import type { ChargeRecognition, RevenueCategory } from '@mspkit/records'
import {
  type Decimal,
  DomainError,
  type LocalDate,
  type Money,
  type Period,
  pointer,
  quote,
  type ReasonSource,
} from '@mspkit/values'
import { type Amount, type Exact, exact, over, round, times } from '@mspkit/values/money'
import type { Charge, MissingFact, UnbilledWork } from '../charges/charge'
import { atOnce, categoryOf, recognitionOf } from '../charges/recognition'
import type { ChargesContext, Usage, Work } from '../charges/usage'
import type { ChargeLineDefinition, RecurringBase } from '../definition'
import { earlierOf, laterOf, monthsIn } from '../periods/months'
import type { OnDayFacts } from '../reasons/facts'
import type { BillingReason } from '../reasons/reason'

/** One line of the agreement in the period that it is billed for. */
export interface Placed<L extends ChargeLineDefinition = ChargeLineDefinition> {
  readonly line: L
  readonly period: Period
  /** The period whose invoice it is on; where a change of the cycle broke it, less than `period`. */
  readonly billed: Period
  /** The days of the period on which the line is in force; never empty. */
  readonly used: Period
  readonly source: ReasonSource
}

/** What the parts of a calculation share while it runs. */
export interface Bench {
  readonly lines: readonly ChargeLineDefinition[]
  readonly period: Period
  /** The period whose work is billed: work is billed when it is done. */
  readonly workPeriod: Period
  readonly usage: Usage
  readonly options: ChargesContext
  /** Calendars of bands, compiled when they are first needed. */
  readonly calendars: Map<string, Calendar>
  readonly charges: Charge[]
  readonly missing: MissingFact[]
  readonly unbilled: UnbilledWork[]
}

/** The part of a period on which a line is in force; `null` when on no day. */
export function inForce(line: { readonly from?: LocalDate; readonly to?: LocalDate }, period: Period): Period | null {
  if (line.from === undefined && line.to === undefined) return period
  const from = laterOf(line.from ?? period.from, period.from)
  const to = earlierOf(line.to ?? period.to, period.to)
  return from < to ? { from, to } : null
}

/** The source of a key of a line. */
export const at = (source: ReasonSource, key: string): ReasonSource => ({
  document: source.document,
  path: `${source.path}/${key}`,
})

/** A charge of a line. */
export function charge(
  placed: Placed,
  part: {
    readonly kind?: string
    readonly description?: string
    readonly period?: Period
    readonly quantity?: Decimal | null
    readonly unitPrice?: Decimal | null
    readonly amount: Money
    readonly taxCode?: string
    readonly category?: RevenueCategory
    readonly recognition?: ChargeRecognition
    readonly cost?: Money | null
    readonly reasons: readonly BillingReason[]
  },
): Charge {
  const { line } = placed
  const period = { ...(part.period ?? placed.used) }
  return {
    lineId: line.id,
    kind: part.kind ?? line.kind,
    description: part.description ?? line.name ?? line.id,
    period,
    quantity: part.quantity ?? null,
    unitPrice: part.unitPrice ?? null,
    amount: part.amount,
    taxCode: part.taxCode ?? line.taxCode ?? null,
    siteId: line.siteId ?? null,
    category: part.category ?? categoryOf(line),
    recognition: part.recognition ?? recognitionOf(line, period, placed.billed),
    cost: part.cost ?? null,
    reasons: part.reasons,
  }
}

/** How many times a price is charged for its period: 12 for a price per month in a year. */
export function pricesInPeriod(line: RecurringBase, period: Period, options: ChargesContext): Exact | null {
  if (line.per === undefined || line.per === 'period') return null
  const months = options.periodMonths ?? monthsIn(period)
  if (!months) {
    const message = `Line ${quote(line.id)} has a price per ${line.per}, and ${period.from} to ${period.to} is not a whole number of months. Write periodMonths, e.g. 1.`
    throw new DomainError('billing/months-unknown', message, { lineId: line.id, period: { ...period } })
  }
  return line.per === 'month' ? exact(months) : over(months, 12)
}

/** A sum of something bought once, on its day. */
export function onceCharge(
  placed: Placed,
  bench: Bench,
  part: {
    readonly kind: 'milestone' | 'purchase' | 'grant' | 'top-up'
    readonly on: LocalDate
    readonly amount: Amount
    readonly reason: (day: OnDayFacts, source: ReasonSource) => BillingReason
    readonly path: string
    readonly description?: string
    readonly recognition?: ChargeRecognition
  },
): Charge {
  const { currency, rounding } = bench.options
  const amount = round(part.amount, currency, rounding)
  return charge(placed, {
    kind: part.kind,
    ...(part.description === undefined ? {} : { description: part.description }),
    quantity: '1',
    unitPrice: amount,
    amount,
    recognition: part.recognition ?? atOnce(part.on),
    reasons: [part.reason({ on: part.on, price: amount }, at(placed.source, part.path))],
  })
}

/** The whole price of one for a period. */
export const wholePrice = (price: Decimal, count: Exact | null): Amount =>
  count === null ? price : times(price, count)

/** The calendar of a band. @throws DomainError when none of its name was given. */
export function calendarOf({ options, calendars }: Bench, name: string): Calendar {
  const known = calendars.get(name)
  if (known) return known
  const given = options.calendars ?? {}
  const definition = Object.hasOwn(given, name) ? given[name] : undefined
  if (definition === undefined) {
    const message = `The rate card has a band during ${quote(name)}; no such calendar was given. Known: ${Object.keys(given).map(quote).join(', ') || 'none'}.`
    throw new DomainError('billing/unknown-calendar', message, { during: name, known: Object.keys(given) })
  }
  const calendar = toCalendar(definition)
  calendars.set(name, calendar)
  return calendar
}

/** Where a time entry is in the usage. */
export const pathOfWork = ({ usage }: Bench, work: Work): string =>
  pointer('work', usage.work?.indexOf(work) ?? 0, 'entry')

/** The same, by the entry's id. */
export const pathOfEntry = ({ usage }: Bench, entryId: string): string =>
  pointer('work', usage.work?.findIndex(({ entry }) => entry.id === entryId) ?? 0, 'entry')
