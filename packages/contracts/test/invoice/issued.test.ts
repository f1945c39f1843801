import { type BilledInvoice, type Contract, compileContract } from '@mspkit/contracts'
import { addDays, type LocalDate, toLocalDate } from '@mspkit/values'
import { expect, test } from 'vitest'

const contract: Contract = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
  lines: [
    { id: 'block', kind: 'block-hours', draws: 'billed-hours', purchases: [{ on: '2026-01-01', hours: '10' }] },
    { id: 'labour', kind: 'time-and-materials', bill: 'arrears' },
  ],
}

test('drafts handed on as billed, one after the other, draw each hour of a block once', () => {
  const compiled = compileContract(contract)
  const first = (month: number): LocalDate => toLocalDate(`2026-${String(month).padStart(2, '0')}-01`)
  const billed: BilledInvoice[] = []
  const totals: string[] = []
  for (let month = 1; month <= 6; month++) {
    const entry = {
      id: `E${month}`,
      clientId: 'acme',
      technicianId: 'kim',
      on: addDays(first(month), 9),
      workedMinutes: 180,
    }
    const draft = compiled.draftInvoice(
      { from: first(month + 1), to: first(month + 2) },
      { entries: [entry] },
      { knownAt: `${first(month + 1)}T12:00:00Z`, billed },
    )
    if (draft.outcome !== 'charged') throw new Error(JSON.stringify(draft))
    totals.push(draft.total)
    billed.push({ ...draft, billedAt: `${first(month + 1)}T12:00:00Z` })
  }
  // Ten hours last for three months and an hour of the fourth; then two hours, and three a month.
  expect(totals).toEqual(['0.00', '0.00', '0.00', '300.00', '450.00', '450.00'])
})
