// The zod schemas of the contract, for forms, editors and other languages.
export { contractLineSchema, contractSchema } from './schema/contract'
export { amendmentSchema, renewalSchema } from './schema/terms'
