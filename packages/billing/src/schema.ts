// The zod schemas of the documents, for forms, editors and other languages.
export { chargeLineDefinitionSchema } from './schema/line'
export { quantitySchema } from './schema/quantity'
export { rateCardSchema } from './schema/rate-card'
export { commitmentSchema, discountSchema, expenseSchema, taxRateSchema } from './schema/terms'
