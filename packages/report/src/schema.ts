// The schemas of what a person writes for a report.

export { type Escalation, escalationSchema } from './facts/escalation'
export { reviewNotesSchema } from './facts/notes'
