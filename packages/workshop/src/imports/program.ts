// The workspace's source as the compiler sees it: one program for every command and test that asks for types.

import { join } from 'node:path'
import ts from 'typescript'
import { type EntryPoint, publishedPackages, root } from '../packages'

let made: ts.Program | null = null

/** The options of `tsconfig.base.json`. */
export const compilerOptions = (): ts.CompilerOptions =>
  ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  ).options

/** Every entry point of every published package, with what it imports. */
export function sourceProgram(): ts.Program {
  made ??= ts.createProgram(
    publishedPackages().flatMap((pkg) => pkg.entryPoints.map((entryPoint) => join(root, entryPoint.source))),
    compilerOptions(),
  )
  return made
}

/** What an entry point exports, aliases followed. */
export function exportsOf(entryPoint: EntryPoint, program: ts.Program): ReadonlyMap<string, ts.Symbol> {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(join(root, entryPoint.source))
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`${entryPoint.source} is not a module.`)
  return new Map(
    checker
      .getExportsOfModule(module)
      .map((symbol) => [symbol.name, symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol]),
  )
}
