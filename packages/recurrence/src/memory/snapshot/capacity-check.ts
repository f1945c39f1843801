// Checks the capacities of a snapshot's typed arrays, before any of them is allocated.

import type { Problem } from '@mspkit/values'
import { dimensions, lineSlots } from '../constants'
import type { EncodedArray, EncodedState } from './encoded'
import { type Keys, wrong } from './misfit'

/** How much longer than its contents a typed array may be, so that a small snapshot cannot allocate much memory. */
const spare = 4096

/** Problems of the capacities of typed arrays. Runs before any array is allocated. */
export function capacityProblems(memory: EncodedState): Problem[] {
  const rows = memory.tickets.length
  const names = memory.names.length
  const { learned } = memory
  const arrays: readonly (readonly [keys: Keys, array: EncodedArray, needed: number, initial: number])[] = [
    ...(['timeMs', 'offsetMs', 'client', 'requester', 'category', 'flags', 'minutes', 'sure', 'problem'] as const).map(
      (key) => [[key], memory[key], rows, rows] as const,
    ),
    [['start'], memory.start, rows + 1, rows],
    [['hashes'], memory.hashes, names, names],
    [['wordOf'], memory.wordOf, memory.forms.length, memory.forms.length],
    [['pool'], memory.pool, memory.poolLength, 1 << 16],
    [['centres'], memory.centres, memory.problems.length * dimensions, 256 * dimensions],
    [['given'], memory.given, memory.given.n === 0 ? 0 : rows * dimensions, rows * dimensions],
    [['learned', 'seen'], learned.seen, 0, names],
    [['learned', 'vectors'], learned.vectors, 0, Math.max(spare, names) * dimensions],
    [['learned', 'lineKeys'], learned.lineKeys, lineSlots, lineSlots],
    [['learned', 'lineBits'], learned.lineBits, lineSlots, lineSlots],
  ]
  return arrays.flatMap(([keys, { n }, needed, usual]) =>
    n >= needed && n <= Math.max(needed, usual) * 4 + spare
      ? []
      : [wrong([...keys, 'n'], `A capacity of ${n} does not fit contents of ${needed}.`)],
  )
}
