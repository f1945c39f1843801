// Sentences from this package's reasons.

import { quote, type WordsOptions } from '@mspkit/values'
import { objectOf, textOf, wordsOptionsOf } from '@mspkit/values/arguments'
import type { ProfitabilityReason, ReasonOf } from './reason'

export { statementLineInWords } from './statement/line-words'

type Code = ProfitabilityReason['code']
type Sentences = { readonly [C in Code]: (facts: ReasonOf<C>['facts']) => string }

/** Time of someone, with what is said of one hour and of several. */
function timeOf({ of, minutes }: { of: string; minutes: number | null }, one: string, more: string): string {
  if (minutes === null) return `Some time of ${of} ${one}`
  const hours = Number((minutes / 60).toFixed(2))
  return hours === 1 ? `1 hour of ${of} ${one}` : `${hours} hours of ${of} ${more}`
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

const cares = {
  average: 'the average month; about half of the months will take more',
  careful: 'a bad month: four in five stay under it',
  cautious: 'a very bad month: nineteen in twenty stay under it',
}

/** One sentence for each code; a missing one does not compile. */
const sentences: Sentences = {
  'profitability/division-by-zero': ({ divisor }) => `There is no answer, because ${divisor} is 0.`,
  'profitability/unknown-input': ({ input }) => `There is no answer, because ${input} is not known.`,
  'profitability/no-revenue': () => 'There is no revenue to take a percentage of.',
  // Gaps of a statement
  'profitability/uncosted-time': (facts) =>
    timeOf(facts, 'has no cost rate, so its cost is missing.', 'have no cost rate, so their cost is missing.'),
  'profitability/unconverted-rate': (facts) =>
    timeOf(
      facts,
      'has a cost rate in a currency without an exchange rate, so its cost is missing.',
      'have a cost rate in a currency without an exchange rate, so their cost is missing.',
    ),
  'profitability/zero-cost-time': (facts) =>
    `${timeOf(facts, 'has a cost rate of 0', 'have a cost rate of 0')}. Write what an hour really costs.`,
  'profitability/unapproved-time': (facts) =>
    timeOf(facts, 'is counted but not approved yet.', 'are counted but not approved yet.'),
  'profitability/unapproved-time-left-out': (facts) =>
    timeOf(
      facts,
      'is not approved and is left out, so its cost is missing.',
      'are not approved and are left out, so their cost is missing.',
    ),
  'profitability/undated-time': (facts) =>
    timeOf(facts, 'has no date, so it is counted in no month.', 'have no date, so they are counted in no month.'),
  'profitability/unconverted-revenue': ({ amount, currency }) =>
    `Revenue of ${amount} ${currency} has no exchange rate and is missing.`,
  'profitability/unconverted-cost': ({ amount, currency }) =>
    `Cost of ${amount} ${currency} has no exchange rate and is missing.`,
  'profitability/unallocated-cost': ({ of }) =>
    `Shared cost "${of}" was not allocated: no client matches its driver. Part of the cost is missing.`,
  // What they leave of the margin
  'profitability/at-most': () => 'Cost is missing, so the margin is at most the sum of the lines.',
  'profitability/at-least': () => 'Revenue is missing, so the margin is at least the sum of the lines.',
  'profitability/unknown': () => 'Cost and revenue are missing: the lines say nothing about the margin.',
  'profitability/provisional': () => 'The margin is provisional until all time is approved.',
  // What would bring a client to its target
  'profitability/on-target': ({ targetPercent }) => `It keeps the target of ${targetPercent} %.`,
  'profitability/raise-or-cut': ({ priceChange, currency, hoursToCut, hours, targetPercent }) =>
    `For ${targetPercent} %, raise the price by ${priceChange} ${currency}, or save ${hoursToCut} of ${hours} hours.`,
  'profitability/raise-only': ({ priceChange, currency, targetPercent }) =>
    `For ${targetPercent} %, raise the price by ${priceChange} ${currency}; saving hours alone cannot reach it.`,
  'profitability/find-missing-cost-first': ({ priceChange, currency, targetPercent }) =>
    `Find the missing cost first. For ${targetPercent} %, the price must rise by at least ${priceChange} ${currency}.`,
  'profitability/missing-cost-hides-the-target': ({ targetPercent }) =>
    `Find the missing cost first: without it, it is not known whether the client keeps ${targetPercent} %.`,
  'profitability/find-missing-first': () =>
    'Find what is missing first; until then it is not known whether this client pays.',
  'profitability/no-remedy-known': () => 'Revenue is missing. Find it before you change anything.',
  // Prices
  'profitability/effort-seen': ({ months, hours, hoursPerSeat }) =>
    `Over ${many(months, 'month', 'months')} the client took ${hours} hours, ${hoursPerSeat} hours per seat per month.`,
  'profitability/only-own-months': ({ months }) =>
    `Based on this client only: ${many(months, 'month', 'months')} of history.`,
  'profitability/own-months-among-others': ({ percent, others, othersHoursPerSeat, hoursPerSeat }) =>
    `Its own months count for ${percent} %; the rest comes from ${many(others, 'other client', 'other clients')}, which average ${othersHoursPerSeat} hours a seat. Together that makes ${hoursPerSeat} hours a seat.`,
  'profitability/one-month-shows-no-spread': () =>
    'One month cannot show how bad a bad month is. Give more months, or the months of other clients, or price for the average.',
  'profitability/priced-for': ({ care, hours, expectedHours }) =>
    `A month is expected to take ${expectedHours} hours. The price covers ${hours} hours, ${cares[care]}.`,
  'profitability/price-made-of': ({ currency, pricePerSeat, tools, labour, marginPercent, monthlyFee, seats }) =>
    `A seat costs you ${tools} ${currency} in tools and ${labour} ${currency} in work; to keep ${marginPercent} %, charge ${pricePerSeat} ${currency}, which is ${monthlyFee} ${currency} a month for ${many(seats, 'seat', 'seats')}.`,
  'profitability/losing-months': ({ breakEvenHours, percent, oneIn }) =>
    oneIn === null || percent < 0.1
      ? `A month loses money above ${breakEvenHours} hours, which almost never happens.`
      : `A month loses money above ${breakEvenHours} hours, about one month in ${oneIn} (${percent.toFixed(1)} %).`,
  'profitability/losing-months-unknown': () => 'One month cannot show how often a month would lose money.',
  'profitability/no-own-experience': () =>
    'The client has no history of its own, so the estimate is the mean of all clients.',
  'profitability/no-difference-between-clients': () =>
    'The clients differ no more than chance explains, so all are priced at the same mean.',
  'profitability/cap-never-reached': ({ cap }) => `No month passed the cap of ${cap} hours.`,
  'profitability/too-few-months': ({ months, needed }) => `${months} months show no trend; ${needed} are needed.`,
}

/**
 * The English sentence of a reason of this package.
 *
 * @example
 * reasonInWords({ code: 'profitability/division-by-zero', facts: { divisor: 'hours' }, source: null }) // => 'There is no answer, because hours is 0.'
 */
export function reasonInWords(reason: ProfitabilityReason, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  const { code } = objectOf(
    reason,
    'an object',
    '{ code: "profitability/no-revenue", facts: { revenue: "0.00" }, source: null }',
  )
  if (!Object.hasOwn(sentences, textOf(code, 'the code of a reason', '"profitability/no-revenue"')))
    throw new RangeError(`${quote(code)} is not a reason of this package. Each package has words for its own reasons.`)
  objectOf(reason.facts, 'an object', '{ revenue: "0.00" }')
  return sentenceOf(reason)
}

/** Each sentence takes the facts of its own code. The table's type says so; TypeScript cannot see it for a union. */
function sentenceOf<C extends Code>({
  code,
  facts,
}: {
  readonly code: C
  readonly facts: ReasonOf<C>['facts']
}): string {
  const sentence: (facts: ReasonOf<C>['facts']) => string = sentences[code]
  return sentence(facts)
}
