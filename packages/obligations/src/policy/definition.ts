// Obligations policies: schema, type and prose of each part, once.

import { conditionSchema } from '@mspkit/records/schema'
import {
  type Doc,
  decimalSchema,
  described,
  list,
  localDateSchema,
  name,
  type Schema,
  strict,
  timeZoneSchema,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { lengthSchema, rhythmSchema } from '../rhythm/definition'

const assetOf = (type: string): string => `Write "asset" and { "where": { "asset.type": "${type}" } }.`

const subjectKind = z.enum(['asset', 'contact', 'site', 'client'])
/** The kind of subject that a promise is for. */
export type SubjectKind = z.infer<typeof subjectKind>
export const subjectKindSchema: Schema<SubjectKind> = described(subjectKind, {
  synonyms: {
    device: 'Write "asset".',
    computer: 'Write "asset".',
    server: 'Write "asset" and { "where": { "asset.type": "server" } }.',
    licence: assetOf('licence'),
    license: assetOf('licence'),
    tenant: assetOf('tenant'),
    service: assetOf('service'),
    mailbox: 'Write "contact" for its owner, or "asset" and { "where": { "asset.type": "mailbox" } }.',
    job: 'Write "asset" and { "per": "job" }: each job of it has a status of its own.',
    user: 'Write "contact".',
    person: 'Write "contact".',
    location: 'Write "site".',
    company: 'Write "client".',
    customer: 'Write "client".',
  },
})

const responsible = z.enum(['provider', 'client', 'both'])
/** Who does the work. */
export type Responsible = z.infer<typeof responsible>
export const responsibleSchema: Schema<Responsible> = described(responsible, {
  synonyms: { msp: 'Write "provider".', us: 'Write "provider".', customer: 'Write "client".', shared: 'Write "both".' },
})

const ofSite = strict({
  /** The zone or calendar of the subject's site. */
  of: z.literal('site'),
})
/** The zone or calendar of each subject's site. */
export interface OfSite extends z.infer<typeof ofSite>, Doc {}
export const ofSiteSchema: Schema<OfSite> = described(ofSite, {
  noun: "the zone or calendar of the subject's site",
  examples: [{ of: 'site' }],
})

const evidenceName = name('a name of evidence', 'backup-local')

const approval = strict({
  /** Name of the evidence that approves; its `contactId` is the person who approved. */
  evidence: name('a name of evidence', 'plan-approved'),
  /** Who may approve, over `contact.*` and `client.*`; every contact when missing. */
  by: z.exactOptional(conditionSchema),
})
/** Evidence of another name that is required as well. */
export interface Approval extends z.infer<typeof approval>, Doc {}
export const approvalSchema: Schema<Approval> = approval

const credit = strict({
  /** Which local dates count as unmet: those with `'any'` unmet time, or those that were unmet for the `'whole'` of their time under the contract. */
  day: z.enum(['any', 'whole']),
  /** Percent of the line's price for the subject and the day, as text. */
  percent: described(decimalSchema, { noun: 'a percentage as text', examples: ['100', '12.5'] }),
})
/** A service credit. `obligations` counts the days; `contracts` has the line and its price. */
export interface Credit extends z.infer<typeof credit>, Doc {}
export const creditSchema: Schema<Credit> = credit

const obligation = strict({
  /** The obligation's id. Evidence names it. */
  id: name("the obligation's id", 'daily-backup'),
  /** Its name in sentences. */
  name: z.exactOptional(z.string()),
  /** The kind of subject: one promise for each asset, contact, site or client that `where` matches. */
  of: subjectKindSchema,
  /** The subjects that it is promised for, over the facts `client.*`, `site.*`, `contact.*`, `asset.*`; all when missing. */
  where: z.exactOptional(conditionSchema),
  /** How often. */
  every: rhythmSchema,
  /** How long after the due instant a run is still in time. None when missing. */
  grace: z.exactOptional(lengthSchema),
  /**
   * The calendar of open time and business days: its name, or that of the subject's site. Durations count around the clock when
   * missing.
   */
  calendar: z.exactOptional(z.union([name("a calendar's name", 'desk'), ofSiteSchema])),
  /** The time zone of dates, where it is not the policy's. */
  timeZone: z.exactOptional(z.union([timeZoneSchema, ofSiteSchema])),
  /** Names of the evidence that counts for this promise; its own `id` alone when missing. */
  evidence: z.exactOptional(list(evidenceName, { atLeast: 1 })),
  /** The outcomes that keep the promise: `['success']` when missing. A failure keeps none. */
  outcomes: z.exactOptional(list(z.enum(['success', 'warning', 'partial']), { atLeast: 1 })),
  /** Which of these runs count, over the evidence's own `fields`, `job` and `outcome`; all when missing. */
  counts: z.exactOptional(conditionSchema),
  /**
   * One promise for each part of a subject that its evidence names, by this fact of the evidence: `'job'`, or a field such as
   * `'mailbox'`. A part that was seen once and falls silent is unmet by name. One promise for the whole subject when missing.
   */
  per: z.exactOptional(name('a fact of the evidence', 'job')),
  /**
   * How many periods one run keeps, for promises by date: `'one'` (the default), or `'all-open'`, every period that has begun
   * and is still in time, as for patches, which are cumulative.
   */
  runKeeps: z.exactOptional(z.enum(['one', 'all-open'])),
  /**
   * The status of a subject that has no evidence when it comes under the contract: `'unmet'` at once (the default), or
   * `'not-started'` until the first due instant and its grace have passed. Not for `once`, which has its own time.
   */
  beforeFirst: z.exactOptional(z.enum(['unmet', 'not-started'])),
  /** Obligations (`once`) that must be done first, for the same subject or its client; until then this one is `not-started`. */
  after: z.exactOptional(list(name("an obligation's id", 'site-survey'))),
  /** For `once`: the approval that it needs to be done. */
  approval: z.exactOptional(approvalSchema),
  /** Who does the work. */
  responsible: responsibleSchema,
  /** The credit for an unmet day; contracts price it. */
  credit: z.exactOptional(creditSchema),
  /** For `coverage`: how an asset's own facts show that it has the protection. */
  has: z.exactOptional(conditionSchema),
  /** First day of this promise, within the policy's dates. */
  from: z.exactOptional(localDateSchema),
  /** First day no longer promised (half-open). */
  to: z.exactOptional(localDateSchema),
})
const rosterHas = (list: string): string => `They have dates, so they are in the roster: write them in its "${list}".`

/** One promise. Evidence names it by its `id`. */
export interface Obligation extends z.infer<typeof obligation>, Doc {}
export const obligationSchema: Schema<Obligation> = described(obligation, {
  synonyms: {
    frequency: 'Write "every", e.g. "24h".',
    each: (each) =>
      `Write "every": { "each": ${typeof each === 'string' ? JSON.stringify(each.slice(0, 20)) : '"month"'} }.`,
    interval: 'Write "every", e.g. "24h".',
    schedule: 'Write "every", e.g. { "each": "week" }.',
    rpo: 'Write "every", e.g. "24h", and "counts": { "proves": ["verified", "restored"] }.',
    rto: 'Write a promise of its own, with "every": { "each": "half-year" } and "counts": { "proves": "restored", "minutes": { "lte": 240 } }.',
    retention: 'It is a fact of the asset: write "has": { "asset.retentionDays": { "gte": 90 } }.',
    exemptions: rosterHas('exemptions'),
    exceptions: rosterHas('exemptions'),
    pauses: rosterHas('exemptions'),
    maintenance: rosterHas('exemptions'),
    jobs: rosterHas('jobs'),
    times: 'Write it with the periods, e.g. "every": { "each": "month", "times": 2 }.',
    perjob: 'Write "per": "job".',
    within: 'Write "grace", or "every": { "once": { "within": "48h" } }.',
    tolerance: 'Write "grace", e.g. "12h".',
    owner: 'Write "responsible", e.g. "provider".',
    dependson: 'Write "after", e.g. ["site-survey"].',
    when: 'Write "where".',
  },
})

const obligationsPolicy = strict({
  /** Where editors find the JSON Schema of this document. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
  /** The policy's id. */
  id: z.exactOptional(z.string()),
  /** The policy's name. */
  name: z.exactOptional(z.string()),
  /** IANA time zone of every date in the policy and in the roster. */
  timeZone: timeZoneSchema,
  /** First day of the policy. */
  from: localDateSchema,
  /** First day no longer promised (half-open). */
  to: z.exactOptional(localDateSchema),
  /** The promises, at least one. */
  obligations: list(obligationSchema, { atLeast: 1 }),
})
/** What is promised, how often, and which evidence shows that it was done. */
export interface ObligationsPolicy extends z.infer<typeof obligationsPolicy>, Doc {}
export const obligationsPolicySchema: Schema<ObligationsPolicy> = described(obligationsPolicy, {
  noun: 'an obligations policy',
  examples: [
    {
      timeZone: 'Etc/UTC',
      from: '2026-01-01',
      obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }],
    },
  ],
  synonyms: { promises: 'Did you mean "obligations"?', start: 'Did you mean "from"?', end: 'Did you mean "to"?' },
})
