// What to write at a place, in words with an example: "a duration, e.g. \"4h\"; or an object, e.g. {\"businessDays\":1}".

import type * as z from 'zod/mini'
import { quote } from '../problem/quote'
import { hourMs } from '../time/units'
import { fits } from './issues'
import { type AnyDef, literalsAt, literalsOf, type Opened, unwrap } from './walk'

/** What may be written where a schema is; `received` is the wrong value, from which a better example is made when it helps. */
export function formOf(schema: z.core.$ZodType, received?: unknown): string {
  const forms = formsOf(schema, received)
  const literals = forms.flatMap((form) => ('literal' in form ? [form.literal] : []))
  // Forms of one noun are one: "an object, e.g. A or B".
  const nouns = new Map<string, unknown[]>()
  for (const form of forms)
    if ('noun' in form) nouns.set(form.noun, [...(nouns.get(form.noun) ?? []), ...form.examples])
  const others = [...nouns].map(([noun, examples]) =>
    examples.length > 0 ? `${noun}, e.g. ${either(examples)}` : noun,
  )
  return [...(literals.length > 0 ? [either(literals)] : []), ...others].join('; or ')
}

type Form = { readonly literal: unknown } | { readonly noun: string; readonly examples: readonly unknown[] }

function formsOf(schema: z.core.$ZodType, received: unknown): Form[] {
  const opened = unwrap(schema)
  const { def, hint } = opened
  const words = literalsOf(def)
  if (hint?.noun) return [hinted(opened, hint.noun, received)]
  if (words.length > 0) return words.map((literal) => ({ literal }))
  if (def.options && def.discriminator) return [{ noun: chosenBy(def.discriminator, def.options), examples: [] }]
  if (def.options) return def.options.flatMap((option) => formsOf(option, received))
  const noun = nounsOfTypes[def.type === 'number' && def.format ? 'int' : def.type]
  if (noun === undefined) return []
  if (!composed.has(def.type)) return [{ noun, examples: [] }]
  const example = exampleOf(schema)
  if (example !== undefined && isShown(example)) return [{ noun, examples: [example] }]
  if (def.type === 'array' && fits(schema, [])) return [{ noun, examples: [[]] }]
  return [{ noun: withKeys(noun, def), examples: [] }]
}

function hinted({ schema, hint }: Opened, noun: string, received: unknown): Form {
  const keyed = typeof received === 'string' ? keyedExample(schema, received) : undefined
  const examples = keyed === undefined ? (hint?.words ?? hint?.examples?.slice(0, 2) ?? []) : [keyed]
  if (typeof received !== 'number') return { noun, examples: examples }
  // A code of letters such as "USD" is never a number as text.
  if (examples.length > 0 && examples.every((example) => /^[A-Z]+$/.test(String(example)))) return { noun, examples }
  const { pattern } = hint ?? {}
  const accepts = (text: unknown): boolean => fits(schema, text) && (!pattern || RegExp(pattern).test(String(text)))
  // Only a rule knows whether a number below zero has a meaning here.
  const isMeant = received >= 0 || String(examples[0]).startsWith('-')
  const asText = isMeant ? [scaledLike(received, examples[0]), String(received)].find(accepts) : undefined
  if (asText !== undefined) return { noun: `${noun}, ${JSON.stringify(asText)}`, examples: [] }
  // A number where a duration belongs: minutes or hours, and whole hours where it can only be milliseconds.
  const hours = received / hourMs
  const durations = (Number.isInteger(hours) && hours > 0 ? [`${hours}h`] : [`${received}m`, `${received}h`]).filter(
    accepts,
  )
  return { noun, examples: durations.length > 0 ? durations : examples }
}

/** A word without its key: the object that has it under the key where it belongs. */
function keyedExample(schema: z.core.$ZodType, word: string): unknown {
  const { def } = unwrap(schema)
  for (const [key, inner] of Object.entries(def.shape ?? {}))
    if (literalsOf(unwrap(inner).def).includes(word) && fits(schema, { [key]: word })) return { [key]: word }
  return undefined
}

/** A number with as many decimals as the example has: an amount of money has two, a share as it is written. */
function scaledLike(received: number, example: unknown): string | undefined {
  const decimals = typeof example === 'string' ? /^\d+\.(\d+)$/.exec(example)?.[1]?.length : undefined
  if (decimals === undefined) return undefined
  const scaled = received.toFixed(decimals)
  return Number(scaled) === received ? scaled : undefined
}

/** An object that is too long to show, by its required keys. */
function withKeys(noun: string, { shape }: AnyDef): string {
  const required = Object.entries(shape ?? {}).flatMap(([key, inner]) => (inner._zod.optin === 'optional' ? [] : [key]))
  if (required.length < 2) return noun
  return `${noun} with ${required.slice(0, -1).map(shown).join(', ')} and ${shown(required.at(-1))}`
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

const longestExample = 160

/** An example whole: one that is cut off cannot be copied. */
const shown = (value: unknown): string => JSON.stringify(value) ?? quote(value)

const isShown = (value: unknown): boolean =>
  (JSON.stringify(value)?.length ?? Number.POSITIVE_INFINITY) <= longestExample

const nounsOfTypes: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'null',
  unknown: 'any value, e.g. "text" or 4',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}
const composed = new Set(['array', 'object', 'record'])

/** The smallest value that a schema's examples, words and required keys make; `undefined` where they make none. */
export function exampleOf(schema: z.core.$ZodType, depth = 3): unknown {
  const { def, hint } = unwrap(schema)
  if (hint?.examples && hint.examples.length > 0) return hint.examples[0]
  const literal = literalsOf(def)[0]
  if (literal !== undefined) return literal
  if (depth === 0) return undefined
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
      const all = Object.entries(def.shape ?? {})
      const required = all.filter(([, inner]) => inner._zod.optin !== 'optional')
      // Where no key is required, one shows more than an empty object does.
      const shown = required.length > 0 ? required : all.slice(0, 1)
      const entries = shown.map(([key, inner]): [string, unknown] => [key, exampleOf(inner, depth - 1)])
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
