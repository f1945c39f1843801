// Tickets mapped per second, compared with JSON.parse of the same bytes: the floor, because every payload is parsed first.
// Each vendor runs in a process of its own, as in life: engines read one shape of rows faster than seven. It is bundled
// first, because tsx names every function as it is made, which users' builds do not.
// Run: npm run bench -- psa/mapping
import { fork } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { storyRows } from '../test/stories'

const copies = 2000
const rounds = 25
const warmUp = 15

/** A copy of its own: moments, title and id differ from ticket to ticket, as they do in life. */
function another(text: string, i: number): unknown {
  const moved = text
    .replace(/(\d{4}-\d{2}-\d{2})([T ])(\d{2}:\d{2}:\d{2})/g, (_, date, between, clock) => {
      const at = new Date(Date.parse(`${date}T${clock}Z`) + i * 61_000).toISOString()
      return `${at.slice(0, 10)}${between}${at.slice(11, 19)}`
    })
    .replace(/Mail flow stopped/g, `Mail flow stopped at desk ${i}`)
  return JSON.parse(moved)
}

/** Milliseconds of processor time, so that what else the machine does is not counted. */
function time(run: () => unknown): number {
  const start = process.cpuUsage()
  run()
  const used = process.cpuUsage(start)
  return (used.user + used.system) / 1000
}

type Table = Record<string, Record<string, string | number>>

function measure(name: string): Table {
  const table: Table = {}
  const storyRow = storyRows().find((one) => one.vendor === name)
  if (storyRow === undefined) throw new Error(`no vendor ${name}`)
  const { vendor, row, evidence, map } = storyRow
  for (const loaded of evidence === null ? [null] : [null, evidence]) {
    const one = JSON.stringify({ row, loaded })
    const text = JSON.stringify(Array.from({ length: copies }, (_, i) => another(one, i)))
    const rows = JSON.parse(text) as { row: unknown; loaded: Record<string, unknown> | null }[]
    const parse: number[] = []
    const mapping: number[] = []
    let kept = 0
    for (let round = -warmUp; round < rounds; round++) {
      parse.push(time(() => JSON.parse(text)))
      mapping.push(
        time(() => {
          for (const one of rows) if (map(one.row, one.loaded ?? undefined).value !== null) kept++
        }),
      )
    }
    if (kept !== copies * (warmUp + rounds))
      throw new Error(`${vendor}: ${kept} tickets instead of ${copies * (warmUp + rounds)}`)
    const [floor, ours] = [Math.min(...parse), Math.min(...mapping)]
    table[`${vendor} ${loaded === null ? 'row' : 'row and log'}`] = {
      'bytes a ticket': Math.round(text.length / copies),
      'JSON.parse µs': Number(((floor * 1000) / copies).toFixed(1)),
      'mapping µs': Number(((ours * 1000) / copies).toFixed(1)),
      'times the floor': Number((ours / floor).toFixed(2)),
      'tickets a second': Math.round((copies / ours) * 1000),
    }
  }
  return table
}

const bundle = join(mkdtempSync(join(tmpdir(), 'mspkit-bench-')), 'mapping.mjs')

const measured = (vendor: string): Promise<Table> =>
  new Promise((resolve, reject) => {
    const child = fork(bundle, [vendor], { execArgv: [] })
    child.on('message', (table) => resolve(table as Table))
    child.on('error', reject)
  })

const [only] = process.argv.slice(2)
if (only !== undefined && process.send) process.send(measure(only))
else {
  const here = fileURLToPath(import.meta.url)
  // Fixtures are next to the file that reads them.
  const stories = JSON.stringify(new URL('../test/stories.ts', import.meta.url).href)
  const { build } = await import('esbuild')
  await build({
    entryPoints: [here],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['esbuild'],
    define: { 'import.meta.url': stories },
  })
  const tables: Table[] = []
  for (const { vendor } of storyRows()) tables.push(await measured(vendor))
  console.table(Object.assign({}, ...tables))
}
