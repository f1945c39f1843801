// Slips of people who write a contract: each is answered with what was probably meant, and the remedy is accepted.

import { checkContract } from '@mspkit/contracts'
import { describe, expect, test } from 'vitest'

const contract = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [{ id: 'care', kind: 'flat', price: '4500.00' }],
}
const line = (change: object): object => ({ ...contract, lines: [{ id: 'care', kind: 'flat', ...change }] })
const messages = (document: unknown): string[] =>
  checkContract(document).map(({ path, message }) => `${path} ${message}`)

describe('one slip gets one answer', () => {
  test.each<[object, string]>([
    [line({ amount: '900.00' }), '/lines/0/amount Unknown key "amount". Did you mean "price"?'],
    [line({ price: 900 }), '/lines/0/price 900 is a number; write the price as text, "900.00".'],
    [
      line({ kind: 'per-unit', price: '10.00', quantity: { count: 'devices', at: 'first-day' } }),
      '/lines/0/quantity/count Unknown value "devices". Write "contacts" or "assets". Did you mean "assets"?',
    ],
    [
      line({ kind: 'block-hours', draws: 'worked-hours', hours: '10' }),
      '/lines/0/hours Unknown key "hours". Write "purchases": [{ "on": "2026-01-01", "hours": "10", "price": "1650.00" }].',
    ],
    [
      { ...contract, term: { from: '2026-01-01', to: '2027-01-01', months: 12 } },
      '/term/to Unknown key "to". Write how long it runs, e.g. "months": 12.',
    ],
    [
      { ...contract, rateCard: { rates: [{ rate: '150.00' }], roundPer: 'entry' } },
      '/rateCard/rates/0/when "when" is required: a condition ({} always holds), e.g. {"priority":["P1","P2"]}.',
    ],
    [
      { ...contract, rateCard: { rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry', increment: 15 } },
      '/rateCard/increment 15 is a number; write a duration, e.g. "15m" or "15h".',
    ],
  ])('%#', (document, message) => {
    expect(messages(document)).toEqual([message])
  })
})

describe('warnings', () => {
  const scope = { timeZone: 'America/Chicago', otherwise: { outcome: 'out-of-scope' }, clauses: [] }
  const of = (to: string): [string, string][] =>
    checkContract({ ...contract, scope: { ...scope, term: { from: '2026-01-01', to } } }).flatMap(
      ({ code, severity, message }): [string, string][] =>
        code === 'contracts/scope-ends-early' ? [[severity, message]] : [],
    )
  test('a scope that ends a day before the contract', () => {
    expect(of('2026-12-31')).toEqual([
      [
        'warning',
        'The scope ends on 2026-12-30, and the contract runs to 2026-12-31. "to" is the first day that is no longer covered: write "2027-01-01".',
      ],
    ])
    expect(of('2027-01-01')).toEqual([])
    expect(of('2028-01-01')).toEqual([])
  })
  test('a contract without lines', () => {
    expect(checkContract({ ...contract, lines: [] })).toMatchObject([
      { code: 'contracts/no-lines', severity: 'warning', path: '/lines' },
    ])
    expect(checkContract(contract)).toEqual([])
  })
})
