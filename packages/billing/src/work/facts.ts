// What conditions read of work and of tickets.

import { type Facts, factsOf } from '@mspkit/records'
import type { Work } from '../charges/usage'

/** What conditions read of some work: the records, then what the caller knows better. */
export function factsOfWork({ entry, ticket, facts }: Omit<Work, 'segments' | 'rateCards'>): Map<string, unknown> {
  const known = factsOf({ timeEntry: entry, ...(ticket === undefined ? {} : { ticket }) })
  known.set('band', null)
  if (facts !== undefined) for (const [name, value] of entriesOf(facts)) known.set(name, value)
  return known
}

const entriesOf = (facts: Facts): Iterable<[string, unknown]> =>
  facts instanceof Map ? facts.entries() : Object.entries(facts)
