// The schemas of what a person writes for a report.

export { reviewNotesSchema } from './facts/notes'
