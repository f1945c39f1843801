// A document of which parts have a wrong structure: rules judge the other parts, and nothing they find rests on a wrong one.

import { problem, problemsAt } from '@mspkit/values'
import { durationSchema, list, localDateSchema, name, readDocument, record, strict, whole } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const clock = strict({
  id: name('an id', 'a'),
  within: z.exactOptional(durationSchema),
  days: z.exactOptional(whole('days', 0, 3)),
})
const schema = strict({
  name: name('a name', 'A'),
  clocks: list(clock),
  uses: z.exactOptional(list(name('an id', 'a'))),
  tags: z.exactOptional(record(z.string(), whole('a number', 0, 3))),
})
type Policy = z.infer<typeof schema>

/** A rule of one part, a rule between entries, a rule between parts, and one of the whole. */
const rules = ({ name: own, clocks, uses = [], tags = {} }: Policy) => [
  ...clocks.flatMap(({ within, days }, i) =>
    (within === undefined) === (days === undefined)
      ? [problem('test/within-or-days', ['clocks', i], 'One of them.')]
      : [],
  ),
  ...clocks.flatMap(({ id }, i) =>
    clocks.findIndex((other) => other.id === id) < i ? [problem('test/repeated', ['clocks', i, 'id'], 'Twice.')] : [],
  ),
  ...uses.flatMap((id, i) =>
    clocks.some((one) => one.id === id) ? [] : [problem('test/no-clock', ['uses', i], 'No such clock.')],
  ),
  ...problemsAt('/tags', tags.odd === 1 ? [problem('test/odd', '/odd', 'Odd.')] : []),
  ...(own === 'bad' ? [problem('test/bad', '/name', 'Bad.')] : []),
  ...(tags.named === 1 ? [problem('test/of-name', '/tags/named', `Not for ${own}.`)] : []),
  ...(tags.used === 1 && uses.length === 0 ? [problem('test/no-uses', '/uses', 'Uses are needed.')] : []),
]

const found = (document: unknown): string[] =>
  readDocument(schema, document, 'test', rules).problems.map(({ code, path }) => `${code} ${path}`)

const a = { id: 'a', within: '4h' }
describe('one answer has the problems of structure and those of rules', () => {
  test.each<[string, unknown, string[]]>([
    [
      'a wrong text beside a broken rule',
      { name: 'bad', clocks: [{ ...a, within: 4 }] },
      ['test/wrong-type /clocks/0/within', 'test/bad /name'],
    ],
    [
      'an entry keeps its index after a wrong one',
      { name: 'A', clocks: [7, a, { id: 'b' }] },
      ['test/wrong-type /clocks/0', 'test/within-or-days /clocks/2'],
    ],
    [
      'an unknown key beside one',
      { name: 'bad', clocks: [{ ...a, wihtin: '4h' }] },
      ['test/unknown-key /clocks/0/wihtin', 'test/bad /name'],
    ],
    [
      'in a record',
      { name: 'A', clocks: [], tags: { odd: 1, even: 'x' } },
      ['test/wrong-type /tags/even', 'test/odd /tags/odd'],
    ],
    ['a missing key', { clocks: [a, a] }, ['test/missing /name', 'test/repeated /clocks/1/id']],
  ])('%s', (_, document, expected) => {
    expect(found(document)).toEqual(expected)
  })

  test.each<[string, unknown, string[]]>([
    [
      'what must be one of two, of which one is wrong',
      { name: 'A', clocks: [{ ...a, within: 4 }] },
      ['test/wrong-type /clocks/0/within'],
    ],
    [
      'a reference to an entry of which a part is wrong',
      { name: 'A', clocks: [{ ...a, within: 4 }], uses: ['a'] },
      ['test/wrong-type /clocks/0/within'],
    ],
    ['the same id as an example', { name: 'A', clocks: [{ ...a, id: 5 }, a] }, ['test/wrong-type /clocks/0/id']],
    [
      'what must be one of two, where one is misspelt',
      { name: 'A', clocks: [{ id: 'a', wihtin: '4h' }] },
      ['test/unknown-key /clocks/0/wihtin'],
    ],
    [
      'an entry that repeats one with a misspelt key',
      { name: 'A', clocks: [{ ...a, wihtin: '4h' }, a], uses: ['a'] },
      ['test/unknown-key /clocks/0/wihtin'],
    ],
    ['a key that is missing because it is misspelt', { nmae: 'A', clocks: [] }, ['test/unknown-key /nmae']],
    ['a list that is none', { name: 'A', clocks: 'x', uses: ['a'] }, ['test/wrong-type /clocks']],
    [
      'anything while a list is missing to which parts may refer',
      { name: 'bad', uses: ['b'], tags: { odd: 1 } },
      ['test/missing /clocks'],
    ],
    ['what comes of the example of a text that is missing', { clocks: [], tags: { named: 1 } }, ['test/missing /name']],
    [
      'a missing key that a misspelt one may be',
      { name: 'A', clocks: [], tags: { used: 1 }, usse: ['a'] },
      ['test/unknown-key /usse'],
    ],
    [
      'a missing key that any unknown one may be',
      { name: 'A', clocks: [], tags: { used: 1 }, needs: ['a'] },
      ['test/unknown-key /needs'],
    ],
  ])('nothing is said of %s', (_, document, expected) => {
    expect(found(document)).toEqual(expected)
  })

  test('a rule finds in a sound part what it finds once the wrong ones are mended', () => {
    const right = fc.record({ id: fc.constantFrom('a', 'b', 'c'), within: fc.constant('4h') }, { requiredKeys: ['id'] })
    fc.assert(
      fc.property(
        fc.array(right, { maxLength: 4 }),
        fc.array(fc.nat(3)),
        fc.array(fc.constantFrom('a', 'b')),
        (clocks, broken, uses) => {
          const mended = { name: 'A', clocks, uses }
          const wrong = {
            ...mended,
            clocks: clocks.map((one, i) => (broken.includes(i) ? { ...one, days: 'x' } : one)),
          }
          const afterwards = found(mended)
          for (const one of found(wrong).filter((text) => !text.startsWith('test/wrong-type')))
            expect(afterwards).toContain(one)
        },
      ),
      { seed: 20261128, numRuns: 500 },
    )
  })

  const period = strict({ from: localDateSchema, to: localDateSchema })
  const spans = strict({ term: period, others: z.exactOptional(list(period)) })
  const inOrder = ({ term, others = [] }: z.infer<typeof spans>) => [
    ...(term.from < term.to ? [] : [problem('test/no-day', '/term', `It ends on ${term.to}.`)]),
    ...others.flatMap((one, i) => (one.from < one.to ? [] : [problem('test/no-day', ['others', i], 'No day.')])),
  ]
  test.each<[string, unknown, string[]]>([
    ['both', { term: {} }, ['test/missing /term/from', 'test/missing /term/to']],
    ['one', { term: { to: '2020-01-01' } }, ['test/missing /term/from']],
    [
      'none of another',
      { term: { from: '2026-01-01' }, others: [{ from: '2026-01-02', to: '2026-01-01' }] },
      ['test/missing /term/to', 'test/no-day /others/0'],
    ],
  ])('the examples of what is missing in an object are not compared: %s', (_, document, expected) => {
    const { problems } = readDocument(spans, document, 'test', inOrder)
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
  })

  test('its time grows with the document, not with its square', () => {
    const clocks = Array.from({ length: 20_000 }, (_, i) => ({ id: `c${i}`, within: i % 2 === 0 ? '4h' : 4 }))
    const plain = strict({ clocks: list(clock) })
    const { problems } = readDocument(plain, { clocks }, 'test', () => [problem('test/rule', '', 'Rule.')])
    expect(problems).toHaveLength(1001)
    // Of a document with more than a thousand wrong parts no rule is tried: what it finds would not be listed.
    expect(problems.at(-1)?.facts).toEqual({ more: 9000 })
  })
})
