// Tickets are opened, changed and deleted while they are read: nothing is passed over, and nothing is taken for deleted that is there.

import type { MappedTicket, StoredTicket } from '@mspkit/psa'
import { expect, test } from 'vitest'
import { syncDeletions, syncTickets } from '../recipes/sync'
import { vendors, withoutLog } from './connections'
import { vendorServer } from './server'
import { memoryStore } from './stores'
import { at, presentAt, tenantYear } from './tenant'
import { withWork } from './work'

const year = tenantYear(420)
const begin = 200 * 24 * 60

test.each([...vendors, ...withoutLog.slice(1)])(
  '$name: what changes while it is read is stored in the end',
  async ({ name, answers, connect, idOf = String }) => {
    const answer = answers(year, () => server.url)
    const server = await vendorServer(withWork(name, year, answer))
    try {
      // The reader's clock is fifty minutes ahead.
      const now = () => Date.parse(at(server.minute + 50))
      const { changed, ids } = await connect(server.url, now)
      const store = memoryStore()
      server.minute = begin
      // Days pass while the pages are read.
      server.pace = 60
      for (let run = 0; run < 3; run++) {
        expect((await syncTickets(changed, store, now)).refused).toEqual([])
        if (ids !== null) {
          const before = server.minute
          const listed = new Set(await ids())
          const hidden = year.filter(
            ({ id, opened, deleted }) =>
              opened <= before && (deleted === null || deleted > server.minute) && !listed.has(idOf(id)),
          )
          expect(hidden.map(({ id }) => id)).toEqual([])
          await syncDeletions(listed, store, at(server.minute))
        }
      }
      server.pace = 0
      expect((await syncTickets(changed, store, now)).refused).toEqual([])
      if (ids !== null) await syncDeletions(await ids(), store, at(server.minute))

      const there = new Map<string, MappedTicket>()
      for await (const { value } of changed(null)) if (value !== null) there.set(value.id, value)
      const stored = new Map([...store.tickets].map(([id, text]) => [id, (JSON.parse(text) as StoredTicket).ticket]))
      const stale: string[] = []
      for (const ticket of year) {
        const present = presentAt(ticket, server.minute)
        if (present === null || (ticket.deleted !== null && ticket.deleted <= server.minute)) continue
        const [mine, truth] = [stored.get(idOf(ticket.id)), there.get(idOf(ticket.id))]
        if (mine === undefined || truth === undefined) stale.push(`${ticket.id} is not there`)
        else if (mine.events.some((event) => event.kind === 'status' && event.phase === 'cancelled'))
          stale.push(`${ticket.id} was taken for deleted`)
        else {
          // Without a log it is not known when the last status was entered.
          const last = (one: MappedTicket) => {
            const event = one.events.flatMap((each) => (each.kind === 'status' ? [each] : [])).at(-1)
            return JSON.stringify([one.contractId, one.history === 'complete' ? event : event?.status])
          }
          if (last(mine) !== last(truth)) stale.push(`${ticket.id} is ${last(mine)}, not ${last(truth)}`)
        }
      }
      expect(stale).toEqual([])
    } finally {
      await server.close()
    }
  },
  600_000,
)
