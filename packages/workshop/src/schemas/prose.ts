// The prose of every key: doc comments on the types' properties, found by walking each schema beside its type.

import ts from 'typescript'
import type * as z from 'zod/mini'
import { type NamedSchema, proseOf } from './collect'
import { type Def, defOf, innerOf } from './def'

/** What an object's type says of itself, and of each key; a key without a comment is not in it. */
export interface ObjectProse {
  readonly own: string
  readonly keys: ReadonlyMap<string, string>
}

export type Prose = ReadonlyMap<z.core.$ZodType, ObjectProse>

/** A schema without what wraps it. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = innerOf(schema)
  return inner ? unwrapped(inner) : schema
}

export function proseOfKeys(schemas: readonly NamedSchema[], checker: ts.TypeChecker): Prose {
  const prose = new Map<z.core.$ZodType, ObjectProse>()
  const seen = new Set<z.core.$ZodType>()

  const visit = (wrapped: z.core.$ZodType, optional: ts.Type): void => {
    const schema = unwrapped(wrapped)
    const type = checker.getNonNullableType(optional)
    const { options, shape, element, valueType, catchall } = defOf(schema)
    if (options) for (const option of options) visit(option, branchOf(option, type))
    else if (seen.has(schema)) return
    seen.add(schema)
    if (shape) object(schema, shape, type)
    const within = element ?? valueType ?? catchall
    const inner = element
      ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
      : checker.getIndexInfosOfType(type)[0]?.type
    if (inner && within) visit(within, inner)
  }

  const object = (schema: z.core.$ZodType, shape: NonNullable<Def['shape']>, type: ts.Type): void => {
    const keys = new Map<string, string>()
    for (const [key, inner] of Object.entries(shape)) {
      const property = checker.getPropertyOfType(type, key)
      if (!property) continue
      const text = proseOf(property, checker)
      if (text !== '') keys.set(key, text)
      visit(inner, checker.getTypeOfSymbol(property))
    }
    prose.set(schema, { own: ownProse(type, checker), keys })
  }

  /** The member of a union type that a branch of a union schema is, by its keys and literals; the union where none fits. */
  const branchOf = (option: z.core.$ZodType, type: ts.Type): ts.Type => {
    const { shape, element, valueType } = defOf(unwrapped(option))
    const members = type.isUnion() ? type.types : [type]
    const fits = (member: ts.Type): boolean => {
      if (shape) return hasShape(member, shape)
      if (element) return checker.getIndexTypeOfType(member, ts.IndexKind.Number) !== undefined
      return valueType !== undefined && checker.getIndexInfosOfType(member).length > 0
    }
    return members.find(fits) ?? type
  }

  const hasShape = (member: ts.Type, shape: NonNullable<Def['shape']>): boolean => {
    const keys = Object.keys(shape)
    const properties = member.getProperties()
    if (properties.length !== keys.length) return false
    return keys.every((key) => {
      const property = properties.find(({ name }) => name === key)
      const literals = defOf(shape[key] as z.core.$ZodType).values
      if (!property || !literals) return property !== undefined
      const type = checker.getTypeOfSymbol(property)
      return !type.isStringLiteral() || literals.includes(type.value)
    })
  }

  for (const { schema, type } of schemas) visit(schema, type)
  return prose
}

/** The doc comment of a named type of ours; an object written in place has none. */
function ownProse(type: ts.Type, checker: ts.TypeChecker): string {
  const symbol = type.getSymbol()
  return symbol?.declarations?.some(ts.isInterfaceDeclaration) ? proseOf(symbol, checker) : ''
}
