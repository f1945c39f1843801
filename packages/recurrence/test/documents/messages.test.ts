// Messages say what is wrong in the project's own words, with an example of what to write; none comes from the schema library.
import { checkRecurrence, compileRecurrence } from '@mspkit/recurrence'
import { problemQuerySchema, recurrenceDefinitionSchema, weightsSchema } from '@mspkit/recurrence/schema'
import { DefinitionError, type Problem } from '@mspkit/values'
import { checkDocument } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'
import { evidenceNames } from '../../src/evidence/weights/names'
import { snapshotSchema } from '../../src/memory/snapshot/snapshot'

const weights = {
  evidence: [...evidenceNames],
  bias: 0,
  threshold: 0.5,
  roots: [0],
  feature: [0, -1, -1],
  bound: [0.5, 0, 0],
  next: [1, 0, 0],
  value: [0, -1, 1],
}
const right = {
  $schema: 'x',
  version: 1,
  timeZone: 'Europe/Berlin',
  clients: { acme: { timeZone: 'Europe/Paris', sameAs: 'acme-inc' } },
  fields: { timeZone: 'zone', workedMinutes: 'minutes', requester: 'who', slaBreached: 'late' },
  episodeGap: '6h',
  quietDays: 7,
  returned: 'every-ticket',
  exclude: { category: 'Noise' },
  assetAliases: { old: 'new' },
  masks: [{ pattern: 'x', as: 'y' }],
  patchDays: ['2026-03-11'],
  cost: { perHour: '95.00', currency: 'USD' },
  weights,
  threshold: 0.6,
  mergeAt: 1.5,
  memory: { tickets: 100 },
}
const snapshot = { format: 'mspkit-recurrence', version: 3, state: {} }
const query = { rankBy: 'cost', clientId: 'acme', ticketsAtLeast: 1 }

const wrongValues = [
  null,
  '',
  'x',
  0,
  -1,
  1.5,
  1e9,
  Number.NaN,
  true,
  [],
  [[]],
  {},
  { x: 1 },
  '1d',
  '2026-02-30',
  'Mars',
]

type Keys = readonly (string | number)[]
const places = (value: unknown, keys: Keys = []): Keys[] => [
  keys,
  ...(Array.isArray(value)
    ? value.slice(0, 2).flatMap((item, i) => places(item, [...keys, i]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => places(inner, [...keys, key]))
      : []),
]
const nothing = Symbol('nothing')

function withAt(value: unknown, keys: Keys, put: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return put
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? withAt(item, rest, put) : item))
  const entries = Object.entries(value as object)
  if (put === nothing && rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== key))
  return Object.fromEntries(entries.map(([name, inner]) => [name, name === key ? withAt(inner, rest, put) : inner]))
}

const libraryWords = /Invalid|expected|Too small|Too big|received undefined/

const documents: [string, unknown, (document: unknown) => readonly Problem[]][] = [
  ['a definition', right, checkRecurrence],
  ['its schema', right, (document) => checkDocument(recurrenceDefinitionSchema, document, 'recurrence')],
  ['weights', weights, (document) => checkDocument(weightsSchema, document, 'recurrence')],
  ['a query', query, (document) => checkDocument(problemQuerySchema, document, 'recurrence')],
  ['a snapshot', snapshot, (document) => checkDocument(snapshotSchema, document, 'recurrence')],
]

describe.each(documents)('%s', (_, document, check) => {
  test('is valid', () => expect(check(document)).toEqual([]))

  test('wrong values give messages of our own', () => {
    let refused = 0
    for (const keys of places(document))
      for (const put of wrongValues) {
        const problems = check(withAt(document, keys, put))
        if (problems.length > 0) refused++
        for (const { message } of problems) {
          expect(message).not.toMatch(libraryWords)
          expect(message).toMatch(/\.$|\?$/)
        }
      }
    expect(refused).toBeGreaterThan(20)
  })

  test('the message names a misspelt key', () => {
    const problems = check({ ...(document as object), xyz: 1 })
    expect(problems).toMatchObject([{ code: 'recurrence/unknown-key', path: '/xyz', severity: 'error' }])
  })
})

test('a missing required key gives an example', () => {
  const missing = (document: object, keys: Keys) => checkRecurrence(withAt(document, keys, nothing))[0]?.message
  expect(missing(right, ['timeZone'])).toBe(
    '"timeZone" is required: an IANA time zone, or null where none is known, e.g. "America/Chicago" or null.',
  )
  expect(missing(right, ['cost', 'perHour'])).toBe('"perHour" is required: the cost of an hour as text, e.g. "95.00".')
  for (const keys of [
    ...Object.keys(weights).map((key) => ['weights', key]),
    ['masks', 0, 'pattern'],
    ['masks', 0, 'as'],
    ['cost', 'currency'],
  ])
    expect(missing(right, keys)).toMatch(/^".*" is required: .*(, e\.g\. .+)\.$/)
})

test('messages quote the value and show a right one', () => {
  const message = (more: object): string => checkRecurrence({ timeZone: null, ...more })[0]?.message ?? ''
  expect(message({ zone: 'UTC' })).toContain('Did you mean "timeZone"?')
  expect(message({ rate: '95.00' })).toContain('"perHour"')
  expect(message({ cost: { perHour: 95, currency: 'USD' } })).toBe(
    '95 is a number; write the cost of an hour as text, "95.00".',
  )
  expect(message({ cost: { perHour: '95', currency: 'XXZ' } })).toBe(
    '"XXZ" is not an ISO 4217 currency code. Write three capitals, e.g. "USD".',
  )
  expect(message({ threshold: 2 })).toBe('2 is too large; write a number up to 1.')
  expect(message({ returned: 'all' })).toContain('"every-ticket" or "first-of-episode"')
})

test('inconsistent weights are refused', () => {
  const of = (more: object) =>
    checkRecurrence({ timeZone: null, weights: { ...weights, ...more } }).map(({ path, message }) => [path, message])
  expect(of({})).toEqual([])
  expect(of({ bound: [0.5] })).toEqual([
    ['/weights/bound', '"feature" has 3 nodes, this list has 1. Write one value for each node.'],
  ])
  expect(of({ roots: [3] })[0]?.[0]).toBe('/weights/roots')
  // A node that leads back to itself would never end.
  expect(of({ next: [0, 0, 0] })[0]?.[0]).toBe('/weights/next')
  expect(of({ feature: [evidenceNames.length, -1, -1] })[0]?.[0]).toBe('/weights/next')
})

test('contexts and queries are checked as well', () => {
  const caught = (run: () => unknown): readonly Problem[] => {
    try {
      run()
    } catch (error) {
      if (DefinitionError.isInstance(error)) return error.problems
    }
    return []
  }
  const definition = { timeZone: null }
  expect(caught(() => compileRecurrence(definition, { tokenise: String } as never))[0]?.message).toContain('"tokenize"')
  expect(caught(() => compileRecurrence(definition, { embed: 4 } as never))[0]).toMatchObject({
    code: 'recurrence/wrong-type',
    path: '/embed',
    message: '4 is not a function. Give a function from text to a list of numbers.',
  })
  expect(
    caught(() =>
      compileRecurrence(definition)
        .track()
        .problems({ rankBy: 'money' as never }),
    )[0],
  ).toMatchObject({ path: '/rankBy' })
})
