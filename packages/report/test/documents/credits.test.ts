// Credits beside their promises: a line of an invoice that credits several is shared out, and the parts add up.

import { type Contract, compileContract } from '@mspkit/contracts'
import { clientReport, toMarkdown } from '@mspkit/report'
import { describe, expect, test } from 'vitest'
import { agreed } from '../agreed'
import { march } from '../sample'

const contract: Contract = {
  id: 'AG',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'UTC',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 0 } },
  obligations: {
    timeZone: 'UTC',
    from: '2026-01-01',
    obligations: [
      {
        id: 'backup',
        name: 'Daily copy',
        of: 'asset',
        every: { each: 'day' },
        responsible: 'provider',
        credit: { day: 'any', percent: '33' },
      },
    ],
  },
  lines: [{ id: 'care', name: 'Care', kind: 'per-unit', price: '310.00', quantity: '2', obligations: ['backup'] }],
}
const usage = {
  evidence: [],
  assets: ['s1', 's2'].map((id) => ({ id, clientId: 'acme', type: 'server' })),
}
const knownAt = { knownAt: '2026-04-02T00:00:00Z' } as const
const ofMarch = compileContract(contract).draftInvoice('2026-04', usage, knownAt)
const page = (invoices: readonly (typeof ofMarch)[], locale: 'en' | 'de' = 'en') =>
  toMarkdown(clientReport({ ...agreed, invoices }, { client: 'acme', period: march, edition: 'client', locale }))

describe('credits for regular work', () => {
  test('have a row for each promise, with its days, and add up', () => {
    const [line] = ofMarch.lines.filter(({ kind }) => kind === 'credit')
    // 31 days of two servers, a third of 10.00 a day.
    expect(line?.amount).toBe('-204.60')
    expect(page([ofMarch])).toContain('**Credits for regular work that was not done**')
    expect(page([ofMarch])).toContain('| Daily backup · s1 | 31 days | $102.30 |')
    expect(page([ofMarch])).toContain('| Daily backup · s2 | 31 days | $102.30 |')
    expect(page([ofMarch])).toContain(
      'Credit due for this period: $204.60. A credit is agreed for a percentage or for regular work, not for a single request.',
    )
  })

  test('in German too', () => {
    expect(page([ofMarch], 'de')).toContain('| Daily backup · s1 | 31 Tagen | 102,30\u00a0$ |')
  })

  test('of another period, and of another client, are not shown', () => {
    const ofFebruary = compileContract(contract).draftInvoice('2026-03', usage, knownAt)
    const ofOther = compileContract({ ...contract, clientId: 'zeta' }).draftInvoice('2026-04', usage, knownAt)
    expect(page([ofFebruary, ofOther])).not.toContain('Credit due')
  })

  test('of several invoices, in several currencies, each have their sum', () => {
    const inEuro = compileContract({ ...contract, id: 'AG-2', currency: 'EUR' }).draftInvoice('2026-04', usage, knownAt)
    expect(page([ofMarch, inEuro])).toContain('| Daily backup · s1 | 62 days | $102.30 + €102.30 |')
  })
})
