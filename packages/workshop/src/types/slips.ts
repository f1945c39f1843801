// Slips that must not compile, made for every parameter of every exported function: what the compiler lets pass is listed.

import { join } from 'node:path'
import ts from 'typescript'
import { compilerOptions, exportsOf, sourceProgram } from '../imports/program'
import { type EntryPoint, publishedPackages, root } from '../packages'
import { isConvenient } from '../publish/convenience'

type SlipKind = 'a number' | 'a misspelt key' | 'a wrong word'

/** One slip at one parameter. */
export interface Slip {
  /** `@mspkit/sla compileSla(context)`, or `@mspkit/sla compileSla().bounds(options)` for a method of what it returns. */
  readonly place: string
  readonly kind: SlipKind
  readonly compiles: boolean
}

/** A parameter that takes an object. */
interface Place {
  readonly place: string
  readonly entryPoint: EntryPoint
  /** The type of the parameter, in terms of the entry point `M`. */
  readonly type: string
  /** Keys that take words only. */
  readonly wordKeys: readonly string[]
  /** Where an object stands for a number too, such as an instant. */
  readonly takesNumbers: boolean
}

/** Every slip at every parameter that takes an object, in entry points that users import. */
export function slips(): readonly Slip[] {
  const seen: Seen = new Set()
  const places = publishedPackages()
    .filter((pkg) => !isConvenient(pkg))
    .flatMap((pkg) => pkg.entryPoints)
    .filter(({ key, specifier }) => key !== './schema' && !/^@mspkit\/values\/(zod|arguments)$/.test(specifier))
    .flatMap((entryPoint) => placesOf(entryPoint, seen))
  return compiled(places)
}

function placesOf(entryPoint: EntryPoint, seen: Seen): Place[] {
  const checker = sourceProgram().getTypeChecker()
  return [...exportsOf(entryPoint, sourceProgram())].flatMap(([name, symbol]) => {
    if (!(symbol.flags & ts.SymbolFlags.Value)) return []
    const signature = lastSignature(checker.getTypeOfSymbol(symbol))
    if (signature === undefined) return []
    const own = placesIn(checker, signature, {
      place: `${entryPoint.specifier} ${name}`,
      type: `typeof M.${name}`,
      seen,
    })
    const result = checker.getReturnTypeOfSignature(signature)
    const methods = checker.getPropertiesOfType(result).flatMap((method) => {
      const called = lastSignature(checker.getTypeOfSymbol(method))
      const isOurs = method.declarations?.some((one) => isSource(one.getSourceFile().fileName)) ?? false
      if (called === undefined || !isOurs) return []
      const type = `ReturnType<typeof M.${name}>[${JSON.stringify(method.name)}]`
      return placesIn(checker, called, { place: `${entryPoint.specifier} ${name}().${method.name}`, type, seen })
    })
    return [...own, ...methods].map((one) => ({ ...one, entryPoint }))
  })
}

const isSource = (file: string): boolean => file.startsWith(join(root, 'packages')) && !file.includes('/node_modules/')

const lastSignature = (type: ts.Type): ts.Signature | undefined => type.getCallSignatures().at(-1)

/** Types whose keys were probed where they were met first. */
type Seen = Set<ts.Type>

function placesIn(
  checker: ts.TypeChecker,
  signature: ts.Signature,
  { place, type, seen }: { readonly place: string; readonly type: string; readonly seen: Seen },
): Omit<Place, 'entryPoint'>[] {
  return signature.parameters.flatMap((parameter, index) =>
    below(checker, checker.getTypeOfSymbol(parameter), {
      ...{ place: `${place}(${parameter.name})`, type: `Parameters<${type}>[${index}]`, seen },
      isParameter: true,
    }),
  )
}

interface Way {
  readonly place: string
  readonly type: string
  readonly seen: Seen
  readonly isParameter: boolean
}

/** The objects that a type takes, with those in its lists and keys. A parameter is probed each time, what is inside it once. */
function below(checker: ts.TypeChecker, whole: ts.Type, way: Way): Omit<Place, 'entryPoint'>[] {
  const { place, type, seen, isParameter } = way
  const given = checker.getNonNullableType(whole)
  const members = given.isUnion() ? given.types : [given]
  const inside = members.flatMap((member) => {
    const item = itemOf(checker, member)
    return item === undefined
      ? []
      : below(checker, item, { ...way, place: `${place}[]`, type: `Item<${type}>`, isParameter: false })
  })
  const objects = members.filter((one) => isData(checker, one) && (isParameter || !seen.has(one)))
  if (objects.length === 0) return inside
  const takesNumbers = members.some(({ flags }) => flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.Any))
  const keys = objects.flatMap((one) => (seen.has(one) ? [] : checker.getPropertiesOfType(one)))
  for (const one of objects) seen.add(one)
  const wordKeys = keys
    .filter((key) => isWords(checker.getNonNullableType(checker.getTypeOfSymbol(key))))
    .map(({ name }) => name)
  // The facts of a reason are those of its code: they cannot be written without it.
  const isReason = keys.some(({ name }) => name === 'code')
  const nested = keys.flatMap((key) =>
    isReason && key.name === 'facts'
      ? []
      : below(checker, checker.getTypeOfSymbol(key), {
          ...{ place: `${place}.${key.name}`, type: `At<${type}, ${JSON.stringify(key.name)}>`, seen },
          isParameter: false,
        }),
  )
  return [{ place, type, wordKeys, takesNumbers }, ...nested, ...inside]
}

/** What a list holds, or what a record holds by names. */
function itemOf(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  if (!(type.flags & ts.TypeFlags.Object)) return undefined
  if (checker.isArrayType(type)) return checker.getIndexTypeOfType(type, ts.IndexKind.Number)
  if (checker.getPropertiesOfType(type).length === 0) return checker.getIndexTypeOfType(type, ts.IndexKind.String)
  const isIterable = /^(Async)?Iterable$/.test(type.symbol?.name ?? '')
  return isIterable ? type.aliasTypeArguments?.[0] : undefined
}

/** An object with keys of its own, which the project declares; no list, map, function, date or type parameter. */
function isData(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!(type.flags & ts.TypeFlags.Object) || checker.isArrayType(type) || checker.isTupleType(type)) return false
  if (type.getCallSignatures().length > 0 || checker.getPropertiesOfType(type).length === 0) return false
  return type.symbol?.declarations?.some((one) => isSource(one.getSourceFile().fileName)) ?? false
}

const isWords = (type: ts.Type): boolean =>
  (type.isUnion() ? type.types : [type]).every((one) => (one.flags & ts.TypeFlags.StringLiteral) !== 0)

const helpers = [
  'type Data<T> = Extract<NonNullable<T>, object>',
  'type At<T, K extends PropertyKey> = T extends object ? (K extends keyof T ? NonNullable<T[K]> : never) : never',
  'type Item<T> = T extends string ? never : T extends Iterable<infer I> ? I : T extends Readonly<Record<string, infer I>> ? I : never',
]

/** Compiles one line for each slip, and sees which of them have no error. */
function compiled(places: readonly Place[]): Slip[] {
  const modules = [...new Set(places.map(({ entryPoint }) => entryPoint))]
  const lines = modules.map(
    ({ source }, index) => `import type * as M${index} from '${join(root, source).replace(/\.ts$/, '')}'`,
  )
  lines.push(...helpers)
  const written = new Map<number, Omit<Slip, 'compiles'>>()
  for (const [index, { place, entryPoint, type, wordKeys, takesNumbers }] of places.entries()) {
    lines.push(`type P${index} = ${type.replaceAll('M.', `M${modules.indexOf(entryPoint)}.`)}`)
    lines.push(`declare const given${index}: Data<P${index}>`)
    const write = (kind: SlipKind, name: string, value: string): void => {
      written.set(lines.length, { place: name, kind })
      lines.push(`export const s${lines.length}: NonNullable<P${index}> = ${value}`)
    }
    if (!takesNumbers) write('a number', place, '42')
    write('a misspelt key', place, `{ ...given${index}, misspeltKey: 'x' }`)
    for (const key of new Set(wordKeys)) {
      const name = JSON.stringify(key)
      write('a wrong word', `${place}.${key}`, `{ ...given${index}, ${name}: 'no such word' }`)
    }
  }
  const wrong = linesWithErrors(lines.join('\n'))
  return [...written].map(([line, slip]) => ({ ...slip, compiles: !wrong.has(line) }))
}

function linesWithErrors(text: string): ReadonlySet<number> {
  const path = join(root, 'packages/workshop/src/types/probe.ts')
  const options = { ...compilerOptions(), noUnusedLocals: false }
  const host = ts.createCompilerHost(options)
  const probe = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)
  const program = ts.createProgram([path], options, {
    ...host,
    fileExists: (file) => file === path || host.fileExists(file),
    getSourceFile: (file, languageVersion) => (file === path ? probe : host.getSourceFile(file, languageVersion)),
  })
  return new Set(
    program.getSemanticDiagnostics(probe).map(({ start = 0 }) => probe.getLineAndCharacterOfPosition(start).line),
  )
}
