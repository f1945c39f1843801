import type {
  Asset,
  Client,
  Contact,
  Evidence,
  Site,
  TechnicianCost,
  Ticket,
  TicketEvent,
  TimeEntry,
} from '@mspkit/records'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type {
  assetInner,
  clientInner,
  contactInner,
  evidenceInner,
  siteInner,
  technicianCostInner,
} from '../src/schema/roster'
import type { ticketEventInner, ticketInner, timeEntryInner } from '../src/schema/ticket'

// The unannotated schemas are compared: on the annotated ones this could not fail.
test('each schema says exactly what its type says', () => {
  expectTypeOf<z.infer<typeof ticketInner>>().toEqualTypeOf<Ticket>()
  expectTypeOf<z.infer<typeof ticketEventInner>>().toEqualTypeOf<TicketEvent>()
  expectTypeOf<z.infer<typeof timeEntryInner>>().toEqualTypeOf<TimeEntry>()
  expectTypeOf<z.infer<typeof clientInner>>().toEqualTypeOf<Client>()
  expectTypeOf<z.infer<typeof siteInner>>().toEqualTypeOf<Site>()
  expectTypeOf<z.infer<typeof contactInner>>().toEqualTypeOf<Contact>()
  expectTypeOf<z.infer<typeof assetInner>>().toEqualTypeOf<Asset>()
  expectTypeOf<z.infer<typeof technicianCostInner>>().toEqualTypeOf<TechnicianCost>()
  expectTypeOf<z.infer<typeof evidenceInner>>().toEqualTypeOf<Evidence>()
})
