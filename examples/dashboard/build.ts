// Builds the dashboard into dist, with the demo's year beside it; with --serve, shows it: npx tsx examples/dashboard/build.ts [--serve] [--port 8080]

import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'vite'
import { serve } from './serve'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What the page opens first: files of the demo's year, and when they were exported. */
const demo = {
  name: 'A year of a small provider (demo)',
  asOf: '2025-12-31T19:00:00Z',
  period: { from: '2025-12-01', to: '2026-01-01' },
  files: [
    'tickets.csv',
    'tickets.map.json',
    'time-entries.csv',
    'time-entries.map.json',
    'sla.json',
    'clients.json',
    'contracts.json',
    'house.json',
    'costs.json',
    'books.json',
    'obligations.json',
    'roster.json',
    'evidence.ndjson',
    'fixes.json',
    'notes.json',
  ],
}

/** Writes the page, its scripts and its data into a folder. */
export async function build(folder: string): Promise<void> {
  await bundle({
    root: here('.'),
    configFile: here('vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  })
  mkdirSync(`${folder}/demo`, { recursive: true })
  for (const file of demo.files) cpSync(here(`../script/year/${file}`), `${folder}/demo/${file}`)
  writeFileSync(`${folder}/demo/demo.json`, JSON.stringify(demo))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = here('dist')
  await build(folder)
  console.log(`Built ${folder}`)
  if (process.argv.includes('--serve')) {
    const at = process.argv.indexOf('--port')
    const { port } = await serve(folder, at < 0 ? 8080 : Number(process.argv[at + 1]))
    console.log(`Open http://localhost:${port} (this machine only; Ctrl+C ends it)`)
  }
}
