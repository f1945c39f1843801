// The zod schemas of the records, for forms, editors and other languages.

export { conditionSchema } from './schema/condition'
export {
  assetSchema,
  clientSchema,
  contactSchema,
  evidenceSchema,
  siteSchema,
  technicianCostSchema,
} from './schema/roster'
export { ticketEventSchema, ticketSchema, timeEntrySchema } from './schema/ticket'
