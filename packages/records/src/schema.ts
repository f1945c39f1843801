// The schemas of the records, for forms, editors and other languages.
export { assetSchema, clientSchema, contactSchema, evidenceOutcomeSchema, evidenceSchema, siteSchema } from './client'
export { conditionSchema, factOperatorsSchema, factReferenceSchema } from './condition/schema'
export { ticketEventSchema } from './event'
export {
  documentationArticleSchema,
  monitoredServiceSchema,
  plannedChangeSchema,
  satisfactionAnswerSchema,
} from './service'
export { historySummarySchema, ticketSchema } from './ticket'
export { technicianCostSchema, timeEntrySchema } from './time-entry'
