// Minutes with a fraction: what is shared by minutes, or summed, takes them as records write them.
import { chargesFor } from '@mspkit/billing'
import { type BilledInvoice, compileContract } from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import { periodOf } from '@mspkit/values'
import { expect, test } from 'vitest'
import { plain } from '../sample'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const half: TimeEntry = { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 7.5 }
const labour = { id: 'labour', kind: 'time-and-materials' } as const
const rateCard = { rates: [{ when: {}, rate: '120.00' }], roundPer: 'entry' } as const

test('a minimum is compared with work of half a minute', () => {
  const minimum = { id: 'm', lines: 'all', minimum: '100.00', compare: 'before-discount' } as const
  const { lines, total } = compileContract(plain({ rateCard, lines: [labour], commitments: [minimum] })).draftInvoice(
    '2026-04',
    { entries: [half] },
    known,
  )
  expect(lines.map(({ amount }) => amount)).toEqual(['15.00', '85.00'])
  expect(total).toBe('100.00')
})

test('a minimum for a year is compared with work that a deposit paid to a fraction of a minute', () => {
  const compiled = compileContract(
    plain({
      rateCard,
      term: { from: '2026-01-01', months: 12 },
      renewal: { auto: false, months: 12, notice: { days: 0 } },
      lines: [{ id: 'deposit', kind: 'retainer', purchases: [{ on: '2026-01-01', amount: '0.01' }] }, labour],
      commitments: [{ id: 'm', lines: 'all', minimum: '100.00', per: 'year', compare: 'before-discount' }],
    }),
  )
  const billed: BilledInvoice[] = []
  for (const period of compiled.billingPeriods('2026-01-01', '2027-02-01')) {
    const usage = period.from === '2026-04-01' ? { entries: [half] } : {}
    billed.push({ ...compiled.draftInvoice(period, usage, { ...known, billed }), billedAt: known.knownAt, usage })
  }
  // The deposit, the work beyond it, and what lacks to the year.
  expect(billed.flatMap(({ lines }) => lines.map(({ amount }) => amount))).toEqual(['0.01', '14.99', '85.00'])
})

test('a flat price is charged for an entry of half a minute', () => {
  const scope = {
    term: { from: '2026-01-01', to: '2030-01-01' },
    currency: 'USD',
    timeZone: 'America/Chicago',
    otherwise: { outcome: 'billable', flat: '95.00' },
    clauses: [],
  } as const
  const { lines } = compileContract(plain({ rateCard, scope, lines: [labour] })).draftInvoice(
    '2026-04',
    { entries: [half] },
    known,
  )
  expect(lines.map(({ amount, kind }) => [kind, amount])).toEqual([['flat-price', '95.00']])
})

test('work that is not billed is listed with its fraction of a minute, whatever the reason', () => {
  const marks = [{ billing: 'do-not-bill' }, { writtenOff: true }, { on: '2026-04-02' }] as const
  const entries = marks.map((mark, i): TimeEntry => ({ ...half, id: `E${i}`, ...mark }))
  const { unbilled } = compileContract(plain({ rateCard, lines: [labour] })).draftInvoice('2026-04', { entries }, known)
  expect(unbilled.map(({ minutes, why }) => [minutes, why])).toEqual([
    [7.5, 'do-not-bill'],
    [7.5, 'written-off'],
    [7.5, 'after-the-period'],
  ])
})

test('work of a paid ticket is listed with its fraction', () => {
  const lines = [{ id: 'pack', kind: 'incidents', purchases: [{ on: '2026-01-01', incidents: '5' }] }, labour] as const
  const ticket = { id: 'T1', clientId: 'acme', title: 'Mail', openedAt: '2026-03-02T12:00:00Z', events: [] } as const
  const { unbilled } = compileContract(plain({ rateCard, lines })).draftInvoice(
    '2026-04',
    { entries: [{ ...half, ticketId: 'T1' }], tickets: [ticket] },
    known,
  )
  expect(unbilled.map(({ minutes, why }) => [minutes, why])).toEqual([[7.5, 'incident']])
})

test('billing by itself compares a minimum of some days with work of a fraction', () => {
  const entry: TimeEntry = { ...half, on: '2026-03-20' }
  const minimum = { id: 'm', lines: 'all', from: '2026-03-17', minimum: '100.00', compare: 'before-discount' } as const
  const context = {
    currency: 'USD',
    timeZone: 'America/Chicago',
    rateCards: { house: rateCard },
    commitments: [minimum],
  }
  const { lines } = chargesFor([labour], periodOf('2026-03'), { work: [{ entry }] }, context)
  // 15 of 31 days of the minimum, less the work.
  expect(lines.map(({ amount }) => amount)).toEqual(['15.00', '33.39'])
})

test('work that scope measures as no hundredth of a minute is listed', () => {
  const scope = {
    term: { from: '2026-01-01', to: '2030-01-01' },
    currency: 'USD',
    timeZone: 'America/Chicago',
    otherwise: { outcome: 'billable' },
    clauses: [{ id: 'support', kind: 'include', when: { workType: 'support' } }],
  } as const
  const compiled = compileContract(plain({ rateCard, scope, lines: [labour] }))
  const entries = ['support', 'project'].map((workType, i) => ({
    ...half,
    id: `E${i}`,
    workType,
    workedMinutes: 0.004,
  }))
  const { unbilled, total } = compiled.draftInvoice('2026-04', { entries }, known)
  expect(unbilled.map(({ entryId, why }) => [entryId, why])).toEqual([
    ['E0', 'no-minutes'],
    ['E1', 'no-minutes'],
  ])
  expect(total).toBe('0.00')
  // The desk decided what is billed, however little was worked, and a third of a minute is not a whole number of hundredths.
  for (const workedMinutes of [0.004, 1 / 3, 7 + 1 / 3]) {
    const entry = { ...half, workType: 'project', workedMinutes, billedMinutes: 60 }
    expect(compiled.draftInvoice('2026-04', { entries: [entry] }, known).total).toBe('120.00')
  }
})
