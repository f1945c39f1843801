// How tickets are read and problems are separated: schema, type and prose of the definition and its parts, once.

import { conditionSchema } from '@mspkit/records/schema'
import {
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
import * as z from 'zod/mini'
import { probability, weightsSchema } from './evidence/model'

const clientId = name("a client's id", 'acme')
const fieldName = (example: string) => name('a dotted name in ticket.fields', example)

const clientNote = strict({
  /** The IANA zone of its tickets that name none. */
  timeZone: z.exactOptional(timeZoneSchema),
  /** The client that this one is called now: tickets of both belong to one client. */
  sameAs: z.exactOptional(clientId),
})
/** What is known of a client. */
export interface ClientNote extends z.infer<typeof clientNote>, Doc {}
export const clientNoteSchema: Schema<ClientNote> = described(clientNote, {
  noun: 'what is known of a client',
  examples: [{ timeZone: 'America/Chicago' }],
})

const fieldNames = strict({
  /** The IANA zone of the ticket's client. `'timeZone'` when missing. */
  timeZone: z.exactOptional(fieldName('timeZone')),
  /** Minutes of work, a number. `'workedMinutes'` when missing. */
  workedMinutes: z.exactOptional(fieldName('workedMinutes')),
  /** Who reported it, for tickets without `contactId`. `'requester'` when missing. */
  requester: z.exactOptional(fieldName('requester')),
  /** `true` when an SLA was breached. `'slaBreached'` when missing. */
  slaBreached: z.exactOptional(fieldName('slaBreached')),
})
/** The fields that hold the facts for which tickets have no key. */
export interface FieldNames extends z.infer<typeof fieldNames>, Doc {}
export const fieldNamesSchema: Schema<FieldNames> = described(fieldNames, {
  noun: 'the names of fields',
  examples: [{ workedMinutes: 'actual.minutes' }],
})

const mask = strict({
  /** A regular expression; it is used with the flags `giu`. */
  pattern: name('a regular expression', 'order \\d+'),
  /** The text that replaces what it matches. */
  as: described(z.string(), { noun: 'the text that replaces it', examples: ['order'] }),
})
/** Text that is replaced before tickets are compared. */
export interface Mask extends z.infer<typeof mask>, Doc {}
export const maskSchema: Schema<Mask> = described(mask, {
  noun: 'a mask',
  examples: [{ pattern: 'order \\d+', as: 'order' }],
})

const workCost = strict({
  /** The cost of an hour, a rate of any scale. */
  perHour: described(decimalSchema, { noun: 'the cost of an hour as text', examples: ['95.00'] }),
  /** ISO 4217. */
  currency: described(z.string().check(z.length(3)), { noun: 'a currency code', examples: ['USD'] }),
})
/** What an hour of work costs. */
export interface WorkCost extends z.infer<typeof workCost>, Doc {}
export const workCostSchema: Schema<WorkCost> = described(workCost, {
  noun: 'the cost of an hour',
  examples: [{ perHour: '95.00', currency: 'USD' }],
})

const memoryLimits = strict({
  /** How many tickets a tracker remembers. 150,000 when missing. */
  tickets: z.exactOptional(whole('a number of tickets', 100, 50_000)),
})
/**
 * How much a tracker remembers. When it holds more tickets than `tickets`, it forgets the problems that were silent for longest,
 * those with one episode first, until two thirds are left.
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
   * The IANA zone of clients that name none; `null` when there is no such zone. Without a zone no schedule is looked for, because a
   * rhythm needs local time.
   */
  timeZone: described(z.nullable(timeZoneSchema), {
    noun: 'an IANA time zone, or null where none is known',
    examples: ['America/Chicago', null],
  }),
  /** What is known of clients, by their id. */
  clients: z.exactOptional(record(clientId, clientNoteSchema)),
  /** The fields that hold the facts for which tickets have no key, as dotted names in `ticket.fields`. */
  fields: z.exactOptional(fieldNamesSchema),
  /** Tickets that are opened less than this apart, one after the other, are one episode. `'12h'` when missing. */
  episodeGap: z.exactOptional(durationSchema),
  /**
   * Days without a ticket after which a problem counts as gone: a later episode is a `'recurrence'`, an earlier one a
   * `'new-episode'`. 14 when missing.
   */
  quietDays: z.exactOptional(nonNegative('a number of days', 14)),
  /**
   * Which tickets of a fixed problem are `'returned-after-fix'`: every one that comes after the fix, or only the first of each
   * episode while the others are duplicates. `'every-ticket'` when missing.
   */
  returned: z.exactOptional(z.enum(['every-ticket', 'first-of-episode'])),
  /** Tickets that do not count. Always left out: tickets opened by schedule, children, and tickets merged into another. */
  exclude: z.exactOptional(conditionSchema),
  /** Asset ids that mean another asset: old id → id. */
  assetAliases: z.exactOptional(record(name("an asset's id", 'old-srv'), name("an asset's id", 'srv-02'))),
  /** Text to replace before tickets are compared. */
  masks: z.exactOptional(list(maskSchema)),
  /** Days on which patches come out, for rhythms such as "two days after". The second Tuesday of each month when missing. */
  patchDays: z.exactOptional(list(localDateSchema)),
  /** What an hour of work costs, to rank by money. Without it problems have no cost. */
  cost: z.exactOptional(workCostSchema),
  /** Weights of your own. The shipped ones when missing. */
  weights: z.exactOptional(weightsSchema),
  /** The probability from which a ticket is attached to a problem, 0–1. That of the weights when missing. */
  threshold: z.exactOptional(probability('a probability from 0 to 1', 0.5)),
  /**
   * Two problems become one when a ticket is attached to the first and belongs to the second with at least this probability;
   * above 1 never. 0.9 when missing.
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
/** How tickets are read and problems are separated. Every key is optional but `timeZone`, which may be `null`. */
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
