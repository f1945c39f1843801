// What unmet promises are worth: for each day and subject the percent of the line's price for both.

import { type ChargeLineDefinition, earningOf, type Usage } from '@mspkit/billing'
import { type Obligations, type Roster, type UnmetDays, unmetDaysByLine } from '@mspkit/obligations'
import { type Decimal, daysBetween, type LocalDate, type Period } from '@mspkit/values'
import { type Exact, minus, over, plus, round, sign, times, toPlain } from '@mspkit/values/money'
import type { ContractUsage } from '../definition/usage'
import { holdsOn } from '../history/fact-at'
import { because } from '../reason'
import { periodOn } from '../terms/billing-periods'
import { monthsOfCycle } from '../terms/cycle-length'
import type { LineVersion } from '../terms/known-terms'
import { alone, type ChargeContext, costOfCredit } from './charge-context'
import type { ContractCharge, MissingFact } from './invoice'
import { type PricedPeriod, priceOfLine } from './line-price'

export interface CreditFacts {
  readonly contractId: string
  readonly clientId: string
  /** What billing is given, with the discounts of lines. */
  readonly context: ChargeContext
  /** The period that is over. */
  readonly period: Period
  /** The whole period that prices are for, and its months. */
  readonly priced: PricedPeriod
  readonly usage: ContractUsage
  /** What lines are counted from. */
  readonly roster: Usage
  readonly versions: readonly LineVersion[]
  /** The obligations in force, by intervals of the period. */
  readonly intervals: readonly { readonly period: Period; readonly obligations: Obligations }[]
}

/**
 * What is credited for unmet promises: for each day and subject the percent of the line's price for both. Rounded once a line.
 *
 * The price of a subject and a day is the price of one unit by the days of the line's own billing period, percentages off taken from it; a line with no
 * price of one is shared out to all subjects that it is promised for.
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
    for (const { priced, owed: days } of byPeriod(facts, version, owed)) {
      const price = priceOfSubject(facts, line, priced, subjects)
      if ('missing' in price) missing.push(...price.missing)
      else charges.push(creditLine(facts, version, days, price.price, priced.period))
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

type Price = { readonly price: Exact } | { readonly missing: readonly MissingFact[] }

function priceOfSubject(
  { context, roster }: CreditFacts,
  line: ChargeLineDefinition,
  { period, months }: PricedPeriod,
  subjects: number,
): Price {
  const { from: _from, to: _to, ...whole } = line
  const one = line.kind === 'per-unit' ? { ...whole, quantity: '1' } : whole
  // A line of billing's without its days is one, and so is a price for one unit with another quantity.
  const answer = priceOfLine(one as ChargeLineDefinition, { period, months }, roster, alone(context))
  if (!answer.ok) return { missing: answer.missing }
  return { price: line.kind === 'per-unit' ? answer.price : over(answer.price, Math.max(subjects, 1)) }
}

/** The days that are owed, by the billing period of the line that each lies in. */
function byPeriod(
  { priced }: CreditFacts,
  { written }: LineVersion,
  owed: readonly Owed[],
): { readonly priced: PricedPeriod; readonly owed: readonly Owed[] }[] {
  const cycle = written.billingCycle
  if (cycle === undefined) return [{ priced, owed }]
  const periods = new Map<LocalDate, { priced: PricedPeriod; owed: Owed[] }>()
  for (const day of owed) {
    const period = periodOn(cycle, day.on)
    const found = periods.get(period.from) ?? { priced: { period, months: monthsOfCycle(cycle) }, owed: [] }
    found.owed.push(day)
    periods.set(period.from, found)
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
  price: Exact,
  priced: Period,
): ContractCharge {
  const of = daysBetween(priced.from, priced.to)
  const percent = plus(...owed.map((day) => day.percent))
  const credit = over(times(price, percent), times(of, 100))
  const amount = round(minus(0, credit), currency)
  const facts = {
    price: toPlain(price),
    of,
    days: owed.length,
    amount,
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
