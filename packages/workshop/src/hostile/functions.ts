// Every exported function of the published packages, with what it takes: from the compiler's view of the entry points.

import ts from 'typescript'
import { exportsOf, sourceProgram } from '../imports/program'
import { type EntryPoint, publishedPackages } from '../packages'
import { isConvenient } from '../publish/convenience'
import { rightValue } from './right'

export interface ExportedFunction {
  readonly entryPoint: EntryPoint
  readonly name: string
  /** A right value for each parameter, as far as its type tells. */
  readonly rightArguments: () => unknown[]
}

/** What schemas are made with takes code, not data. */
const takesCode =
  /^(accepts|checkStructure|described|hintOf|list|name|nonNegative|openWords|record|strict|text|whole|\w+SchemaWith)$/

/** Functions of every entry point but those of the command line, which re-exports the others. */
export function exportedFunctions(): ExportedFunction[] {
  const program = sourceProgram()
  const checker = program.getTypeChecker()
  return (
    publishedPackages()
      .filter((pkg) => !isConvenient(pkg))
      .flatMap((pkg) => pkg.entryPoints)
      // Constructors of schemas, and the words that packages give to the checks of arguments: neither comes from a user.
      .filter(({ specifier }) => !['@mspkit/values/zod', '@mspkit/values/arguments'].includes(specifier))
      .flatMap((entryPoint) =>
        [...exportsOf(entryPoint, program)].flatMap(([name, symbol]): ExportedFunction[] => {
          const parameters = parametersOf(symbol, checker)
          if (parameters === null || (entryPoint.key === './schema' && takesCode.test(name))) return []
          const rightArguments = (): unknown[] => parameters.map((type) => rightValue(type, checker))
          return [{ entryPoint, name, rightArguments }]
        }),
      )
  )
}

/** The types of the parameters of a function's last signature, which takes the most; `null` for anything but a function. */
function parametersOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Type[] | null {
  if (!(symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable))) return null
  const signature = checker.getTypeOfSymbol(symbol).getCallSignatures().at(-1)
  return signature ? signature.parameters.map((one) => checker.getTypeOfSymbol(one)) : null
}
