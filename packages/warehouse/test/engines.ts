// The engines that tests run statements on: DuckDB in this process, and Postgres as a cluster of its own in a temporary folder.

import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type DialectName, type TableShape, toSql } from '@mspkit/warehouse'
import { openEngine, type Row, type Value } from '@mspkit/warehouse/duckdb'

export interface TestEngine {
  readonly dialect: DialectName
  /** The folder of the socket, for other clients. */
  readonly host?: string
  run(sql: string): Promise<void>
  rows(sql: string): Promise<Row[]>
  fill(shape: TableShape, rows: Iterable<readonly Value[]>): Promise<void>
  close(): void
}

export async function duckdb(): Promise<TestEngine> {
  return { dialect: 'duckdb', ...(await openEngine()) }
}

/** Where Postgres's programs are: on the path, or where Debian puts them. */
function postgresPrograms(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : []
  const folders = [...(process.env.PATH ?? '').split(':'), ...versions.map((version) => join(debian, version, 'bin'))]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null
}

/** Postgres refuses to run as root, so root starts it as another user. */
function someUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (what: '-u' | '-g'): number => Number(spawnSync('id', [what, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** A cluster of its own, or the sentence that says why there is none. */
export function postgres(): TestEngine | string {
  const programs = postgresPrograms()
  if (programs === null) return 'Postgres is not installed on this machine, so its statements were not executed.'
  const user = someUser()
  const folder = mkdtempSync('/tmp/mspkit-postgres-')
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const program = (name: string, ...words: string[]): void => {
    const { status, stderr, error } = spawnSync(join(programs, name), words, {
      ...user,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (status !== 0) throw new Error(`${name}: ${error?.message ?? stderr}`)
  }
  const data = join(folder, 'data')
  const settings = `-k ${folder} -c listen_addresses= -c fsync=off -c max_parallel_workers_per_gather=0 -c work_mem=64MB`
  try {
    program('initdb', '-D', data, '-U', 'mspkit', '--auth=trust', '--encoding=UTF8', '--locale=C')
    program('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    return `Postgres could not be started, so its statements were not executed: ${error instanceof Error ? error.message : String(error)}`
  }
  const psql = (sql: string): string => {
    const words = [
      '-h',
      folder,
      '-U',
      'mspkit',
      '-d',
      'postgres',
      '-X',
      '-q',
      '-A',
      '-F',
      '\t',
      '-P',
      'null=\\N',
      '-v',
      'ON_ERROR_STOP=1',
      '-f',
      '-',
    ]
    const { status, stdout, stderr } = spawnSync('psql', words, {
      input: sql,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      cwd: folder,
    })
    if (status !== 0) throw new Error(stderr)
    return stdout
  }
  return {
    dialect: 'postgres',
    host: folder,
    run: async (sql) => {
      psql(sql)
    },
    rows: async (sql) => rowsOf(psql(sql)),
    fill: async (shape, rows) => {
      const list = [...rows].map((row) => `(${row.map(literal).join(', ')})`)
      const inserts: string[] = []
      for (let i = 0; i < list.length; i += 1000)
        inserts.push(`INSERT INTO ${shape.name} VALUES ${list.slice(i, i + 1000).join(', ')};`)
      psql(`${toSql(shape, 'postgres')};\n${inserts.join('\n')}`)
    },
    close: () => {
      program('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const literal = (value: Value): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)

/** Rows of unaligned output: the names, the rows, and how many there are. */
function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.split('\n').slice(0, -2)
  const names = head.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(names.map((name, i) => [name, cellOf(cells[i] ?? '')]))
  })
}

const cellOf = (cell: string): Value => (cell === '\\N' ? null : /^-?\d+$/.test(cell) ? Number(cell) : cell)
