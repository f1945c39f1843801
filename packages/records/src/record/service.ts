// What a service is judged by besides its tickets: answers of users, monitored services, planned changes, articles. Schema, type and prose of
// each, once. Experimental: the keys may change until two vendors fill them.

import { type Doc, described, instantSchema, list, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { fieldsSchema } from './event'
import { reversed } from './reversed'

const id = name("the client's id", 'acme')
const more = {
  /** Anything else the vendor knows, by dotted name. */
  fields: z.exactOptional(fieldsSchema),
}

const answer = strict({
  /** The answer's id. */
  id: name("the answer's id", 'S-1'),
  /** Whose user was asked. */
  clientId: id,
  /** The ticket that it is about. */
  ticketId: z.exactOptional(name("a ticket's id", 'T-1043')),
  /** When the user was asked. */
  askedAt: instantSchema,
  /** What was answered. Missing where the user was asked and has not answered. */
  rating: z.exactOptional(
    described(z.enum(['positive', 'neutral', 'negative']), {
      synonyms: { good: 'Write "positive".', bad: 'Write "negative".' },
    }),
  ),
  ...more,
})
/** What a user said of a ticket, or that the user was asked. Experimental. */
export interface SatisfactionAnswer extends z.infer<typeof answer>, Doc {}
export const satisfactionAnswerSchema: Schema<SatisfactionAnswer> = answer

const outage = strict({
  /** When it began. */
  from: instantSchema,
  /** When it was over. Missing while it lasts. */
  to: z.exactOptional(instantSchema),
})
/** A time in which a monitored service did not answer, or was not watched. */
export interface Outage extends z.infer<typeof outage>, Doc {}
const outageInOrder: Schema<Outage> = outage.check(({ value, issues }) => {
  if (value.to !== undefined) issues.push(...reversed(value.from, value.to, 'it began'))
})

const monitored = strict({
  /** The monitor's id. */
  id: name("the monitor's id", 'M-1'),
  /** Whose service it is. */
  clientId: id,
  /** What is watched, in words for the client. */
  name: name('what is watched', 'Mail'),
  /** The asset that it is about. */
  assetId: z.exactOptional(name("an asset's id", 'A-1')),
  /** Since when it is watched: nothing is known of the time before. */
  from: instantSchema,
  /** Until when it was watched. Missing while it is. */
  to: z.exactOptional(instantSchema),
  /** Whether it is agreed to be there around the clock, which is the default, or in the client's business hours. */
  agreed: z.exactOptional(z.enum(['always', 'business-hours'])),
  /** When it was not there. */
  outages: list(outageInOrder),
  /** When it was not watched, such as while the monitor was paused: this time counts neither as agreed nor as down. */
  unwatched: z.exactOptional(list(outageInOrder)),
  ...more,
})
/** A service that is watched, and when it was not there. Experimental. */
export interface MonitoredService extends z.infer<typeof monitored>, Doc {}
export const monitoredServiceSchema: Schema<MonitoredService> = monitored.check(({ value, issues }) => {
  if (value.to !== undefined) issues.push(...reversed(value.from, value.to, 'the watch began'))
})

const change = strict({
  /** The change's id. */
  id: name("the change's id", 'C-1'),
  /** Whose change it is. */
  clientId: id,
  /** What is changed. */
  title: name('what is changed', 'Move mail to the new tenant'),
  /** When it is planned to begin. */
  plannedFrom: z.exactOptional(instantSchema),
  /** When it is planned to be done. */
  plannedTo: z.exactOptional(instantSchema),
  /** When it was finished, whatever came of it. */
  finishedAt: z.exactOptional(instantSchema),
  /** What came of it. Missing where nothing is recorded: once it is finished, it counts as done. */
  outcome: z.exactOptional(z.enum(['done', 'rolled-back', 'failed', 'cancelled'])),
  ...more,
})
/** A change that was planned. Experimental. */
export interface PlannedChange extends z.infer<typeof change>, Doc {}
export const plannedChangeSchema: Schema<PlannedChange> = change

const article = strict({
  /** The article's id. */
  id: name("the article's id", 'K-1'),
  /** Whose documentation it is. */
  clientId: id,
  /** Its title. */
  title: name("the article's title", 'Server SRV-01'),
  /** The assets that it describes. */
  assetIds: z.exactOptional(list(name("an asset's id", 'A-1'))),
  /** When it was written. */
  createdAt: instantSchema,
  ...more,
})
/** A documentation article. Experimental. */
export interface DocumentationArticle extends z.infer<typeof article>, Doc {}
export const documentationArticleSchema: Schema<DocumentationArticle> = article
