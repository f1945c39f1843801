// The checks of arguments that the packages share: what fits is returned, what does not is refused with what to write.

import * as checks from '@mspkit/values/arguments'
import { describe, expect, test } from 'vitest'

const { dataOf, dateOf, datesOf, functionOf, iterableOf, keyedOf, listOf, numberOf } = checks
const { objectOf, objectsOf, resultOf, textOf, wordOf } = checks
const options = { days: 60 }

test.each<[string, () => unknown, unknown]>([
  ['an object', () => objectOf(options, 'a notice', '{ days: 60 }'), options],
  ['an object with its keys', () => keyedOf(options, 'a notice', '{ days: 60 }', ['days']), options],
  ['a list', () => listOf([1], 'days', '[1]'), [1]],
  ['a list of objects', () => objectsOf([options], 'notices', '[{ days: 60 }]'), [options]],
  ['a set', () => [...iterableOf(new Set([1]), 'days')], [1]],
  ['a word', () => wordOf('up', ['up', 'down'], 'a direction'), 'up'],
  ['text', () => textOf('x', 'a name', '"x"'), 'x'],
  ['a number', () => numberOf(3, 'a number of months', '3'), 3],
  ['a function', () => functionOf(Math.abs, 'a reader', 'Math.abs'), Math.abs],
  ['a result', () => resultOf({ lines: [] }, ['lines'], 'a draft', 'draftInvoice'), { lines: [] }],
  ['a date', () => dateOf('2026-03-02'), '2026-03-02'],
  ['a period', () => datesOf({ from: '2026-03-01', to: '2026-03-01' }), { from: '2026-03-01', to: '2026-03-01' }],
  ['data', () => dataOf('record', '', { a: [1, null, 'x'] }), { a: [1, null, 'x'] }],
])('%s is returned', (_, call, value) => {
  expect(call()).toEqual(value)
})

test.each<[string, () => unknown, string]>([
  ['null', () => objectOf(null, 'a notice', '{ days: 60 }'), 'null is not a notice. Write e.g. { days: 60 }.'],
  ['a list', () => objectOf([], 'a notice', '{ days: 60 }'), '[] is not a notice. Write e.g. { days: 60 }.'],
  [
    'a missing key',
    () => keyedOf(options, 'the rule', '{ count: "seats" }', ['count']),
    '"count" of the rule is missing. Write e.g. { count: "seats" }.',
  ],
  ['no list', () => listOf('x', 'days', '[1]'), '"x" is not a list of days. Write e.g. [1].'],
  ['no list, without an example', () => listOf({}, 'days'), '{} is not a list of days. Write a list: [{}].'],
  ['no object', () => objectsOf([{}, 4], 'rows', '[{}]'), '4 is not one of the rows (at 1). Write e.g. [{}].'],
  [
    'a gap',
    () => objectsOf(new Array(1), 'rows', '[{}]'),
    'Nothing was given; write one of the rows (at 0), e.g. [{}].',
  ],
  ['text', () => iterableOf('ab', 'days'), '"ab" is not a collection of days. Write a list: ["ab"].'],
  [
    'a word',
    () => wordOf('on', ['up', 'down'] as string[], 'a direction'),
    '"on" is not a direction. Write "up" or "down".',
  ],
  ['no text', () => textOf(1 as never, 'a name', '"x"'), '1 is not a name. Write e.g. "x".'],
  ['no number', () => numberOf('3' as never, 'months', '3'), '"3" is not months. Write e.g. 3.'],
  ['no function', () => functionOf(1, 'a reader', 'Math.abs'), '1 is not a reader. Write e.g. Math.abs.'],
  [
    'no result',
    () => resultOf({}, ['lines'], 'a draft', 'draftInvoice'),
    '{} is not a draft: "lines" is not a list. Use what draftInvoice returns.',
  ],
  ['no date', () => dateOf('2026-02-30'), '"2026-02-30"'],
  ['a reversed period', () => datesOf({ from: '2026-03-02', to: '2026-03-01' }), 'before it starts'],
  [
    'a function within data',
    () => dataOf('record', '/a', { a: () => 1 }),
    '/a  The record has a value that is not plain data',
  ],
  ['a date within data', () => dataOf('record', '/a', { a: new Date(0) }), 'not plain data'],
])('%s is refused', (_, call, message) => {
  expect(call).toThrow(message)
})

describe('a copy of data', () => {
  test('shares nothing and cannot be changed', () => {
    const given = { a: [{ b: 1 }] }
    const copy = dataOf('record', '', given)
    given.a[0] = { b: 2 }
    expect(copy).toEqual({ a: [{ b: 1 }] })
    expect(Object.isFrozen(copy.a[0])).toBe(true)
  })
})
