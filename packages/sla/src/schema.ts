// The schemas of SLA policies. They check structure only; `checkSla` checks the rules as well.
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
