// The zod schemas of the contract and of what it is billed from, for forms, editors and other languages.
export { contractLineSchema, contractSchema } from './schema/contract'
export { amendmentSchema, renewalSchema } from './schema/terms'
export { contractUsageSchema, contractUsageSchemaWith } from './schema/usage'
