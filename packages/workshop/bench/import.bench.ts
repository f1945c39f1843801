// npm run bench -- workshop/import — what a script or a serverless function waits for: a fresh process that imports a
// package as it is published, beside one that imports nothing and one that imports zod/mini. Median of fresh processes.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { publishedPackages, root, type WorkspacePackage } from '../src/packages'
import { ensureBuilt } from '../src/publish/build'

const rounds = 15
const folder = mkdtempSync(join(tmpdir(), 'mspkit-import-'))
const modules = join(folder, 'node_modules')

/** A package as a user has it: its dist, and a manifest whose entry points lead there. */
function install({ folder: source, manifest, name }: WorkspacePackage): void {
  const target = join(modules, name)
  cpSync(join(root, source, 'dist'), join(target, 'dist'), { recursive: true })
  writeFileSync(join(target, 'package.json'), JSON.stringify({ ...manifest, exports: manifest.publishConfig?.exports }))
  for (const dependency of Object.keys(manifest.dependencies ?? {}))
    if (!dependency.startsWith('@mspkit/')) link(dependency, join(root, source, 'node_modules', dependency))
}

const linked = new Set<string>()
function link(name: string, from: string): void {
  if (linked.has(name)) return
  linked.add(name)
  mkdirSync(dirname(join(modules, name)), { recursive: true })
  symlinkSync(realpathSync(from), join(modules, name))
}

function start(program: string): number {
  const before = process.hrtime.bigint()
  execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: folder })
  return Number(process.hrtime.bigint() - before) / 1e6
}

const first = `import { compileSla } from '@mspkit/sla'
const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
sla.read({ id: 'T-1', clientId: 'C-1', title: 'Printer', openedAt: '2026-03-02T15:00:00Z', events: [] }, '2026-03-02T21:00:00Z')`

const programs: readonly (readonly [name: string, program: string])[] = [
  ['nothing', ''],
  ['zod/mini', "import 'zod/mini'"],
  ['@mspkit/values', "import '@mspkit/values'"],
  ['@mspkit/calendar', "import '@mspkit/calendar'"],
  ['@mspkit/sla', "import '@mspkit/sla'"],
  ['@mspkit/contracts', "import '@mspkit/contracts'"],
  ['@mspkit/sla, compiled and asked', first],
]

try {
  await ensureBuilt()
  for (const pkg of publishedPackages()) install(pkg)
  const times = new Map(programs.map(([name]) => [name, [] as number[]]))
  // Round by round, so that a busy moment falls on all of them.
  for (let round = 0; round < rounds; round++)
    for (const [name, program] of programs) times.get(name)?.push(start(program))
  const median = (name: string): number => (times.get(name) ?? []).sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN
  const nothing = median('nothing')
  const library = median('zod/mini') - nothing
  console.log(`a bare process: ${nothing.toFixed(0)} ms`)
  for (const [name] of programs.slice(1)) {
    const more = median(name) - nothing
    console.log(`${name.padEnd(34)}${more.toFixed(0).padStart(5)} ms more, ${(more / library).toFixed(2)} × zod/mini`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
