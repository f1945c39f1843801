// The test that every schema of a package refuses wrong documents in plain words, in every place of a right one.

import { checkStructure, type Schema } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'

const wrongValues: readonly unknown[] = [
  ...[null, 4, -1, 1.5, 1e9, '', 'nonsense', true, [], {}, [null], [4], [[]], [{}], { nonsense: 1 }],
]
/** The schema library's own words. */
export const libraryWords = /Invalid|expected|Too (small|big)|received undefined|Unrecognized|undefined/
const saysWhatToWrite = /[Ww]rite|Did you mean|Known|e\.g\. |is required: "|is not a word, number, true, false or null/

/** Every place of a value, as the keys that lead there. */
export const places = (value: unknown, keys: readonly string[] = []): (readonly string[])[] => [
  keys,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => places(inner, [...keys, key]))
    : []),
]

/** A copy with another value at a place; `undefined` takes the key, or the item, away. */
export function changed(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put
  if (Array.isArray(value) && /^\d+$/.test(key)) {
    const at = Number(key)
    if (rest.length === 0 && put === undefined) return value.toSpliced(at, 1)
    return value.with(at, changed(value[at], rest, put))
  }
  const { [key]: inner, ...others } = value as Readonly<Record<string, unknown>>
  // A list with a name on it is one too, as far as these tests go.
  if (Array.isArray(value)) return Object.assign([...value], { [key]: put })
  return rest.length === 0 && put === undefined ? others : { ...others, [key]: changed(inner, rest, put) }
}

const isItem = (document: unknown, place: readonly string[]): boolean =>
  Array.isArray(place.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(at as object, key), document))

const withoutKey = (path: string): string => path.replace(/[^/]+$/, '')

/**
 * Tests of every schema: its right document passes, wrong values get a message that says what to write, and a key that is missing one with an example.
 *
 * @param right a document of each schema, with every key.
 * @param prefix of the codes: the package's name.
 */
export function holdToPlainWords(
  schemas: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
  prefix: string,
): void {
  describe.each(Object.entries(right))('%s', (name, document) => {
    const check = (value: unknown) => checkStructure(schemas[name] as Schema<unknown>, value, prefix)

    test('is right', () => {
      expect(check(document)).toEqual([])
    })
    test('wrong values get plain messages that say what to write', () => {
      let refused = 0
      for (const place of places(document)) {
        for (const value of wrongValues) {
          for (const { code, message, severity } of check(changed(document, place, value))) {
            refused++
            expect(message).not.toMatch(libraryWords)
            // What is wrong inside a condition is said by the package that conditions are from.
            if (!code.startsWith('records/')) expect(message).toMatch(saysWhatToWrite)
            expect(severity).toBe('error')
          }
        }
      }
      expect(refused).toBeGreaterThan(10)
    })
    test('a missing key gets a message with an example', () => {
      for (const place of places(document).filter((keys) => keys.length > 0 && !isItem(document, keys))) {
        for (const { message, path } of check(changed(document, place, undefined))) {
          // Of a union, the key of another branch may be the one that is required.
          expect(withoutKey(path)).toBe(withoutKey(`/${place.join('/')}`))
          expect(message).toMatch(/e\.g\. |is required: "/)
        }
      }
    })
  })
}
