// `mspkit` installed alone, as by a user who wants its libraries: how large it is, and what an entry point loads.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '../packages'
import { compiler, must, run } from '../run'
import { isConvenient } from './convenience'
import type { Packed } from './tarballs'

export function installAlone(packed: readonly Packed[], folder: string): void {
  const local = Object.fromEntries(packed.map(({ pkg, tarball }) => [pkg.name, `file:${tarball}`]))
  const dependencies = Object.fromEntries(Object.entries(local).filter(([name]) => name === 'mspkit'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'alone', private: true, dependencies }))
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify({ overrides: local }))
  must('pnpm', ['install', '--silent', '--prefer-offline', '--no-frozen-lockfile'], { cwd: folder })
}

/** The sizes of all files, without what links lead to. */
function bytesBelow(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

/** `Installed, it weighs 41 MB` in the README is held to a tenth: what others publish may change that much by itself. */
const stated = /weighs (\d+) MB/

export function judgeAlone(packed: readonly Packed[], folder: string): string[] {
  const pkg = packed.map((one) => one.pkg).find(isConvenient)
  if (!pkg) return []
  const megabytes = bytesBelow(join(folder, 'node_modules')) / 1e6
  const claim = Number(stated.exec(read(`${pkg.folder}/README.md`))?.[1])
  console.log(`mspkit installed alone weighs ${megabytes.toFixed(1)} MB; its README says ${claim}.`)
  const right = Math.abs(megabytes - claim) <= claim / 10
  return [
    ...(right ? [] : [`${pkg.folder}/README.md must say that mspkit "weighs ${Math.round(megabytes)} MB" installed.`]),
    ...loadedBeyondLibraries(folder),
    ...doesNotCompile(folder),
  ]
}

const ofTheCommand = ['commander', 'cli-progress', 'papaparse']

/** What `mspkit/sla` loads of the command. The test of the workshop follows the source; this asks Node. */
function loadedBeyondLibraries(folder: string): string[] {
  const program = "require('mspkit/sla'); console.log(JSON.stringify(Object.keys(require.cache)))"
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' })
  if (stdout === '') return [`mspkit/sla does not load in a project of its own: ${stderr}`]
  const loaded: string[] = JSON.parse(stdout)
  return ofTheCommand
    .filter((name) => loaded.some((file) => file.includes(`node_modules/${name}/`)))
    .map((name) => `mspkit/sla loads ${name}, which only the command needs.`)
}

const program = `
import { compileSla, type SlaPolicy } from 'mspkit/sla'
import type { Ticket } from 'mspkit/records'
import { add } from 'mspkit/values/money'
const policy: SlaPolicy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
export const read = (ticket: Ticket) => compileSla(policy).read(ticket, '2026-03-03T17:00:00Z')
export const sum: string = add('USD', '1.00', '2.00')
// @ts-expect-error: the type of the policy arrives, not any
export const wrong: SlaPolicy = { calendar: 1, clocks: [] }
`

/** Where pnpm installs, only `mspkit` can be resolved by name, not the packages behind it. */
function doesNotCompile(folder: string): string[] {
  for (const ending of ['mts', 'cts']) writeFileSync(join(folder, `alone.${ending}`), program)
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--module', 'node16']
  const status = run(process.execPath, [compiler, ...options, '--types', '', 'alone.mts', 'alone.cts'], { cwd: folder })
  return status === 0
    ? []
    : ['A program that imports mspkit/sla does not compile with mspkit installed alone (see above).']
}
