// The embedded engine. It needs @duckdb/node-api, which is installed only where it is wanted.

export { openEngine } from './engine/duckdb'
export type { Engine, EngineOptions, Row, Value } from './engine/engine'
export { openWarehouse, type Warehouse, type WarehouseOptions } from './engine/warehouse'
export { type JudgedFiles, type JudgeFilesOptions, judgeFiles, type RefusedFiles } from './files/judge'
export { type JudgeListOptions, judgeList } from './files/list'
