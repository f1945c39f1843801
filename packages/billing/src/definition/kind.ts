// The kinds of lines, and what the trade calls them otherwise.

import { described } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const kinds = {
  flat: {
    what: 'a fixed price every period',
    words: ['managed', 'managed services', 'fixed', 'fixed fee', 'fixed-fee', 'all-in', 'all-inclusive', 'recurring'],
  },
  'per-unit': {
    what: 'a price for each seat, device or mailbox',
    words: [
      'seats',
      'seat',
      'per user',
      'per-user',
      'users',
      'per seat',
      'per-seat',
      'per device',
      'per-device',
      'devices',
    ],
  },
  tiered: {
    what: 'a price that depends on how many there are',
    words: ['volume', 'graduated', 'package', 'ladder', 'stairstep'],
  },
  'included-overage': {
    what: 'units in the price, and a price for each further one',
    words: ['overage', 'included'],
  },
  resale: {
    what: 'something passed on at a price, or at cost with a markup or margin',
    words: ['licences', 'licenses', 'licence', 'license', 'product', 'products', 'hardware', 'pass-through'],
  },
  'one-time': {
    what: 'charged once, on its day',
    words: ['one time', 'onetime', 'once', 'setup', 'onboarding', 'non-recurring'],
  },
  'block-hours': {
    what: 'hours paid ahead or granted every period, drawn by work',
    words: [
      'block',
      'block hours',
      'block time',
      'retainer hours',
      'retainer-hours',
      'prepaid hours',
      'prepaid',
      'hours bank',
    ],
  },
  retainer: {
    what: 'money paid ahead, drawn by work at its price',
    words: ['deposit', 'prepayment', 'money retainer'],
  },
  incidents: {
    what: 'tickets paid ahead or granted every period',
    words: ['tickets', 'ticket pack', 'ticket packs', 'per incident', 'per-incident', 'per ticket'],
  },
  'time-and-materials': {
    what: 'work by the hour, at the price of the rate card',
    words: ['labour', 'labor', 'hourly', 't&m', 'tm', 'hours', 'time', 'time & materials', 'time and materials'],
  },
  'fixed-price-project': {
    what: 'a price that is charged by milestones',
    words: ['project', 'projects', 'fixed price', 'fixed-price', 'milestones'],
  },
  expense: {
    what: 'what was spent for the client, passed on',
    words: ['expenses', 'travel costs', 'reimbursable'],
  },
} as const

/** The literal of a kind of line; the trade's other words for it are answered with it. */
export const kindOf = <const K extends keyof typeof kinds>(kind: K): z.ZodMiniLiteral<K> => {
  const { what, words } = kinds[kind]
  const sentence = `Did you mean "${kind}" (${what})?`
  return described(z.literal(kind), { synonyms: Object.fromEntries(words.map((word) => [word, sentence])) })
}
