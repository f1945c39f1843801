// Tickets that were taken to a decision maker of the client: a small record of its own, because few tools have a field for it. Experimental.

import { type Doc, instantSchema, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const escalation = strict({
  /** The ticket. */
  ticketId: name("a ticket's id", 'T-1043'),
  /** Whose ticket it is. */
  clientId: name("the client's id", 'acme'),
  /** To whom it was taken. */
  contactId: name("a contact's id", 'C-1'),
  /** When. */
  at: z.exactOptional(instantSchema),
})
/** A ticket that was taken to a contact of the client, such as its owner. Experimental. */
export interface Escalation extends z.infer<typeof escalation>, Doc {}
export const escalationSchema: Schema<Escalation> = escalation
