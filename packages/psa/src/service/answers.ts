// What users answered, and who was asked: satisfaction ratings of Zendesk and Freshdesk.

import type { SatisfactionAnswer } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { wordOf } from '@mspkit/values/arguments'
import { iso } from '../adapter/iso'
import type { Notes } from '../adapter/notes'
import { known } from '../adapter/row/amount'
import { type FieldTable, tableReader, type Wire } from '../adapter/row/table'
import {
  type Ids,
  refused,
  type ServiceConfig,
  type ServiceFunctions,
  type ServiceVendor,
  serviceFunctions,
} from './adapter'

const wire: Wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }

const fields = {
  id: ['id', 'id'],
  ticketId: ['id', 'ticket_id'],
  contactId: ['id', 'requester_id', 'user_id'],
  score: ['text', 'score'],
  ratings: ['any', 'ratings'],
  askedAt: ['instant', 'created_at'],
} as const satisfies FieldTable

/** `undefined`: asked, and not answered. `null`, with an error noted: not asked, or an answer that is none. */
type Rating = SatisfactionAnswer['rating'] | null

/** Zendesk's scores: `offered` was asked and has not answered; `unoffered` was not asked. */
function scoreOf(score: string | null, notes: Notes): Rating {
  if (score === 'offered') return undefined
  if (score === 'unoffered')
    return refused(
      'psa/missing-value',
      'The user was not asked ("unoffered"). Load the scores "received" and "offered".',
      notes,
    ).value
  const [, word] = /^(good|bad)(?:_?with(?:out)?_?comment)?$/.exec(score ?? '') ?? []
  if (word !== undefined) return word === 'good' ? 'positive' : 'negative'
  return refused(
    'psa/bad-value',
    `${quote(score)} is no score of Zendesk's. Give the rows of /satisfaction_ratings, whose scores are "good", "bad", "offered" and "unoffered".`,
    notes,
  ).value
}

/** Freshdesk's answer to the first question: above 100 is happy, 100 is neutral, below 0 is unhappy. It lists answers only. */
function answerOf(ratings: unknown, notes: Notes): Rating {
  const found = typeof ratings === 'object' && ratings !== null ? Reflect.get(ratings, 'default_question') : undefined
  if (typeof found === 'number') {
    if (found > 100 && found <= 103) return 'positive'
    if (found === 100) return 'neutral'
    if (found <= -101 && found >= -103) return 'negative'
  }
  return refused(
    'psa/bad-value',
    `${quote(found)} is no rating of Freshdesk's. Give the rows of /surveys/satisfaction_ratings, with "ratings": { "default_question": 103 }, from -103 to 103.`,
    notes,
  ).value
}

const readerOf =
  (
    ratingOf: (row: { readonly score: string | null; readonly ratings: unknown }, notes: Notes) => Rating,
  ): ServiceVendor<SatisfactionAnswer>['read'] =>
  (ids: Ids, zone) => {
    const read = tableReader(fields, wire, zone)
    return (raw, context, notes) => {
      const row = read(raw, notes)
      if (row.id === null)
        return refused('psa/missing-id', 'The rating has no id. Ask the vendor for the id, too.', notes)
      notes.name(row.id)
      const rating = ratingOf(row, notes)
      if (rating === null) return { value: null }
      if (row.askedAt === null)
        return refused(
          'psa/missing-value',
          'The rating has no "created_at", so it belongs to no period. Ask the vendor for the field.',
          notes,
        )
      const value: SatisfactionAnswer = {
        id: row.id,
        clientId: ids.client(null, context, notes),
        askedAt: iso(row.askedAt),
        ...known({
          ticketId: row.ticketId,
          rating,
          fields: row.contactId === null ? null : { 'contact.id': row.contactId },
        }),
      }
      return { value }
    }
  }

const vendors = {
  zendesk: {
    wire,
    pageKeys: ['satisfaction_ratings', 'satisfaction_rating'],
    read: readerOf(({ score }, notes) => scoreOf(score, notes)),
  },
  freshdesk: { wire, pageKeys: [], read: readerOf(({ ratings }, notes) => answerOf(ratings, notes)) },
} as const satisfies Readonly<Record<string, ServiceVendor<SatisfactionAnswer>>>

/** The vendors whose satisfaction ratings are read. */
export const answerVendors = ['zendesk', 'freshdesk'] as const
export type AnswerVendor = (typeof answerVendors)[number]

/**
 * What do users say? The satisfaction ratings of a vendor. Experimental: from public documentation, no recorded answer.
 *
 * Neither vendor names the client of a rating: join the ticket, and give it with the row. Freshdesk lists those who answered only, so none is
 * known to have been asked in vain.
 *
 * @throws DefinitionError for a configuration that is wrong; RangeError or TypeError for an unknown vendor.
 * @example
 * const row = { id: 35436, ticket_id: 208, requester_id: 7881, score: 'good', created_at: '2026-03-02T10:00:00Z' }
 * satisfactionAnswers('zendesk').one(row, { clientId: 'acme' }).value.rating // => 'positive'
 */
export function satisfactionAnswers(
  vendor: AnswerVendor,
  config: ServiceConfig = {},
): ServiceFunctions<SatisfactionAnswer> {
  wordOf(vendor, answerVendors, 'a vendor')
  return serviceFunctions(vendor, 'answer', vendors[vendor], config)
}
