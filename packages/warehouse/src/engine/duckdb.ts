// The embedded engine: DuckDB in this process, an optional peer.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api'
import { quote } from '@mspkit/values'
import { objectOf, textOf } from '@mspkit/values/arguments'
import { toSql } from '../tree/dialects'
import type { Engine, EngineOptions, Row, Value } from './engine'

type Api = typeof import('@duckdb/node-api')

/** DuckDB's own library. @throws Error with what to install where it is missing. */
async function duckdb(): Promise<Api> {
  try {
    return await import('@duckdb/node-api')
  } catch (cause) {
    throw new Error(
      'DuckDB is not installed. It runs statements inside this process and is installed only where it is wanted: npm install @duckdb/node-api',
      { cause },
    )
  }
}

/**
 * Opens DuckDB, in memory or in a file, to fill tables of your own and run statements.
 *
 * @throws Error with what to install where it is missing.
 * @example
 * const engine = await openEngine()
 * await engine.rows('SELECT 40 + 2 AS answer') // => [{ answer: 42 }]
 * engine.close()
 */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const { database = ':memory:', threads, memoryLimit } = objectOf(options, 'options', "{ database: 'sla.duckdb' }")
  textOf(database, 'the file of a database', "'sla.duckdb'")
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0))
    throw new RangeError(`${quote(threads)} is not a number of threads. Write a whole number, 1 or more.`)
  if (memoryLimit !== undefined) textOf(memoryLimit, 'a size of memory', "'1GB'")
  const api = await duckdb()
  // By default DuckDB spills into the folder where the process was started.
  const folder = mkdtempSync(join(tmpdir(), 'mspkit-duckdb-'))
  const settings = {
    temp_directory: folder,
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
  }
  const instance = await api.DuckDBInstance.create(database, settings)
  const connection = await instance.connect()
  // Without it DuckDB does not say how far it is; it must not print a bar of its own.
  await connection.run('SET enable_progress_bar_print = false; SET enable_progress_bar = true')
  return engineOf(api, instance, connection, () => rmSync(folder, { recursive: true, force: true }))
}

function engineOf(api: Api, instance: DuckDBInstance, connection: DuckDBConnection, closed: () => void): Engine {
  async function* batches(sql: string): AsyncGenerator<Row[]> {
    const result = await connection.stream(sql)
    const names = result.columnNames()
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk())
      yield chunk
        .getRows()
        .map((values) => Object.fromEntries(names.map((name, i) => [name, plain(values[i] ?? null)])))
  }
  return {
    run: async (sql) => {
      await connection.run(sql)
    },
    rows: async (sql) => {
      const found: Row[] = []
      for await (const batch of batches(sql)) for (const row of batch) found.push(row)
      return found
    },
    batches,
    progress: () => Math.max(0, connection.progress.percentage) / 100,
    fill: async (shape, rows) => {
      await connection.run(toSql(shape, 'duckdb'))
      const appender = await connection.createAppender(shape.name)
      const typeOf = { whole: api.BIGINT, text: api.VARCHAR, flag: api.BOOLEAN }
      const types = shape.columns.map(({ type }) => typeOf[type])
      for (const batch of inBatches(rows, 2048)) {
        const chunk = api.DuckDBDataChunk.create(types)
        chunk.setRows(batch.map((row) => row.map((value) => (typeof value === 'number' ? BigInt(value) : value))))
        appender.appendDataChunk(chunk)
      }
      appender.closeSync()
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
      closed()
    },
  }
}

function plain(value: DuckDBValue): Value {
  if (typeof value === 'bigint') return Number(value)
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  return String(value)
}

function* inBatches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
