// What happens to a ticket: schema, type and prose of each kind of event, once.

import { domainMs, quote } from '@mspkit/values'
import { type Doc, described, instantLikeSchema, name, record, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

/** Anything else the vendor knows, by dotted name. Conditions read it like any other fact. */
export type Fields = Readonly<Record<string, unknown>>
export const fieldsSchema: Schema<Fields> = record(z.string(), z.unknown())

export const phase = described(z.enum(['new', 'active', 'waiting', 'resolved', 'closed', 'cancelled', 'unknown']), {
  synonyms: {
    open: 'active',
    'in progress': 'active',
    working: 'active',
    'on hold': 'waiting',
    hold: 'waiting',
    paused: 'waiting',
    pending: 'waiting',
    solved: 'resolved',
    completed: 'resolved',
    done: 'resolved',
    canceled: 'cancelled',
  },
})
/**
 * The state of a ticket, whatever the desk calls it. `unknown` is for a label that is not mapped: it is never taken for
 * `active`.
 */
export type Phase = z.infer<typeof phase>
export const phaseSchema: Schema<Phase> = phase

export const waitingFor = described(z.enum(['client', 'vendor', 'parts', 'schedule', 'internal']), {
  synonyms: {
    customer: 'client',
    user: 'client',
    requester: 'client',
    'third party': 'vendor',
    supplier: 'vendor',
    us: 'internal',
  },
})
/** Whom a waiting ticket waits for. */
export type WaitingFor = z.infer<typeof waitingFor>
export const waitingForSchema: Schema<WaitingFor> = waitingFor

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
