// Makes dist/ and schema/ of every published package: ESM, CommonJS, declarations for both, JSON Schemas; and knows whether it
// is needed.

import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, publishedPackages, root, type WorkspacePackage } from '../packages'
import { compiler, must } from '../run'
import { hasSchemas } from '../schemas/collect'
import { writeSchemas } from '../schemas/files'
import { emitted, writeDeclarations } from './declarations'

/** @throws Error when a file that a manifest promises was not made. */
export async function build(): Promise<void> {
  const packages = publishedPackages()
  for (const pkg of packages) rmSync(join(root, pkg.folder, 'dist'), { recursive: true, force: true })
  rmSync(emitted, { recursive: true, force: true })

  must(process.execPath, [compiler, '-p', 'tsconfig.build.json'])
  must('tsup', [])
  writeDeclarations()
  await writeSchemas()

  const absent = packages.flatMap(promised).filter((path) => !existsSync(join(root, path)))
  if (absent.length > 0) throw new Error(`The build made no ${absent.join(', ')}.`)
  console.log(`Built ${packages.map((pkg) => pkg.name).join(', ')}.`)
}

/** Builds when a promised file is missing or older than a source file; for commands that work on dist. */
export async function ensureBuilt(): Promise<void> {
  const packages = publishedPackages()
  const why = packages.some(isAbsent)
    ? 'dist is not built yet'
    : packages.some(isStale)
      ? 'dist is older than the source'
      : null
  if (why === null) return
  console.log(`${why}: building first (npm run build).`)
  await build()
}

const promised = (pkg: WorkspacePackage): string[] =>
  pkg.entryPoints.flatMap(({ entry }) =>
    ['.js', '.cjs', '.d.ts', '.d.cts'].map((ending) => `${pkg.folder}/dist/${entry}${ending}`),
  )

const isAbsent = (pkg: WorkspacePackage): boolean =>
  promised(pkg).some((path) => !existsSync(join(root, path))) ||
  (hasSchemas(pkg) && !existsSync(join(root, pkg.folder, 'schema')))

function isStale(pkg: WorkspacePackage): boolean {
  const changed = (path: string): number => statSync(join(root, path)).mtimeMs
  const newest = Math.max(...[...filesBelow(`${pkg.folder}/src`, ['.ts']), `${pkg.folder}/package.json`].map(changed))
  return promised(pkg).some((path) => changed(path) < newest)
}
