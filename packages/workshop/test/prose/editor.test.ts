import { describe, expect, test } from 'vitest'
import { getLanguageService, TextDocument } from 'vscode-json-languageservice'
import { isNode, type JsonSchema, type LinkedSchema, linkedSchemas } from '../../src/schemas/convert'
import { bundled } from '../../src/schemas/files'

const all = await linkedSchemas()

/** What an editor suggests where `|` is in a JSON file whose `$schema` is the bundled file of a document. */
async function suggestions(schema: LinkedSchema, written: string): Promise<{ label: string; prose: string }[]> {
  const uri = 'file:///bundled.schema.json'
  const service = getLanguageService({
    schemaRequestService: async (asked) =>
      asked === uri ? JSON.stringify(bundled(schema, all)) : Promise.reject(`${asked} is another file.`),
  })
  const text = written.replace('{', `{ "$schema": "${uri}", `)
  const file = TextDocument.create('file:///document.json', 'json', 1, text.replace('|', ''))
  const parsed = service.parseJSONDocument(file)
  const found = await service.doComplete(file, file.positionAt(text.indexOf('|')), parsed)
  return (found?.items ?? []).map(({ label, documentation }) => ({
    label,
    prose: typeof documentation === 'string' ? documentation : (documentation?.value ?? ''),
  }))
}

const schemaOf = (id: string): LinkedSchema => {
  const found = all.find(({ named }) => named.id === id)
  if (!found) throw new Error(`There is no schema ${id}.`)
  return found
}

describe('an editor with the bundled file', () => {
  test.each([
    ['CalendarDefinition', '{ | }', 'holidayCloses'],
    ['CalendarDefinition', '{ "hours": { | } }', 'mon'],
    ['CalendarDefinition', '{ "holidayCloses": | }', '"shifts-starting"'],
    ['CalendarDefinition', '{ "timeZone": | }', '"America/Chicago"'],
    ['CalendarDefinition', '{ "union": [{ | }] }', 'timeZone'],
    ['SlaPolicy', '{ "clocks": [{ "clock": | }] }', '"first-response"'],
    ['SlaPolicy', '{ "onReopen": | }', '"new-cycle"'],
    ['Ticket', '{ "events": [{ "kind": | }] }', '"calendar-changed"'],
  ])('%s: %s suggests %s', async (id, text, wanted) => {
    expect((await suggestions(schemaOf(id), text)).map(({ label }) => label)).toContain(wanted)
  })

  const objects = all.filter(({ json }) => isNode(json.properties))
  test.each(objects.map((one) => [one.named.id, one] as const))('%s: every key, with its prose', async (_, one) => {
    const keys = Object.entries(one.json.properties as Record<string, JsonSchema>).filter(([key]) => key !== '$schema')
    const found = await suggestions(one, '{ | }')
    expect(found.map(({ label }) => label).sort()).toEqual(keys.map(([key]) => key).sort())
    for (const [key, { description }] of keys)
      if (description) expect(found.find(({ label }) => label === key)?.prose).toBe(description)
  })

  const worded = objects.flatMap((one) =>
    Object.entries(one.json.properties as Record<string, JsonSchema>).flatMap(([key, property]) => {
      const words = wordsOf(property)
      return words.length > 0 ? [[one.named.id, key, words, one] as const] : []
    }),
  )
  test.each(worded)('%s.%s suggests its words', async (_, key, words, one) => {
    const found = await suggestions(one, `{ "${key}": | }`)
    expect(found.map(({ label }) => label)).toEqual(expect.arrayContaining(words.map((word) => JSON.stringify(word))))
  })
})

/** The built-in words of a place, where others are allowed too, and the words of an enumeration. */
function wordsOf(property: JsonSchema): unknown[] {
  if (Array.isArray(property.enum)) return property.enum
  const branches = Array.isArray(property.anyOf) ? property.anyOf.filter(isNode) : []
  return branches.flatMap((branch) => (Array.isArray(branch.enum) ? branch.enum : []))
}
