// Public functions whose docstring shows no example, found in the source as the compiler sees it.

import ts from 'typescript'
import { exportsOf, sourceProgram } from '../imports/program'
import { publishedPackages } from '../packages'

/** Constructors of zod by their own names, which zod documents. */
const documentedElsewhere = /^@mspkit\/values\/zod$/

/** `@mspkit/sla infer`, for each function without an example, once, under the entry point that has it first. */
export function withoutExample(): string[] {
  const program = sourceProgram()
  const checker = program.getTypeChecker()
  const seen = new Set<ts.Symbol>()
  const entryPoints = publishedPackages()
    .filter(({ name }) => name !== 'mspkit')
    .flatMap((pkg) => pkg.entryPoints)
    .filter(({ specifier }) => !documentedElsewhere.test(specifier))
  return entryPoints.flatMap((entryPoint) =>
    [...exportsOf(entryPoint, program)].flatMap(([name, symbol]) => {
      if (seen.has(symbol) || !isFunction(symbol, checker)) return []
      seen.add(symbol)
      return symbol.getJsDocTags(checker).some((tag) => tag.name === 'example')
        ? []
        : [`${entryPoint.specifier} ${name}`]
    }),
  )
}

function isFunction(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const declaration = symbol.declarations?.[0]
  if (declaration === undefined || !(symbol.flags & ts.SymbolFlags.Value)) return false
  return checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures().length > 0
}
