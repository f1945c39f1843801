import { expect, test } from 'vitest'
import { drawing } from '../src/drawing'
import { builtRooms, type Room } from '../src/rooms'
import { brokenPromises, promisedNames } from '../src/verbs'

const rooms = new Map(builtRooms().map((room) => [room.name, room]))
const built = drawing.filter(({ name }) => rooms.has(name))

test.each(built.map((place) => [place.name, place] as const))('%s exports what the drawing says', (name, place) => {
  expect(promisedNames(place).length).toBeGreaterThan(1)
  expect(brokenPromises(place, rooms.get(name) as Room)).toEqual([])
})

test('a name that is gone is found', () => {
  const calendar = rooms.get('@mspkit/calendar') as Room
  const verbs = '`compileCalendar → isOpen · isShut`, `/holidays`, `/feasts`; `compileDiary …`'
  const place = { layer: 1, name: calendar.name, question: '', verbs }
  expect(brokenPromises(place, calendar)).toEqual(['isShut', '/feasts', 'compileDiary'])
})
