// The same facts, from ConnectWise PSA (Manage).

import type { SlaPolicy } from '@mspkit/sla'
import { DefinitionError } from '@mspkit/values'
import { type Doc, described, type Schema, strict, timeZoneSchema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import { type AdapterTables, prosePatterns, tables } from '../adapter/config'
import { defineAdapter, type One, type VendorDescription } from '../adapter/desk'
import { patternProblems } from '../adapter/log/sentence'
import { type PsaFunctions, psaFunctions } from '../adapter/psa-adapter'
import { contactReader } from '../adapter/records/contact'
import type { WorkRole } from '../adapter/records/facts'
import { callbackRow } from '../adapter/row/envelope'
import type { Tracker } from '../adapter/tracker'
import { auditPatterns, auditReader } from './audit'
import { type ConnectWiseContractEvidence, contractReader } from './contract/contract'
import { type ConnectWiseSlaEvidence, calendarReader, slaPolicyReader } from './hours/hours'
import { assetReader, clientReader, technicianCostReader, workRoleReader, workTypeReader } from './roster'
import { contactFields, wire } from './tables'
import { type ConnectWiseTicketEvidence, ticketReader } from './ticket'
import { timeEntryReader } from './time-entry'

export type { ProsePattern } from '../adapter/config'
export { auditPatterns } from './audit'
export { zoneOfSetup } from './hours/zones'
export { parseSlaStatus, type SlaStatus } from './sla-status'
export { statusesFromBoards } from './statuses'
export type { ConnectWiseContractEvidence, ConnectWiseSlaEvidence, ConnectWiseTicketEvidence }

const configShape = strict({
  ...tables,
  /** IANA zone of the server: its calendars name none. */
  serverZone: z.exactOptional(timeZoneSchema),
  /** How the tenant's audit trail is worded; English when missing. */
  audit: z.exactOptional(prosePatterns),
})
/** What the adapter of one ConnectWise tenant takes. All of it may be left out. */
export interface ConnectWiseConfig extends AdapterTables, z.infer<typeof configShape>, Doc {}
export const connectwiseConfigSchema: Schema<ConnectWiseConfig> = described(configShape, {
  noun: 'a configuration',
  examples: [{ serverZone: 'America/New_York' }],
  synonyms: { zone: 'Did you mean "serverZone"?', timeZone: 'Did you mean "serverZone"?' },
})

/** The functions of one ConnectWise tenant: each maps a row to a record, and never throws because of data. */
export interface ConnectWiseFunctions
  extends PsaFunctions<ConnectWiseTicketEvidence, never, ConnectWiseContractEvidence> {
  readonly slaPolicy: One<SlaPolicy, ConnectWiseSlaEvidence>
  readonly workRole: One<WorkRole, never>
}

export interface ConnectWise extends ConnectWiseFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): ConnectWiseFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'connectwise',
  wire,
  pageKeys: [],
  envelope: callbackRow,
  historyHint: 'Give the audit trail: ticket(row, { audit }), from GET /system/audittrail?type=Ticket&id=….',
}

/**
 * What do ConnectWise's rows say? Makes the functions of one tenant.
 *
 * Times to respond are `respondMinutes + respondedSkippedMinutes`; a zero is not instant. Statuses mean what the boards'
 * own tables say ({@link statusesFromBoards}); one that no table knows is unknown, never active.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const cw = connectwise()
 * const { value } = cw.ticket({ id: 7, summary: 'Mail down', company: { id: 250 }, _info: { dateEntered: '2025-11-26T20:30:00Z' } })
 * value.openedAt // => '2025-11-26T20:30:00.000Z'
 */
export function connectwise(config: ConnectWiseConfig = {}): ConnectWise {
  const {
    serverZone,
    audit: patterns = auditPatterns.en,
    ...rest
  } = documentOf(connectwiseConfigSchema, config, 'connectwise configuration')
  const problems = patternProblems(patterns, 'audit')
  if (problems.length > 0) throw new DefinitionError('connectwise configuration', problems)
  const read = auditReader(patterns)
  return defineAdapter(
    description,
    { ...rest, ...(serverZone === undefined ? {} : { zone: serverZone }) },
    (desk, entity): ConnectWiseFunctions => ({
      ...psaFunctions(desk, entity, {
        ticket: ticketReader(desk, read),
        timeEntry: timeEntryReader(desk),
        contract: contractReader(desk),
        client: clientReader(desk),
        contact: contactReader(desk, contactFields, ['defaultFlag', 'defaultBillingFlag']),
        asset: assetReader(desk),
        calendar: calendarReader(desk),
        technicianCost: technicianCostReader(desk),
        workType: workTypeReader(desk),
      }),
      slaPolicy: entity('sla-policy', slaPolicyReader(desk)).one,
      workRole: entity('work-role', workRoleReader(desk)).one,
    }),
  )
}
