// The schemas of SLA policies. They check structure only; `checkSla` checks the rules as well.
export {
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
  businessDaysSchema,
  clockOptionsSchema,
  latePolicySchema,
  pauseCapSchema,
  pauseRuleSchema,
  statusPatternSchema,
  triggerSchema,
} from './policy/options'
