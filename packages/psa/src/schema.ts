// The schemas of the documents that users write for adapters: CSV maps and configurations.
export {
  prosePatternSchema,
  statusEntrySchema,
  vendorConfigSchema,
} from './adapter/config'
export { statusMeaningSchema } from './adapter/ticket/stamped'
export { autotaskConfigSchema } from './autotask/index'
export { issuedInvoiceSchema } from './compare/issued'
export { connectwiseConfigSchema } from './connectwise/index'
export { csvColumnSchema, csvColumnSpecSchema, csvColumnsSchema } from './csv/definition/column-definition'
export { csvMapSchema } from './csv/definition/definition'
export {
  evidenceColumnsSchema,
  evidenceMapSchema,
  givenEvidenceSchema,
  mailRuleSchema,
  outcomeMeaningSchema,
} from './evidence/definition'
export { freshserviceConfigSchema } from './freshservice/index'
export { jiraConfigSchema } from './jira/index'
export { serviceConfigSchema } from './service/adapter'
export { zammadConfigSchema } from './zammad/index'
export { zendeskConfigSchema } from './zendesk/index'
