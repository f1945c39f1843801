// The made-up year of vendors without a log: bounds contain what truly happened, and what is billed is the truth.

import type { StoredTicket } from '@mspkit/psa'
import { compileSla } from '@mspkit/sla'
import { expect, test } from 'vitest'
import { changedSinceCondition, connectWiseDesk, connectWiseTickets } from '../recipes/connectwise'
import { syncDeletions, syncTickets } from '../recipes/sync'
import { syncTimeEntries } from '../recipes/time'
import { manage } from './clients'
import { withoutLog } from './connections'
import { chargeOf, firstOf, invoices, truthOf } from './invoices'
import { vendorServer } from './server'
import { entryStore, memoryStore } from './stores'
import { at, tenantYear } from './tenant'
import { connectWiseAnswers } from './vendors'
import { allWork, trueEntries, withWork } from './work'

const tickets = Number(process.env.TENANT_TICKETS ?? 120)
const year = tenantYear(tickets)
const truth = truthOf(year)
// Looked at every few days, so that something is certain.
const looksEvery = (tickets > 1000 ? 30 : 9) * 24 * 60

const sla = compileSla({
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '8h' }, { within: '48h' }] }],
})

test.each(withoutLog)(
  '$name: bounds contain what truly happened, and invoices are the truth',
  async ({ name, answers, connect, work: shown = allWork }) => {
    const server = await vendorServer((path, params, body, minute) =>
      withWork(
        name,
        year,
        answers(year, () => server.url),
      )(path, params, body, minute),
    )
    const informed = await vendorServer(connectWiseAnswers(year))
    try {
      // The reader's clock is fifty minutes ahead: when it looked, the vendor says.
      const now = () => Date.parse(at(server.minute + 50))
      const { changed, ids, time } = await connect(server.url, now)
      const store = memoryStore()
      const work = entryStore(store, () => server.minute)
      const ours = invoices()
      for (let month = 1; month <= 15; month++) {
        for (server.minute += looksEvery; server.minute < firstOf(month); server.minute += looksEvery)
          expect((await syncTickets(changed, store, now)).refused).toEqual([])
        server.minute = firstOf(month)
        await syncTickets(changed, store, now)
        if (ids !== null) await syncDeletions(await ids(), store, at(server.minute))
        expect(await syncTimeEntries(time, work, now)).toEqual([])
        const entries = (await work.all()).map(({ entry }) => entry)
        expect(ours.draft(month, entries)).toEqual(truth(shown)[month - 1])
      }
      expect(ours.billedWork()).toBe(chargeOf(trueEntries(year, server.minute, shown)))

      informed.minute = server.minute
      const client = manage(informed.url)
      const desk = await connectWiseDesk(client, 'America/New_York')
      const outcome = { within: 0, certain: 0, outside: [] as string[] }
      for await (const { value } of connectWiseTickets(client, desk, changedSinceCondition(null))) {
        const text = value === null ? undefined : store.tickets.get(value.id)
        if (value === null || text === undefined) continue
        const { ticket } = JSON.parse(text) as StoredTicket
        expect(ticket.history).not.toBe('complete')
        const asOf = at(server.minute)
        const [bound, reading] = [sla.bounds(ticket, asOf)[0], sla.read(value, asOf)[0]]
        if (bound === undefined || reading === undefined) throw new Error(`${value.id} has no clock`)
        const contained = bound.best.elapsedMs <= reading.elapsedMs && reading.elapsedMs <= bound.worst.elapsedMs
        if (!contained || !['indeterminate', reading.verdict].includes(bound.verdict)) outcome.outside.push(value.id)
        else if (bound.verdict === 'indeterminate') outcome.within++
        else outcome.certain++
      }
      expect(outcome.outside).toEqual([])
      expect(outcome.within + outcome.certain).toBeGreaterThan(tickets * 0.7)
    } finally {
      await server.close()
      await informed.close()
    }
  },
  // The whole year takes minutes, and longer on a machine that is busy.
  tickets > 1000 ? 3_600_000 : 600_000,
)
