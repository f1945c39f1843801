// What is wrong with a rate card, and how unknown data becomes one.

import { type Duration, type Parsed, type Problem, problem, quote, toMs } from '@mspkit/values'
import { currencyProblems } from '@mspkit/values/money'
import { type CheckedDocument, readDocument } from '@mspkit/values/schema'
import type { RateCard } from '../definition'
import { rateCardSchema } from '../definition/rate-card'
import { checkSum, notNegative } from './amount'

/** What a rate card refers to. */
export interface RateCardContext {
  /** ISO 4217, of the prices of visits. */
  readonly currency: string
  /** Names of the calendars, to find bands without one; not checked when left out. */
  readonly calendars?: readonly string[]
}

/**
 * What is wrong with a rate card: its structure, sums below zero, and rates that no work can reach because an earlier one fits
 * everything. Never throws.
 *
 * @example
 * checkRateCard({ rates: [{ when: {}, rate: '150.00' }] }, { currency: 'USD' })[0].path // => '/roundPer'
 */
export const checkRateCard = (document: unknown, context: RateCardContext): readonly Problem[] =>
  readRateCard(document, context).problems

/**
 * Turns unknown data, e.g. JSON from a file, into a rate card, or lists every problem.
 *
 * @example
 * parseRateCard({ rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry' }, { currency: 'USD' }).ok // => true
 */
export function parseRateCard(json: unknown, context: RateCardContext): Parsed<RateCard> {
  const { value, problems } = readRateCard(json, context)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/**
 * A rate card, checked where it is written: a misspelt key does not compile, and editors complete the rest.
 *
 * @example
 * defineRateCard({ rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry' }).roundPer // => 'entry'
 */
export const defineRateCard = (document: RateCard): RateCard => document

function readRateCard(document: unknown, context: RateCardContext): CheckedDocument<RateCard> {
  const unknown = currencyProblems(context?.currency, 'billing/unknown-currency')
  if (unknown.length > 0) return { value: null, problems: unknown }
  return readDocument(rateCardSchema, document, 'billing', (card) => cardProblems(card, context))
}

function cardProblems(
  { rates, bands = [], travel, minimum, maximum }: RateCard,
  { currency, calendars }: RateCardContext,
): Problem[] {
  return [
    ...unreachable(rates),
    ...limits(minimum, maximum),
    ...(calendars === undefined ? [] : withoutCalendar(bands, calendars)),
    ...rates.flatMap(({ rate }, i) => notNegative(rate, ['rates', i, 'rate'])),
    ...bands.flatMap(({ multiplier }, i) => notNegative(multiplier, ['bands', i, 'multiplier'])),
    ...(travel && 'perVisit' in travel ? checkSum(travel.perVisit, currency, ['travel', 'perVisit']) : []),
    ...(travel && 'rate' in travel ? notNegative(travel.rate, ['travel', 'rate']) : []),
  ]
}

function limits(minimum: Duration | undefined, maximum: Duration | undefined): Problem[] {
  if (minimum === undefined || maximum === undefined || toMs(minimum) <= toMs(maximum)) return []
  const message = `The maximum of ${quote(maximum)} is less than the minimum of ${quote(minimum)}. Write a longer maximum.`
  return [problem('billing/maximum-below-minimum', '/maximum', message, { minimum, maximum })]
}

function unreachable(rates: RateCard['rates']): Problem[] {
  const everything = rates.findIndex(({ when }) => Object.keys(when).length === 0)
  if (everything < 0) return []
  const message = `Rate ${everything + 1} matches all work, so this rate is never used. Move this rate above it.`
  return rates.flatMap((_, i) =>
    i > everything ? [problem('billing/rate-unreachable', ['rates', i], message, { behind: everything })] : [],
  )
}

const withoutCalendar = (bands: NonNullable<RateCard['bands']>, known: readonly string[]): Problem[] =>
  bands.flatMap(({ during }, i) => {
    if (known.includes(during)) return []
    const message = `${quote(during)} is not a calendar that was given. There are: ${known.map(quote).join(', ') || 'none'}.`
    return [problem('billing/unknown-calendar', ['bands', i, 'during'], message, { during, known })]
  })
