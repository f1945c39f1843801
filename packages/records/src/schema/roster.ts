import { decimalSchema, instantSchema, localDateSchema, timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { Asset, Client, Contact, Evidence, Site, TechnicianCost } from '../roster'
import { fields } from './ticket'

const id = (of: string): z.ZodString => z.string().min(1).describe(of)
const more = () => ({ fields: z.exactOptional(fields().readonly()) })

export const clientInner = /* @__PURE__ */ z
  .strictObject({
    id: id("The client's id."),
    name: z.string(),
    parentClientId: z.exactOptional(id('The client that this one belongs to.')),
    tier: z.exactOptional(z.string().describe("The desk's own word for how the client is served.")),
    internal: z.exactOptional(z.boolean().describe("True for the provider's own company.")),
    ...more(),
  })
  .readonly()
/** A company that the provider looks after. */
export const clientSchema: z.ZodType<Client> = clientInner

export const siteInner = /* @__PURE__ */ z
  .strictObject({
    id: id("The site's id."),
    clientId: id('Whose site it is.'),
    timeZone: timeZoneSchema,
    calendar: z.exactOptional(id('Name of the calendar that the site works by.')),
    ...more(),
  })
  .readonly()
/** A place of a client. */
export const siteSchema: z.ZodType<Site> = siteInner

export const contactInner = /* @__PURE__ */ z
  .strictObject({
    id: id("The contact's id."),
    clientId: id('Whose contact it is.'),
    kind: z.enum(['user', 'shared', 'service-account']),
    decisionMaker: z.exactOptional(z.boolean()),
    activeFrom: z.exactOptional(localDateSchema.describe('First day under the agreement.')),
    activeTo: z.exactOptional(localDateSchema.describe('First day no longer under it.')),
    ...more(),
  })
  .readonly()
/** A person or mailbox of a client. */
export const contactSchema: z.ZodType<Contact> = contactInner

export const assetInner = /* @__PURE__ */ z
  .strictObject({
    id: id("The asset's id."),
    clientId: id('Whose asset it is.'),
    siteId: z.exactOptional(id('Where it stands.')),
    type: z.string().describe("The desk's own word: server, workstation, firewall …"),
    managed: z.exactOptional(z.boolean().describe('Missing means unknown, not no.')),
    osSupported: z.exactOptional(z.boolean().describe('Missing means unknown, not no.')),
    warrantyTo: z.exactOptional(localDateSchema.describe('First day out of warranty.')),
    activeFrom: z.exactOptional(localDateSchema.describe('First day there.')),
    activeTo: z.exactOptional(localDateSchema.describe('First day no longer there.')),
    ...more(),
  })
  .readonly()
/** A device, licence or service of a client. */
export const assetSchema: z.ZodType<Asset> = assetInner

export const technicianCostInner = /* @__PURE__ */ z
  .strictObject({
    technicianId: z.exactOptional(id('Whose hour it is …')),
    workRole: z.exactOptional(id('… or the hour of which role.')),
    perHour: decimalSchema.describe('Loaded cost of an hour, as text.'),
    currency: z.string().length(3).describe('ISO 4217.'),
    from: localDateSchema.describe('First day at this cost.'),
    to: z.exactOptional(localDateSchema.describe('First day no longer at it.')),
  })
  .readonly()
/** What an hour costs the provider from a date on. */
export const technicianCostSchema: z.ZodType<TechnicianCost> = technicianCostInner

export const evidenceInner = /* @__PURE__ */ z
  .strictObject({
    id: z.exactOptional(id('Repeated ids count once.')),
    obligation: id('The promise it speaks to.'),
    clientId: id('Whose evidence it is.'),
    assetId: z.exactOptional(id('The asset it is about.')),
    siteId: z.exactOptional(id('The site it is about.')),
    contactId: z.exactOptional(id('The contact it is about.')),
    at: instantSchema.describe('When it ran.'),
    outcome: z.enum(['success', 'failure']),
    ...more(),
  })
  .readonly()
/** One run of something promised. */
export const evidenceSchema: z.ZodType<Evidence> = evidenceInner
