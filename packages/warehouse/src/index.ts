// The same answers inside a database: calendars, policies and their questions as tables and statements.

export { refusalQuery, refusalsOf } from './clocks/refusals'
// SLA clocks
export { eventRelation, eventRows, ticketRelationWith, ticketRow } from './clocks/relations'
export { type SlaStatementOptions, slaStatement } from './clocks/statement'
// dbt
export { type DbtOptions, dbtProject, type ProjectFiles } from './dbt/project'
export { type ChangedDays, changedDays } from './dbt/refresh'
export { type SourceName, sourceNames, sourceOf } from './dbt/sources'
// Obligations
export { evidenceRelationWith, evidenceRow } from './obligations/evidence'
export { type ObligationStatementOptions, obligationStatement } from './obligations/statement'
export { type ObligationTablesOptions, obligationTables } from './obligations/tables'
// Tables
export { calendarsOf, horizonOf } from './tables/calendars'
export type { Horizon, ListFacts, NamedCalendars, TableFacts, WarehouseCalendar } from './tables/facts'
export { calendarTables, type FilledTable } from './tables/fill'
// Business time
export { type CalendarOfRow, type DueOptions, dueQuery, type ElapsedOptions, elapsedQuery } from './time/elapsed'
export { type IntervalOptions, intervalQuery } from './time/intervals'
// SQL
export type { DialectName } from './tree/dialect'
export { toSql } from './tree/dialects'
export type { ColumnType, Expression } from './tree/expression'
export type { Query, Select, Steps, TableShape } from './tree/query'
