import { type Problem, pointer, quote } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import type { RateCard } from '../definition'
import { rateCardInner } from '../schema/rate-card'
import { checkSum, fault, notNegative } from './fault'

/**
 * All that is wrong with a rate card: its structure, sums below zero, and rates that no work can reach because an earlier one fits everything.
 *
 * @param options.calendars names of the calendars there are, to find bands without one.
 * @example
 * checkRateCard({ rates: [{ when: {}, rate: '150.00' }] }, { currency: 'USD' })[0].path // => '/roundPer'
 */
export function checkRateCard(
  card: unknown,
  options: { readonly currency: string; readonly calendars?: readonly string[] },
): Problem[] {
  const structure = checkStructure(rateCardInner, card, 'billing')
  if (structure.length > 0) return structure
  const { rates, bands = [], travel } = card as RateCard
  const everything = rates.findIndex(({ when }) => Object.keys(when).length === 0)
  const unreachable = rates.flatMap((_, place) =>
    everything >= 0 && place > everything
      ? [
          fault(
            'rate-unreachable',
            pointer('rates', place),
            { behind: everything },
            `Rate ${everything + 1} fits all work, so this one is never asked. Put it before.`,
          ),
        ]
      : [],
  )
  const unknownCalendars = bands.flatMap(({ during }, place) =>
    options.calendars && !options.calendars.includes(during)
      ? [
          fault(
            'unknown-calendar',
            pointer('bands', place, 'during'),
            { during, known: options.calendars },
            `${quote(during)} is not a calendar that was given. There are: ${options.calendars.map(quote).join(', ') || 'none'}.`,
          ),
        ]
      : [],
  )
  return [
    ...unreachable,
    ...unknownCalendars,
    ...rates.flatMap(({ rate }, place) => notNegative(rate, pointer('rates', place, 'rate'))),
    ...bands.flatMap(({ multiplier }, place) => notNegative(multiplier, pointer('bands', place, 'multiplier'))),
    ...(travel && 'perVisit' in travel ? checkSum(travel.perVisit, options.currency, '/travel/perVisit') : []),
    ...(travel && 'rate' in travel ? notNegative(travel.rate, '/travel/rate') : []),
  ]
}
