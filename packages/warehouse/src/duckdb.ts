// The embedded engine. It needs @duckdb/node-api, which is installed only where it is wanted.

export { type Engine, type EngineOptions, openEngine, type Row, type Value } from './engine/duckdb'
export { openWarehouse, type Warehouse, type WarehouseOptions } from './engine/warehouse'
export { type JudgedFiles, type JudgeFilesOptions, judgeFiles, type RefusedFiles } from './files/judge'
export { type JudgeListOptions, judgeList } from './files/list'
