// Declarations for both module systems from one emit. TypeScript 7 writes them once, with imports as in the source
// ('./instant'); Node's resolution needs the ending, which differs: './instant.js' in .d.ts, './instant.cjs' in .d.cts.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { type Import, importsOf } from '../imports/imports'
import { publishedPackages, root, type WorkspacePackage } from '../packages'

export const emitted = join(root, 'node_modules/.cache/mspkit/declarations')

const endings = [
  { declaration: '.d.ts', module: '.js' },
  { declaration: '.d.cts', module: '.cjs' },
] as const

export function writeDeclarations(): void {
  for (const pkg of publishedPackages()) {
    const source = join(emitted, pkg.folder.replace(/^packages\//, ''), 'src')
    for (const file of reachable(source, pkg)) {
      for (const { declaration, module } of endings) {
        const target = join(root, pkg.folder, 'dist', file + declaration)
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target, withEndings(source, file, module))
      }
    }
  }
}

/** The declarations of a package's entry points, without their ending. */
function reachable(source: string, pkg: WorkspacePackage): Set<string> {
  const found = new Set<string>()
  const walk = (file: string): void => {
    if (found.has(file)) return
    found.add(file)
    for (const { specifier } of relativeImports(readFileSync(join(source, `${file}.d.ts`), 'utf8'))) {
      walk(target(source, file, specifier))
    }
  }
  for (const entryPoint of pkg.entryPoints) walk(entryPoint.entry)
  return found
}

function withEndings(source: string, file: string, ending: string): string {
  const text = readFileSync(join(source, `${file}.d.ts`), 'utf8')
  return relativeImports(text)
    .sort((a, b) => b.start - a.start)
    .reduce((written, { specifier, start }) => {
      const isFolder = target(source, file, specifier) !== normalize(join(dirname(file), specifier))
      const resolved = `${specifier}${isFolder ? '/index' : ''}${ending}`
      return written.slice(0, start) + resolved + written.slice(start + specifier.length)
    }, text)
}

const relativeImports = (text: string): Import[] =>
  importsOf('index.d.ts', text).filter(({ specifier }) => specifier.startsWith('.'))

/** `./money` seen from `index`: `money`, or `money/index` where money is a folder. */
function target(source: string, from: string, specifier: string): string {
  const plain = normalize(join(dirname(from), specifier))
  return existsSync(join(source, `${plain}.d.ts`)) ? plain : join(plain, 'index')
}
