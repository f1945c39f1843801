// A run that dies at any step, before or after what it was about to write: made again, nothing is lost and nothing is there twice.

import { expect, test } from 'vitest'
import { syncDeletions, syncTickets, type TicketStore } from '../recipes/sync'
import { type EntryStore, syncTimeEntries } from '../recipes/time'
import { type VendorCase, vendors, withoutLog } from './connections'
import { chargeOf, firstOf } from './invoices'
import { vendorServer } from './server'
import { entryStore, memoryStore } from './stores'
import { at, tenantYear } from './tenant'
import { allWork, trueEntries, withWork } from './work'

const year = tenantYear(4)
/** Four months apart: in between tickets change, and work is written down late, edited and deleted. */
const looks = [4, 8, 12, 15].map(firstOf)

/** Dies at the nth call of its stores: before it is done, or once it is. Lives on when that call is never made. */
function mortal(dieAt: number, isDone: boolean) {
  let calls = 0
  const wrapped = <S extends object>(store: S): S =>
    new Proxy(store, {
      get(target, name) {
        const held: unknown = Reflect.get(target, name)
        if (typeof held !== 'function') return held
        return async (...args: unknown[]) => {
          const isLast = ++calls === dieAt
          if (isLast && !isDone) throw new Error('died')
          const result: unknown = await Reflect.apply(held, target, args)
          if (isLast) throw new Error('died')
          return result
        }
      },
    })
  return { wrapped, calls: () => calls }
}

test.each([
  ...vendors.filter(({ name }) => ['ConnectWise', 'Freshservice'].includes(name)),
  ...withoutLog.filter(({ name }) => name === 'Freshdesk'),
])(
  '$name: dead at any step',
  async ({ name, answers, connect }: VendorCase) => {
    const answer = withWork(
      name,
      year,
      answers(year, () => server.url),
    )
    const server = await vendorServer(answer)
    try {
      const now = () => Date.parse(at(server.minute))
      const { changed, ids, time } = await connect(server.url, now)
      const life = async (dieAt: number, isDone: boolean) => {
        const [tickets, { wrapped, calls }] = [memoryStore(), mortal(dieAt, isDone)]
        const entries = entryStore(tickets, () => server.minute)
        const run = async (ofTickets: TicketStore, ofEntries: EntryStore) => {
          await syncTickets(changed, ofTickets, now)
          if (ids !== null) await syncDeletions(await ids(), ofTickets, at(server.minute))
          await syncTimeEntries(time, ofEntries, now)
        }
        let deaths = 0
        for (const minute of looks) {
          server.minute = minute
          await run(wrapped(tickets), wrapped(entries)).catch((error: Error) => {
            expect(error.message).toBe('died')
            deaths++
            return run(tickets, entries)
          })
        }
        const all = (await entries.all()).map((one) => JSON.stringify(one)).sort()
        const stored = {
          tickets: [...tickets.tickets].sort(),
          all,
          cursors: [await tickets.cursor(), await entries.cursor()],
        }
        return { stored, deaths, calls: calls() }
      }
      const whole = await life(Number.POSITIVE_INFINITY, false)
      expect(whole.deaths).toBe(0)
      const worked = whole.stored.all.map((text) => JSON.parse(text).entry)
      expect(chargeOf(worked)).toBe(chargeOf(trueEntries(year, server.minute, allWork)))
      for (let call = 1; call <= whole.calls; call++)
        for (const isDone of [false, true]) {
          const died = await life(call, isDone)
          expect(died.deaths).toBe(1)
          expect({ call, isDone, ...died.stored }).toEqual({ call, isDone, ...whole.stored })
        }
    } finally {
      await server.close()
    }
  },
  600_000,
)
