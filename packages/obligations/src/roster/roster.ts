// Rosters: who promises are made for, and since when each client is under contract. Schema, type and prose of each part, once.

import { assetSchema, clientSchema, contactSchema, siteSchema } from '@mspkit/records/schema'
import {
  type Doc,
  described,
  instantSchema,
  list,
  localDateSchema,
  name,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import type { SubjectKind } from '../policy/definition'

const dateOrInstant = z.union([localDateSchema, instantSchema])

const agreement = strict({
  /** The client under contract. */
  clientId: name("a client's id", 'acme'),
  /** First day under contract, in the policy's zone. */
  from: localDateSchema,
  /** First day no longer under contract (half-open). */
  to: z.exactOptional(localDateSchema),
  /** Ids of the obligations that it buys; all of the policy when missing. */
  obligations: z.exactOptional(list(name("an obligation's id", 'backup-daily'))),
})
/** A client under contract. */
export interface Agreement extends z.infer<typeof agreement>, Doc {}
export const agreementSchema: Schema<Agreement> = agreement

const job = strict({
  /** What the evidence calls it. */
  job: name("a job's name", 'Nightly SQL'),
  /** Whose it is. */
  clientId: name("a client's id", 'acme'),
  /** The asset that it belongs to; the client itself when no subject is named. */
  assetId: z.exactOptional(name("an asset's id", 'srv-1')),
  /** The contact that it belongs to. */
  contactId: z.exactOptional(name("a contact's id", 'ada')),
  /** The site that it belongs to. */
  siteId: z.exactOptional(name("a site's id", 'hq')),
  /** The obligation that it is for; all that are made `per` part when missing. */
  obligation: z.exactOptional(name("an obligation's id", 'backup-daily')),
  /**
   * First day on which it is expected, in the policy's zone. When missing: from when the subject comes under the contract, and where there is an
   * `activeTo`, from its first run.
   */
  activeFrom: z.exactOptional(localDateSchema),
  /** First day on which it is retired (half-open). */
  activeTo: z.exactOptional(localDateSchema),
})
/** A job, mailbox or repository of a subject: expected before it has run, or retired. */
export interface Job extends z.infer<typeof job>, Doc {}
export const jobSchema: Schema<Job> = job

const exemption = strict({
  /** Whose it is. */
  clientId: name("a client's id", 'acme'),
  /** The asset that is exempt; all subjects of the client when none is named. */
  assetId: z.exactOptional(name("an asset's id", 'srv-1')),
  /** The contact that is exempt. */
  contactId: z.exactOptional(name("a contact's id", 'ada')),
  /** The site that is exempt, with all assets that name it as their `siteId`; with `assetId`, that asset and the site itself. */
  siteId: z.exactOptional(name("a site's id", 'hq')),
  /** The job or other part that is exempt; all of the subject when missing. */
  part: z.exactOptional(name("a job's name", 'Nightly SQL')),
  /** The obligation that is not owed; all of the policy when missing. */
  obligation: z.exactOptional(name("an obligation's id", 'backup-daily')),
  /** Its first day, or its first instant. Days are those of the policy's zone, also where the obligation or the site has another. */
  from: dateOrInstant,
  /** The first day, or instant, on which it is owed again (half-open); open-ended when missing. */
  to: z.exactOptional(dateOrInstant),
  /** What it is: agreed not to be owed, put off, or a window in which systems are worked on. */
  kind: z.enum(['exemption', 'pause', 'maintenance']),
  /** Why it was granted. */
  reason: name('why', 'The server moves'),
  /** Who granted it. */
  grantedBy: name('who granted it', 'J. Doe'),
})
/** A time in which a promise is not owed. Nothing before or after it changes: a subject that was unmet stays unmet. */
export interface Exemption extends z.infer<typeof exemption>, Doc {}
export const exemptionSchema: Schema<Exemption> = exemption

const roster = strict({
  /** The clients; where they are listed, no others are known. */
  clients: z.exactOptional(list(clientSchema)),
  /** Their sites. */
  sites: z.exactOptional(list(siteSchema)),
  /** Their assets: list every device that something is promised for, even if no tool reports it. */
  assets: z.exactOptional(list(assetSchema)),
  /** Their contacts. */
  contacts: z.exactOptional(list(contactSchema)),
  /**
   * Which client is under contract from when to when, and what it bought. When missing, every client is under contract from the
   * policy's `from`; otherwise only the clients listed are.
   */
  agreements: z.exactOptional(list(agreementSchema)),
  /** Jobs and other parts that are expected or retired, for promises that are made `per` part. Evidence makes all others known. */
  jobs: z.exactOptional(list(jobSchema)),
  /** Times in which a promise is not owed, each with who granted it and why. */
  exemptions: z.exactOptional(list(exemptionSchema)),
})
/** The subjects of promises, and since when they are under contract. */
export interface Roster extends z.infer<typeof roster>, Doc {}
export const rosterSchema: Schema<Roster> = described(roster, {
  noun: 'a roster',
  examples: [{ assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }],
})

/** The asset, contact, site or client that a promise is for. */
export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
}
