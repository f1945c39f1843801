import { DefinitionError, didYouMean, pointer, quote, suggest } from '@mspkit/values'
import { checkStructure, durationSchema, periodSchema, timeZoneSchema } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

describe('a definition error', () => {
  const error = new DefinitionError('policy', [
    { code: 'sla/x', path: '/clocks/0', facts: {}, message: 'First.' },
    { code: 'sla/y', path: '', facts: {}, message: 'Second.' },
  ])
  test('lists every problem with its place', () => {
    expect(error.message).toBe('The policy has 2 problems:\n  /clocks/0  First.\n  (document)  Second.')
  })
  test('is known across copies of the package, and nothing else is', () => {
    expect(DefinitionError.isInstance(error)).toBe(true)
    expect(DefinitionError.isInstance({ [Symbol.for('mspkit.DefinitionError')]: true })).toBe(true)
    expect([new Error('x'), null, 'x'].some((other) => DefinitionError.isInstance(other))).toBe(false)
  })
})

test('a pointer escapes what RFC 6901 says', () => {
  expect(pointer('a/b', '~', 0)).toBe('/a~1b/~0/0')
  expect(pointer()).toBe('')
})

test('a quote fits a line whatever it quotes', () => {
  expect(quote('x'.repeat(200)).length).toBeLessThanOrEqual(80)
  const circular: Record<string, unknown> = {}
  circular.self = circular
  expect([undefined, 1n, () => 1, Number.NaN, circular].map(quote)).toEqual([
    'nothing',
    '1n',
    'a function',
    'NaN',
    '[object Object]',
  ])
})

test('suggestions are near or not made', () => {
  expect(suggest('chicgo', ['Chicago', 'Denver'])).toBe('Chicago')
  expect(suggest('zzz', ['Chicago'])).toBeNull()
  expect(didYouMean('zzz', ['Chicago'])).toBe('')
})

describe('structure by schema', () => {
  const schema = z.strictObject({
    zone: timeZoneSchema,
    mode: z.enum(['fast', 'slow']),
    count: z.exactOptional(z.number()),
    steps: z.array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('wait'), for: durationSchema }),
        z.strictObject({ kind: z.literal('go') }),
      ]),
    ),
    within: z.exactOptional(z.union([durationSchema, z.strictObject({ businessDays: z.number() })])),
    named: z.exactOptional(z.record(z.string(), periodSchema)),
  })
  const good = { zone: 'Etc/UTC', mode: 'fast', steps: [{ kind: 'wait', for: '4h' }] }
  const problemsOf = (change: object): [string, string, string][] =>
    checkStructure(schema, { ...good, ...change }, 'room').map(({ code, path, message }) => [code, path, message])

  test('nothing wrong, nothing said', () => {
    expect(problemsOf({})).toEqual([])
  })

  test.each([
    [{ zone: 'America/Chicgo' }, 'values/unknown-zone', '/zone', 'Did you mean "America/Chicago"?'],
    [{ zone: '+05:30' }, 'values/unknown-zone', '/zone', 'is an offset, not a time zone'],
    [{ zone: 5 }, 'room/wrong-type', '/zone', '5 is a number; write text. Write "5".'],
    [{ zone: undefined }, 'room/missing', '/zone', 'This is required: write text.'],
    [{ mode: 'fats' }, 'room/unknown-word', '/mode', 'Did you mean "fast"?'],
    [{ mod: 'fast' }, 'room/unknown-key', '/mod', 'Did you mean "mode"?'],
    [{ steps: [{ kind: 'wait', fro: '4h', for: '4h' }] }, 'room/unknown-key', '/steps/0/fro', 'Did you mean "for"?'],
    [{ steps: [{ kind: 'wiat' }] }, 'room/unknown-word', '/steps/0/kind', 'Did you mean "wait"?'],
    [{ steps: [{ kind: 'wait', for: '1d' }] }, 'values/duration', '/steps/0/for', '"24h"'],
    [{ within: '4 hours' }, 'values/duration', '/within', 'is not a duration'],
    [{ within: { businessDays: 'x' } }, 'room/wrong-type', '/within/businessDays', 'write a number'],
    [
      { named: { 'a/b': { from: '2026-02-30', to: '2026-03-01' } } },
      'values/local-date',
      '/named/a~1b/from',
      'February 2026 has 28 days',
    ],
    [{ named: { q: { from: '2026-03-02', to: '2026-03-01' } } }, 'values/reversed-period', '/named/q', 'ends'],
  ])('%j', (change, code, path, message) => {
    const problems = problemsOf(change)
    expect(problems).toContainEqual([code, path, expect.stringContaining(message)])
  })

  test('all problems at once', () => {
    expect(problemsOf({ zone: 'Mars', mode: 'x', extra: 1 })).toHaveLength(3)
  })
})
