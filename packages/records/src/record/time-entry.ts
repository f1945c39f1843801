// Work that was done, and what an hour of it costs: schema, type and prose of each, once.

import { quote } from '@mspkit/values'
import {
  type Doc,
  decimalSchema,
  described,
  instantSchema,
  localDateSchema,
  name,
  nonNegative,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { fieldsSchema } from './event'
import { reversed } from './reversed'

const timeEntry = strict({
  /** The entry's id. Repeated ids count once. */
  id: name("the entry's id", 'TE-1'),
  /** The ticket it was worked on. */
  ticketId: z.exactOptional(name("a ticket's id", 'T-1')),
  /** The client it was worked for. */
  clientId: name("the client's id", 'acme'),
  /** Who worked. */
  technicianId: name("a technician's id", 'kim'),
  /** The desk's own word: `'remote'`, `'onsite'`, `'project'` … */
  workType: z.exactOptional(z.string()),
  /** The desk's own word: `'technician'`, `'senior'` … */
  workRole: z.exactOptional(z.string()),
  /** When the work began. */
  from: z.exactOptional(instantSchema),
  /** When it ended. */
  to: z.exactOptional(instantSchema),
  /** Minutes worked, not rounded, breaks already taken out when `deductMinutes` says how many. */
  workedMinutes: nonNegative('a number of minutes', 45),
  /**
   * Minutes that the desk decided to bill, where they are not the minutes worked: ConnectWise's "hours to bill", Autotask's "hours
   * to bill". 0 bills none. Rate cards do not round them again.
   */
  billedMinutes: z.exactOptional(nonNegative('a number of minutes', 60)),
  /** Breaks, already taken out of the minutes worked. */
  deductMinutes: z.exactOptional(nonNegative('a number of minutes', 15)),
  /** Minutes on the road. */
  travelMinutes: z.exactOptional(nonNegative('a number of minutes', 30)),
  /** When it was written down. */
  enteredAt: z.exactOptional(instantSchema),
  /** When it was approved. */
  approvedAt: z.exactOptional(instantSchema),
  /** `no-charge` is shown on the invoice at nothing; `do-not-bill` is not shown. */
  billing: z.exactOptional(z.enum(['billable', 'no-charge', 'do-not-bill'])),
  /** Whether its charge was written off. */
  writtenOff: z.exactOptional(z.boolean()),
  /** The work's local date, for entries known only as a number of hours. */
  on: z.exactOptional(localDateSchema),
  /** What was done, in the technician's words. */
  note: z.exactOptional(z.string()),
  /** Anything else the vendor knows, by dotted name. */
  fields: z.exactOptional(fieldsSchema),
})
/** Work that somebody did, as it was written down. Minutes are actual, not rounded. */
export interface TimeEntry extends z.infer<typeof timeEntry>, Doc {}
export const timeEntrySchema: Schema<TimeEntry> = described(
  timeEntry.check(({ value, issues }) => {
    const { from, to } = value
    if (from !== undefined && to !== undefined) issues.push(...reversed(from, to, 'the work began'))
  }),
  {
    synonyms: {
      date: 'on',
      day: 'on',
      workedon: 'on',
      minutes: 'workedMinutes',
      duration: 'Write "workedMinutes", a number of minutes.',
      hours: (hours) =>
        `Write "workedMinutes": ${typeof hours === 'number' && hours >= 0 ? Math.round(hours * 60 * 1e6) / 1e6 : 90}.`,
      start: 'from',
      startedat: 'from',
      end: 'to',
      endedat: 'to',
      technician: 'technicianId',
      ticket: 'ticketId',
      client: 'clientId',
      billable: 'Write "billing": "billable" or "do-not-bill".',
      description: 'note',
      notes: 'note',
    },
  },
)

const technicianCost = strict({
  /** Whose hour it is; or write `workRole`. */
  technicianId: z.exactOptional(name("a technician's id", 'kim')),
  /** The hour of which role; or write `technicianId`. */
  workRole: z.exactOptional(name('a work role', 'senior')),
  /** Loaded cost per hour, a rate (any scale) in `currency`. */
  perHour: described(decimalSchema, { noun: 'the cost of an hour as text', examples: ['38.50'] }),
  /** ISO 4217. */
  currency: described(z.string().check(z.length(3)), { noun: 'a currency code', examples: ['USD'] }),
  /** First day at this cost. */
  from: localDateSchema,
  /** First day no longer at it. */
  to: z.exactOptional(described(localDateSchema, { examples: ['2027-03-02'] })),
})
/** What an hour of a technician, or of a work role, costs the provider from a date on. */
export interface TechnicianCost extends z.infer<typeof technicianCost>, Doc {}
export const technicianCostSchema: Schema<TechnicianCost> = technicianCost.check(({ value, issues }) => {
  const { from, to } = value
  if (to === undefined || from < to) return
  const message = `${quote(to)} is not after "from" (${quote(from)}). "to" is the first day no longer at this cost: write a later one, or leave it out.`
  issues.push({ code: 'custom', message, params: { code: 'records/reversed-window' }, path: ['to'], input: to })
})
