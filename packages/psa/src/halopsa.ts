// The same facts, from HaloPSA (and HaloITSM).

import type { CalendarDefinition } from '@mspkit/calendar'
import type { Asset, Client, TechnicianCost, Ticket, TimeEntry } from '@mspkit/records'
import type { SlaPolicy } from '@mspkit/sla'
import { contractReader, type HaloContractEvidence } from './halopsa/contract'
import { calendarReader, type HaloSlaEvidence, slaPolicyReader } from './halopsa/hours'
import { assetReader, clientReader, technicianCostReader, workTypeReader } from './halopsa/roster'
import { fixedStatuses } from './halopsa/statuses'
import { pageKeys, wire } from './halopsa/tables'
import { type HaloTicketEvidence, readersOf, readingOf, ticketReader } from './halopsa/ticket'
import { type HaloTimeEvidence, timeEntryReader } from './halopsa/time-entry'
import {
  defineAdapter,
  type Many,
  type One,
  type Tracker,
  type VendorConfig,
  type VendorDescription,
} from './vendor/desk'
import type { ContractDraft, WorkType } from './vendor/facts'
import type { ZoneEvidence } from './vendor/hours'
import type { CostEvidence } from './vendor/roster'
import { type DiffTickets, ticketDiffer } from './vendor/snapshot'

export { zoneOfWindows } from './halopsa/hours'
export { type HaloStatusOptions, statusesFromHalo } from './halopsa/statuses'
export type { HaloContractEvidence, HaloSlaEvidence, HaloTicketEvidence, HaloTimeEvidence }

/** What an adapter for one tenant is told. All of it may be left out. */
export type HaloConfig = VendorConfig

/** The verbs of one Halo tenant: a row in, a record out, and nothing ever throws on data. */
export interface HaloVerbs {
  readonly ticket: One<Ticket, HaloTicketEvidence>
  readonly tickets: Many<Ticket, HaloTicketEvidence>
  /** What happened between two looks at a ticket's row. */
  readonly diff: DiffTickets
  /** An action's time. */
  readonly timeEntry: One<TimeEntry, HaloTimeEvidence>
  readonly timeEntries: Many<TimeEntry, HaloTimeEvidence>
  readonly contract: One<ContractDraft, HaloContractEvidence>
  readonly contracts: Many<ContractDraft, HaloContractEvidence>
  readonly client: One<Client, never>
  readonly clients: Many<Client, never>
  readonly asset: One<Asset, never>
  readonly assets: Many<Asset, never>
  /** A workday. */
  readonly calendar: One<CalendarDefinition, ZoneEvidence>
  readonly slaPolicy: One<SlaPolicy, HaloSlaEvidence>
  readonly technicianCost: One<TechnicianCost, CostEvidence>
  /** A charge rate. */
  readonly workType: One<WorkType, never>
}

export interface HaloPsa extends HaloVerbs {
  /** The same verbs, remembering what no table knows and what was rejected. */
  track(): HaloVerbs & Tracker
}

const description: VendorDescription = {
  vendor: 'halopsa',
  wire,
  pageKeys,
  historyHint:
    'Give the actions and the audit: ticket(row, { actions, audit }), from GET /Actions?ticket_id=… and include_auditing.',
  statuses: fixedStatuses,
}

/**
 * What do Halo's rows say? Makes the verbs of one tenant.
 *
 * Halo's times carry no zone and are UTC; 1900 and 1899 are no dates; `targetdate` is not read, because nothing fills it.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = halopsa().ticket({ id: 7, summary: 'Mail down', client_id: 250, dateoccurred: '2025-11-26T20:30:00.147' })
 * value.openedAt // => '2025-11-26T20:30:00.147Z'
 */
export function halopsa(config: HaloConfig = {}): HaloPsa {
  return defineAdapter(description, config, (desk, entity): HaloVerbs => {
    const ticket = entity('ticket', ticketReader(desk))
    const timeEntry = entity('time-entry', timeEntryReader(desk))
    const contract = entity('contract', contractReader(desk))
    const client = entity('client', clientReader(desk))
    const asset = entity('asset', assetReader(desk))
    const readers = readersOf(desk)
    return {
      ticket: ticket.one,
      tickets: ticket.many,
      diff: ticketDiffer(desk, (row, notes) => readingOf(readers.ticket(row, notes), undefined, readers, notes)),
      timeEntry: timeEntry.one,
      timeEntries: timeEntry.many,
      contract: contract.one,
      contracts: contract.many,
      client: client.one,
      clients: client.many,
      asset: asset.one,
      assets: asset.many,
      calendar: entity('calendar', calendarReader(desk)).one,
      slaPolicy: entity('sla-policy', slaPolicyReader(desk)).one,
      technicianCost: entity('technician-cost', technicianCostReader(desk)).one,
      workType: entity('work-type', workTypeReader(desk)).one,
    }
  })
}
