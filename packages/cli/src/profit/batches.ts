// Work by client, kept in memory or in temporary files.

import { appendFileSync, createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { linesOf } from '../files/files'
import { type TemporaryFolder, temporaryFolder } from '../files/temporary'

/** One client's work, as it was read. */
interface ClientWork {
  readonly clientId: string
  readonly entries: TimeEntry[]
  readonly tickets: Ticket[]
}

/**
 * Work by client, from files in any order. Up to `limit` records are kept in memory; beyond that they are kept in files by part of the
 * clients, so that only one part's are in memory at a time.
 */
export interface WorkBatches {
  addEntry(entry: TimeEntry): void
  addTicket(ticket: Ticket): void
  /** Each client with its work, in the same order every time. */
  clients(): AsyncIterable<ClientWork>
  /** Takes away what was written. */
  close(): void
}

const parts = 256

/** Which part a client is in: FNV-1a, so that it is the same on every machine. */
function partOf(clientId: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < clientId.length; i++) hash = Math.imul(hash ^ clientId.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % parts
}

export function openBatches(limit: number): WorkBatches {
  let work = new Map<string, ClientWork>()
  let records = 0
  let folder: TemporaryFolder | null = null
  const of = (clientId: string): ClientWork => {
    if (records >= limit) spill()
    records++
    const found = work.get(clientId) ?? { clientId, entries: [], tickets: [] }
    work.set(clientId, found)
    return found
  }
  const file = (part: number): string => join(folder?.path ?? '', `${part}.ndjson`)
  function spill(): void {
    folder ??= temporaryFolder('mspkit-profit-')
    const lines = new Map<number, string[]>()
    for (const { clientId, entries, tickets } of work.values()) {
      const part = partOf(clientId)
      const into = lines.get(part) ?? []
      lines.set(part, into)
      for (const entry of entries) into.push(JSON.stringify(entry))
      // A ticket is written in a list of one, so that it is not taken for an entry.
      for (const ticket of tickets) into.push(JSON.stringify([ticket]))
    }
    for (const [part, texts] of lines) appendFileSync(file(part), `${texts.join('\n')}\n`)
    work = new Map()
    records = 0
  }
  async function* spilled(): AsyncGenerator<ClientWork> {
    for (let part = 0; part < parts; part++) {
      if (!existsSync(file(part))) continue
      const read = new Map<string, ClientWork>()
      for await (const line of linesOf(createReadStream(file(part)))) {
        if (line === '') continue
        const record = JSON.parse(line) as TimeEntry | [Ticket]
        const { clientId } = Array.isArray(record) ? record[0] : record
        const own = read.get(clientId) ?? { clientId, entries: [], tickets: [] }
        read.set(clientId, own)
        if (Array.isArray(record)) own.tickets.push(record[0])
        else own.entries.push(record)
      }
      yield* inOrder(read)
    }
  }
  return {
    addEntry: (entry) => void of(entry.clientId).entries.push(entry),
    addTicket: (ticket) => void of(ticket.clientId).tickets.push(ticket),
    async *clients() {
      if (folder === null) {
        yield* inOrder(work)
        return
      }
      spill()
      yield* spilled()
    },
    close() {
      folder?.remove()
    },
  }
}

const inOrder = (work: ReadonlyMap<string, ClientWork>): ClientWork[] =>
  [...work.values()].sort((a, b) => (a.clientId < b.clientId ? -1 : 1))
