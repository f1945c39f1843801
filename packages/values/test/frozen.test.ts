import { frozenCopy, isDeepFrozen } from '@mspkit/values'
import { expect, test } from 'vitest'

test('a frozen copy is equal, frozen as a whole, and shares nothing with what it was made of', () => {
  const original = { id: 'a', lines: [{ price: '1.00', tiers: [] as string[] }], none: null }
  const copy = frozenCopy(original)
  expect(copy).toEqual(original)
  expect(isDeepFrozen(copy)).toBe(true)
  original.lines[0]?.tiers.push('x')
  expect(copy.lines[0]?.tiers).toEqual([])
  expect(() => Object.assign(copy.lines, { 0: null })).toThrow(TypeError)
})

test('a key called __proto__ is copied like any other', () => {
  const copy = frozenCopy(JSON.parse('{"__proto__":{"a":[1]}}') as object)
  expect(Object.keys(copy)).toEqual(['__proto__'])
  expect(isDeepFrozen(copy)).toBe(true)
})

test.each([
  ['text', 'a', true],
  ['nothing', null, true],
  ['a frozen list of frozen things', Object.freeze([Object.freeze({ a: 1 })]), true],
  ['a function', () => 1, false],
  ['an object', { a: 1 }, false],
  ['a frozen object that holds a list', Object.freeze({ a: [] }), false],
  [
    'a frozen object with a getter',
    Object.freeze({
      get a() {
        return Math.random()
      },
    }),
    false,
  ],
  ['a frozen object of a class', Object.freeze(new Date(0)), false],
  ['a frozen object that inherits', Object.freeze(Object.create({ a: 1 })), false],
])('%s', (_, value, expected) => {
  expect(isDeepFrozen(value)).toBe(expected)
})
