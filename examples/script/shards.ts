// Many tickets over all cores: npx tsx examples/script/shards.ts [tickets.ndjson]
// Each worker reads its own part of the file, so that nothing but counts crosses a thread. Without a file, the demo's year is used.

import { createReadStream, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { csv, parseCsvMap } from '@mspkit/psa/csv'
import { parseSla } from '@mspkit/sla'
import { orThrow } from '@mspkit/values'
import { Piscina } from 'piscina'
import type { Shard, ShardResult } from './shard-worker'

const here = (path: string): URL => new URL(path, import.meta.url)

/** The demo's year as NDJSON, one ticket a line. */
async function yearAsNdjson(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'mspkit-')), 'tickets.ndjson')
  const reader = csv(orThrow(parseCsvMap(JSON.parse(readFileSync(here('year/tickets.map.json'), 'utf8')))))
  const lines: string[] = []
  for await (const { value } of reader.tickets(createReadStream(here('year/tickets.csv')))) {
    if (value) lines.push(JSON.stringify(value))
  }
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const path = process.argv[2] ?? (await yearAsNdjson())
const { size } = statSync(path)
const workers = availableParallelism()
const policy = orThrow(parseSla(JSON.parse(readFileSync(here('year/sla.json'), 'utf8'))))
const shards = Array.from({ length: workers }, (_, i): Shard => {
  const cut = (k: number): number => Math.floor((size * k) / workers)
  return { path, fromByte: cut(i), toByte: cut(i + 1), policy, at: '2026-01-10T00:00:00Z' }
})

const pool = new Piscina({ filename: here('shard-worker.ts').href, maxThreads: workers, execArgv: ['--import', 'tsx'] })
const results: ShardResult[] = await Promise.all(shards.map((shard) => pool.run(shard)))
await pool.destroy()

const sum = (key: 'tickets' | 'met' | 'breached'): number => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('tickets')} tickets on ${workers} workers: ${sum('met')} readings met, ${sum('breached')} breached.`)
