// A made-up year, synchronised month by month through a server that fails: what is stored is what truly happened, and so is
// what is billed.

import type { MappedTicket, StoredTicket } from '@mspkit/psa'
import type { Ticket } from '@mspkit/records'
import { compileSla } from '@mspkit/sla'
import { expect, test } from 'vitest'
import { type ChangedTickets, syncDeletions, syncTickets } from '../recipes/sync'
import { syncTimeEntries } from '../recipes/time'
import { vendors } from './connections'
import { chargeOf, firstOf, invoices, truthOf } from './invoices'
import { vendorServer } from './server'
import { entryStore, memoryStore } from './stores'
import { at, tenantYear, trueTicket } from './tenant'
import { allWork, trueEntries, withWork } from './work'

// 5,000 is the measure; fewer are enough to notice a break.
const tickets = Number(process.env.TENANT_TICKETS ?? 120)
const year = tenantYear(tickets)
const truth = truthOf(year)

const sla = compileSla({
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '8h' }, { within: '48h' }] }],
})
/** What a clock says, but for the names of statuses and the ids of events, which are the vendor's. */
const readingOf = (ticket: Ticket, minute: number) =>
  sla.read(ticket, at(minute)).map(({ clock, verdict, elapsedMs, dueAt }) => ({ clock, verdict, elapsedMs, dueAt }))
const end = firstOf(15)

/** What is compared: everything but the events of facts that only looks at the row can show. */
const compared = (ticket: MappedTicket) => ({
  history: ticket.history,
  openedAt: ticket.openedAt,
  openedPhase: ticket.openedPhase,
  priority: ticket.priority,
  clientId: ticket.clientId,
  contractId: ticket.contractId,
  events: ticket.events.filter(({ kind }) => kind === 'status' || kind === 'priority' || kind === 'merge'),
})

test.each(vendors)(
  '$name: the year as it was stored is the year as it was',
  async ({ name, answers, connect, work: shown = allWork, idOf = String }) => {
    const server = await vendorServer((path, params, body, minute) =>
      withWork(
        name,
        year,
        answers(year, () => server.url),
      )(path, params, body, minute),
    )
    try {
      const now = () => Date.parse(at(server.minute))
      const { changed, ids, time } = await connect(server.url, now)
      const store = memoryStore()
      const work = entryStore(store, () => server.minute)
      const ours = invoices()
      for (let month = 1; month <= 15; month++) {
        server.minute = firstOf(month)
        // Every third run breaks off in the middle, and is made again.
        if (month % 3 === 0)
          await expect(syncTickets(brokenOff(changed), store, now)).rejects.toThrow('the line is dead')
        const report = await syncTickets(changed, store, now)
        expect(report.refused).toEqual([])
        if (ids !== null) await syncDeletions(await ids(), store, at(server.minute))
        expect(await syncTimeEntries(time, work, now)).toEqual([])
        const entries = (await work.all()).map(({ entry }) => entry)
        const drafted = ours.draft(month, entries)
        expect(drafted).toEqual(truth(shown)[month - 1])
      }
      // Corrections, late work and all, each minute is billed once, as it was in the end.
      expect(ours.billedWork()).toBe(chargeOf(trueEntries(year, server.minute, shown)))
      expect(ours.corrections() > 0).toBe(shown.corrects)
      expect(server.faults()).toBeGreaterThan(10)

      const there = new Map<string, MappedTicket>()
      for await (const { value } of changed(null)) if (value !== null) there.set(value.id, value)
      const stored = new Map([...store.tickets].map(([id, text]) => [id, (JSON.parse(text) as StoredTicket).ticket]))
      let [gone, complete] = [0, 0]
      for (const one of year) {
        const { id, deleted } = one
        const [mine, true_] = [stored.get(idOf(id)), there.get(idOf(id))]
        if (deleted !== null && ids !== null) {
          // Opened and deleted between two runs, it was never listed.
          if (mine === undefined) continue
          gone++
          const [reading] = sla.read(mine, at(end))
          expect(['cancelled', 'stopped']).toContain(reading?.clock)
          continue
        }
        if (mine === undefined || true_ === undefined) throw new Error(`${id} is not there`)
        if (true_.history === 'complete') {
          complete++
          const truly = trueTicket(one, server.minute)
          if (truly !== null && (deleted === null || deleted > server.minute))
            expect(readingOf(mine, end)).toEqual(readingOf(truly, end))
        }
        expect(compared(mine)).toEqual(compared(true_))
        expect(sla.read(mine, at(end))).toEqual(sla.read(true_, at(end)))
      }
      // Equal because both know everything, not because both know nothing.
      expect(complete).toBeGreaterThan(tickets * 0.8)
      if (ids !== null) expect(gone).toBeGreaterThan(0)
    } finally {
      await server.close()
    }
  },
  // The whole year takes minutes, and longer on a machine that is busy.
  tickets > 1000 ? 3_600_000 : 600_000,
)

/** A run that ends in the middle. */
const brokenOff = (changed: ChangedTickets): ChangedTickets =>
  async function* (since) {
    let rows = 0
    for await (const mapped of changed(since)) {
      yield mapped
      if (++rows === 5) break
    }
    throw new Error('the line is dead')
  }
