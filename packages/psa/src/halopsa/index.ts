// The same facts, from HaloPSA (and HaloITSM).

import type { SlaPolicy } from '@mspkit/sla'
import type { VendorConfig } from '../adapter/config'
import { defineAdapter, type One, type VendorDescription } from '../adapter/desk'
import { type PsaFunctions, psaFunctions } from '../adapter/psa-adapter'
import { contactReader } from '../adapter/records/contact'
import { haloTicket } from '../adapter/row/envelope'
import type { Tracker } from '../adapter/tracker'
import { contractReader, type HaloContractEvidence } from './contract'
import { calendarReader, type HaloSlaEvidence, slaPolicyReader } from './hours'
import { assetReader, clientReader, technicianCostReader, workTypeReader } from './roster'
import { fixedStatuses } from './statuses'
import { contactFields, pageKeys, wire } from './tables'
import { type HaloTicketEvidence, ticketReader } from './ticket'
import { type HaloTimeEvidence, timeEntryReader } from './time-entry'

export { zoneOfWindows } from './hours'
export { type HaloStatusOptions, statusesFromHalo } from './statuses'
export type { HaloContractEvidence, HaloSlaEvidence, HaloTicketEvidence, HaloTimeEvidence }

/** What the adapter of one Halo tenant takes. All of it may be left out. */
export type HaloConfig = VendorConfig

/** The functions of one Halo tenant: each maps a row to a record, and never throws because of data. */
export interface HaloFunctions extends PsaFunctions<HaloTicketEvidence, HaloTimeEvidence, HaloContractEvidence> {
  readonly slaPolicy: One<SlaPolicy, HaloSlaEvidence>
}

export interface HaloPsa extends HaloFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): HaloFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'halopsa',
  wire,
  pageKeys,
  envelope: haloTicket,
  historyHint:
    'Give the actions and the audit: ticket(row, { actions, audit }), from GET /Actions?ticket_id=… and include_auditing.',
  statuses: fixedStatuses,
}

/**
 * What do Halo's rows say? Makes the functions of one tenant.
 *
 * Halo's times carry no zone and are UTC; 1900 and 1899 are no dates; `targetdate` is not read, because nothing fills it.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = halopsa().ticket({ id: 7, summary: 'Mail down', client_id: 250, dateoccurred: '2025-11-26T20:30:00.147' })
 * value.openedAt // => '2025-11-26T20:30:00.147Z'
 */
export function halopsa(config: HaloConfig = {}): HaloPsa {
  return defineAdapter(
    description,
    config,
    (desk, entity): HaloFunctions => ({
      ...psaFunctions(desk, entity, {
        ticket: ticketReader(desk),
        timeEntry: timeEntryReader(desk),
        contract: contractReader(desk),
        client: clientReader(desk),
        contact: contactReader(desk, contactFields, ['isimportantcontact']),
        asset: assetReader(desk),
        calendar: calendarReader(desk),
        technicianCost: technicianCostReader(desk),
        workType: workTypeReader(desk),
      }),
      slaPolicy: entity('sla-policy', slaPolicyReader(desk)).one,
    }),
  )
}
