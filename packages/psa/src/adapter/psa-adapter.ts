// The functions that every PSA's adapter has, from the mapping functions of one PSA.

import type { CalendarDefinition } from '@mspkit/calendar'
import type { Asset, Client, Contact, TechnicianCost, TimeEntry } from '@mspkit/records'
import type { Desk, MakeEntity, Many, One, ReadRow } from './desk'
import type { ContractDraft, WorkType } from './records/facts'
import type { ZoneContext } from './records/hours'
import type { CostContext } from './records/roster'
import { type ReadTicket, type TicketFunctions, ticketFunctions } from './ticket-adapter'

/** The functions of one tenant: a row in, a record out. Data never makes them throw. `E`, `W`, `C`: what is loaded with a row. */
export interface PsaFunctions<E, W, C> extends TicketFunctions<E> {
  readonly timeEntry: One<TimeEntry, W>
  readonly timeEntries: Many<TimeEntry, W>
  readonly contract: One<ContractDraft, C>
  readonly contracts: Many<ContractDraft, C>
  readonly client: One<Client, never>
  readonly clients: Many<Client, never>
  readonly contact: One<Contact, never>
  readonly contacts: Many<Contact, never>
  readonly asset: One<Asset, never>
  readonly assets: Many<Asset, never>
  readonly calendar: One<CalendarDefinition, ZoneContext>
  readonly technicianCost: One<TechnicianCost, CostContext>
  readonly workType: One<WorkType, never>
}

/** The mapping functions behind {@link PsaFunctions}. */
export interface PsaReaders<E, W, C> {
  readonly ticket: ReadTicket<E>
  readonly timeEntry: ReadRow<TimeEntry, W>
  readonly contract: ReadRow<ContractDraft, C>
  readonly client: ReadRow<Client, never>
  readonly contact: ReadRow<Contact, never>
  readonly asset: ReadRow<Asset, never>
  readonly calendar: ReadRow<CalendarDefinition, ZoneContext>
  readonly technicianCost: ReadRow<TechnicianCost, CostContext>
  readonly workType: ReadRow<WorkType, never>
}

export function psaFunctions<E, W, C>(
  desk: Desk,
  entity: MakeEntity,
  readers: PsaReaders<E, W, C>,
): PsaFunctions<E, W, C> {
  const timeEntry = entity('time-entry', readers.timeEntry)
  const contract = entity('contract', readers.contract)
  const client = entity('client', readers.client)
  const contact = entity('contact', readers.contact)
  const asset = entity('asset', readers.asset)
  return {
    ...ticketFunctions(desk, entity, readers.ticket),
    timeEntry: timeEntry.one,
    timeEntries: timeEntry.many,
    contract: contract.one,
    contracts: contract.many,
    client: client.one,
    clients: client.many,
    contact: contact.one,
    contacts: contact.many,
    asset: asset.one,
    assets: asset.many,
    calendar: entity('calendar', readers.calendar).one,
    technicianCost: entity('technician-cost', readers.technicianCost).one,
    workType: entity('work-type', readers.workType).one,
  }
}
