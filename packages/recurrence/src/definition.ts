// The recurrence definition, how tickets are read and problems are separated: schema, type and description of each part.

import { conditionSchema } from '@mspkit/records/schema'
import {
  currencySchema,
  type Doc,
  decimalSchema,
  described,
  durationSchema,
  list,
  localDateSchema,
  name,
  nonNegative,
  record,
  type Schema,
  strict,
  timeZoneSchema,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { probability, weightsSchema } from './evidence/weights/model'

const clientId = name("a client's id", 'acme')
const fieldName = (example: string) => name('a dotted name in ticket.fields', example)

const clientNote = strict({
  /** The IANA zone of its tickets without a zone of their own. */
  timeZone: z.exactOptional(timeZoneSchema),
  /** The current id of this client. Tickets of both ids belong to one client. */
  sameAs: z.exactOptional(clientId),
})
/** Facts about a client. */
export interface ClientNote extends z.infer<typeof clientNote>, Doc {}
export const clientNoteSchema: Schema<ClientNote> = described(clientNote, {
  noun: 'facts about a client',
  examples: [{ timeZone: 'America/Chicago' }],
})

const fieldNames = strict({
  /** The IANA zone of the ticket's client. Default `'timeZone'`. */
  timeZone: z.exactOptional(fieldName('timeZone')),
  /** Minutes of work, a number. Default `'workedMinutes'`. */
  workedMinutes: z.exactOptional(fieldName('workedMinutes')),
  /** Who reported it, for tickets without `contactId`. Default `'requester'`. */
  requester: z.exactOptional(fieldName('requester')),
  /** `true` if an SLA was breached. Default `'slaBreached'`. */
  slaBreached: z.exactOptional(fieldName('slaBreached')),
})
/** The names of the ticket fields that hold facts without a key of their own. */
export interface FieldNames extends z.infer<typeof fieldNames>, Doc {}
export const fieldNamesSchema: Schema<FieldNames> = described(fieldNames, {
  noun: 'the names of fields',
  examples: [{ workedMinutes: 'actual.minutes' }],
})

const mask = strict({
  /** A regular expression, used with the flags `giu`. */
  pattern: name('a regular expression', 'order \\d+'),
  /** The replacement for each match. */
  as: described(z.string(), { noun: 'the text that replaces it', examples: ['order'] }),
})
/** A replacement in texts before tickets are compared. */
export interface Mask extends z.infer<typeof mask>, Doc {}
export const maskSchema: Schema<Mask> = described(mask, {
  noun: 'a mask',
  examples: [{ pattern: 'order \\d+', as: 'order' }],
})

const workCost = strict({
  /** The cost of an hour, with any number of decimals. */
  perHour: described(decimalSchema, { noun: 'the cost of an hour as text', examples: ['95.00'] }),
  /** ISO 4217. */
  currency: currencySchema,
})
/** What an hour of work costs. */
export interface WorkCost extends z.infer<typeof workCost>, Doc {}
export const workCostSchema: Schema<WorkCost> = described(workCost, {
  noun: 'the cost of an hour',
  examples: [{ perHour: '95.00', currency: 'USD' }],
})

const memoryLimits = strict({
  /** How many tickets a tracker remembers. Default 150,000. */
  tickets: z.exactOptional(whole('a number of tickets', 100, 50_000)),
})
/**
 * How much a tracker remembers. When it holds more tickets than `tickets`, it forgets the problems that were silent for longest until
 * two thirds of the tickets are left. A problem with more than one episode is kept twice as long.
 */
export interface MemoryLimits extends z.infer<typeof memoryLimits>, Doc {}
export const memoryLimitsSchema: Schema<MemoryLimits> = described(memoryLimits, {
  noun: 'limits of the memory',
  examples: [{ tickets: 50_000 }],
})

const recurrenceDefinition = strict({
  /** Where editors find the JSON Schema of this document. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
  /**
   * The IANA zone of clients without a zone of their own; `null` if there is none. Without a zone no schedule is found, because schedules
   * need local time.
   */
  timeZone: described(z.nullable(timeZoneSchema), {
    noun: 'an IANA time zone, or null where none is known',
    examples: ['America/Chicago', null],
  }),
  /** Facts about clients, by client id. */
  clients: z.exactOptional(record(clientId, clientNoteSchema)),
  /** The names of the ticket fields that hold facts without a key of their own, as dotted names in `ticket.fields`. */
  fields: z.exactOptional(fieldNamesSchema),
  /** Consecutive tickets opened less than this apart are one episode. Default `'12h'`. */
  episodeGap: z.exactOptional(durationSchema),
  /**
   * Days without a ticket after which a problem counts as gone. An episode after that is a `'recurrence'`, an earlier one a
   * `'new-episode'`. Default 14.
   */
  quietDays: z.exactOptional(nonNegative('a number of days', 14)),
  /**
   * Which tickets of a fixed problem are `'returned-after-fix'`: every ticket after the fix, or only the first of each episode, so that
   * the others are duplicates. Default `'every-ticket'`.
   */
  returned: z.exactOptional(z.enum(['every-ticket', 'first-of-episode'])),
  /**
   * Requests, such as a new employee or a password to reset: `'apart'` groups them by themselves, and `problems` lists them only if the
   * query says so; `'as-incidents'` treats them like all other tickets. A ticket is a request by its `type`, or without one by its
   * `category`. Default `'apart'`.
   */
  requests: z.exactOptional(z.enum(['apart', 'as-incidents'])),
  /** Tickets to exclude. Tickets opened by schedule, child tickets and merged tickets are always excluded. */
  exclude: z.exactOptional(conditionSchema),
  /** Other ids of an asset: other id → id. */
  assetAliases: z.exactOptional(record(name("an asset's id", 'old-srv'), name("an asset's id", 'srv-02'))),
  /** Text to replace before tickets are compared. */
  masks: z.exactOptional(list(maskSchema)),
  /** Patch days, for schedules such as "two days after patch day". Default: the second Tuesday of each month. */
  patchDays: z.exactOptional(list(localDateSchema)),
  /** What an hour of work costs, to rank problems by cost. Without it, problems have no cost. */
  cost: z.exactOptional(workCostSchema),
  /** Weights of your own. Default: the shipped weights. */
  weights: z.exactOptional(weightsSchema),
  /** The least probability at which a ticket joins a problem, 0–1. Default: the threshold of the weights. */
  threshold: z.exactOptional(probability('a probability from 0 to 1', 0.5)),
  /**
   * Two problems are merged if a ticket joins one and belongs to the other with at least this probability. Above 1, they are never merged.
   * Default 0.9.
   */
  mergeAt: z.exactOptional(
    described(z.number().check(z.minimum(0), z.maximum(2)), {
      noun: 'a probability, or a number above 1 for never',
      examples: [0.9],
    }),
  ),
  /** How much a tracker remembers. */
  memory: z.exactOptional(memoryLimitsSchema),
})
/** How tickets are read and problems are separated. Only `timeZone` is required; it may be `null`. */
export interface RecurrenceDefinition extends z.infer<typeof recurrenceDefinition>, Doc {}
export const recurrenceDefinitionSchema: Schema<RecurrenceDefinition> = described(recurrenceDefinition, {
  noun: 'a recurrence definition',
  examples: [{ timeZone: 'America/Chicago' }],
  synonyms: {
    zone: 'Did you mean "timeZone"?',
    tz: 'Did you mean "timeZone"?',
    ignore: 'Did you mean "exclude"?',
    rate: 'Write the cost of an hour as "cost": { "perHour": "95.00", "currency": "USD" }.',
    aliases:
      'Did you mean "assetAliases"? Other names of a client are written in "clients": { "old-id": { "sameAs": "id" } }.',
  },
})
