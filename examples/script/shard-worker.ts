// One worker of shards.ts: the readings of the lines that begin in its part of the file.

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseTicket } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'

export interface Shard {
  readonly path: string
  readonly fromByte: number
  readonly toByte: number
  readonly policy: SlaPolicy
  readonly at: string
}
export interface ShardResult {
  readonly tickets: number
  readonly met: number
  readonly breached: number
}

export default async function judge({ path, fromByte, toByte, policy, at }: Shard): Promise<ShardResult> {
  const sla = compileSla(policy)
  // One byte earlier, so that a line which begins exactly at the cut is seen to begin there.
  let position = Math.max(0, fromByte - 1)
  let whole = fromByte === 0
  const result = { tickets: 0, met: 0, breached: 0 }
  for await (const line of createInterface({ input: createReadStream(path, { start: position }) })) {
    const begins = position
    position += Buffer.byteLength(line) + 1
    if (begins >= toByte) break
    if (!whole) {
      whole = true
      continue
    }
    const parsed = line === '' ? null : parseTicket(JSON.parse(line))
    if (!parsed?.ok) continue
    result.tickets++
    for (const { verdict } of sla.read(parsed.value, at))
      if (verdict === 'met' || verdict === 'breached') result[verdict]++
  }
  return result
}
