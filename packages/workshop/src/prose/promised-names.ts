// Checks that the packages export the names in the last column of the README's table.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { LayeredPackage } from '../imports/drawing'
import { publishedPackages, root, type WorkspacePackage } from '../packages'

/** Names in code spans: `compileSla → read · next`, `/history`, `parseTicket …`. */
export const promisedNames = ({ functions }: LayeredPackage): string[] =>
  [...functions.matchAll(/`([^`]*)`/g)].flatMap(([, span = '']) => span.split(/[\s·→…]+/).filter((name) => name !== ''))

/** A name is an entry point, a command, an export, or a member of something exported. */
export function missingNames(layered: LayeredPackage, pkg: WorkspacePackage): string[] {
  const exported = exportedNames(pkg)
  return promisedNames(layered).filter((name) => {
    if (name.startsWith('/')) return !pkg.entryPoints.some((entryPoint) => entryPoint.key === `.${name}`)
    if (name.startsWith(`${pkg.name}/`)) return !pkg.entryPoints.some((entryPoint) => entryPoint.specifier === name)
    const isCommand = pkg.bins.length > 0 && existsSync(join(root, pkg.folder, 'src', name, 'command.ts'))
    return name !== pkg.name && !isCommand && !exported.has(name)
  })
}

/** One program of all entry points: most of the time goes into reading the shared types once. */
let everything: ts.Program | null = null

function programOfAll(): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const sources = publishedPackages().flatMap(({ entryPoints }) =>
    entryPoints.map((entryPoint) => join(root, entryPoint.source)),
  )
  return ts.createProgram(sources, options)
}

function exportedNames({ entryPoints }: WorkspacePackage): Set<string> {
  everything ??= programOfAll()
  const program = everything
  const checker = program.getTypeChecker()
  const symbols = entryPoints.flatMap((entryPoint) => {
    const source = program.getSourceFile(join(root, entryPoint.source))
    const module = source && checker.getSymbolAtLocation(source)
    return module ? checker.getExportsOfModule(module) : []
  })
  const members = symbols.flatMap((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const isType = target.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)
    return isType ? checker.getDeclaredTypeOfSymbol(target).getProperties() : []
  })
  return new Set([...symbols, ...members].map(({ name }) => name))
}
