// What people read when a document is wrong: our own sentences, with an example wherever something is missing.
import { checkChain, checkScope, compileScope, coverageGaps } from '@mspkit/scope'
import {
  clauseSchema,
  consequenceSchema,
  scopeChainSchema,
  scopePolicySchema,
  untimedSchema,
} from '@mspkit/scope/schema'
import { DefinitionError, type Problem, quote } from '@mspkit/values'
import { checkDocument, checkStructure } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'
import { changed, places } from '../../../workshop/frames/documents'

const consequence = { outcome: 'billable', rate: '150.00', fallback: 'tm' }
const when = { category: ['incident'] }
const policy = {
  $schema: 'https://example.org/scope.json',
  version: 1,
  id: 'gold',
  revision: '2026-03',
  term: { from: '2026-01-01', to: '2027-01-01' },
  currency: 'USD',
  timeZone: 'America/Chicago',
  standardRate: '150.00',
  otherwise: { outcome: 'billable', percentOfStandard: '80' },
  coverageHours: 'desk',
  untimed: { afterHoursWhen: { workType: 'emergency' } },
  limitPeriods: 'term',
  surcharges: 'sum',
  clauses: [
    { id: 'a', kind: 'include', name: 'Help desk', when, hours: 'always' },
    { id: 'b', kind: 'exclude', when, priority: 1, outcome: 'billable', flat: '95.00' },
    { id: 'c', kind: 'exception', to: 'b', when },
    { id: 'd', kind: 'condition', when, require: { 'asset.managed': true }, otherwise: consequence, appliesTo: ['a'] },
    { id: 'e', kind: 'approval', when, grantedWhen: { approved: true } },
    {
      id: 'f',
      kind: 'after-hours',
      ...consequence,
      multiplier: '1.5',
      minimum: '1h',
      rounding: '15m',
      exceptWhen: when,
    },
    { id: 'g', kind: 'limit', measure: 'hours', per: 'month', max: 10, when, beyond: consequence, exceptWhen: when },
    { id: 'h', kind: 'surcharge', when, percent: '10', of: '150.00' },
    { id: 'i', kind: 'surcharge', amount: '10.00' },
  ],
}
const tm = { id: 'tm', term: policy.term, timeZone: 'Etc/UTC', otherwise: { outcome: 'billable' }, clauses: [] }
const chain = { version: 1, first: 'gold', policies: [policy, tm] }

const wrongValues: readonly unknown[] = [
  ...[
    undefined,
    null,
    '',
    'x',
    'sometimes',
    '4 hours',
    '2026-02-30',
    0,
    -1,
    1.5,
    Number.POSITIVE_INFINITY,
    true,
    [],
    [[]],
    {},
    { a: 1 },
  ],
  ...[[{}], new Date(Number.NaN), () => 1, 10n, '-5', '1e3', 'USB', 'Mars/Phobos'],
]

/** Words of the schema library, and of values that were written into a text by mistake. */
const foreign =
  /\bInvalid\b|\bexpected\b|Too small|Too big|received undefined|\bundefined\b|\[object|\bNaN\b|ZodError|Unrecognized/

function expectOwnWords({ message, code, path }: Problem, document: unknown): void {
  const where = `${code} at ${path}: ${message} in ${quote(document)}`
  expect(message.length, where).toBeGreaterThan(10)
  expect(foreign.test(message), where).toBe(false)
  expect(/[.?]$/.test(message), where).toBe(true)
  if (code === 'scope/missing')
    expect(/e\.g\. |: "[^"]+"(, "[^"]+")* or "|: "[^"]+"\.$|"kind" /.test(message), where).toBe(true)
}

const documents: readonly [string, (document: unknown) => readonly Problem[], unknown][] = [
  ['a policy', (document) => checkScope(document, { calendars: {} }), policy],
  ['a chain', (document) => checkChain(document), chain],
  ['a policy by its schema', (document) => checkStructure(scopePolicySchema, document, 'scope'), policy],
  ['a chain by its schema', (document) => checkDocument(scopeChainSchema, document, 'scope'), chain],
  ['a consequence', (document) => checkDocument(consequenceSchema, document, 'scope'), consequence],
  ['untimed work', (document) => checkDocument(untimedSchema, document, 'scope'), policy.untimed],
  ...policy.clauses.map(
    (clause) =>
      [
        `a clause of kind ${clause.kind} (${clause.id})`,
        (document: unknown) => checkDocument(clauseSchema, document, 'scope'),
        clause,
      ] as [string, (document: unknown) => readonly Problem[], unknown],
  ),
]

describe('no message of the schema library reaches a user', () => {
  test.each(documents)('%s', (_, check, right) => {
    const found = check(right).filter(({ code }) => code !== 'scope/unknown-calendar')
    expect(found).toEqual([])
    let wrong = 0
    for (const place of places(right)) {
      for (const put of wrongValues) {
        const document = changed(right, place, put)
        for (const problem of check(document)) {
          wrong += 1
          expectOwnWords(problem, document)
        }
      }
      const misspelt = changed(right, [...place, 'colour'], 'red')
      for (const problem of check(misspelt)) expectOwnWords(problem, misspelt)
    }
    expect(wrong).toBeGreaterThan(20)
  })
})

test('messages of common mistakes', () => {
  const message = (document: unknown): string =>
    checkScope(document)
      .map((problem) => problem.message)
      .join('\n')
  const clause = (put: object): string => message({ ...policy, clauses: [put] })
  const { otherwise: _, ...silent } = policy
  expect(message(silent)).toBe(
    '"otherwise" is required: what follows, e.g. {"outcome":"out-of-scope"} or {"outcome":"billable","rate":"150.00"}.',
  )
  expect(clause({ id: 'a', kind: 'carve-out', when: {} })).toContain('Did you mean "exclude"?')
  expect(clause({ id: 'a', kind: 'cap', when: {} })).toContain('Did you mean "limit"?')
  expect(clause({ id: 'a', kind: 'exclude', when: {}, outcome: 'billable', hourlyRate: '1.00' })).toContain(
    'Write "rate", the price of an hour.',
  )
  expect(clause({ kind: 'include', when: {} })).toBe('"id" is required: the clause\'s id, e.g. "help-desk".')
  expect(clause({ id: 'a', kind: 'include' })).toContain('e.g. {"priority":["P1","P2"]}')
  expect(message({ ...policy, timezone: 'Etc/UTC' })).toContain('Write "timeZone".')
  expect(message({ ...policy, standardRate: 150 })).toBe('150 is a number; write a decimal as text, "150.00".')
  expect(message(null)).not.toBe('')
})

test('the messages of a list of services', () => {
  const right = { id: 'backup', name: 'Backup', when, require: { 'asset.backup': true } }
  for (const place of places([right])) {
    for (const put of wrongValues) {
      const services = changed([right], place, put)
      try {
        coverageGaps(services as never, [])
      } catch (error) {
        expect(DefinitionError.isInstance(error)).toBe(true)
        if (DefinitionError.isInstance(error)) for (const problem of error.problems) expectOwnWords(problem, services)
      }
    }
  }
})

test('a snapshot is refused whole, with every problem of it', () => {
  const scope = compileScope({
    term: { from: '2026-01-01', to: '2027-01-01' },
    timeZone: 'Etc/UTC',
    otherwise: { outcome: 'out-of-scope' },
    clauses: [
      { id: 'all', kind: 'include', when: {} },
      { id: 'visits', kind: 'limit', measure: 'visits', per: 'month', max: 2, beyond: { outcome: 'out-of-scope' } },
    ],
  })
  const entry = { clause: 'visits', bucket: '2026-04', used: '2', counted: ['V1', 'V2'] }
  const problemsOf = (snapshot: unknown): readonly Problem[] => {
    try {
      scope.track(snapshot as never)
    } catch (error) {
      if (DefinitionError.isInstance(error)) return error.problems
      throw error
    }
    return []
  }
  const withLimits = (...limits: readonly unknown[]) => ({ version: 1, limits })
  expect(problemsOf(withLimits(entry, { ...entry, bucket: '2026-05' }))).toEqual([])
  const codes = (...limits: readonly unknown[]): string[] =>
    problemsOf(withLimits(...limits)).map(({ code, path }) => `${code} ${path}`)
  expect(codes({ ...entry, used: '-1' })).toEqual(['scope/negative-use /limits/0/used'])
  expect(codes({ ...entry, used: '1.5' })).toEqual(['scope/count-not-whole /limits/0/used'])
  expect(codes({ ...entry, used: '1' })).toEqual(['scope/too-few-used /limits/0/used'])
  expect(codes(entry, entry)).toEqual(['scope/duplicate-entry /limits/1/bucket'])
  expect(codes({ ...entry, used: 2 }, { ...entry, count: [] })).toEqual([
    'scope/wrong-type /limits/0/used',
    'scope/unknown-key /limits/1/count',
  ])
  const long = 'x'.repeat(4001)
  expect(codes({ clause: long, bucket: long, used: '9'.repeat(21), counted: ['V1', long] })).toEqual(
    ['clause', 'bucket', 'used', 'counted/1'].map((path) => `scope/too-long /limits/0/${path}`),
  )
  const taken = { ...withLimits(entry), checksum: 'x' }
  expect(problemsOf(taken).map(({ code, path }) => `${code} ${path}`)).toEqual(['scope/changed-snapshot /checksum'])
  for (const place of places(taken))
    for (const put of wrongValues) {
      const snapshot = changed(taken, place, put)
      for (const problem of problemsOf(snapshot)) expectOwnWords(problem, snapshot)
    }
})
