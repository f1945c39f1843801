// A made-up year, synchronised month by month through a server that fails: what is stored is what truly happened, and so is
// what is billed.

import type { MappedTicket, StoredTicket, SyncCursor } from '@mspkit/psa'
import { compileSla } from '@mspkit/sla'
import { expect, test } from 'vitest'
import { changedSinceCondition, connectWiseDesk, connectWiseTickets } from '../recipes/connectwise'
import { type ChangedTickets, syncDeletions, syncTickets, type TicketStore } from '../recipes/sync'
import { syncTimeEntries } from '../recipes/time'
import { manage, vendors } from './connections'
import { chargeOf, entryStore, invoices } from './invoices'
import { vendorServer } from './server'
import { at, tenantYear } from './tenant'
import { connectWiseAnswers } from './vendors'
import { trueEntries, withWork } from './work'

// 5,000 is the measure; fewer are enough to notice a break.
const tickets = Number(process.env.TENANT_TICKETS ?? 150)
const year = tenantYear(tickets)

function memoryStore(): TicketStore & { readonly tickets: Map<string, string> } {
  const stored = new Map<string, string>()
  let cursor: SyncCursor | null = null
  return {
    tickets: stored,
    cursor: async () => cursor,
    setCursor: async (next) => {
      cursor = next
    },
    get: async (id) => JSON.parse(stored.get(id) ?? 'null'),
    set: async (id, next) => void stored.set(id, JSON.stringify(next)),
    ids: async () => [...stored.keys()],
  }
}

const sla = compileSla({
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '8h' }, { within: '48h' }] }],
})
/** The first minute of the month after the `month`th of the year, in which what happened until then is billed. */
const firstOf = (month: number): number => (Date.UTC(2026, month, 1) - Date.UTC(2026, 0, 1)) / 60_000
const end = firstOf(15)

/** The invoices of the undisturbed truth, month by month; those of vendors whose time can be corrected, and of those whose cannot. */
const truths = new Map<boolean, readonly unknown[]>()
function truth(corrects: boolean): readonly unknown[] {
  const known = truths.get(corrects)
  if (known !== undefined) return known
  const truly = invoices()
  const drafts = Array.from({ length: 15 }, (_, i) => truly.draft(i + 1, trueEntries(year, firstOf(i + 1), corrects)))
  truths.set(corrects, drafts)
  return drafts
}

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
  async ({ name, answers, connect, corrects, idOf = String }) => {
    const server = await vendorServer((path, params, body, minute) =>
      withWork(
        name,
        year,
        answers(year, () => server.url),
      )(path, params, body, minute),
    )
    try {
      const { changed, ids, time } = await connect(server.url, () => Date.parse(at(server.minute)))
      const store = memoryStore()
      const work = entryStore(store, () => server.minute)
      const ours = invoices()
      for (let month = 1; month <= 15; month++) {
        server.minute = firstOf(month)
        // Every third run breaks off in the middle, and is made again.
        if (month % 3 === 0) await expect(syncTickets(brokenOff(changed), store)).rejects.toThrow('the line is dead')
        const report = await syncTickets(changed, store)
        expect(report.refused).toEqual([])
        if (ids !== null) await syncDeletions(await ids(), store, at(server.minute))
        expect(await syncTimeEntries(time, work)).toEqual([])
        const entries = (await work.all()).map(({ entry }) => entry)
        const drafted = ours.draft(month, entries)
        expect(drafted).toEqual(truth(corrects)[month - 1])
      }
      // Corrections, late work and all, each minute is billed once, as it was in the end.
      expect(ours.billedWork()).toBe(chargeOf(trueEntries(year, server.minute, corrects)))
      expect(ours.corrections() > 0).toBe(corrects)
      expect(server.faults()).toBeGreaterThan(10)

      const there = new Map<string, MappedTicket>()
      for await (const { value } of changed(null)) if (value !== null) there.set(value.id, value)
      const stored = new Map([...store.tickets].map(([id, text]) => [id, (JSON.parse(text) as StoredTicket).ticket]))
      let [gone, complete] = [0, 0]
      for (const { id, deleted } of year) {
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
        if (true_.history === 'complete') complete++
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
  600_000,
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

test('without a log bounds contain what truly happened', async () => {
  const whole = connectWiseAnswers(year)
  const server = await vendorServer((path, params, body, minute) =>
    // The API user may not read the audit trail.
    path === '/system/audittrail' ? { code: 'Forbidden', message: 'No right.' } : whole(path, params, body, minute),
  )
  const informed = await vendorServer(whole)
  try {
    const store = memoryStore()
    const client = manage(server.url)
    const desk = await connectWiseDesk(client, 'America/New_York')
    // Looked at each day, so that something is certain.
    for (let day = 1; day <= 380; day += tickets > 1000 ? 30 : 2) {
      server.minute = day * 24 * 60
      await syncTickets((since) => connectWiseTickets(client, desk, changedSinceCondition(since)), store)
    }
    informed.minute = server.minute
    const truth = manage(informed.url)
    const outcome = { within: 0, outside: [] as string[] }
    for await (const { value } of connectWiseTickets(truth, desk, '')) {
      const text = value === null ? undefined : store.tickets.get(value.id)
      if (value === null || text === undefined) continue
      const { ticket } = JSON.parse(text) as StoredTicket
      expect(ticket.history).not.toBe('complete')
      const asOf = at(server.minute)
      const [bound, reading] = [sla.bounds(ticket, asOf)[0], sla.read(value, asOf)[0]]
      if (bound === undefined || reading === undefined) throw new Error(`${value.id} has no clock`)
      const contained = bound.best.elapsedMs <= reading.elapsedMs && reading.elapsedMs <= bound.worst.elapsedMs
      if (contained && ['indeterminate', reading.verdict].includes(bound.verdict)) outcome.within++
      else outcome.outside.push(value.id)
    }
    expect(outcome.outside).toEqual([])
    expect(outcome.within).toBeGreaterThan(tickets * 0.8)
  } finally {
    await server.close()
    await informed.close()
  }
}, 600_000)
