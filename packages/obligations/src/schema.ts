// The zod schemas of the documents, for forms, editors and other languages.
export { lengthSchema, obligationSchema, obligationsPolicySchema, rhythmSchema } from './schema/policy'
export { requirementSchema, standardsDefinitionSchema } from './schema/standards'
