import { instantSchema, localDateSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { Ticket, TicketEvent, TimeEntry } from '../ticket'

const id = (of: string): z.ZodString => z.string().min(1).describe(of)
const minutes = (of: string): z.ZodNumber => z.number().nonnegative().describe(of)
export const fields = (): z.ZodRecord<z.ZodString, z.ZodUnknown> =>
  z.record(z.string(), z.unknown()).describe('Anything else the vendor knows, by dotted name.')

const phase = /* @__PURE__ */ z
  .enum(['new', 'active', 'waiting', 'resolved', 'closed', 'cancelled', 'unknown'])
  .describe('Where the ticket stands, whatever the desk calls it; unknown for a label that nobody has mapped.')
const waitingFor = /* @__PURE__ */ z
  .enum(['client', 'vendor', 'parts', 'schedule', 'internal'])
  .describe('Whom a waiting ticket waits for.')

const happening = () => ({
  at: instantSchema.describe('When it happened, or when it was seen.'),
  id: z.exactOptional(id('Repeated ids count once; the first wins.')),
  earliestAt: z.exactOptional(
    instantSchema.describe('Seen at `at`, but it may have happened any time since this instant.'),
  ),
})

const event = <K extends string, S extends z.core.$ZodLooseShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...happening(), ...shape }).readonly()

export const ticketEventInner = /* @__PURE__ */ z.discriminatedUnion('kind', [
  /* @__PURE__ */ event('status', {
    status: id("The desk's own label."),
    phase,
    waitingFor: z.exactOptional(waitingFor),
  }),
  /* @__PURE__ */ event('priority', { priority: id("The desk's own word.") }),
  /* @__PURE__ */ event('type', { type: id("The desk's own word.") }),
  /* @__PURE__ */ event('assignment', {
    technicianId: z.exactOptional(z.string().nullable().describe('Who holds it from now on; null is nobody.')),
    queue: z.exactOptional(z.string().nullable().describe('Where it lies from now on; null is nowhere.')),
  }),
  /* @__PURE__ */ event('field', { name: id('Dotted name.'), value: z.unknown().describe('The new value.') }),
  /* @__PURE__ */ event('reply', {
    by: z.enum(['technician', 'client']),
    public: z.boolean().describe('Whether the client could see it.'),
    automated: z.boolean().describe('Whether a machine wrote it.'),
  }),
  /* @__PURE__ */ event('milestone', { name: z.enum(['responded', 'planned']) }),
  /* @__PURE__ */ event('merge', { into: id('The ticket that goes on in its place.') }),
  /* @__PURE__ */ event('policy-applied', { policy: z.exactOptional(id('Name of the policy.')) }),
  /* @__PURE__ */ event('calendar-changed', { calendar: id('Name of the calendar.') }),
])
/** What happened to a ticket, one of ten kinds. */
export const ticketEventSchema: z.ZodType<TicketEvent> = ticketEventInner

export const ticketInner = /* @__PURE__ */ z
  .strictObject({
    id: id("The ticket's id, as its owner writes it."),
    clientId: id('The client it was opened for.'),
    siteId: z.exactOptional(id('The site it is about.')),
    contactId: z.exactOptional(id('Who asked.')),
    assetIds: z.exactOptional(z.array(id('An asset it is about.')).readonly()),
    contractId: z.exactOptional(id('The contract it was put under by hand.')),
    title: z.string(),
    description: z.exactOptional(z.string()),
    type: z.exactOptional(z.string().describe("The desk's own word at the opening.")),
    category: z.exactOptional(z.string()),
    board: z.exactOptional(z.strictObject({ name: z.string(), kind: z.enum(['service', 'project']) }).readonly()),
    openedBy: z.exactOptional(z.enum(['client', 'alert', 'technician', 'schedule'])),
    parentId: z.exactOptional(id('The ticket that this one is a child of.')),
    openedAt: instantSchema.describe('When it was opened.'),
    openedStatus: z.exactOptional(z.string().describe("The desk's own label of the first status.")),
    openedPhase: z.exactOptional(phase),
    openedWaitingFor: z.exactOptional(waitingFor),
    priority: z.exactOptional(z.string().describe("The desk's own word at the opening.")),
    queue: z.exactOptional(z.string()),
    technicianId: z.exactOptional(z.string().describe('Who held it at the opening.')),
    fields: z.exactOptional(fields().readonly()),
    history: z.exactOptional(
      z.enum(['complete', 'snapshots', 'none']).describe('How much of what happened the events hold.'),
    ),
    events: z.array(ticketEventInner).readonly().describe('What happened, in any order.'),
  })
  .readonly()
/** A request, an incident or an alert, with what happened to it. */
export const ticketSchema: z.ZodType<Ticket> = ticketInner

export const timeEntryInner = /* @__PURE__ */ z
  .strictObject({
    id: id("The entry's id."),
    ticketId: z.exactOptional(id('The ticket it was worked on.')),
    clientId: id('The client it was worked for.'),
    technicianId: id('Who worked.'),
    workType: z.exactOptional(z.string()),
    workRole: z.exactOptional(z.string()),
    from: z.exactOptional(instantSchema.describe('When the work began.')),
    to: z.exactOptional(instantSchema.describe('When it ended.')),
    workedMinutes: minutes('Minutes worked, not rounded.'),
    deductMinutes: z.exactOptional(minutes('Breaks, already taken out of the minutes worked.')),
    travelMinutes: z.exactOptional(minutes('Minutes on the road.')),
    enteredAt: z.exactOptional(instantSchema.describe('When it was written down.')),
    approvedAt: z.exactOptional(instantSchema.describe('When somebody approved it.')),
    billing: z.exactOptional(z.enum(['billable', 'no-charge', 'do-not-bill'])),
    writtenOff: z.exactOptional(z.boolean()),
    on: z.exactOptional(localDateSchema.describe('Local date of the work, where only the hours are known.')),
    note: z.exactOptional(z.string()),
    fields: z.exactOptional(fields().readonly()),
  })
  .readonly()
/** Work that somebody did, as it was written down. */
export const timeEntrySchema: z.ZodType<TimeEntry> = timeEntryInner
