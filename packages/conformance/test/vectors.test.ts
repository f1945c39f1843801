import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type VectorFile, vectorRooms, vectorsOf } from '@mspkit/conformance'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../vectors')
const rooms = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const filesOf = (room: string): [string, VectorFile][] =>
  readdirSync(join(folder, room))
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, room, name), 'utf8'))])

test('every room of vectors is in the index', () => {
  expect(vectorRooms()).toEqual(rooms.map((room) => room.name).sort())
})

describe.each(rooms.map((room) => room.name))('%s', (room) => {
  test('the index holds what the files say, to the last key', () => {
    const cases = filesOf(room).flatMap(([, file]) => file.cases)
    expect(vectorsOf(room).map((vector) => JSON.stringify(vector))).toEqual(
      cases.map((vector) => JSON.stringify(vector)),
    )
  })

  test('ids are unique', () => {
    const ids = vectorsOf(room).map((vector) => vector.id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test.each(filesOf(room))('%s has the form of a vector file', (_, file) => {
    expect(Object.keys(file).sort()).toEqual(['about', 'cases'])
    expect(file.cases.length).toBeGreaterThan(0)
    const required = ['answer', 'ask', 'definition', 'facts', 'id']
    const known = [...required, 'match', 'note']
    const odd = file.cases.filter(
      (vector) =>
        required.some((key) => !Object.hasOwn(vector, key)) ||
        Object.keys(vector).some((key) => !known.includes(key)) ||
        ![undefined, 'subset'].includes(vector.match),
    )
    expect(odd.map((vector) => vector.id)).toEqual([])
  })
})
