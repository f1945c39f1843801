// What tax is on lines, by the caller's rates?

import { type Decimal, type Money, quote, type Reason } from '@mspkit/values'
import { keyedOf, objectsOf } from '@mspkit/values/arguments'
import {
  add,
  compare,
  type Exact,
  minorDigits,
  minus,
  over,
  plus,
  type Rounding,
  round,
  sign,
  times,
  toDecimal,
} from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import type { TaxRate } from '../definition'
import { type MissingFact, missingFact } from '../reasons/missing'
import type { BillingReason } from '../reasons/reason'

/** One rate of one code at one site: the sum that is taxed, the tax rounded once, and each line's part of it. */
export interface TaxGroup {
  readonly taxCode: string
  readonly siteId: string | null
  readonly name: string | null
  readonly rate: Decimal
  /** What is taxed. */
  readonly base: Money
  readonly tax: Money
  /** By the index of the line; they add up to `tax`. */
  readonly shares: readonly { readonly line: number; readonly amount: Money }[]
}

/** Lines with their tax, or the facts that are missing to tax them. */
export type TaxedCharges<R extends Reason<string, object> = BillingReason> =
  | {
      readonly outcome: 'taxed'
      readonly currency: string
      readonly lines: readonly Charge<R>[]
      readonly groups: readonly TaxGroup[]
      /** Tax of each line, in the order of the lines. */
      readonly taxes: readonly Money[]
      readonly net: Money
      readonly tax: Money
      readonly gross: Money
      readonly missing: readonly []
    }
  | {
      readonly outcome: 'needs-information'
      readonly currency: string
      readonly lines: readonly []
      readonly groups: readonly []
      readonly taxes: readonly []
      readonly net: null
      readonly tax: null
      readonly gross: null
      readonly missing: readonly MissingFact[]
    }

/**
 * What tax is on lines, by the caller's rates?
 *
 * A rate for the line's site is used before one for every site. Several rates of a code add up (state and county). Each rate is
 * rounded once over all its lines and shared out to them exactly; a credit among the lines lowers the base. A code without a rate is missing
 * information, and so is a line without a code unless `withoutTaxCode` is `'untaxed'`. Give an exempt code a rate of `'0'`.
 *
 * @throws RangeError for an unknown currency.
 * @example
 * const line = { lineId: 'seats', kind: 'per-unit', description: 'Seats', period: null, quantity: null, unitPrice: null,
 *   amount: '33.33', taxCode: 'service', siteId: null, category: 'recurring',
 *   recognition: { method: 'at-once', on: '2026-03-01' }, cost: null, reasons: [] }
 * taxLines([line, line, line], [{ taxCode: 'service', rate: '0.0825' }], { currency: 'USD' }).taxes // => ['2.75', '2.75', '2.75']
 */
export function taxLines<R extends Reason<string, object> = BillingReason>(
  lines: readonly Charge<R>[],
  rates: readonly TaxRate[],
  options: {
    readonly currency: string
    readonly withoutTaxCode?: 'untaxed' | 'needs-information'
    readonly rounding?: Rounding
  },
): TaxedCharges<R> {
  objectsOf(lines, 'lines', '[{ "lineId": "seats", "amount": "33.33", "taxCode": "service", "siteId": null }]')
  objectsOf(rates, 'rates', '[{ "taxCode": "service", "rate": "0.0825" }]')
  keyedOf(options, 'the options', '{ "currency": "USD" }', ['currency'])
  const { currency } = options
  const byRate = new Map<TaxRate, Map<string | null, number[]>>()
  const missing: MissingFact[] = []
  lines.forEach(({ taxCode, siteId, lineId }, index) => {
    if (taxCode === null) {
      if (options.withoutTaxCode !== 'untaxed')
        missing.push(
          missingFact(
            { lineId, recordId: null, missing: ['taxCode'] },
            [index, 'taxCode'],
            'Write a tax code on the line, or choose withoutTaxCode: "untaxed".',
          ),
        )
      return
    }
    const found = ratesFor(rates, taxCode, siteId)
    if (found.length === 0)
      missing.push(
        missingFact(
          { lineId, recordId: null, missing: [`tax rate of ${quote(taxCode)}`] },
          [index, 'taxCode'],
          `Give a rate, e.g. { "taxCode": ${quote(taxCode)}, "rate": "0.0825" }.`,
        ),
      )
    for (const rate of found) {
      const bySite = byRate.get(rate) ?? new Map<string | null, number[]>()
      const site = rate.siteId ?? null
      bySite.set(site, [...(bySite.get(site) ?? []), index])
      byRate.set(rate, bySite)
    }
  })
  if (missing.length > 0)
    return {
      outcome: 'needs-information',
      currency,
      lines: [],
      groups: [],
      taxes: [],
      net: null,
      tax: null,
      gross: null,
      missing,
    }

  const groups = [...byRate].flatMap(([rate, bySite]) =>
    [...bySite].map(([siteId, indexes]) => taxGroup(lines, rate, { siteId, indexes }, options)),
  )
  const perLine = lines.map((): Money[] => [])
  for (const { shares } of groups) for (const { line, amount } of shares) perLine[line]?.push(amount)
  const net = add(currency, ...lines.map((line) => line.amount))
  const tax = add(currency, ...groups.map((group) => group.tax))
  return {
    outcome: 'taxed',
    currency,
    lines: [...lines],
    groups,
    taxes: perLine.map((shares) => add(currency, ...shares)),
    net,
    tax,
    gross: add(currency, net, tax),
    missing: [],
  }
}

/** The site's own rates of a code; where it has none, those for every site. */
function ratesFor(rates: readonly TaxRate[], taxCode: string, siteId: string | null): TaxRate[] {
  const ofCode = rates.filter((rate) => rate.taxCode === taxCode)
  const own = ofCode.filter((rate) => rate.siteId !== undefined && rate.siteId === siteId)
  return own.length > 0 ? own : ofCode.filter((rate) => rate.siteId === undefined)
}

/** The tax of one rate on one site's lines, rounded once. */
function taxGroup(
  lines: readonly { readonly amount: Money }[],
  rate: TaxRate,
  { siteId, indexes }: { readonly siteId: string | null; readonly indexes: readonly number[] },
  { currency, rounding }: { readonly currency: string; readonly rounding?: Rounding },
): TaxGroup {
  const amounts = indexes.map((index) => (lines[index] as { readonly amount: Money }).amount)
  const base = add(currency, ...amounts)
  const tax = round(times(base, rate.rate), currency, rounding)
  const parts = shareOut(
    tax,
    amounts.map((amount) => times(amount, rate.rate)),
    minorDigits(currency),
  )
  const shares = indexes.map((line, k) => ({ line, amount: parts[k] as Money }))
  return { taxCode: rate.taxCode, siteId, name: rate.name ?? null, rate: rate.rate, base, tax, shares }
}

/**
 * Parts that add up to a rounded total, each within one minor unit of its ideal: largest remainder for ideals of either sign, where
 * `allocate` knows only weights of one. The total lies within one unit of the sum of the ideals.
 */
function shareOut(total: Money, ideals: readonly Exact[], digits: number): Money[] {
  const floors = ideals.map((ideal) => toDecimal(ideal, digits, 'floor'))
  const unit = toDecimal(over(1, 10 ** digits), digits)
  const left = Number(toDecimal(over(minus(total, plus(...floors)), unit), 0))
  const byFraction = ideals
    .map((ideal, index) => ({ index, fraction: minus(ideal, floors[index] as Money) }))
    .filter(({ fraction }) => sign(fraction) > 0)
    .sort((a, b) => compare(b.fraction, a.fraction) || a.index - b.index)
  const receives = new Set(byFraction.slice(0, Math.max(left, 0)).map(({ index }) => index))
  return floors.map((floor, index) => toDecimal(receives.has(index) ? plus(floor, unit) : floor, digits))
}
