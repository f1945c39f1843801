// JSON Schemas, for editors and other languages, of every zod schema named `…Schema` at a package's /schema door.
// What only code can check (an impossible date, an unknown zone) is not in them; the compile doors still check it.

import { join } from 'node:path'
import * as z from 'zod'
import type { Derived } from '../derived'
import { filesBelow, publishedRooms, type Room, read, root } from '../rooms'

const schemaRooms = (): Room[] => publishedRooms().filter((room) => schemaDoor(room) !== undefined)

const schemaDoor = (room: Room) => room.doors.find((door) => door.key === './schema')

export const jsonSchemas: Derived = {
  name: 'schemas',
  files: async () => {
    const files = await Promise.all(schemaRooms().map(filesOf))
    return new Map(files.flat())
  },
  standing: () =>
    new Map(
      publishedRooms()
        .flatMap((room) => filesBelow(join(room.folder, 'schema'), ['.schema.json']))
        .map((path) => [path, read(path)]),
    ),
}

async function filesOf(room: Room): Promise<[string, string][]> {
  const module: Record<string, unknown> = await import(
    /* @vite-ignore */ join(root, schemaDoor(room)?.source as string)
  )
  return Object.entries(module)
    .filter((pair): pair is [string, z.ZodType] => /Schema$/.test(pair[0]) && pair[1] instanceof z.ZodType)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => [`${room.folder}/schema/${kebab(name)}.schema.json`, write(name, schema)])
}

/** `slaPolicySchema` → `sla-policy`. */
const kebab = (name: string): string =>
  name.replace(/Schema$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function write(name: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    cycles: 'ref',
  })
  return `${JSON.stringify({ $schema, title: title(name), ...rest }, null, 2)}\n`
}

/** `slaPolicySchema` → `SlaPolicy`. */
const title = (name: string): string => name.replace(/Schema$/, '').replace(/^./, (letter) => letter.toUpperCase())
