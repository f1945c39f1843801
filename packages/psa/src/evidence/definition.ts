// The map of an export of evidence: schema, type and prose of each part, once.

import { evidenceOutcomeSchema } from '@mspkit/records/schema'
import { type Doc, described, list, name, record, type Schema, strict, timeZoneSchema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { csvColumnSchema, csvHeadingSchema } from '../csv/definition/column-definition'
import { type CsvForm, csvFormShape } from '../csv/definition/definition'

const outcomeMeaning = z.enum(['success', 'warning', 'partial', 'failure', 'ignore'])
/** What a word of an export means; `'ignore'` for what is no run yet, such as "Running". */
export type OutcomeMeaning = z.infer<typeof outcomeMeaning>
export const outcomeMeaningSchema: Schema<OutcomeMeaning> = described(outcomeMeaning, {
  noun: 'what the word means',
  examples: ['success', 'failure', 'ignore'],
  synonyms: {
    ok: 'Did you mean "success"?',
    successful: 'Did you mean "success"?',
    completed: 'Did you mean "success"?',
    warn: 'Did you mean "warning"?',
    incomplete: 'Did you mean "partial"?',
    failed: 'Did you mean "failure"?',
    error: 'Did you mean "failure"?',
    skip: 'Did you mean "ignore"?',
    none: 'Did you mean "ignore"?',
  },
})
const outcomes = z.exactOptional(record(z.string(), outcomeMeaningSchema))

const given = strict({
  /** The obligation that it is about. */
  obligation: z.exactOptional(name("an obligation's id", 'backup-daily')),
  /** Whose it is. */
  clientId: z.exactOptional(name("the client's id", 'acme')),
  /** The asset that it is about. */
  assetId: z.exactOptional(name("an asset's id", 'srv-1')),
  /** The site that it is about. */
  siteId: z.exactOptional(name("a site's id", 'hq')),
  /** The contact that it is about. */
  contactId: z.exactOptional(name("a contact's id", 'ada')),
  /** The job that it is about. */
  job: z.exactOptional(name("a job's name", 'Nightly SQL')),
  /** How it ended. Only for files that list nothing else, such as the last successful run of each device. */
  outcome: z.exactOptional(evidenceOutcomeSchema),
})
/** What every row, or every mail of a rule, has where nothing in it says so. */
export interface GivenEvidence extends z.infer<typeof given>, Doc {}
export const givenEvidenceSchema: Schema<GivenEvidence> = given

const column = z.exactOptional(csvColumnSchema)
const columns = strict({
  /** The run's id, or the mail's. The same run in two exports counts once. */
  id: column,
  /** When it ran, or when the mail was sent. */
  at: column,
  /**
   * The zone of the row's dates, where rows have several: an IANA name, or an offset such as `+02:00`; `zones` says what other words
   * mean. A date that carries its own offset needs none.
   */
  zone: column,
  /** How it ended; `outcomes` says what words mean. */
  outcome: column,
  /** When it last succeeded, in a table of devices or jobs: one more piece of evidence, a success. */
  lastSuccessAt: column,
  /** The obligation, or the word for it; `obligations` says what words mean. */
  obligation: column,
  /** The client's id or name; `clients` says which client a name means. */
  clientId: column,
  /** The asset's id or name; `assets` says which asset a name means. */
  assetId: column,
  /** The site's id or name; `sites` says which site a name means. */
  siteId: column,
  /** The contact's id or name, e.g. a mailbox; `contacts` says which contact a name means. */
  contactId: column,
  /** The job; `jobs` says which job another name means. */
  job: column,
  /** Mails: who sent it. */
  sender: column,
  /** Mails: the subject line. */
  subject: column,
  /** Mails: the text, plain or HTML. */
  body: column,
})
/** Which column holds what. In JSON a column is a key, or a path of keys: `'result.message'`. */
export interface EvidenceColumns extends z.infer<typeof columns>, Doc {}
export const evidenceColumnsSchema: Schema<EvidenceColumns> = described(columns, {
  noun: 'the columns of the file',
  examples: [{ assetId: 'Device', at: 'Finished', outcome: 'Result' }],
  synonyms: {
    status: 'Did you mean "outcome"?',
    result: 'Did you mean "outcome"?',
    state: 'Did you mean "outcome"?',
    device: 'Did you mean "assetId"?',
    asset: 'Did you mean "assetId"?',
    host: 'Did you mean "assetId"?',
    client: 'Did you mean "clientId"?',
    customer: 'Did you mean "clientId"?',
    date: 'Did you mean "at"?',
    time: 'Did you mean "at"?',
    from: 'Did you mean "sender"?',
    lastSuccess: 'Did you mean "lastSuccessAt"?',
    part: 'Did you mean "job"?',
    fields: 'Write "fields" beside "columns", not in it.',
    given: 'Write "given" beside "columns", not in it.',
    outcomes: 'Write "outcomes" beside "columns", not in it.',
    timeZone: 'Did you mean "zone"?',
    timezone: 'Did you mean "zone"?',
    tz: 'Did you mean "zone"?',
    offset: 'Did you mean "zone"?',
  },
})

const pattern = name('a pattern', '[{outcome}] {job}', 'Backup of {asset}: {succeeded} of {total} succeeded')

const mailRule = strict({
  /** The rule's name in messages. */
  name: z.exactOptional(z.string()),
  /** Who sends such mails: addresses, or domains such as `'@veeam.example'`. */
  from: z.exactOptional(list(name('an address or a domain', 'backup@acme.example', '@acme.example'), { atLeast: 1 })),
  /** The whole subject line: text, with `{outcome}`, `{job}`, `{asset}` … where it varies, and `{*}` for what does not matter. */
  subject: z.exactOptional(pattern),
  /** Whole lines of the text; each must be there. */
  body: z.exactOptional(list(pattern, { atLeast: 1 })),
  /** A line that may come several times: each gives a piece of evidence of its own. */
  lines: z.exactOptional(pattern),
  /** What such a mail means, where no word in it varies; `'ignore'` for mails that are about no run. */
  outcome: z.exactOptional(outcomeMeaningSchema),
  /** What words mean in these mails, before the map's own. */
  outcomes,
  /** What such a mail is about, where it does not say so itself. */
  given: z.exactOptional(givenEvidenceSchema),
  /** Form of `{at}`; the map's when missing. */
  dateFormat: z.exactOptional(name("the form of the mail's dates", 'd/M/yyyy HH:mm', 'iso')),
  /** Zone of `{at}` where it carries no offset; the map's when missing. */
  zone: z.exactOptional(timeZoneSchema),
})
/**
 * How one kind of mail is read. Patterns are text with `{…}` where it varies; case and the number of spaces do not matter.
 *
 * `{outcome}` is a word of `outcomes`; `{succeeded}`, `{failed}` and `{total}` are counts; `{job}`, `{asset}`, `{client}`, `{site}`,
 * `{contact}` and `{obligation}` say what it is about; `{at}` is when it ran, and `{zone}` the zone of that; `{fields.mailbox}` is a fact
 * for conditions.
 */
export interface MailRule extends z.infer<typeof mailRule>, Doc {}
export const mailRuleSchema: Schema<MailRule> = described(mailRule, {
  noun: 'a rule for mails',
  examples: [{ from: ['backup@acme.example'], subject: '[{outcome}] {job}' }],
})

const aliases = (noun: string, example: string): Schema<Readonly<Record<string, string>>> =>
  record(z.string(), name(noun, example))

const evidenceMap = strict({
  ...csvFormShape,
  /** What one row is. */
  row: z.literal('evidence'),
  /** Which column holds what. */
  columns: evidenceColumnsSchema,
  /** What every row has, where the file has no column for it. */
  given: z.exactOptional(givenEvidenceSchema),
  /**
   * What the words for a run's end mean. A word that is not here gives no evidence: it is listed, and never taken for a success.
   * Case and the number of spaces do not matter.
   */
  outcomes,
  /** Zones by the export's words for them, e.g. `{ "Central Time": "America/Chicago" }`. An abbreviation such as `CST` means several places. */
  zones: z.exactOptional(record(z.string(), timeZoneSchema)),
  /** Obligations by the export's words for them; `'ignore'` for what is not promised. Others are taken as they are. */
  obligations: z.exactOptional(aliases("an obligation's id", 'backup-daily')),
  /** Clients by the export's names for them. Others are taken as they are. */
  clients: z.exactOptional(aliases("a client's id", 'acme')),
  /** Assets by the export's names for them, also misspelt ones. Others are taken as they are. */
  assets: z.exactOptional(aliases("an asset's id", 'srv-1')),
  /** Sites by the export's names for them. Others are taken as they are. */
  sites: z.exactOptional(aliases("a site's id", 'hq')),
  /** Contacts by the export's names for them, e.g. mailboxes. Others are taken as they are. */
  contacts: z.exactOptional(aliases("a contact's id", 'ada')),
  /** Jobs by other names of theirs, e.g. that of a job which was renamed. Others are taken as they are. */
  jobs: z.exactOptional(aliases("a job's name", 'Nightly SQL')),
  /**
   * Columns that travel along as facts for conditions, by dotted name. `true` and `false`, in any case, are booleans, all else is text; `as` reads
   * other words: `{ "verified": { "column": "Verified", "as": "boolean" } }` reads yes and no as well.
   */
  fields: z.exactOptional(record(z.string(), csvColumnSchema)),
  /**
   * JSON: a key that holds a list. Each of its items is a row, with the facts around it: `"each": "value"` and `"at": "value.endTime"`. A
   * path reaches lists in lists: `"each": "items.policies"`.
   */
  each: z.exactOptional(csvHeadingSchema),
  /** The rules by which mails are read; the first that fits counts. Each row is then a mail. */
  mails: z.exactOptional(list(mailRuleSchema, { atLeast: 1 })),
})
/**
 * How to read one export of evidence, as CSV or JSON records: what backup, patch and antivirus tools report of their runs, or a
 * mailbox of their mails. Nothing in it is guessed, and a word that the map lacks is no success.
 */
export interface EvidenceMap extends CsvForm, z.infer<typeof evidenceMap>, Doc {}
export const evidenceMapSchema: Schema<EvidenceMap> = described(evidenceMap, {
  noun: 'an evidence map',
  examples: [
    {
      row: 'evidence',
      dateFormat: 'iso',
      columns: { assetId: 'Device', at: 'Finished', outcome: 'Result' },
      given: { obligation: 'backup-daily', clientId: 'acme' },
      outcomes: { Success: 'success', Failed: 'failure' },
    },
  ],
  synonyms: {
    timeZone: 'Did you mean "zone"?',
    timezone: 'Did you mean "zone"?',
    tz: 'Did you mean "zone"?',
    mapping: 'Did you mean "columns"?',
    rules: 'Did you mean "mails"?',
    statuses: 'Did you mean "outcomes"?',
    words: 'Did you mean "outcomes"?',
  },
})
