// The zod schemas of the plain values, and the one translation of zod's issues into Problems.
export { checkStructure } from './schema/structure'
export {
  decimalSchema,
  durationSchema,
  instantSchema,
  localDateSchema,
  monthSchema,
  periodSchema,
  timeZoneSchema,
} from './schema/values'
