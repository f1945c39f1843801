// The schemas of the records, for forms, editors and other languages.
export { assetSchema, clientSchema, contactSchema, evidenceOutcomeSchema, evidenceSchema, siteSchema } from './client'
export { conditionSchema, factOperatorsSchema, factReferenceSchema } from './condition/schema'
export { historySummarySchema, ticketEventSchema, ticketSchema } from './ticket'
export { technicianCostSchema, timeEntrySchema } from './time-entry'
