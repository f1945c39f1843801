// Tickets and work client by client: filed in a temporary folder while they are read, so that memory holds one client at a time.

import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { temporaryFolder } from '../files/temporary'
import type { Reading } from './options'
import { entriesOf, type Moments, ticketsOf, type Work } from './work'

/** Records by client, each client's in a file of lines. */
interface Filed<T extends { readonly clientId: string }> {
  add(record: T): void
  clients(): readonly string[]
  read(clientId: string): T[]
}

/** Characters that wait before they are written. */
const mostWaiting = 4_000_000

function fileIn<T extends { readonly clientId: string }>(folder: string, kind: string): Filed<T> {
  const numbers = new Map<string, number>()
  const waiting = new Map<string, string[]>()
  let size = 0
  const pathOf = (clientId: string): string => join(folder, `${kind}-${numbers.get(clientId) ?? 'none'}.ndjson`)
  const write = (): void => {
    for (const [clientId, lines] of waiting) appendFileSync(pathOf(clientId), `${lines.join('\n')}\n`)
    waiting.clear()
    size = 0
  }
  return {
    add(record) {
      const { clientId } = record
      if (!numbers.has(clientId)) numbers.set(clientId, numbers.size)
      const line = JSON.stringify(record)
      const lines = waiting.get(clientId)
      if (lines === undefined) waiting.set(clientId, [line])
      else lines.push(line)
      size += line.length
      if (size > mostWaiting) write()
    },
    clients: () => [...numbers.keys()],
    read(clientId) {
      write()
      const path = pathOf(clientId)
      if (!existsSync(path)) return []
      const lines = readFileSync(path, 'utf8').split('\n')
      return lines.filter((line) => line !== '').map((line): T => JSON.parse(line))
    },
  }
}

export interface ClientWork {
  readonly clientId: string
  readonly work: Work
}

/** Each client that has tickets or work, in order of id. */
export async function* workByClient(reading: Reading, moments: Moments): AsyncGenerator<ClientWork> {
  const folder = temporaryFolder('mspkit-report-')
  try {
    const tickets = fileIn<Ticket>(folder.path, 'tickets')
    const entries = fileIn<TimeEntry>(folder.path, 'entries')
    for await (const ticket of ticketsOf(reading, moments)) tickets.add(ticket)
    for await (const entry of entriesOf(reading)) entries.add(entry)
    const hasEntries = reading.options.entries !== undefined
    for (const clientId of [...new Set([...tickets.clients(), ...entries.clients()])].sort()) {
      // An id that came twice counts once, as it came first.
      const work = new Map<string, TimeEntry>()
      for (const entry of hasEntries ? entries.read(clientId) : []) if (!work.has(entry.id)) work.set(entry.id, entry)
      yield {
        clientId,
        work: { tickets: tickets.read(clientId), entries: hasEntries ? [...work.values()] : undefined },
      }
    }
  } finally {
    folder.remove()
  }
}
