// Review notes, what a person adds to a report: schema, type and prose of each part, once.

import { type Doc, described, list, localDateSchema, name, type Schema, strict, whole } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const sentence = (noun: string, ...examples: readonly string[]) =>
  described(z.string().check(z.minLength(1)), { noun, examples })

const decision = strict({
  /** The decision's id, by which the next report finds it again. */
  id: name("the decision's id", 'D-1'),
  /** What is to be decided, as a question. */
  question: sentence('a question', 'Replace the server in March?'),
  /** The answers to choose from. */
  options: list(sentence('an option', 'Replace in March'), { atLeast: 1 }),
  /** Who decides. */
  owner: name('who decides', 'Dr. Ilse Jung'),
  /** By when. */
  due: z.exactOptional(localDateSchema),
  /** Whether it is still open. */
  state: z.enum(['open', 'decided', 'dropped']),
  /** What was decided. */
  outcome: z.exactOptional(sentence('what was decided', 'Replace in March')),
})
/** A decision that the client is asked for. */
export interface Decision extends z.infer<typeof decision>, Doc {}

const level = z.enum(['low', 'medium', 'high'])

const risk = strict({
  /** What may happen. */
  risk: sentence('what may happen', 'The server fails and mail is down for two days.'),
  /** How likely it is. */
  likelihood: level,
  /** How bad it would be. */
  impact: level,
  /** What is done about it. */
  mitigation: z.exactOptional(sentence('what is done about it', 'A spare server is ordered.')),
  /** Who is responsible. */
  owner: z.exactOptional(name('who is responsible', 'Northstar IT')),
})
/** A risk that a person named. */
export interface Risk extends z.infer<typeof risk>, Doc {}

const problemNote = strict({
  /** The problem's id. */
  problemId: name("the problem's id", 'P-1'),
  /** What is done about it, in words for the client. */
  action: sentence('what is done about it', 'The switch on the second floor will be replaced on 14 March.'),
})
/** What is done about a recurring problem. */
export interface ProblemNote extends z.infer<typeof problemNote>, Doc {}

const cause = described(
  z.enum(['capacity', 'triage', 'skill', 'handover', 'tool', 'vendor', 'parts', 'client', 'other']),
  {
    synonyms: {
      staffing: 'Write "capacity".',
      workload: 'Write "capacity".',
      priority: 'Write "triage".',
      training: 'Write "skill".',
      escalation: 'Write "handover".',
      customer: 'Write "client".',
      supplier: 'Write "vendor".',
    },
  },
)
/** Why a promise was broken. */
export type BreachCause = z.infer<typeof cause>

const breachNote = strict({
  /** The ticket. */
  ticketId: name("a ticket's id", 'T-1043'),
  /** Why it was late: too few people, sorted wrongly, not known how, lost in a handover, a tool, a vendor, parts, the client, or other. */
  cause,
  /** What is done so that it does not happen again, in words for the client. */
  remedy: sentence('what is done so that it does not happen again', 'Mail outages now page the second technician too.'),
})
/** Why a ticket was late, and the remedy. */
export interface BreachNote extends z.infer<typeof breachNote>, Doc {}

const incidentNote = strict({
  /** The ticket. */
  ticketId: name("a ticket's id", 'T-1043'),
  /** How many users were affected. */
  users: z.exactOptional(whole('how many users', 0, 12)),
  /** What the cause was. */
  cause: sentence('what the cause was', 'A certificate had expired.'),
  /** What follows from it. */
  followUp: z.exactOptional(sentence('what follows', 'Certificates are watched since 3 March.')),
})
/** What is known of a major incident afterwards. */
export interface IncidentNote extends z.infer<typeof incidentNote>, Doc {}

const workApproval = strict({
  /** The ticket whose work outside the agreement was approved. */
  ticketId: name("a ticket's id", 'T-1043'),
  /** Who approved it. */
  by: name('who approved it', 'Dr. Ilse Jung'),
  /** When. */
  on: localDateSchema,
})
/** An approval of work outside the agreement. */
export interface WorkApproval extends z.infer<typeof workApproval>, Doc {}

const obligationId = name("an obligation's id", 'daily-backup')
const protection = strict({
  /** What the client calls it. */
  name: sentence('a protection', 'Backup of the servers'),
  /** The obligation whose evidence shows that it ran. */
  ran: z.exactOptional(obligationId),
  /** The obligation whose evidence shows that what ran was checked. */
  verified: z.exactOptional(obligationId),
  /** The obligation whose evidence shows that it was restored, or used, as in an emergency. */
  restored: z.exactOptional(obligationId),
})
/** A protection, and which promises show that it ran, was verified and was restored. */
export interface Protection extends z.infer<typeof protection>, Doc {}

const outsideSection = strict({
  /** Its title. */
  title: sentence('a title', 'Sign-in with a second factor'),
  /** Where the data comes from. */
  source: sentence('where it comes from', 'Microsoft Entra'),
  /** The day of the data. */
  asOf: localDateSchema,
  /** A sentence about it. */
  text: z.exactOptional(sentence('a sentence', 'Three of 42 users have no second factor.')),
  /** The heads of its columns. */
  columns: z.exactOptional(list(described(z.string(), { noun: 'a heading', examples: ['User'] }), { atLeast: 1 })),
  /** Its rows: a text for each column. */
  rows: z.exactOptional(list(list(z.string()))),
})
/** A section from elsewhere: sign-in, patches, a roadmap of devices with its cost. Its numbers are shown as they are given. */
export interface OutsideSection extends z.infer<typeof outsideSection>, Doc {}

const reviewNotes = strict({
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
  /** The state of things in one or two sentences of the reviewer. It replaces the computed sentence. */
  summary: z.exactOptional(sentence('a summary', 'A calm quarter: one outage, repaired in an hour.')),
  /** Who looked through the report. Without it, the report says that it is a draft. */
  approvedBy: z.exactOptional(name('who approved it', 'Kim Ortega')),
  /** Decisions wanted, and those of the last report. At most three open ones are shown. */
  decisions: z.exactOptional(list(decision)),
  /** Risks that a person named. */
  risks: z.exactOptional(list(risk)),
  /** What is done about recurring problems. */
  problems: z.exactOptional(list(problemNote)),
  /** Why tickets were late, and the remedies. */
  breaches: z.exactOptional(list(breachNote)),
  /** What is known of major incidents afterwards. */
  incidents: z.exactOptional(list(incidentNote)),
  /** Approvals of work outside the agreement. */
  approvals: z.exactOptional(list(workApproval)),
  /** Which promises show that a protection ran, was verified and was restored. */
  protections: z.exactOptional(list(protection)),
  /** Sections with data from elsewhere. */
  sections: z.exactOptional(list(outsideSection)),
})
/** What a person adds to a report: a summary, decisions, risks, and what is done about problems. */
export interface ReviewNotes extends z.infer<typeof reviewNotes>, Doc {}
export const reviewNotesSchema: Schema<ReviewNotes> = described(reviewNotes, {
  noun: 'review notes',
  examples: [{ summary: 'A calm quarter: one outage, repaired in an hour.', approvedBy: 'Kim Ortega' }],
})
