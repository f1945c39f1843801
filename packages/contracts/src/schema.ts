// The schemas of the contract and of what it is billed from, for forms, editors and other languages. Structure only:
// `checkContract` knows the rules too.

export { amendmentSchema } from './definition/amendment'
export { contractLineSchema, contractSchema } from './definition/contract'
export {
  billingCycleSchema,
  monthlyCycleSchema,
  renewalSchema,
  twiceMonthlyCycleSchema,
  weeklyCycleSchema,
} from './definition/term'
export { contractUsageSchema, contractUsageSchemaWith } from './definition/usage'
