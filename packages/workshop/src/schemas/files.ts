// The files of JSON Schemas that packages publish: each document bundled in one file for editors, every schema linked for tools.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../packages'
import { schemaPackages } from './collect'
import { fileName, isNode, type JsonSchema, type LinkedSchema, linkedSchemas, rewrite } from './convert'

/** Path from the root → text: `packages/x/schema/y.schema.json` is bundled, `packages/x/schema/linked/…` is linked. */
export async function schemaFiles(): Promise<ReadonlyMap<string, string>> {
  const all = await linkedSchemas()
  return new Map(
    all.flatMap((one): [string, string][] => {
      const { pkg, isDocument } = one.named
      const linked: [string, string] = [
        `${pkg.folder}/schema/linked/${fileName(one.named)}`,
        `${JSON.stringify(one.json, null, 2)}\n`,
      ]
      const whole = `${pkg.folder}/schema/${fileName(one.named)}`
      return isDocument ? [linked, [whole, `${JSON.stringify(bundled(one, all))}\n`]] : [linked]
    }),
  )
}

/** Writes them, and removes what was there before. */
export async function writeSchemas(): Promise<void> {
  const files = await schemaFiles()
  for (const pkg of schemaPackages()) rmSync(join(root, pkg.folder, 'schema'), { recursive: true, force: true })
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** Editors prefer the description of a `$ref`'s target over a description next to it; next to an `allOf` they keep it. */
function reference($ref: string, { $ref: _, ...siblings }: JsonSchema): JsonSchema {
  return Object.keys(siblings).length === 0 ? { $ref } : { ...siblings, allOf: [{ $ref }] }
}

/** One file that needs no other: every schema that the document refers to is under `$defs` by its name. */
export function bundled(document: LinkedSchema, all: readonly LinkedSchema[]): JsonSchema {
  const byId = new Map(all.map((one) => [one.json.$id, one]))
  const defs = new Map<string, JsonSchema>()
  const local = (json: JsonSchema): JsonSchema =>
    rewrite(json, (node) => {
      const target = byId.get(node.$ref)
      if (!target) return node
      if (target === document) return reference('#', node)
      const { id } = target.named
      if (!defs.has(id)) {
        defs.set(id, {})
        // Its key is its title.
        const { $schema: _, $id: __, title: ___, ...body } = target.json
        defs.set(id, local(body))
      }
      return reference(`#/$defs/${id}`, node)
    })
  const { $id, ...root } = local(document.json)
  const named = Object.fromEntries([...defs].sort(([a], [b]) => (a < b ? -1 : 1)))
  const whole = sharedKeys({ ...root, $defs: named })
  const { $defs, ...own } = whole
  return {
    ...own,
    $id: String($id).replace('.schema.json', '.bundled.schema.json'),
    ...(isNode($defs) && Object.keys($defs).length > 0 ? { $defs } : {}),
  }
}

/** Whether a key that occurs so often takes fewer bytes as references to one text. */
function isShorterShared(text: string, name: string, count: number): boolean {
  const reference = JSON.stringify({ $ref: `#/$defs/${name}` }).length
  return count * reference + JSON.stringify({ [name]: 0 }).length + text.length < count * text.length
}

/** The same document with keys that several objects describe alike written once: the kinds of a line share most of theirs. */
function sharedKeys(document: JsonSchema): JsonSchema {
  const uses = new Map<string, { key: string; count: number }>()
  eachKey(document, (key, node) => {
    const text = JSON.stringify(node)
    const seen = uses.get(text)
    if (seen) seen.count++
    else uses.set(text, { key, count: 1 })
  })
  const names = new Map<string, string>()
  const $defs: Record<string, unknown> = { ...(isNode(document.$defs) ? document.$defs : {}) }
  for (const [text, { key, count }] of uses) {
    let name = `.${key}`
    for (let i = 2; Object.hasOwn($defs, name); i++) name = `.${key}.${i}`
    if (!isShorterShared(text, name, count)) continue
    names.set(text, name)
    $defs[name] = JSON.parse(text)
  }
  const pointed = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(pointed)
    if (!isNode(node)) return node
    return Object.fromEntries(
      Object.entries(node).map(([word, inner]) => [
        word,
        word === 'properties' && isNode(inner)
          ? Object.fromEntries(
              Object.entries(inner).map(([key, one]) => {
                const name = names.get(JSON.stringify(one))
                return [key, name === undefined ? pointed(one) : { $ref: `#/$defs/${name}` }]
              }),
            )
          : pointed(inner),
      ]),
    )
  }
  const result = pointed({ ...document, $defs })
  return isNode(result) ? result : document
}

/** Calls for every described key of every object, however deep. */
function eachKey(node: unknown, visit: (key: string, described: JsonSchema) => void): void {
  if (Array.isArray(node)) for (const one of node) eachKey(one, visit)
  if (!isNode(node)) return
  for (const [word, inner] of Object.entries(node)) {
    if (word === 'properties' && isNode(inner))
      for (const [key, described] of Object.entries(inner)) if (isNode(described)) visit(key, described)
    eachKey(inner, visit)
  }
}
