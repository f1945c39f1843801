// Tickets: schema, type and prose, once.

import {
  type Doc,
  described,
  instantLikeSchema,
  list,
  name,
  nonNegative,
  type Schema,
  strict,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { fieldsSchema, phase, ticketEventSchema, waitingFor } from './event'

const board = strict({
  /** The board's name at the vendor. */
  name: described(z.string(), { noun: "a board's name", examples: ['Help desk'] }),
  /** Project boards have their own rules; most agreements cover service boards only. */
  kind: z.enum(['service', 'project']),
})

const shownStatus = strict({
  /** The desk's own label. */
  status: described(z.string(), { noun: "a status's label", examples: ['On hold'] }),
  /** What it means; `'unknown'` where that is not known. */
  phase,
  /** Whom a waiting ticket waits for. */
  waitingFor: z.exactOptional(waitingFor),
})

const summary = strict({
  /**
   * How often work went on after the ticket was resolved or closed. 0 proves that a resolution among the events is the only one, as a closing
   * is, and that the ticket was not resolved before a status in which it was worked on.
   */
  reopenings: z.exactOptional(whole('how often it was reopened', 0, 1)),
  /** How long the ticket was paused in all, in minutes of wall time. 0 proves that no pause is missing from the events. */
  pausedMinutes: z.exactOptional(nonNegative('minutes of wall time', 90)),
  /** When the status last changed. If that change is among the events, it proves that none is missing after it. */
  lastStatusAt: z.exactOptional(instantLikeSchema),
  /** When the row was true, e.g. when the export was made. Until then, the last status among the events still stood. */
  seenAt: z.exactOptional(instantLikeSchema),
  /**
   * The status that the row shows, if no event has it because nothing says since when. What it disproves cannot be assumed: a ticket that is
   * resolved now was not open all the time.
   */
  lastStatus: z.exactOptional(shownStatus),
})
/** What a row of an export says about a history that its events do not hold. A missing key proves nothing. */
export interface HistorySummary extends z.infer<typeof summary>, Doc {}
export const historySummarySchema: Schema<HistorySummary> = described(summary, {
  noun: 'a summary of the history',
  examples: [{ reopenings: 0, pausedMinutes: 90 }],
})

const ticket = strict({
  /** The ticket's id, as its owner writes it. */
  id: name("the ticket's id", 'T-1'),
  /** The client it was opened for. */
  clientId: name("the client's id", 'acme'),
  /** The site it is about. */
  siteId: z.exactOptional(name("a site's id", 'S-1')),
  /** Who reported it. */
  contactId: z.exactOptional(name("a contact's id", 'C-1')),
  /** The assets it is about. */
  assetIds: z.exactOptional(list(name("an asset's id", 'A-1'))),
  /** The contract it was put under by hand. */
  contractId: z.exactOptional(name("a contract's id", 'AG-1')),
  /** The subject line. */
  title: described(z.string(), { noun: 'the subject line', examples: ['Printer offline'] }),
  /** The text below the subject line. */
  description: z.exactOptional(z.string()),
  /** The desk's own word at the opening. */
  type: z.exactOptional(z.string()),
  /** The desk's own category. */
  category: z.exactOptional(z.string()),
  /** The board it was opened on. */
  board: z.exactOptional(board),
  /** What opened it. */
  openedBy: z.exactOptional(z.enum(['client', 'alert', 'technician', 'schedule'])),
  /** The ticket that this one is a child of. */
  parentId: z.exactOptional(name("a ticket's id", 'T-0')),
  /** When it was opened. */
  openedAt: instantLikeSchema,
  /** The desk's own label of the first status. */
  openedStatus: z.exactOptional(z.string()),
  /** The phase of `openedStatus`; `'new'` when missing. */
  openedPhase: z.exactOptional(phase),
  /** Whom the ticket waited for at its opening. */
  openedWaitingFor: z.exactOptional(waitingFor),
  /** The desk's own word at the opening. */
  priority: z.exactOptional(z.string()),
  /** The queue at the opening; `null` for none, a missing key where it is not known. */
  queue: z.exactOptional(z.nullable(z.string())),
  /** Who held it at the opening; `null` for nobody, a missing key where it is not known. */
  technicianId: z.exactOptional(z.nullable(z.string())),
  /** Anything else the vendor knows, by dotted name. */
  fields: z.exactOptional(fieldsSchema),
  /**
   * How much of what happened the events hold: all of it, what repeated looks at the ticket showed, or nothing but the
   * ticket's own stamps. `'complete'` when missing.
   */
  history: z.exactOptional(z.enum(['complete', 'snapshots', 'none'])),
  /** What is known about the history besides the events, where `history` is not `'complete'`. */
  summary: z.exactOptional(historySummarySchema),
  /** What happened, in any order. */
  events: list(ticketEventSchema),
})
/**
 * A request, an incident or an alert, with what happened to it. `priority`, `queue` and `openedStatus` are as they were at
 * the opening; events change them.
 */
export interface Ticket extends z.infer<typeof ticket>, Doc {}
export const ticketSchema: Schema<Ticket> = ticket
