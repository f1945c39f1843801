// Prints all public doors as JSON, for tools that are configured in plain JavaScript. What mspkit re-exports is left out:
// the reference shows each name once.

import { reexportedBy } from '../src/convenience'
import { publishedRooms } from '../src/rooms'

console.log(
  JSON.stringify(
    publishedRooms().flatMap((room) => room.doors.filter((door) => reexportedBy(door.specifier) === null)),
  ),
)
