// Builds the page into dist, and with --serve shows it: npx tsx examples/dashboard/build.ts [--serve]

import { copyFileSync, createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { csv, parseCsvMap } from '@mspkit/psa/csv'
import type { Ticket } from '@mspkit/records'
import { orThrow } from '@mspkit/values'
import * as esbuild from 'esbuild'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The year's tickets, as the page fetches them. */
export async function yearTickets(): Promise<Ticket[]> {
  const reader = csv(orThrow(parseCsvMap(JSON.parse(readFileSync(here('../script/year/tickets.map.json'), 'utf8')))))
  const tickets: Ticket[] = []
  for await (const { value } of reader.tickets(createReadStream(here('../script/year/tickets.csv'))))
    if (value) tickets.push(value)
  return tickets
}

/** Writes the page, its program and its data into a folder. */
export async function build(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await esbuild.build({
    entryPoints: [here('src/page.ts')],
    outfile: `${folder}/board.js`,
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    logLevel: 'error',
  })
  for (const file of ['index.html', 'board.css']) copyFileSync(here(file), `${folder}/${file}`)
  copyFileSync(here('../script/year/sla.json'), `${folder}/sla.json`)
  writeFileSync(`${folder}/tickets.json`, JSON.stringify(await yearTickets()))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = here('dist')
  await build(folder)
  console.log(`Built ${folder}`)
  if (process.argv.includes('--serve')) {
    const context = await esbuild.context({})
    const { port } = await context.serve({ servedir: folder, port: 8080 })
    console.log(`Open http://localhost:${port}`)
  }
}
