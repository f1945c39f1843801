// The same facts, from a CSV export.

export type { StatusMeaning } from './adapter/ticket/stamped'
export { possibleDateFormats } from './csv/cell/possible-dates'
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
export { checkCsvMap, defineCsvMap, parseCsvMap } from './csv/definition/check'
export type { CsvColumn, CsvColumnSpec, CsvColumns, CsvUnit } from './csv/definition/column-definition'
export type { CsvMap } from './csv/definition/definition'
export type { CsvRaw, CsvResult, CsvRow } from './csv/file/raw'
export type { CsvSource } from './csv/file/records'
export { type CsvCellColumn, type CsvCells, readCsvCells } from './csv/propose/cells'
export type { CsvMapAnswers } from './csv/propose/dates'
export { likelyPriority, likelyStatus } from './csv/propose/labels'
export type { CsvMapGuess, CsvMapProposal, CsvMapQuestion } from './csv/propose/proposal'
export { proposeCsvMap } from './csv/propose/propose'
export { readyMaps, recogniseHeader } from './csv/ready/ready'
export type { ReadyChoices, ReadyMap } from './csv/ready/ready-map'
export type { AlikeFact, AlikeResult, AlikeTickets } from './csv/tickets/alike'
