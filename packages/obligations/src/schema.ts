// The schemas of policies and standards. They hold the structure; `checkObligations` and `checkStandards` check the rules as well.
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
export { agreementSchema, exemptionSchema, jobSchema, rosterSchema } from './roster/roster'
export { levelSchema, levelsSchema, requirementSchema, standardsDefinitionSchema } from './standards/definition'
