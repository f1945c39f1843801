import { checkStructure } from '@mspkit/values/schema'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { filesBelow, read } from '../src/packages'
import { isNode, type JsonSchema, linkedSchemas } from '../src/schemas/convert'
import { bundled, schemaFiles } from '../src/schemas/files'
import { changesOf } from './changes'
import { samplesOf } from './samples'

const all = await linkedSchemas()
const documents = all.filter(({ named }) => named.isDocument)
const files = [...(await schemaFiles())].map(([path, text]): [string, JsonSchema] => [path, JSON.parse(text)])

const editorAjv = () => new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false })
/** By the name of a schema: whether its bundled file accepts a value. */
const byBundle = new Map<string, ValidateFunction>(
  all.map((one) => [one.named.id, editorAjv().compile(bundled(one, all))]),
)
const accepts = (id: string, value: unknown): boolean => {
  const validate = byBundle.get(id)
  if (!validate) throw new Error(`There is no schema ${id}.`)
  return validate(value)
}

describe('every JSON Schema', () => {
  test.each(files)('%s names itself, and nothing in it is read-only', (path, json) => {
    expect(json.$id).toMatch(/^https:\/\/\S+\.schema\.json$/)
    expect(json.title).toMatch(/^[A-Z]\w+$/)
    expect(keywordsOf(json)).not.toContain('readOnly')
    expect(files.filter(([, other]) => other.$id === json.$id).map(([one]) => one)).toEqual([path])
  })

  test('says what it is', () => {
    expect(all.filter(({ json }) => !json.description).map(({ named }) => named.constant)).toEqual([])
  })

  test('linked files lead to one another by their $id', () => {
    const tools = editorAjv()
    for (const { json } of all) tools.addSchema(json)
    for (const { json } of all) expect(tools.getSchema(String(json.$id))).toBeTypeOf('function')
  })

  test.each(documents.map((one) => [one.named.id, one] as const))('%s in one file is under 100 KB', (_, one) => {
    expect(JSON.stringify(bundled(one, all)).length).toBeLessThan(100_000)
  })
})

describe('what a JSON Schema refuses', () => {
  const wrong: readonly (readonly [id: string, value: unknown])[] = [
    ...['4 hours', '-1h', '', '1d', 'h', '30m1h', 4].map((value) => ['Duration', value] as const),
    ...['25:00-26:99', '9-5', '09:00', '09:00-24:01', '09:00–17:00'].map((value) => ['Window', value] as const),
    ...['2026-13-01', '2026-1-1', '03/02/2026', '2026-00-10', '2026-01-32'].map(
      (value) => ['LocalDate', value] as const,
    ),
    ...['2026-13', '2026-3', 'March'].map((value) => ['Month', value] as const),
    ...['1,000', '1.', '.5', '1e3', '+1', '007', 119].map((value) => ['Decimal', value] as const),
    ...['2026-03-02T15:00:00', '2026-03-02', '2026-03-02 15:00:00Z', 0].map((value) => ['Instant', value] as const),
    ...['2026-03-02T15:00:00', true, null, {}, 1.5].map((value) => ['InstantLike', value] as const),
    ...[4, [], 'priority', { all: [] }, { any: {} }, { priority: [] }, { priority: { above: 4 } }].map(
      (value) => ['Condition', value] as const,
    ),
    ['CalendarDefinition', {}],
    ['CalendarDefinition', { timeZone: 'America/Chicago' }],
    ['CalendarDefinition', { timeZone: 'America/Chicago', hours: { monday: ['09:00-17:00'] } }],
    ['CalendarDefinition', { timeZone: 'America/Chicago', hours: { mon: '09:00-17:00' } }],
    ['CalendarDefinition', { timeZone: 'America/Chicago', hours: { mon: ['25:00-26:99'] } }],
    ['CalendarDefinition', { timeZone: 'America/Chicago', hours: {}, holidays: ['25 December'] }],
    ['CalendarDefinition', { timeZone: 'America/Chicago', hours: {}, overrides: { Monday: [] } }],
    ['CalendarDefinition', { timeZone: 'America/Chicago', hours: {}, holidayCloses: 'all' }],
    ['CalendarDefinition', { union: [{ timeZone: 'America/Chicago' }] }],
    ['TicketEvent', { kind: 'moved', at: '2026-03-02T15:00:00Z' }],
    ['Ticket', { id: 'T-1', clientId: 'acme', title: 'Printer', openedAt: 'yesterday', events: [] }],
    ['Period', { from: '2026-03-01' }],
    ['SlaPolicy', { clocks: [] }],
    ['SlaPolicy', { calendar: 'always', clocks: [{ clock: '', targets: [{ within: '4h' }] }] }],
    ['SlaPolicy', { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4 hours' }] }] }],
    ['SlaPolicy', { calendar: 'always', clocks: [{ clock: 'resolution', targets: {} }] }],
    ['SlaPolicy', { calender: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }],
    ['SlaPolicy', { calendar: 4, clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }],
  ]
  test.each(wrong)('%s: %j', (id, value) => {
    const { schema } = all.find(({ named }) => named.id === id)?.named ?? {}
    expect(schema && checkStructure(schema, value, 'x').length).toBeGreaterThan(0)
    expect(accepts(id, value)).toBe(false)
  })
})

describe('JSON Schema and check agree', () => {
  const found = valuesOfCases()
  const isRight = (schema: z.core.$ZodType, value: unknown): boolean => z.safeParse(schema, value, silent).success
  const tried = all.map(({ named }) => {
    const right = found.filter((value) => isRight(named.schema, value))
    const samples = samplesOf(named.schema).filter((value) => isRight(named.schema, value))
    return [named.id, named.schema, right, [...right.slice(0, 25), ...samples]] as const
  })

  test('the cases hold documents of most kinds', () => {
    const without = tried.filter(
      ([id, , right]) => right.length === 0 && documents.some(({ named }) => named.id === id),
    )
    expect(without.length).toBeLessThan(documents.length / 2)
  })

  test.each(tried)('%s: what the cases hold', (id, _, right) => {
    expect(right.filter((value) => !accepts(id, value)).slice(0, 3)).toEqual([])
  })

  test.each(tried)('%s: each wrong change of them, and of a sample of it', (id, schema, _, right) => {
    const changed = [null, 'wrong', ...right.flatMap((value) => changesOf(value).slice(0, 400))]
    const disagreed: unknown[] = []
    let refused = 0
    for (const value of changed) {
      const result = z.safeParse(schema, value, silent)
      const isAccepted = accepts(id, value)
      if (!result.success && !isAccepted) refused += 1
      if (result.success !== isAccepted && (result.success || result.error.issues.some(isStructural)))
        disagreed.push(value)
    }
    expect(disagreed.slice(0, 3)).toEqual([])
    // A schema that comes new has a right value here, and wrong ones that both refuse.
    expect(right.length, 'right values: write a case, or an example at the schema').toBeGreaterThan(0)
    expect(refused, 'wrong values').toBeGreaterThan(0)
  })
})

// Another library in the same thread may have set the language of all copies of zod: its words are not what is compared.
const silent = { jitless: true, error: () => 'wrong' }

/** Whether an issue is one of structure; what only a function knows, such as a date that does not exist, is not. */
function isStructural(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'custom') return false
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return issue.errors.every((branch) => branch.some(isStructural))
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') return issue.issues.some(isStructural)
  return true
}

/** Every object of every case, once. */
function valuesOfCases(): unknown[] {
  const texts = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) texts.add(JSON.stringify(value))
    for (const inner of Object.values(value)) walk(inner)
  }
  for (const path of filesBelow('packages/conformance/vectors', ['.json'])) walk(JSON.parse(read(path)))
  return [...texts].filter((text) => text.length < 20_000).map((text) => JSON.parse(text))
}

function keywordsOf(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(keywordsOf)
  return isNode(json) ? Object.entries(json).flatMap(([key, value]) => [key, ...keywordsOf(value)]) : []
}
