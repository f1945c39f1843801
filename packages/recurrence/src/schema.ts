// The schemas of this package's documents. Structure only: `checkRecurrence` knows the rules too.
export {
  clientNoteSchema,
  fieldNamesSchema,
  maskSchema,
  memoryLimitsSchema,
  recurrenceDefinitionSchema,
  workCostSchema,
} from './definition'
export { weightsSchema } from './evidence/model'
export { problemQuerySchema } from './query'
