// The schemas of the documents, for forms, editors and other languages.
export { chargeLineDefinitionSchema, chargeLinesSchema, lineSchemaWith } from './definition/line'
export { quantitySchema } from './definition/quantity'
export { rateCardSchema } from './definition/rate-card'
export { commitmentSchema, discountSchema, expenseSchema, taxRateSchema } from './definition/terms'
export { tieredPriceSchema } from './definition/tier'
