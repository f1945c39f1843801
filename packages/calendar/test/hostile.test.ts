// Checks never throw, whatever they are given; compiling throws nothing but a DefinitionError.

import { type CalendarContext, checkCalendar, compileCalendar, parseCalendar, toCalendar } from '@mspkit/calendar'
import { DefinitionError } from '@mspkit/values'
import { expect, test } from 'vitest'

const no = (): never => {
  throw new Error('no')
}
const good = { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } }

test.each<[string, unknown]>([
  [
    'a getter for holidays',
    {
      ...good,
      get holidays() {
        return no()
      },
    },
  ],
  [
    'a getter for parts',
    {
      get union() {
        return no()
      },
    },
  ],
  ['a trap for descriptors', new Proxy({}, { getOwnPropertyDescriptor: no })],
  ['a trap for keys', new Proxy({}, { ownKeys: no })],
  ['a trap for prototypes', new Proxy({}, { getPrototypeOf: no })],
  ['a Map', new Map(Object.entries(good))],
  [
    'an instance whose keys are getters',
    new (class {
      get timeZone() {
        return 'Etc/UTC'
      }
      get hours() {
        return {}
      }
    })(),
  ],
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
])('%s', (_, definition) => {
  expect(checkCalendar(definition)).not.toEqual([])
  expect(parseCalendar(definition).ok).toBe(false)
  expect(() => compileCalendar(definition as never)).toThrow(DefinitionError)
  expect(() => toCalendar(definition as never)).toThrow()
})

test('a context that is null is none', () => {
  const context = null as unknown as CalendarContext
  expect(checkCalendar(good, context)).toEqual([])
  expect(parseCalendar(good, context).ok).toBe(true)
  expect(compileCalendar(good as never, context).timeZone).toBe('Etc/UTC')
})
