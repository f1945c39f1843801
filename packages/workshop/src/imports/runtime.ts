// The source files that an import loads, across packages.

import { dirname, join, normalize } from 'node:path'
import { read, type WorkspacePackage } from '../packages'
import { resolveFile } from './graph'
import { importsOf } from './imports'

/** The file, and every source file of the workspace that it imports at run time. Imports of other packages are not followed. */
export function runtimeFiles(from: string, packages: readonly WorkspacePackage[]): string[] {
  const entryPoints = new Map(
    packages.flatMap((pkg) => pkg.entryPoints.map((entryPoint) => [entryPoint.specifier, entryPoint.source])),
  )
  const found = new Set<string>()
  const walk = (file: string): void => {
    if (found.has(file)) return
    found.add(file)
    for (const { specifier, typeOnly } of importsOf(file, read(file))) {
      if (typeOnly) continue
      const next = specifier.startsWith('.')
        ? resolveFile(normalize(join(dirname(file), specifier)))
        : entryPoints.get(specifier)
      if (next?.endsWith('.ts')) walk(next)
    }
  }
  walk(from)
  return [...found]
}
