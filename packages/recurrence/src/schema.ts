// The schemas of this package's documents. They check structure only; `checkRecurrence` checks the rules as well.
export {
  clientNoteSchema,
  fieldNamesSchema,
  maskSchema,
  memoryLimitsSchema,
  recurrenceDefinitionSchema,
  workCostSchema,
} from './definition'
export { weightsSchema } from './evidence/weights/model'
export { feedbackSchema } from './feedback'
export { problemQuerySchema } from './query'
