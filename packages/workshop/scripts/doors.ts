// Prints all public doors as JSON, for tools that are configured in plain JavaScript.

import { publishedRooms } from '../src/rooms'

console.log(JSON.stringify(publishedRooms().flatMap((room) => room.doors)))
