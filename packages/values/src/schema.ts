// Schemas of the plain values, what documents are built from, and the one way from unknown data to a document or its problems.

export { checksumOf } from './schema/checksum'
export { type CheckedDocument, checkDocument, parseDocument, readDocument } from './schema/document'
export { isPlain } from './schema/issue'
export { accepts } from './schema/issues'
export {
  type Doc,
  described,
  list,
  name,
  nonNegative,
  openWords,
  record,
  strict,
  whole,
} from './schema/make'
export { repeatedParts } from './schema/repeats'
export { checkStructure } from './schema/structure'
export {
  currencySchema,
  decimalSchema,
  durationSchema,
  instantLikeSchema,
  instantSchema,
  localDateSchema,
  monthSchema,
  periodSchema,
  text,
  timeZoneSchema,
} from './schema/values'
export { type Hint, hintOf, type Schema } from './schema/walk'
