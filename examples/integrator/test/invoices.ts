// What the made-up year is billed: a contract of each client, month by month, with corrections of what changed since.

import { compileContract } from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import { addMonths, monthOf, toInstant } from '@mspkit/values'
import { draftOf, type KeptInvoice } from '../recipes/time'
import type { TrueTicket } from './tenant'
import { trueEntries, type WorkKept } from './work'

const companies = Array.from({ length: 20 }, (_, i) => String(i + 1))

const contractOf = (clientId: string) =>
  compileContract({
    id: `AG-${clientId}`,
    clientId,
    currency: 'USD',
    timeZone: 'Etc/UTC',
    term: { from: '2026-01-01', months: 24 },
    renewal: { auto: false, months: 12, notice: { days: 30 } },
    rateCard: { id: 'house', rates: [{ when: {}, rate: '120.00' }], increment: '15m', roundPer: 'entry' },
    lines: [
      { id: 'care', name: 'Managed care', kind: 'flat', price: '500.00' },
      { id: 'labour', name: 'Labour', kind: 'time-and-materials', bill: 'arrears' },
    ],
  })

/** Cents of work as it is in the end: each entry rounded up to a quarter of an hour, at 120 an hour. */
export const chargeOf = (entries: readonly TimeEntry[]): number =>
  entries.reduce((sum, { workedMinutes }) => sum + Math.ceil(workedMinutes / 15) * 3000, 0)

const cents = (amount: string): number => Math.round(Number(amount) * 100)

/** The invoices of all clients, drafted one month after the other. */
export function invoices() {
  const clients = companies.map((clientId) => ({
    clientId,
    contract: contractOf(clientId),
    billed: [] as readonly KeptInvoice[],
  }))
  const lines = () => clients.flatMap(({ billed }) => billed.flatMap((invoice) => invoice.lines))
  return {
    /** The invoices that go out at the beginning of the month after the `month`th: what each of their lines charges. */
    draft(month: number, entries: readonly TimeEntry[]) {
      const period = addMonths('2026-01-01', month)
      return clients.map((client) => {
        const own = entries
          .filter(({ clientId }) => clientId === client.clientId)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
        const knownAt = toInstant(`${period}T00:00:00Z`)
        const kept = draftOf(client.contract, monthOf(period), own, client.billed, knownAt)
        client.billed = [...client.billed, kept]
        return {
          clientId: client.clientId,
          outcome: kept.outcome,
          total: kept.total,
          lines: kept.lines.map(({ lineId, amount, period: days }) => ({ lineId, amount, days })),
        }
      })
    },
    /** Cents of work on all invoices together. */
    billedWork: (): number =>
      lines().reduce((sum, { lineId, amount }) => sum + (lineId === 'labour' ? cents(amount) : 0), 0),
    corrections: (): number => lines().filter(({ reasons }) => reasons[0]?.code === 'billing/corrected').length,
  }
}

/** The first minute of the month after the `month`th of the year, in which what happened until then is billed. */
export const firstOf = (month: number): number => (Date.UTC(2026, month, 1) - Date.UTC(2026, 0, 1)) / 60_000

/** The invoices of the undisturbed truth, month by month, of what a vendor can show. */
export function truthOf(year: readonly TrueTicket[]): (kept: WorkKept) => readonly unknown[] {
  const truths = new Map<string, readonly unknown[]>()
  return (kept) => {
    const key = `${kept.corrects} ${kept.dated}`
    const known = truths.get(key)
    if (known !== undefined) return known
    const truly = invoices()
    const drafts = Array.from({ length: 15 }, (_, i) => truly.draft(i + 1, trueEntries(year, firstOf(i + 1), kept)))
    truths.set(key, drafts)
    return drafts
  }
}
