// Tickets and their events: schema, type and prose of each, once.

import { domainMs, quote } from '@mspkit/values'
import {
  type Doc,
  described,
  instantLikeSchema,
  list,
  name,
  nonNegative,
  record,
  type Schema,
  strict,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

/** Anything else the vendor knows, by dotted name. Conditions read it like any other fact. */
export type Fields = Readonly<Record<string, unknown>>
export const fieldsSchema: Schema<Fields> = record(z.string(), z.unknown())

const phase = z.enum(['new', 'active', 'waiting', 'resolved', 'closed', 'cancelled', 'unknown'])
/**
 * The state of a ticket, whatever the desk calls it. `unknown` is for a label that is not mapped: it is never taken for
 * `active`.
 */
export type Phase = z.infer<typeof phase>

const waitingFor = z.enum(['client', 'vendor', 'parts', 'schedule', 'internal'])
/** Whom a waiting ticket waits for. */
export type WaitingFor = z.infer<typeof waitingFor>

const occurrence = {
  /** When it happened, or when it was seen. */
  at: instantLikeSchema,
  /** The event's id. Repeated ids count once; the first wins. */
  id: z.exactOptional(name("the event's id", 'E-1')),
  /** It was seen at `at` but may have happened any time since this instant (polling, diffs). */
  earliestAt: z.exactOptional(instantLikeSchema),
}

const status = strict({
  /** What happened. */
  kind: z.literal('status'),
  ...occurrence,
  /** The desk's own label. */
  status: name("the desk's own label", 'Waiting on client'),
  /** What the label means; `'unknown'` for a label that is not mapped. */
  phase,
  /** Whom the ticket waits for from now on. */
  waitingFor: z.exactOptional(waitingFor),
})
/** The ticket's status changed. */
export interface StatusEvent extends z.infer<typeof status>, Doc {}

const priority = strict({
  /** What happened. */
  kind: z.literal('priority'),
  ...occurrence,
  /** The desk's own word. */
  priority: name('a priority', 'P1'),
})
/** The ticket's priority changed. */
export interface PriorityEvent extends z.infer<typeof priority>, Doc {}

const type = strict({
  /** What happened. */
  kind: z.literal('type'),
  ...occurrence,
  /** The desk's own word. */
  type: name('a ticket type', 'Incident'),
})
/** The ticket's type changed. */
export interface TypeEvent extends z.infer<typeof type>, Doc {}

const assignment = strict({
  /** What happened. */
  kind: z.literal('assignment'),
  ...occurrence,
  /** Who holds it from now on; `null` takes it away from everybody; a missing key changes nothing. */
  technicianId: z.exactOptional(z.nullable(z.string())),
  /** The queue that holds it from now on; `null` for none; a missing key changes nothing. */
  queue: z.exactOptional(z.nullable(z.string())),
})
/** The ticket went to another technician or queue. */
export interface AssignmentEvent extends z.infer<typeof assignment>, Doc {}

const field = strict({
  /** What happened. */
  kind: z.literal('field'),
  ...occurrence,
  /** Dotted name, as in `fields`. */
  name: name('a dotted name', 'impact.users'),
  /** The new value. */
  value: z.unknown(),
})
/** A field of the ticket changed. */
export interface FieldEvent extends z.infer<typeof field>, Doc {}

const reply = strict({
  /** What happened. */
  kind: z.literal('reply'),
  ...occurrence,
  /** Who wrote it. */
  by: z.enum(['technician', 'client']),
  /** Whether the client could see it. */
  public: z.boolean(),
  /** Whether a machine wrote it; an automatic answer is no response. */
  automated: z.boolean(),
})
/** Somebody wrote on the ticket. */
export interface ReplyEvent extends z.infer<typeof reply>, Doc {}

const milestone = strict({
  /** What happened. */
  kind: z.literal('milestone'),
  ...occurrence,
  /** What the vendor stamped. */
  name: z.enum(['responded', 'planned']),
})
/** A vendor's own stamp: the ticket counts as responded to, or a plan was made. */
export interface MilestoneEvent extends z.infer<typeof milestone>, Doc {}

const merge = strict({
  /** What happened. */
  kind: z.literal('merge'),
  ...occurrence,
  /** The ticket that goes on in its place. */
  into: name("a ticket's id", 'T-2'),
})
/** The ticket was merged into another. */
export interface MergeEvent extends z.infer<typeof merge>, Doc {}

const policyApplied = strict({
  /** What happened. */
  kind: z.literal('policy-applied'),
  ...occurrence,
  /** Name of the policy, where there is more than one. */
  policy: z.exactOptional(name("a policy's name", 'gold')),
})
/** The SLA policy came into force, or was exchanged, after the opening. */
export interface PolicyAppliedEvent extends z.infer<typeof policyApplied>, Doc {}

const calendarChanged = strict({
  /** What happened. */
  kind: z.literal('calendar-changed'),
  ...occurrence,
  /** Name of the calendar. */
  calendar: name("a calendar's name", 'desk'),
})
/** The ticket moved to a desk that works by another named calendar. */
export interface CalendarChangedEvent extends z.infer<typeof calendarChanged>, Doc {}

/** What happened to a ticket, one of ten kinds. */
export type TicketEvent =
  | StatusEvent
  | PriorityEvent
  | TypeEvent
  | AssignmentEvent
  | FieldEvent
  | ReplyEvent
  | MilestoneEvent
  | MergeEvent
  | PolicyAppliedEvent
  | CalendarChangedEvent
const anyEvent = z.discriminatedUnion('kind', [
  status,
  priority,
  type,
  assignment,
  field,
  reply,
  milestone,
  merge,
  policyApplied,
  calendarChanged,
])
export const ticketEventSchema: Schema<TicketEvent> = anyEvent.check(({ value, issues }) => {
  const { at, earliestAt } = value
  if (earliestAt === undefined || domainMs(earliestAt) <= domainMs(at)) return
  const message = `${quote(earliestAt)} is after "at" (${quote(at)}). Write an instant up to "at", or leave "earliestAt" out.`
  issues.push({
    code: 'custom',
    message,
    params: { code: 'records/reversed-window' },
    path: ['earliestAt'],
    input: earliestAt,
  })
})

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
   * How often work went on after the ticket was resolved or closed. 0 proves that a resolution among the events is the only one, and that
   * the ticket was not resolved before a status in which it was worked on.
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
  /** The queue at the opening. */
  queue: z.exactOptional(z.string()),
  /** Who held it at the opening. */
  technicianId: z.exactOptional(z.string()),
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
