// Every schema that a package exports from its /schema entry point, by name, with its type.

import { join } from 'node:path'
import ts from 'typescript'
import type * as z from 'zod/mini'
import { exportsOf, sourceProgram } from '../imports/program'
import { type EntryPoint, publishedPackages, root, type WorkspacePackage } from '../packages'

export interface NamedSchema {
  /** `ZonedCalendar`, for `zonedCalendarSchema`; with the package's name before it where two packages use one name. */
  readonly id: string
  /** `zonedCalendarSchema`. */
  readonly constant: string
  readonly pkg: WorkspacePackage
  readonly schema: z.core.$ZodType
  /** `ZonedCalendar`: the type that the schema's values have. */
  readonly type: ts.Type
  /** What the type says of itself, or else the constant. */
  readonly prose: string
  /** Whether a function of the package reads one from unknown data: what people write in files. */
  readonly isDocument: boolean
}

let collected: Promise<readonly NamedSchema[]> | null = null

/** @throws Error when a schema's constant does not write its type, or holds no schema. */
export function namedSchemas(): Promise<readonly NamedSchema[]> {
  collected ??= collect()
  return collected
}

const schemaEntryPoint = (pkg: WorkspacePackage): EntryPoint | undefined =>
  pkg.entryPoints.find((entryPoint) => entryPoint.key === './schema')

/** Whether a package has a /schema entry point. */
export const hasSchemas = (pkg: WorkspacePackage): boolean => schemaEntryPoint(pkg) !== undefined

export const schemaPackages = (): WorkspacePackage[] => publishedPackages().filter(hasSchemas)

async function collect(): Promise<NamedSchema[]> {
  const found = (await Promise.all(schemaPackages().map(ofPackage))).flat()
  const isTaken = (one: NamedSchema): boolean => found.some((other) => other !== one && other.id === one.id)
  return found.map((one) =>
    isTaken(one) ? { ...one, id: title(one.pkg.folder.split('/').at(-1) ?? '') + one.id } : one,
  )
}

async function ofPackage(pkg: WorkspacePackage): Promise<NamedSchema[]> {
  const entryPoint = schemaEntryPoint(pkg) as EntryPoint
  const loaded: Record<string, unknown> = await import(/* @vite-ignore */ join(root, entryPoint.source))
  const program = sourceProgram()
  const declared = exportsOf(entryPoint, program)
  const read = typesRead(pkg, program)
  return Object.entries(loaded)
    .filter(([constant]) => constant.endsWith('Schema'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([constant, schema]): NamedSchema => {
      const where = `${constant} of ${entryPoint.specifier}`
      if (!isSchema(schema)) throw new Error(`${where} is not a schema.`)
      const symbol = declared.get(constant)
      const { type, prose } = typeOf(symbol, program.getTypeChecker(), where)
      const id = title(constant.replace(/Schema$/, ''))
      return { id, constant, pkg, schema, type, prose, isDocument: isObject(type) && read.has(type) }
    })
}

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value

const title = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase())

/** `X` of `export const xSchema: Schema<X>`, and its prose. */
function typeOf(
  symbol: ts.Symbol | undefined,
  checker: ts.TypeChecker,
  where: string,
): Pick<NamedSchema, 'type' | 'prose'> {
  const declaration = symbol?.valueDeclaration
  const written = declaration && ts.isVariableDeclaration(declaration) ? declaration.type : undefined
  const argument = written && ts.isTypeReferenceNode(written) ? written.typeArguments?.[0] : undefined
  if (!symbol || !argument)
    throw new Error(`${where} does not write its type: export const ${symbol?.name}: Schema<…>.`)
  const named = ts.isTypeReferenceNode(argument) ? checker.getSymbolAtLocation(argument.typeName) : undefined
  const target = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named
  const isOurs = target?.declarations?.some((one) => one.getSourceFile().fileName.includes('/packages/')) ?? false
  const prose = (isOurs && target ? proseOf(target, checker) : '') || proseOf(symbol, checker)
  return { type: checker.getTypeFromTypeNode(argument), prose }
}

/** A symbol's doc comment on one line, with links as their names. */
export const proseOf = (symbol: ts.Symbol, checker: ts.TypeChecker): string =>
  ts
    .displayPartsToString(symbol.getDocumentationComment(checker))
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\{@link\s+(\w+)[^}]*\}/g, '`$1`')
    .replace(/\s+/g, ' ')
    .trim()

const isObject = (type: ts.Type): boolean =>
  type.isUnion() ? type.types.some(isObject) : (type.flags & ts.TypeFlags.Object) !== 0

/** `X` of every exported `parse…(…): Parsed<X>`. */
function typesRead(pkg: WorkspacePackage, program: ts.Program): ReadonlySet<ts.Type> {
  const checker = program.getTypeChecker()
  const functions = pkg.entryPoints.flatMap((entryPoint) =>
    [...exportsOf(entryPoint, program)].filter(([name]) => /^parse[A-Z]/.test(name)).map(([, symbol]) => symbol),
  )
  return new Set(
    functions
      .flatMap((symbol) => checker.getTypeOfSymbol(symbol).getCallSignatures())
      .flatMap((signature) => signature.getReturnType().aliasTypeArguments ?? []),
  )
}
