// What to write at a place, in words with an example: "a duration, e.g. \"4h\"; or an object, e.g. {\"businessDays\":1}".

import type * as z from 'zod/mini'
import { quote } from '../problem'
import { predicateOf } from './accepts'
import { type AnyDef, literalsAt, literalsOf, type Opened, unwrap } from './walk'

/** What may be written where a schema is; `received` is the wrong value, from which a better example is made when it helps. */
export function formOf(schema: z.core.$ZodType, received?: unknown): string {
  const forms = formsOf(schema, received)
  const literals = forms.flatMap((form) => (typeof form === 'string' ? [] : [form.literal]))
  const others = forms.filter((form): form is string => typeof form === 'string')
  const all = [...(literals.length > 0 ? [either(literals)] : []), ...new Set(others)]
  return all.filter((form) => form !== '').join('; or ')
}

type Form = string | { readonly literal: unknown }

function formsOf(schema: z.core.$ZodType, received: unknown): Form[] {
  const opened = unwrap(schema)
  const { def, hint } = opened
  const words = literalsOf(def)
  if (hint?.noun) return [hinted(opened, received)]
  if (words.length > 0) return words.map((literal) => ({ literal }))
  if (def.options && def.discriminator) return [chosenBy(def.discriminator, def.options)]
  if (def.options) return def.options.flatMap((option) => formsOf(option, received))
  const plain = nouns[def.type === 'number' && def.format ? 'int' : def.type]
  if (plain === undefined) return ['']
  const example = exampleOf(schema)
  return [composed.has(def.type) && example !== undefined ? `${plain}, e.g. ${shown(example)}` : plain]
}

function hinted({ schema, hint }: Opened, received: unknown): string {
  const asText = typeof received === 'number' ? String(received) : undefined
  if (asText !== undefined && predicateOf(schema)(asText)) return `${hint?.noun}, ${JSON.stringify(asText)}`
  const examples = hint?.words ?? hint?.examples?.slice(0, 2) ?? []
  return examples.length === 0 ? `${hint?.noun}` : `${hint?.noun}, e.g. ${either(examples)}`
}

/** The objects of a discriminated union, by the words of their key. */
function chosenBy(key: string, options: readonly z.core.$ZodType[]): string {
  const words = [...new Set(options.flatMap((option) => literalsAt(option, key)))]
  return `an object with ${JSON.stringify(key)} ${either(words)}`
}

/** `"a", "b" or "c"`. */
export function either(values: readonly unknown[]): string {
  const texts = values.map(shown)
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`
}

const shown = (value: unknown): string => quote(value)

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}
const composed = new Set(['array', 'object', 'record'])

/** The smallest value that a schema's examples, words and required keys make; `undefined` where they make none. */
export function exampleOf(schema: z.core.$ZodType, depth = 3): unknown {
  const { def, hint } = unwrap(schema)
  if (hint?.examples && hint.examples.length > 0) return hint.examples[0]
  if (depth === 0) return undefined
  const literal = literalsOf(def)[0]
  if (literal !== undefined) return literal
  if (def.options) return firstOf(def.options, (option) => exampleOf(option, depth))
  return composedExample(def, depth)
}

function composedExample(def: AnyDef, depth: number): unknown {
  switch (def.type) {
    case 'boolean':
      return true
    case 'array': {
      const item = def.element && exampleOf(def.element, depth - 1)
      return item === undefined ? undefined : [item]
    }
    case 'object': {
      const required = Object.entries(def.shape ?? {}).filter(([, inner]) => inner._zod.optin !== 'optional')
      const entries = required.map(([key, inner]): [string, unknown] => [key, exampleOf(inner, depth - 1)])
      return entries.length === 0 || entries.some(([, value]) => value === undefined)
        ? undefined
        : Object.fromEntries(entries)
    }
    case 'record': {
      const key = def.keyType && exampleOf(def.keyType, depth - 1)
      const value = def.valueType && exampleOf(def.valueType, depth - 1)
      return key === undefined || value === undefined ? undefined : { [String(key)]: value }
    }
    default:
      return undefined
  }
}

function firstOf<T>(items: readonly T[], make: (item: T) => unknown): unknown {
  for (const item of items) {
    const made = make(item)
    if (made !== undefined) return made
  }
  return undefined
}
