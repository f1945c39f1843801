// The same facts, from Autotask PSA (REST).

import { DefinitionError } from '@mspkit/values'
import { type Doc, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import { prosePatterns, type VendorConfig, vendorKeys } from '../adapter/config'
import { defineAdapter, type One, type VendorDescription } from '../adapter/desk'
import { patternProblems } from '../adapter/log/sentence'
import { type PsaFunctions, psaFunctions } from '../adapter/psa-adapter'
import { contactReader } from '../adapter/records/contact'
import type { WorkRole } from '../adapter/records/facts'
import { calloutRow } from '../adapter/row/envelope'
import type { Tracker } from '../adapter/tracker'
import { type AutotaskContractEvidence, contractReader } from './contract'
import { historyPatterns, historyReader } from './history'
import { calendarReader } from './hours'
import { systemStatuses } from './picklists'
import { assetReader, clientReader, technicianCostReader, workRoleReader, workTypeReader } from './roster'
import { contactFields, pageKeys, wire } from './tables'
import { type AutotaskTicketEvidence, ticketReader } from './ticket'
import { type AutotaskTimeEvidence, timeEntryReader } from './time-entry'

export type { ProsePattern } from '../adapter/config'
export { historyPatterns } from './history'
export { prioritiesFromPicklist, statusesFromPicklist } from './picklists'
export type { AutotaskContractEvidence, AutotaskTicketEvidence, AutotaskTimeEvidence }

const configShape = strict({
  ...vendorKeys,
  /** How TicketHistory is worded; `historyPatterns.arrows` when missing. Experimental: the wording is not documented. */
  history: z.exactOptional(prosePatterns),
})
/** What the adapter of one Autotask tenant takes. All of it may be left out. */
export interface AutotaskConfig extends VendorConfig, z.infer<typeof configShape>, Doc {}
export const autotaskConfigSchema: Schema<AutotaskConfig> = configShape

/** The functions of one Autotask tenant: each maps a row to a record, and never throws because of data. */
export interface AutotaskFunctions
  extends PsaFunctions<AutotaskTicketEvidence, AutotaskTimeEvidence, AutotaskContractEvidence> {
  readonly workRole: One<WorkRole, never>
}

export interface Autotask extends AutotaskFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): AutotaskFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'autotask',
  wire,
  pageKeys,
  envelope: calloutRow,
  partialEnvelope: true,
  historyHint: 'Give the TicketHistory of the ticket: ticket(row, { history }).',
  statuses: systemStatuses,
}

/**
 * What do Autotask's rows say? Makes the functions of one tenant.
 *
 * Autotask's API holds neither SLA policies nor which status pauses a clock: both are yours to give.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = autotask().ticket({ id: 7, title: 'Mail down', companyID: 250, status: 1, createDate: '2025-11-26T20:30:00.147Z' })
 * value.openedPhase // => 'new'
 */
export function autotask(config: AutotaskConfig = {}): Autotask {
  const { history = historyPatterns.arrows, ...rest } = documentOf(
    autotaskConfigSchema,
    config,
    'autotask configuration',
  )
  const problems = patternProblems(history, 'history')
  if (problems.length > 0) throw new DefinitionError('autotask configuration', problems)
  const log = historyReader(history)
  return defineAdapter(
    description,
    rest,
    (desk, entity): AutotaskFunctions => ({
      ...psaFunctions(desk, entity, {
        ticket: ticketReader(desk, log),
        timeEntry: timeEntryReader(desk),
        contract: contractReader(desk),
        client: clientReader(desk),
        contact: contactReader(desk, contactFields, ['primaryContact']),
        asset: assetReader(desk),
        calendar: calendarReader(desk),
        technicianCost: technicianCostReader(desk),
        workType: workTypeReader(desk),
      }),
      workRole: entity('work-role', workRoleReader(desk)).one,
    }),
  )
}
