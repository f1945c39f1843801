// The public names of each package: one text file a package, so that a change of surface is seen in review.

import { join } from 'node:path'
import ts from 'typescript'
import type { Derived } from '../derived'
import { sourceProgram } from '../imports/program'
import { type EntryPoint, filesBelow, publishedPackages, read, root, type WorkspacePackage } from '../packages'
import { reexportedBy } from '../publish/convenience'

const folder = 'packages/workshop/api'

export const apiReports: Derived = {
  name: 'api',
  files: async () => {
    const packages = publishedPackages()
    const program = sourceProgram()
    return new Map(packages.map((pkg) => [`${folder}/${pkg.folder.split('/').at(-1)}.txt`, write(pkg, program)]))
  },
  current: () => new Map(filesBelow(folder, ['.txt']).map((path) => [path, read(path)])),
}

const write = (pkg: WorkspacePackage, program: ts.Program): string =>
  [
    `# ${pkg.name}: what it exports. Written by \`npm run api\`.`,
    ...pkg.entryPoints.map((entryPoint) => `\n${entryPoint.specifier}\n${linesOf(entryPoint, program).join('\n')}`),
    '',
  ].join('\n')

function linesOf(entryPoint: EntryPoint, program: ts.Program): string[] {
  const elsewhere = reexportedBy(entryPoint.specifier)
  if (elsewhere !== null) return [`  everything of ${elsewhere}`]
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(join(root, entryPoint.source))
  const module = source && checker.getSymbolAtLocation(source)
  if (!source || !module) throw new Error(`${entryPoint.source} is not a module.`)
  return checker
    .getExportsOfModule(module)
    .map((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return `  ${kindOf(target)} ${symbol.name}${shapeOf(target, source, checker)}`
    })
    .sort()
}

function kindOf({ flags }: ts.Symbol): string {
  if (flags & ts.SymbolFlags.Function) return 'function'
  if (flags & ts.SymbolFlags.Class) return 'class'
  if (flags & ts.SymbolFlags.Variable) return 'const'
  if (flags & ts.SymbolFlags.Interface) return 'interface'
  if (flags & ts.SymbolFlags.TypeAlias) return 'type'
  return 'name'
}

/** The signatures of a function; the declared type of a constant. Types are named only: their fields are in the reference. */
function shapeOf(symbol: ts.Symbol, source: ts.SourceFile, checker: ts.TypeChecker): string {
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope
  if (symbol.flags & ts.SymbolFlags.Function) {
    const signatures = checker.getTypeOfSymbol(symbol).getCallSignatures()
    return signatures.map((signature) => checker.signatureToString(signature, source, flags)).join(' & ')
  }
  const declared = symbol.valueDeclaration
  if (declared && ts.isVariableDeclaration(declared) && declared.type) return `: ${oneLine(declared.type.getText())}`
  return ''
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
