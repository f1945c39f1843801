// The contract document and its lines: schema, type and prose, once.

import type { ChargeLineDefinition } from '@mspkit/billing'
import type { TerminationRule } from '@mspkit/billing/calculations'
import { commitmentSchema, discountSchema, lineSchemaWith, rateCardSchema } from '@mspkit/billing/schema'
import type { CalendarDefinition } from '@mspkit/calendar'
import { calendarDefinitionSchema } from '@mspkit/calendar/schema'
import { obligationsPolicySchema } from '@mspkit/obligations/schema'
import { scopePolicySchema } from '@mspkit/scope/schema'
import { slaPolicySchema } from '@mspkit/sla/schema'
import {
  currencySchema,
  type Doc,
  decimalSchema,
  described,
  hintOf,
  list,
  localDateSchema,
  name,
  record,
  type Schema,
  strict,
  timeZoneSchema,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { amendmentSchema, noticeSchema } from './amendment'
import { approverSchema, dutySchema } from './people'
import { billingCycleSchema, renewalSchema, termSchema } from './term'

const names = (noun: string, example: string) =>
  described(list(name(noun, example)), { noun: `a list, each ${noun}`, examples: [[example]] })

const cancelWindow = strict({
  /** Days from the first day of each term of the line. */
  days: whole('a number of days', 0, 7),
})
/** How long after the beginning of a term the line may still be decreased at once. */
export interface CancelWindow extends z.infer<typeof cancelWindow>, Doc {}
const cancelWindowSchema: Schema<CancelWindow> = cancelWindow

const servicePackage = strict({
  /** Ids of scope clauses. */
  scope: z.exactOptional(names("a scope clause's id", 'support')),
  /** Names of SLA clocks. */
  sla: z.exactOptional(names("an SLA clock's name", 'resolution')),
  /** Tools that come with it, by name. */
  tools: z.exactOptional(names("a tool's name", 'edr')),
})
/** What a line buys. What any package names holds only while a line that buys it is in force. */
export interface Package extends z.infer<typeof servicePackage>, Doc {}
const packageSchema: Schema<Package> = servicePackage

/** The keys that contracts add to a line of billing's. */
export const lineTermsShape = {
  /** Its own term, where it is not the contract's. */
  term: z.exactOptional(termSchema),
  /** Its own renewal, where it is not the contract's. */
  renewal: z.exactOptional(renewalSchema),
  /** Its own billing cycle: licences billed once a year. Not for lines that take work. */
  billingCycle: z.exactOptional(billingCycleSchema),
  /** Within so many days from the first day of each of its terms, the line may still be decreased at once. */
  cancelWithin: z.exactOptional(cancelWindowSchema),
  /**
   * When fewer units are billed as fewer: by days at once, from the next billing period, or from the line's next term.
   * `'immediate'` when left out.
   */
  decreases: z.exactOptional(z.enum(['immediate', 'next-period', 'at-term-end'])),
  /** Ids of the obligations that it buys. */
  obligations: z.exactOptional(names("an obligation's id", 'daily-backup')),
  /** What else it buys. */
  package: z.exactOptional(packageSchema),
}
const lineTerms = strict(lineTermsShape)
/** What contracts add to a line of billing's. */
export interface LineTerms extends z.infer<typeof lineTerms>, Doc {}
export const lineTermsSchema: Schema<LineTerms> = lineTerms

/** A line of billing's, with what contracts add to it. */
export type ContractLine = ChargeLineDefinition & LineTerms
export const contractLineSchema: Schema<ContractLine> = lineSchemaWith(lineTermsShape)

const remainingMonths = strict({
  kind: z.literal('remaining-months'),
  /** At most so many months are charged. */
  maxMonths: z.exactOptional(whole('a number of months', 0, 6)),
  /** Percent of their price; all of it when left out. */
  percent: z.exactOptional(described(decimalSchema, { noun: 'a percentage as text', examples: ['50'] })),
  /** What becomes of a month that has begun. */
  partMonth: z.exactOptional(z.enum(['drop', 'count', 'by-day'])),
})
const fixedFee = strict({
  kind: z.literal('fixed'),
  /** The fee. */
  amount: described(decimalSchema, { noun: 'a sum as text', examples: ['2500.00'] }),
})
const terminationRuleSchema: Schema<TerminationRule> = z.discriminatedUnion('kind', [remainingMonths, fixedFee])

/** A document of another package, or the name of one in the context. */
const orNamed = <T>(schema: Schema<T>, noun: string): Schema<T | string> => z.union([name(noun), schema])

const calendarsSchema: Schema<Readonly<Record<string, CalendarDefinition>>> = record(
  name("a calendar's name", 'desk'),
  calendarDefinitionSchema,
)

/** The keys that contracts check themselves. */
const ownKeys = {
  /** Where editors find the JSON Schema of this document. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
  /** The contract's id. */
  id: name("the contract's id", 'AG-1042'),
  /** What people call it. */
  name: z.exactOptional(z.string()),
  /** The client's id. */
  clientId: name("the client's id", 'acme'),
  /** Other clients whose records are charged. Those of any other are not. */
  otherClientIds: z.exactOptional(names("a client's id", 'acme-east')),
  /** Its ids in other systems. A record with another in its field `contract.id` is not charged. */
  otherIds: z.exactOptional(names("the contract's id in another system", '1042')),
  /** ISO 4217, of every sum in the contract. */
  currency: currencySchema,
  /** IANA zone of every local date in the contract. */
  timeZone: timeZoneSchema,
  /** How long it was agreed for at first. */
  term: termSchema,
  /** What happens when the term is over. */
  renewal: renewalSchema,
  /** When it is billed: monthly from the term's first day, in advance, when left out. */
  billingCycle: z.exactOptional(billingCycleSchema),
  /** Which block of hours is drawn first; `'soonest-expiry'` when missing. */
  drawOrder: z.exactOptional(z.enum(['soonest-expiry', 'purchase', 'listed'])),
  /**
   * What work does that is entered after its time was invoiced. `'remaining'` when missing: it takes what blocks have left. `'restate'`: everything
   * is drawn again, and corrections are listed.
   */
  lateEntry: z.exactOptional(z.enum(['remaining', 'restate'])),
  /** Who does what, where client and provider share the work. */
  duties: z.exactOptional(list(dutySchema)),
  /** Who may approve what; the first rule that fits decides. */
  approvers: z.exactOptional(list(approverSchema)),
  /** What ending before the term costs. Without it nothing was agreed, and no fee is charged. */
  earlyTermination: z.exactOptional(terminationRuleSchema),
  /** A notice that was received, usually set by an amendment. */
  notice: z.exactOptional(noticeSchema),
  /** The first day no longer served, where an earlier end was agreed. */
  endsOn: z.exactOptional(localDateSchema),
  /** Every change that was agreed, or discovered, after signing. */
  amendments: z.exactOptional(list(amendmentSchema)),
}

const contract = strict({
  ...ownKeys,
  /** Calendars by the names that the other documents use. */
  calendars: z.exactOptional(calendarsSchema),
  /** The SLA policy, or the name of one in the context. */
  sla: z.exactOptional(orNamed(slaPolicySchema, "an SLA policy's name")),
  /** The scope policy, or the name of one in the context. */
  scope: z.exactOptional(orNamed(scopePolicySchema, "a scope policy's name")),
  /** The obligations, or the name of a policy in the context. */
  obligations: z.exactOptional(orNamed(obligationsPolicySchema, "an obligations policy's name")),
  /** The rate card, or the name of one in the context. */
  rateCard: z.exactOptional(orNamed(rateCardSchema, "a rate card's name")),
  /** What is charged. */
  lines: list(contractLineSchema),
  /** What is taken off named lines. */
  discounts: z.exactOptional(list(discountSchema)),
  /** What named lines must come to at least. */
  commitments: z.exactOptional(list(commitmentSchema)),
})
/**
 * What was agreed with a client, as it was signed, with every later change as an amendment. Plain JSON. Documents of other
 * packages are part of it, or are named and given to `compileContract` in its context.
 */
export interface Contract extends z.infer<typeof contract>, Doc {}
export const contractSchema: Schema<Contract> = described(contract, {
  noun: 'a contract',
  examples: [
    {
      id: 'AG-1',
      clientId: 'acme',
      currency: 'USD',
      timeZone: 'America/Chicago',
      term: { from: '2026-01-01', months: 12 },
      renewal: { auto: true, months: 12, notice: { days: 60 } },
      lines: [{ id: 'care', kind: 'flat', price: '4500.00' }],
    },
  ],
  synonyms: {
    agreement: 'The contract is this document; its parts are "term", "renewal", "lines" …',
    start: 'Write the first day as "from" in "term", e.g. { "from": "2026-01-01", "months": 12 }.',
    startdate: 'Write the first day as "from" in "term", e.g. { "from": "2026-01-01", "months": 12 }.',
    additions: 'What is charged is in "lines".',
    services: 'What is charged is in "lines".',
    policy: 'Write "sla" for times, "scope" for what is covered.',
    rates: 'Rates are in the rate card: "rateCard": { "rates": [{ "when": {}, "rate": "150.00" }] … }.',
    timezone: 'Did you mean "timeZone"?',
  },
})

const unread = z.exactOptional(z.unknown())
const manyUnread = z.exactOptional(list(z.unknown()))

const outline = {
  ...ownKeys,
  calendars: z.exactOptional(record(name("a calendar's name", 'desk'), z.unknown())),
  sla: unread,
  scope: unread,
  obligations: unread,
  rateCard: unread,
  lines: described(list(z.unknown()), {
    noun: 'a list of lines',
    examples: [[{ id: 'care', kind: 'flat', price: '4500.00' }]],
  }),
  discounts: manyUnread,
  commitments: manyUnread,
}

/** The contract with the documents of other packages unread: each is checked by its own package, in its own words. */
export const contractOutlineSchema: Schema<object> = described(strict(outline), hintOf(contractSchema) ?? {})

/** Some keys of the outline by themselves. */
export const contractOutlineParts: Schema<object> = described(
  z.readonly(z.partial(z.strictObject(outline))),
  hintOf(contractSchema) ?? {},
)

/** The contract without its amendments. */
export type TermsDocument = Omit<Contract, 'amendments'>
