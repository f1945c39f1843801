// Values that a schema describes, with every key and a value for each branch of each union: what tests change one thing of.

import { hintOf } from '@mspkit/values/schema'
import type * as z from 'zod/mini'
import { type Def, defOf, innerOf } from '../src/schemas/def'

/** What a sample is inside of. */
type Outside = readonly z.core.$ZodType[]

/** One sample for each branch that the schema itself has; below it, the first sample of each place. */
export function samplesOf(schema: z.core.$ZodType, outside: Outside = []): unknown[] {
  const def = defOf(schema)
  const inner = innerOf(schema)
  const examples = hintOf(schema)?.examples
  // A part inside itself: its example is enough.
  if (outside.includes(schema)) return [...(examples ?? [])]
  const inside = [...outside, schema]
  if (inner) return withExamples(examples, samplesOf(inner, inside))
  if (def.options)
    return withExamples(
      examples,
      def.options.flatMap((option) => samplesOf(option, inside)),
    )
  if (def.shape) return objects(def.shape, inside)
  if (examples && examples.length > 0) return [examples[0]]
  if (def.items) return [def.items.map((item) => samplesOf(item, inside)[0])]
  if (def.element) return lists(def.element, inside)
  if (def.keyType && def.valueType) return records(def.keyType, def.valueType, inside)
  return plain(def)
}

/** What is composed is made anew, with every key; the example of a plain value is taken as it is. */
const withExamples = (examples: readonly unknown[] | undefined, made: unknown[]): unknown[] =>
  examples?.length && typeof examples[0] !== 'object' ? [examples[0]] : made.length > 0 ? made : [...(examples ?? [])]

function plain(def: Def): unknown[] {
  switch (def.type) {
    case 'literal':
      return [...(def.values ?? [])].slice(0, 1)
    case 'enum':
      return Object.values(def.entries ?? {}).slice(0, 1)
    case 'string':
      return ['some text']
    case 'number':
    case 'int':
      return [1]
    case 'boolean':
      return [true]
    case 'null':
      return [null]
    default:
      return ['anything']
  }
}

function objects(shape: NonNullable<Def['shape']>, inside: Outside): unknown[] {
  const keys = Object.entries(shape).map(([key, inner]) => [key, samplesOf(inner, inside)] as const)
  const whole = Object.fromEntries(keys.flatMap(([key, [first]]) => (first === undefined ? [] : [[key, first]])))
  const others = keys.flatMap(([key, [, ...more]]) => more.map((sample) => ({ ...whole, [key]: sample })))
  return [whole, ...others.slice(0, 12)]
}

function lists(element: z.core.$ZodType, inside: Outside): unknown[] {
  const items = samplesOf(element, inside)
  return items.length > 0 ? [items.slice(0, 12)] : []
}

function records(key: z.core.$ZodType, value: z.core.$ZodType, inside: Outside): unknown[] {
  const [name] = samplesOf(key, inside)
  return samplesOf(value, inside).map((sample) => ({ [String(name)]: sample }))
}
