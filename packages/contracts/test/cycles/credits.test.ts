// Credits never give back more than was paid for their days, whatever lowered, cut or delayed what was charged.

import { type Amendment, type Contract, compileContract } from '@mspkit/contracts'
import { invoiceInWords } from '@mspkit/contracts/words'
import type { ObjectiveResult } from '@mspkit/sla'
import type { LocalDate } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const obligations = {
  timeZone: 'America/Chicago',
  from: '2026-01-01',
  obligations: [
    {
      id: 'backup',
      of: 'client',
      every: { each: 'day' },
      responsible: 'provider',
      credit: { day: 'any', percent: '100' },
    },
  ],
} as const satisfies Contract['obligations']
const line = { id: 'a', kind: 'per-unit', price: '310.00', quantity: '1', obligations: ['backup'] } as const
const flat = { id: 'b', kind: 'flat', price: '90.00' } as const
const A = (from: LocalDate, set: Amendment['set']): Amendment => ({
  recordedAt: '2026-01-01T00:00:00Z',
  from,
  by: 'kim',
  reason: 'r',
  set,
})
const C = (more: Partial<Contract>) =>
  compileContract({
    id: 'AG',
    clientId: 'c',
    currency: 'USD',
    timeZone: 'America/Chicago',
    term: { from: '2026-01-01', months: 12 },
    renewal: { auto: true, months: 12, notice: { days: 0 } },
    obligations,
    lines: [line],
    ...more,
  })
/** Every day of March unmet. */
const april = (more: Partial<Contract>) =>
  C(more)
    .draftInvoice('2026-04', { evidence: [] }, known)
    .lines.filter(({ kind }) => kind === 'credit')
    .map(({ amount }) => amount)

describe('a credit is of what was paid', () => {
  test('after a sum off all lines, and its part of a sum that others share', () => {
    const discounts = [{ id: 'd', lines: 'all', amount: '300.00' }] as const
    expect(april({ discounts })).toEqual(['-10.00'])
    expect(april({ discounts: [{ ...discounts[0], lines: ['a'] }] })).toEqual(['-10.00'])
    expect(april({ discounts, lines: [line, flat] })).toEqual(['-77.50'])
    expect(april({ discounts, lines: [line, { ...flat, bill: 'arrears' }] })).toEqual(['-77.50'])
    expect(april({ discounts, lines: [{ ...line, bill: 'arrears' }, flat] })).toEqual(['-77.50'])
    const arrears = { anchor: '2026-01-01', months: 1, bill: 'arrears' } as const
    const inArrears = C({ discounts, billingCycle: arrears, lines: [{ ...line, bill: 'advance' }, flat] })
    const march = inArrears.draftInvoice('2026-03', { evidence: [] }, known)
    expect(march.lines.filter(({ kind }) => kind === 'credit').map(({ amount }) => amount)).toEqual(['-77.50'])
  })

  test('of two discounts, and of one that holds for a part of the charges', () => {
    const discounts = [
      { id: 'd', lines: 'all', percent: '50' },
      { id: 'e', lines: 'all', amount: '100.00' },
    ] as const
    expect(april({ discounts })).toEqual(['-55.00'])
    const dated = [{ id: 'd', lines: 'all', amount: '160.00', from: '2026-03-17' }] as const
    const raised = [A('2026-03-17', { '/lines/a/price': '620.00' })]
    expect(april({ discounts: dated, amendments: raised })).toEqual(['-160.00', '-140.00'])
  })

  test('under the rule by which a change of the price was charged', () => {
    const amendments = [A('2026-03-17', { '/lines/a/price': '620.00' })]
    const under = (proration: object | string) =>
      april({ lines: [{ ...line, proration } as Contract['lines'][number]], amendments })
    expect(under({ prices: 'next-period' })).toEqual(['-160.00', '-150.00'])
    expect(under('none')).toEqual(['-320.00', '-300.00'])
    expect(under('actual-days-in-period')).toEqual(['-160.00', '-300.00'])
  })

  test('for days on the basis of the line, and for the units that were paid', () => {
    expect(april({ lines: [{ ...line, from: '2026-03-16', proration: '30/360' }] })).toEqual(['-155.00'])
    const flatOf = { ...line, kind: 'flat', quantity: undefined } as const
    expect(april({ lines: [{ ...line, quantity: '0' }, flatOf].slice(0, 1) as Contract['lines'] })).toEqual(['0.00'])
    const sites = { ...obligations, obligations: [{ ...obligations.obligations[0], of: 'asset' }] } as const
    const assets = ['s1', 's2', 's3'].map((id) => ({ id, clientId: 'c', type: 'server' }))
    const draft = C({ obligations: sites, lines: [{ ...line, quantity: '2' }] }).draftInvoice(
      '2026-04',
      { evidence: [], assets },
      known,
    )
    expect(draft.lines.map(({ amount }) => amount)).toEqual(['620.00', '-620.00'])
    expect(invoiceInWords(draft).join(' ')).toContain('at most the 620.00 that was paid for them')
  })

  test('on a cycle of its own, with what the other lines of the invoice took of the sum', () => {
    const billingCycle = { anchor: '2026-03-01', months: 1, bill: 'advance' } as const
    const discounts = [{ id: 'd', lines: 'all', amount: '300.00' }] as const
    expect(april({ discounts, lines: [{ ...line, billingCycle }] })).toEqual(['-10.00'])
    expect(april({ discounts, lines: [{ ...line, billingCycle }, flat] })).toEqual(['-77.50'])
    const yearly = { anchor: '2026-01-01', months: 12, bill: 'advance' } as const
    expect(april({ discounts, lines: [{ ...line, price: '3950.00', billingCycle: yearly }] })).toEqual(['-310.00'])
  })

  test('for a missed objective too, and for both together', () => {
    const objective = { clock: 'resolution', metPercent: 95, per: 'month', credit: '100' } as const
    const sla = {
      calendar: 'always',
      clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
      objectives: [objective],
    } as Contract['sla'] & object
    const missed: ObjectiveResult = {
      objective,
      period: '2026-03',
      percent: 90,
      met: 9,
      breached: 1,
      verdict: 'missed',
    }
    const discounts = [{ id: 'd', lines: 'all', amount: '300.00' }] as const
    const credits = (more: Partial<Contract>) =>
      C({ sla, ...more })
        .draftInvoice('2026-04', { evidence: [], objectives: [missed] }, known)
        .lines.filter(({ kind }) => kind === 'credit')
        .map(({ amount }) => amount)
    const { obligations: _, ...unpromised } = line
    expect(credits({ lines: [unpromised], discounts })).toEqual(['-10.00'])
    expect(credits({})).toEqual(['-310.00'])
  })
})

describe('a credit before its charge', () => {
  const months = (count: number, bill: 'advance' | 'arrears') => {
    const own = { ...line, billingCycle: { anchor: '2026-01-01', months: count, bill } } as const
    const compiled = C({ lines: [own], term: { from: '2026-01-01', months: 60 } })
    return compiled
      .billingPeriods('2026-01-01', '2028-03-01')
      .map((period) => compiled.draftInvoice(period, { evidence: [] }, known))
  }

  test.each([3, 12, 24])('of a line in arrears of %i months says so, month by month until it is charged', (count) => {
    let [charged, credited, announced, credits] = [0, 0, 0, 0]
    for (const { lines, notes } of months(count, 'arrears')) {
      for (const { kind, amount } of lines)
        if (kind === 'credit') {
          credited -= Number(amount)
          credits++
        } else charged += Number(amount)
      const early = notes.flatMap((note) => (note.code === 'contracts/credited-before-charge' ? [note.facts] : []))
      announced += early.reduce((sum, { amount }) => sum - Number(amount), 0)
      // Without what is announced as a credit note, no credit pays more than was charged so far, to the rounding of each.
      const open = early.length > 0 ? announced : 0
      expect(credited - open).toBeLessThanOrEqual(charged + credits * 0.005)
      if (early.length === 0) announced = 0
      for (const { lineId, charged: own } of early) expect([lineId, own.to > '2026-01-01']).toEqual(['a', true])
    }
    expect(charged).toBeGreaterThan(0)
  })

  test('is in words, and there is none for a line that is charged first or with its days', () => {
    const [, february] = months(24, 'arrears')
    expect(february === undefined ? [] : invoiceInWords(february).join('\n')).toContain(
      'The credit of -13.16 for "a" is for days that are charged after 2027-12-31: send it as a credit note, or with that invoice.',
    )
    for (const drafts of [months(24, 'advance'), months(1, 'arrears')])
      expect(drafts.flatMap(({ notes }) => notes)).toEqual([])
  })
})
