// What unmet promises are worth: for each day and subject the percent of the line's price for both.

import { type ChargeLineDefinition, chargesFor, earningOf } from '@mspkit/billing'
import { type Obligations, type Roster, type UnmetDays, unmetDaysByLine } from '@mspkit/obligations'
import { type Decimal, daysBetween, type LocalDate, type Period } from '@mspkit/values'
import { type Exact, exact, minus, over, plus, round, sign, times, toPlain } from '@mspkit/values/money'
import type { ContractUsage } from '../definition/usage'
import { holdsOn } from '../history/fact-at'
import { because } from '../reason'
import type { LineVersion } from '../terms/known-terms'
import type { ContractCharge, MissingFact } from './invoice'

export interface CreditFacts {
  readonly contractId: string
  readonly clientId: string
  readonly currency: string
  readonly timeZone: string
  /** The period that is over. */
  readonly period: Period
  readonly periodMonths: number
  readonly usage: ContractUsage
  readonly versions: readonly LineVersion[]
  /** The obligations in force, by intervals of the period. */
  readonly intervals: readonly { readonly period: Period; readonly obligations: Obligations }[]
}

/**
 * What is credited for unmet promises: for each day and subject the percent of the line's price for both. Rounded once a line.
 *
 * The price of a subject and a day is the price of one unit by the days of the period; a line with no price of one is shared out to all subjects
 * that it is promised for.
 */
export function credits(facts: CreditFacts): { charges: ContractCharge[]; missing: MissingFact[] } {
  const unmet = facts.intervals.flatMap(({ period, obligations }) => unmetIn(facts, obligations, period))
  const charges: ContractCharge[] = []
  const missing: MissingFact[] = []
  for (const version of facts.versions) {
    const { written, line } = version
    const promised = written.obligations ?? []
    if (promised.length === 0) continue
    const days = unmetDaysByLine([{ id: line.id, obligations: promised }], unmet)
    const owed = days.flatMap(({ subject, credits: given }) =>
      given.filter(({ on }) => holdsOn(line, on)).map((credit) => ({ subject, ...credit })),
    )
    if (owed.length === 0) continue
    const subjects = new Set(days.map(({ subject }) => JSON.stringify(subject))).size
    const price = priceOfSubject(facts, line, subjects)
    if ('missing' in price) missing.push(...price.missing)
    else charges.push(creditLine(facts, version, owed, price.price))
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

function priceOfSubject(facts: CreditFacts, line: ChargeLineDefinition, subjects: number): Price {
  const { currency, timeZone, period, periodMonths, usage } = facts
  const { from: _from, to: _to, ...whole } = line
  const alone = line.kind === 'per-unit' ? { ...whole, quantity: '1' } : whole
  const { entries: _entries, evidence: _evidence, ...counted } = usage
  const charged = chargesFor([alone as ChargeLineDefinition], period, counted, { currency, timeZone, periodMonths })
  if (charged.outcome === 'needs-information') return { missing: charged.missing }
  return { price: line.kind === 'per-unit' ? exact(charged.total) : over(charged.total, Math.max(subjects, 1)) }
}

interface Owed {
  readonly subject: { readonly kind: string; readonly id: string }
  readonly on: LocalDate
  readonly percent: Decimal
  readonly obligation: string
}

function creditLine(
  { contractId, currency, period }: CreditFacts,
  { line, path }: LineVersion,
  owed: readonly Owed[],
  price: Exact,
): ContractCharge {
  const of = daysBetween(period.from, period.to)
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
    cost: null,
    reasons: [because('contracts/unmet', facts, { document: `contracts/${contractId}`, path: `${path}/obligations` })],
  }
}
