// The same facts, from a CSV export.

export { checkCsvMap } from './csv/check'
export {
  type CsvOptions,
  type CsvReader,
  type CsvReadOptions,
  type CsvResult,
  type CsvTracker,
  csv,
} from './csv/compile'
export type { CsvColumn, CsvColumns, CsvMap, CsvRaw, CsvRow, CsvStatus, CsvUnit } from './csv/definition'
export { possibleDateFormats, type ReadyChoices, type ReadyMap, readyMaps, recogniseHeader } from './csv/ready'
export type { CsvSource } from './csv/records'
export { csvMapSchema } from './csv/schema'
