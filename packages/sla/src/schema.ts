// The schemas of SLA policies. Structure only: `checkSla` knows the rules too.
export {
  businessDaysSchema,
  calendarChoiceSchema,
  clockDefinitionSchema,
  exclusionSchema,
  factCalendarSchema,
  objectiveResultSchema,
  objectiveSchema,
  slaPolicySchema,
  targetDefinitionSchema,
} from './policy/definition'
export {
  clockOptionsSchema,
  latePolicySchema,
  pauseCapSchema,
  pauseRuleSchema,
  statusPatternSchema,
  triggerSchema,
} from './policy/options'
