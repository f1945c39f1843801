// The schemas of the records, for forms, editors and other languages.

export { conditionSchema, factOperatorsSchema, factReferenceSchema } from './condition/schema'
export {
  assetSchema,
  clientSchema,
  contactSchema,
  evidenceOutcomeSchema,
  evidenceSchema,
  siteSchema,
} from './record/client'
export { phaseSchema, ticketEventSchema, waitingForSchema } from './record/event'
export {
  documentationArticleSchema,
  monitoredServiceSchema,
  plannedChangeSchema,
  satisfactionAnswerSchema,
} from './record/service'
export { historySummarySchema, ticketSchema } from './record/ticket'
export { technicianCostSchema, timeEntrySchema } from './record/time-entry'
