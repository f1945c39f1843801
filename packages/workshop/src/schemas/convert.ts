// The linked form of JSON Schemas: one for each exported schema, which refers to others by their `$id`.

import { hintOf, instantLikeSchema, instantSchema } from '@mspkit/values/schema'
import * as z from 'zod/mini'
import { sourceProgram } from '../imports/program'
import { publicAddress } from '../publish/published'
import { type NamedSchema, namedSchemas } from './collect'
import { type Prose, proseOfKeys } from './prose'

export type JsonSchema = { [keyword: string]: unknown }

/** A schema's linked form: other schemas are `$ref`s to their `$id`. */
export interface LinkedSchema {
  readonly named: NamedSchema
  readonly json: JsonSchema
}

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** `zoned-calendar.schema.json`. */
export const fileName = ({ constant }: NamedSchema): string =>
  `${constant.replace(/Schema$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.schema.json`

/** The stable name of a schema's linked form. */
const idOf = (named: NamedSchema): string =>
  `${publicAddress}/schema/${named.pkg.folder.split('/').at(-1)}/${fileName(named)}`

let converted: Promise<readonly LinkedSchema[]> | null = null

/** The linked form of every exported schema. */
export function linkedSchemas(): Promise<readonly LinkedSchema[]> {
  converted ??= namedSchemas().then(convert)
  return converted
}

/** Marks an object in the making, so that its keys get their prose once every place has a copy of its own. */
const marker = 'x-object'

function convert(all: readonly NamedSchema[]): LinkedSchema[] {
  // Ids live in a registry of our own: in zod's global one they would collide with a host's.
  const registry = z.registry<{ id: string }>()
  for (const { schema, id } of all) if (!registry.has(schema)) registry.add(schema, { id })
  const objects: z.core.$ZodType[] = []
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#${id}`,
    io: 'output',
    cycles: 'ref',
    unrepresentable: ({ zodSchema }) => (isInstantLike(zodSchema) ? instantLike() : 'any'),
    override: ({ zodSchema, jsonSchema }) => {
      delete jsonSchema.readOnly
      // The values say their type.
      if ('const' in jsonSchema || 'enum' in jsonSchema) delete jsonSchema.type
      // The bounds of exact numbers are those of JavaScript, not of the document.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      hinted(zodSchema, jsonSchema)
      if (zodSchema._zod.def.type === 'object') jsonSchema[marker] = objects.push(zodSchema) - 1
    },
  })
  const prose = proseOfKeys(all, sourceProgram().getTypeChecker())
  const made: Readonly<Record<string, JsonSchema>> = inlineShared(schemas)
  return all.map((named) => {
    const body = rewrite(made[named.id] ?? {}, (node) => linked(node, { objects, prose, all }))
    const { $schema: _, $id: __, id: ___, ...rest } = body
    const described = named.prose === '' ? {} : { description: named.prose }
    return { named, json: { $schema: dialect, $id: idOf(named), title: named.id, ...described, ...rest } }
  })
}

const isInstantLike = (schema: z.core.$ZodType): boolean => schema === instantLikeSchema

/** What only a function checks. Written here, because no browser needs it. */
const instantLike = (): JsonSchema => ({
  anyOf: [
    { type: 'string', pattern: hintOf(instantSchema)?.pattern },
    { type: 'integer' },
    {
      type: 'object',
      properties: { epochMilliseconds: { type: 'integer', description: 'Milliseconds since 1970-01-01T00:00Z.' } },
      required: ['epochMilliseconds'],
    },
  ],
})

function hinted(schema: z.core.$ZodType, json: JsonSchema): void {
  const hint = hintOf(schema)
  if (!hint) return
  if (hint.words) {
    for (const key of ['type', 'minLength']) delete json[key]
    json.anyOf = [{ enum: [...hint.words] }, { type: 'string', minLength: 1 }]
    return
  }
  if (hint.pattern && json.type === 'string') json.pattern = hint.pattern
  if (hint.examples && hint.examples.length > 0) json.examples = [...hint.examples]
}

/** A recursive part has no id of its own: its one named wrapper (a pipe, a read-only) takes its body. */
function inlineShared(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const shared = (schemas.__shared?.$defs ?? {}) as Record<string, JsonSchema>
  const owners = new Map<string, string>()
  const prefix = '#__shared#/$defs/'
  for (const [id, { $ref }] of Object.entries(schemas))
    if (typeof $ref === 'string' && $ref.startsWith(prefix)) owners.set($ref, id)
  const own = Object.entries(schemas).filter(([id]) => id !== '__shared')
  return Object.fromEntries(
    own.map(([id, json]) => {
      const { $ref, ...rest } = json
      const body = typeof $ref === 'string' && owners.get($ref) === id ? shared[$ref.slice(prefix.length)] : undefined
      const whole = body ? { ...body, ...rest } : json
      return [
        id,
        rewrite(whole, (node) => {
          if (typeof node.$ref !== 'string' || !node.$ref.startsWith(prefix)) return node
          const owner = owners.get(node.$ref)
          if (!owner) throw new Error(`A recursive part of ${id} has no exported …Schema constant: export one.`)
          return { ...node, $ref: `#${owner}` }
        }),
      ]
    }),
  )
}

interface Sources {
  readonly objects: readonly z.core.$ZodType[]
  readonly prose: Prose
  readonly all: readonly NamedSchema[]
}

/** One node with its prose and with the `$id`s of what it refers to. */
function linked(node: JsonSchema, { objects, prose, all }: Sources): JsonSchema {
  const { [marker]: index, ...rest } = node
  const object = typeof index === 'number' ? prose.get(objects[index] as z.core.$ZodType) : undefined
  if (object && isNode(rest.properties)) {
    rest.properties = Object.fromEntries(
      Object.entries(rest.properties).map(([key, property]) => {
        const description = object.keys.get(key)
        return [key, description && isNode(property) ? { ...property, description } : property]
      }),
    )
    if (object.own !== '') rest.description ??= object.own
  }
  const target = typeof rest.$ref === 'string' ? all.find(({ id }) => rest.$ref === `#${id}`) : undefined
  return target ? { ...rest, $ref: idOf(target) } : rest
}

export const isNode = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keywords whose values are data, not schemas. */
const data = new Set(['examples', 'enum', 'const', 'default'])

/** A copy with every node changed, parents before children. */
export function rewrite(json: JsonSchema, change: (node: JsonSchema) => JsonSchema): JsonSchema {
  const inside = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(inside) : isNode(value) ? rewrite(value, change) : value
  return Object.fromEntries(
    Object.entries(change(json)).map(([keyword, value]) => [keyword, data.has(keyword) ? value : inside(value)]),
  )
}
