// mspkit bill --compare: our draft against what the PSA issued.

import { describe, expect, test } from 'vitest'
import { file, mspkit } from './shell'

const contract = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [
    { id: 'care', name: 'Managed care', kind: 'flat', price: '4500.00' },
    { id: 'seats', name: 'Seats', kind: 'per-unit', price: '115.00', quantity: { count: 'contacts', at: 'first-day' } },
  ],
}
const people = ['ann', 'bob'].map((id) => ({ id, clientId: 'acme', kind: 'user' }))
const issued = {
  period: { from: '2026-03-01', to: '2026-04-01' },
  contractId: 'AG-1',
  number: 'INV-9',
  lines: [
    { description: 'Managed care\u001b[31m', amount: 4500 },
    { description: 'Seats', quantity: 3, unitPrice: 115, amount: 345 },
    { description: '\u001b[31mFirewall', amount: '80.00' },
  ],
}
const compared = (invoices: object, ...more: string[]) =>
  mspkit(
    'bill',
    file('contract.json', contract),
    '--period',
    '2026-03',
    '--usage',
    file('usage.json', { contacts: people }),
    '--compare',
    file('issued.json', invoices),
    ...more,
  )

describe('mspkit bill --compare', () => {
  test('says what differs by cause, with why ours is what it is', async () => {
    const { code, out, err } = await compared([{ ...issued, period: '2026-02' }, issued])
    expect(code).toBe(0)
    expect(err).toMatch(/^1 invoice in .*issued\.json left out: of another period, contract or client\./)
    const said = out.replace(/\s+/g, ' ')
    expect(said).toContain('ours 4730.00 USD, issued 4925.00 USD; ours is 195.00 less.')
    expect(said).toContain(
      'Another quantity: ours is 115.00 less. Seats: ours counts 2, issued 3, at 115.00. Ours: 115.00 × 2.',
    )
    expect(said).toContain('Firewall: issued charges 80.00, and no line of the contract does.')
    expect(said).toContain('1 line is alike.')
    expect(out).not.toContain('\u001b')
  })

  test('gives the same to machines', async () => {
    const json = JSON.parse((await compared(issued, '--format', 'json')).out)
    expect(json).toMatchObject({ difference: '-195.00', groups: [{ cause: 'quantity' }, { cause: 'only-issued' }] })
    const csv = (await compared(issued, '--format', 'csv')).out.split('\n')
    expect(csv[0]).toBe('cause,lineId,ours,issued,difference,what,why')
    expect(csv[1]).toMatch(/^quantity,seats,230\.00,345\.00,-115\.00,/)
  })

  test('what it printed itself is like itself', async () => {
    const draft = await mspkit(
      'bill',
      file('c.json', contract),
      '--period',
      '2026-03',
      '--usage',
      file('u.json', { contacts: people }),
      '--format',
      'json',
    )
    expect((await compared(JSON.parse(draft.out))).out.replace(/\n/g, ' ')).toContain(
      'Nothing differs; 2 lines are alike.',
    )
  })

  test.each<[object, string]>([
    [[], 'holds no invoice. Write [{ "lines"'],
    [{ ...issued, contractId: 'AG-2' }, 'holds no invoice of "AG-1": "AG-2"'],
    [{ ...issued, period: '2026-02' }, 'for 2026-03-01 to 2026-03-31, but for 2026-02-01 to 2026-02-28'],
    [{ ...issued, currency: 'EUR' }, 'The contract is in USD, the issued invoice in "EUR"'],
    [[{ lines: [{ amount: true }] }], '/0/lines/0/amount  true is a boolean'],
    [{ lines: 1 }, '/0/lines'],
  ])('%j is refused in a sentence', async (invoices, message) => {
    expect(await compared(invoices)).toMatchObject({ code: 2, err: expect.stringContaining(message) })
  })
})
