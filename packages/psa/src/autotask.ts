// The same facts, from Autotask PSA (REST).

import type { CalendarDefinition } from '@mspkit/calendar'
import type { Asset, Client, TechnicianCost, Ticket, TimeEntry } from '@mspkit/records'
import { DefinitionError } from '@mspkit/values'
import { type AutotaskContractEvidence, contractReader } from './autotask/contract'
import { historyPatterns, historyReader } from './autotask/history'
import { calendarReader } from './autotask/hours'
import { systemStatuses } from './autotask/picklists'
import { assetReader, clientReader, technicianCostReader, workRoleReader, workTypeReader } from './autotask/roster'
import { pageKeys, wire } from './autotask/tables'
import { type AutotaskTicketEvidence, readersOf, readingOf, ticketReader } from './autotask/ticket'
import { type AutotaskTimeEvidence, timeEntryReader } from './autotask/time-entry'
import {
  defineAdapter,
  type Many,
  type One,
  type Tracker,
  type VendorConfig,
  type VendorDescription,
} from './vendor/desk'
import type { ContractDraft, WorkRole, WorkType } from './vendor/facts'
import type { ZoneEvidence } from './vendor/hours'

import type { CostEvidence } from './vendor/roster'
import { type ProsePattern, patternProblems } from './vendor/sentence'
import { type DiffTickets, ticketDiffer } from './vendor/snapshot'

export { historyPatterns } from './autotask/history'
export { prioritiesFromPicklist, statusesFromPicklist } from './autotask/picklists'
export type { ProsePattern } from './vendor/sentence'
export type { AutotaskContractEvidence, AutotaskTicketEvidence, AutotaskTimeEvidence }

/** What an adapter for one tenant is told. All of it may be left out. */
export interface AutotaskConfig extends VendorConfig {
  /** How TicketHistory is worded; `historyPatterns.arrows` when missing. Experimental: the wording is not documented. */
  readonly history?: readonly ProsePattern[]
}

/** The verbs of one Autotask tenant: a row in, a record out, and nothing ever throws on data. */
export interface AutotaskVerbs {
  readonly ticket: One<Ticket, AutotaskTicketEvidence>
  readonly tickets: Many<Ticket, AutotaskTicketEvidence>
  /** What happened between two looks at a ticket's row. */
  readonly diff: DiffTickets
  readonly timeEntry: One<TimeEntry, AutotaskTimeEvidence>
  readonly timeEntries: Many<TimeEntry, AutotaskTimeEvidence>
  readonly contract: One<ContractDraft, AutotaskContractEvidence>
  readonly contracts: Many<ContractDraft, AutotaskContractEvidence>
  readonly client: One<Client, never>
  readonly clients: Many<Client, never>
  readonly asset: One<Asset, never>
  readonly assets: Many<Asset, never>
  /** An InternalLocationWithBusinessHours. */
  readonly calendar: One<CalendarDefinition, ZoneEvidence>
  readonly technicianCost: One<TechnicianCost, CostEvidence>
  /** A billing code. */
  readonly workType: One<WorkType, never>
  readonly workRole: One<WorkRole, never>
}

export interface Autotask extends AutotaskVerbs {
  /** The same verbs, remembering what no table knows and what was rejected. */
  track(): AutotaskVerbs & Tracker
}

const description: VendorDescription = {
  vendor: 'autotask',
  wire,
  pageKeys,
  historyHint: 'Give the TicketHistory of the ticket: ticket(row, { history }).',
  statuses: systemStatuses,
}

/**
 * What do Autotask's rows say? Makes the verbs of one tenant.
 *
 * Autotask's API holds neither SLA policies nor which status pauses a clock: both are yours to give.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = autotask().ticket({ id: 7, title: 'Mail down', companyID: 250, status: 1, createDate: '2025-11-26T20:30:00.147Z' })
 * value.openedPhase // => 'new'
 */
export function autotask(config: AutotaskConfig = {}): Autotask {
  const { history = historyPatterns.arrows, ...rest } = config
  const problems = patternProblems(history, 'history')
  if (problems.length > 0) throw new DefinitionError('autotask configuration', problems)
  const log = historyReader(history)
  return defineAdapter(description, rest, (desk, entity): AutotaskVerbs => {
    const readers = readersOf(desk, log)
    const ticket = entity('ticket', ticketReader(desk, readers))
    const timeEntry = entity('time-entry', timeEntryReader(desk))
    const contract = entity('contract', contractReader(desk))
    const client = entity('client', clientReader(desk))
    const asset = entity('asset', assetReader(desk))
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
      technicianCost: entity('technician-cost', technicianCostReader(desk)).one,
      workType: entity('work-type', workTypeReader(desk)).one,
      workRole: entity('work-role', workRoleReader(desk)).one,
    }
  })
}
