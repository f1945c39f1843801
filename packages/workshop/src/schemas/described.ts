// Every object type that a public schema describes, found from the types of the schemas: a new schema brings its own.

import ts from 'typescript'
import { sourceProgram } from '../imports/program'
import { namedSchemas } from './collect'

export interface DescribedType {
  /** `SlaPolicy.clocks.targets`: the schema and the keys on the way. */
  readonly path: string
  /** The interface that it is; `null` where it is written in place. */
  readonly interfaceName: string | null
  /** Whether the interface can be imported by its file. */
  readonly isExported: boolean
  /** Keys whose declaration says nothing. A key that may not be written, `?: never`, needs no prose. */
  readonly keysWithoutProse: readonly string[]
}

/** Types of the project; what comes with the language, such as `Date`, is none. */
export async function describedTypes(): Promise<readonly DescribedType[]> {
  const schemas = await namedSchemas()
  const checker = sourceProgram().getTypeChecker()
  const seen = new Set<ts.Type>()
  const found: DescribedType[] = []
  const isWritten = (key: ts.Symbol): boolean =>
    !(checker.getNonNullableType(checker.getTypeOfSymbol(key)).flags & ts.TypeFlags.Never)
  const isBare = (key: ts.Symbol): boolean => key.getDocumentationComment(checker).length === 0
  const visit = (given: ts.Type, path: string): void => {
    const type = checker.getNonNullableType(given)
    if (seen.has(type)) return
    seen.add(type)
    if (type.isUnion()) for (const member of type.types) visit(member, path)
    if (!(type.flags & ts.TypeFlags.Object)) return
    for (const { type: item } of checker.getIndexInfosOfType(type)) visit(item, path)
    const declaration = type.symbol?.declarations?.[0]
    if (
      checker.isArrayType(type) ||
      checker.isTupleType(type) ||
      declaration?.getSourceFile().fileName.includes('/typescript/lib/')
    )
      return
    const keys = checker.getPropertiesOfType(type)
    const one = declaration && ts.isInterfaceDeclaration(declaration) ? declaration : null
    if (keys.length > 0)
      found.push({
        path,
        interfaceName: one?.name.text ?? null,
        isExported: one?.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false,
        keysWithoutProse: keys.filter((key) => isWritten(key) && isBare(key)).map(({ name }) => name),
      })
    for (const key of keys) visit(checker.getTypeOfSymbol(key), `${path}.${key.name}`)
  }
  for (const { id, type } of schemas) visit(type, id)
  return found
}
