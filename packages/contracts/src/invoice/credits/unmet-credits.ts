// What unmet promises are worth: for each day and subject the percent of the line's price for both.

import type { ChargeLineDefinition } from '@mspkit/billing'
import { earningOf } from '@mspkit/billing/calculations'
import { type Obligations, type Roster, type UnmetDays, unmetDaysByLine } from '@mspkit/obligations'
import { type Decimal, daysBetween, type LocalDate, type Period } from '@mspkit/values'
import { compare, type Exact, exact, minus, over, plus, round, sign, times, toPlain } from '@mspkit/values/money'
import type { ContractUsage } from '../../definition/usage'
import { holdsOn } from '../../history/fact-at'
import { overlapOf } from '../../history/segments'
import { because } from '../../reason'
import type { LineVersion } from '../../terms/known-terms'
import { type ChargeContext, costOfCredit } from '../charge-context'
import type { ContractCharge, MissingFact } from '../invoice'
import { type LinePeriod, type Paid, type PaidLine, paidOn } from './paid-days'

export interface CreditFacts {
  readonly contractId: string
  readonly clientId: string
  readonly context: ChargeContext
  /** The period that is over. */
  readonly period: Period
  readonly usage: ContractUsage
  readonly paid: Paid
  /** The versions that are charged together with one. */
  lineOf(version: LineVersion): PaidLine
  readonly versions: readonly LineVersion[]
  /** The obligations in force, by intervals of the period. */
  readonly intervals: readonly { readonly period: Period; readonly obligations: Obligations }[]
}

/**
 * What is credited for unmet promises: for each day and subject the percent of the line's price for both, and never more than was paid for the day. Rounded
 * once per line.
 *
 * The price of a subject and a day is the price of one unit by the days of the line's own billing period, after all discounts; a line with no price of one is
 * shared out to all subjects that it is promised for.
 */
export function credits(facts: CreditFacts): { charges: ContractCharge[]; missing: MissingFact[] } {
  const unmet = facts.intervals.flatMap(({ period, obligations }) => unmetIn(facts, obligations, period))
  const charges: ContractCharge[] = []
  const missing: MissingFact[] = []
  for (const version of facts.versions) {
    const { written, line } = version
    const promised = written.obligations ?? []
    if (promised.length === 0) continue
    const unmetDays = unmetDaysByLine([{ id: line.id, obligations: promised }], unmet)
    const owed = unmetDays.flatMap(({ subject, credits: given }) =>
      given.filter(({ on }) => holdsOn(line, on)).map((credit) => ({ subject, ...credit })),
    )
    if (owed.length === 0) continue
    const subjects = new Set(unmetDays.map(({ subject }) => JSON.stringify(subject))).size
    const of = facts.lineOf(version)
    for (const { at, owed: days } of byPeriod(facts.paid, of, owed)) {
      const priced = pricesOf(facts.paid, of, at, subjects)
      missing.push(...priced.missing)
      const byPrice = new Map<string, Owed[]>()
      for (const day of days) {
        const price = toPlain(times(priced.on(day.on).price, daysBetween(at.whole.from, at.whole.to)))
        byPrice.set(price, [...(byPrice.get(price) ?? []), day])
      }
      for (const some of byPrice.values()) charges.push(creditLine(facts, version, some, priced.on, at))
    }
  }
  return { charges, missing }
}

function unmetIn(facts: CreditFacts, obligations: Obligations, period: Period): UnmetDays[] {
  const { usage, clientId } = facts
  const bought = [...new Set(facts.versions.flatMap(({ written }) => written.obligations ?? []))]
  const roster: Roster = {
    clients: usage.clients ?? [{ id: clientId, name: clientId }],
    ...(usage.sites ? { sites: usage.sites } : {}),
    ...(usage.assets ? { assets: usage.assets } : {}),
    ...(usage.contacts ? { contacts: usage.contacts } : {}),
    agreements: agreementDays(facts.versions).map((days) => ({ clientId, ...days, obligations: bought })),
  }
  return obligations.unmetDays(usage.evidence ?? [], roster, period)
}

/** From the first day on which any line promises something. */
function agreementDays(versions: readonly LineVersion[]): { from: LocalDate }[] {
  const starts = versions.flatMap(({ line, written }) =>
    written.obligations?.length && line.from !== undefined ? [line.from] : [],
  )
  const first = starts.sort()[0]
  return first === undefined ? [] : [{ from: first }]
}

/** The price of one subject on a day, and what was paid for the line on it. */
type PriceOn = (day: LocalDate) => { readonly price: Exact; readonly paid: Exact }

function pricesOf(
  paid: Paid,
  line: PaidLine,
  at: LinePeriod,
  subjects: number,
): { readonly on: PriceOn; readonly missing: readonly MissingFact[] } {
  const { charges, missing } = paid.costOf(unitLines(line, at.period), at)
  const units = charges.map(({ amount, period }) => ({
    days: period ?? at.period,
    gross: exact(amount),
    net: exact(amount),
  }))
  const parts = paid.partsOf(line, at)
  const isPerUnit = line.versions.every((version) => version.line.kind === 'per-unit')
  const known = new Map<LocalDate, ReturnType<PriceOn>>()
  const priceOn: PriceOn = (day) => {
    const { gross, net } = paidOn(parts, day)
    const whole = paidOn(units, day).gross
    const one = isPerUnit ? whole : over(whole, Math.max(subjects, 1))
    return { price: sign(gross) > 0 ? over(times(one, net), gross) : exact(0), paid: net }
  }
  return {
    on(day) {
      const found = known.get(day) ?? priceOn(day)
      known.set(day, found)
      return found
    },
    missing,
  }
}

/** A line as if it were in force for the whole period, with one unit where it has a price for one. */
function unitLines({ versions }: PaidLine, period: Period): ChargeLineDefinition[] {
  const here = versions.map(({ line }) => line).filter((line) => overlapOf(line, period) !== null)
  const first = here.map(({ from }) => from ?? period.from).sort()[0]
  const last = here
    .map(({ to }) => to ?? period.to)
    .sort()
    .at(-1)
  return here.map((line): ChargeLineDefinition => {
    const { from, to, ...whole } = line
    const days = {
      ...(from === undefined || from === first ? {} : { from }),
      ...(to === undefined || to === last ? {} : { to }),
    }
    // A price for one unit with another quantity is one.
    return (
      line.kind === 'per-unit' ? { ...whole, ...days, quantity: '1' } : { ...whole, ...days }
    ) as ChargeLineDefinition
  })
}

/** The days that are owed, by the billing period of the line that each lies in. */
function byPeriod(
  paid: Paid,
  line: PaidLine,
  owed: readonly Owed[],
): readonly { readonly at: LinePeriod; readonly owed: readonly Owed[] }[] {
  const periods = new Map<LocalDate, { at: LinePeriod; owed: Owed[] }>()
  for (const day of owed) {
    const at = paid.periodOf(line, day.on)
    const found = periods.get(at.period.from) ?? { at, owed: [] }
    found.owed.push(day)
    periods.set(at.period.from, found)
  }
  return [...periods.values()]
}

interface Owed {
  readonly subject: { readonly kind: string; readonly id: string }
  readonly on: LocalDate
  readonly percent: Decimal
  readonly obligation: string
}

function creditLine(
  { contractId, context: { currency }, period }: CreditFacts,
  { line, path }: LineVersion,
  owed: readonly Owed[],
  on: PriceOn,
  { whole }: LinePeriod,
): ContractCharge {
  const of = daysBetween(whole.from, whole.to)
  const price = times(on(owed[0]?.on ?? period.from).price, of)
  const days = new Map<LocalDate, Exact>()
  for (const day of owed) days.set(day.on, plus(days.get(day.on) ?? 0, over(times(on(day.on).price, day.percent), 100)))
  const isCapped = [...days].some(([day, sum]) => compare(sum, on(day).paid) > 0)
  const credit = plus(...[...days].map(([day, sum]) => (compare(sum, on(day).paid) > 0 ? on(day).paid : sum)))
  const amount = round(minus(0, credit), currency)
  const facts = {
    price: toPlain(price),
    of,
    days: owed.length,
    amount,
    atMost: isCapped ? round(plus(...[...days.keys()].map((day) => on(day).paid)), currency) : null,
    dates: owed.map(({ subject, on, percent: share, obligation }) => ({
      subject: subject.id,
      on,
      percent: share,
      obligation,
    })),
  }
  return {
    lineId: line.id,
    kind: 'credit',
    description: line.name ?? line.id,
    period: { from: period.from, to: period.to },
    quantity: null,
    unitPrice: null,
    amount: sign(amount) === 0 ? round(0, currency) : amount,
    taxCode: line.taxCode ?? null,
    siteId: line.siteId ?? null,
    ...earningOf(line, period),
    cost: costOfCredit(line, currency),
    reasons: [because('contracts/unmet', facts, { document: `contracts/${contractId}`, path: `${path}/obligations` })],
  }
}
