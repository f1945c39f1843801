// The schemas of the documents, for forms, editors and other languages. Structure only: `checkObligations` and `checkStandards`
// know the rules too.
export {
  approvalSchema,
  creditSchema,
  obligationSchema,
  obligationsPolicySchema,
  ofSiteSchema,
  responsibleSchema,
  subjectKindSchema,
} from './policy/definition'
export {
  afterPatchTuesdaySchema,
  businessDaysSchema,
  eachPeriodSchema,
  lengthSchema,
  localDaysSchema,
  onceSchema,
  onceWithinSchema,
  rhythmSchema,
} from './rhythm/definition'
export { levelSchema, levelsSchema, requirementSchema, standardsDefinitionSchema } from './standards/definition'
