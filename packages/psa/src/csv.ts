// The same facts, from a CSV export.

export type { AlikeFact, AlikeResult, AlikeTickets } from './csv/alike'
export { checkCsvMap, defineCsvMap, parseCsvMap } from './csv/check'
export type { CsvColumn, CsvColumnSpec, CsvColumns, CsvUnit } from './csv/column-definition'
export {
  type CsvOptions,
  type CsvReader,
  type CsvReadOptions,
  type CsvTracker,
  csv,
  type TicketBatch,
  type TicketBatches,
  type TicketBatchOptions,
  ticketBatches,
} from './csv/compile'
export type { CsvMap } from './csv/definition'
export { possibleDateFormats } from './csv/possible-dates'
export { type CsvCellColumn, type CsvCells, readCsvCells } from './csv/propose/cells'
export { likelyPriority, likelyStatus } from './csv/propose/labels'
export {
  type CsvMapAnswers,
  type CsvMapGuess,
  type CsvMapProposal,
  type CsvMapQuestion,
  proposeCsvMap,
} from './csv/propose/propose'
export type { CsvRaw, CsvResult, CsvRow } from './csv/raw'
export { readyMaps, recogniseHeader } from './csv/ready'
export type { ReadyChoices, ReadyMap } from './csv/ready-map'
export type { CsvSource } from './csv/records'
export type { StatusMeaning } from './stamped'
