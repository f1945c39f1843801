import { describe, expect, test } from 'vitest'
import { repeatedKey } from '../../src/files/json'
import { file, mspkit } from '../shell'

describe('a key that is written twice', () => {
  test.each([
    ['{"a":1,"a":2}', { key: 'a', path: '', line: 1 }],
    ['{"a":{"b":1,\n"c":[{"d":1},{"d":1,\n"d":2}]}}', { key: 'd', path: '/a/c/1', line: 3 }],
    ['[[],{"a/b":{"x":1,"\\u0078":2}}]', { key: 'x', path: '/1/a~1b', line: 1 }],
    ['{"a":"a","b":["a","a"],"c":{"a":"{\\"a\\":1}"},"":{}}', null],
    ['{"a":{},"b":{"a":[]},"c":["\\\\",{"a":1}]}', null],
    ['{"a" :1,"b":2,"b"\n:"\\": "}', { key: 'b', path: '', line: 1 }],
    ['{"__proto__":1,"c":" : ","__proto__":2}', { key: '__proto__', path: '', line: 1 }],
    ['{"a":"\\" : \\":","b":"08:00"}', null],
    ['"a"', null],
    ['7', null],
  ])('%s', (text, found) => {
    expect(repeatedKey(text, JSON.parse(text))).toEqual(found)
  })

  test('is refused, because only one value could count', async () => {
    const policy = file('p.json', '{\n "calendar": "always",\n "calendar": "desk",\n "clocks": []\n}')
    const { code, err } = await mspkit('sla', '--tickets', file('t.json', []), '--policy', policy)
    expect(err).toBe(
      `${policy}: line 3: the key "calendar" is written twice, and only one value can count. Leave one out.\n`,
    )
    expect(code).toBe(2)
  })
})
