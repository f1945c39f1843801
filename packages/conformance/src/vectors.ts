import type { Vector, VectorFile } from './vector'
import { files } from './vectors.generated'

/** The rooms that have vectors, `['calendar', 'sla', …]`, sorted. */
export function vectorRooms(): string[] {
  return [...new Set(Object.keys(files).map(roomOf))].sort()
}

/**
 * Every vector of a room, in the order of its files.
 *
 * @throws RangeError for a room without vectors: a misspelt name must not pass as "nothing failed".
 */
export function vectorsOf(room: string): Vector[] {
  const found = Object.entries(files).filter(([name]) => roomOf(name) === room)
  if (found.length === 0) {
    throw new RangeError(`There are no vectors for ${JSON.stringify(room)}. Rooms: ${vectorRooms().join(', ')}.`)
  }
  return found.flatMap(([, file]) => [...(file as VectorFile).cases])
}

const roomOf = (name: string): string => name.slice(0, name.indexOf('/'))
