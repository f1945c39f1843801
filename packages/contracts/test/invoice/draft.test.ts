import type { Contract, ContractUsage } from '@mspkit/contracts'
import { compileContract } from '@mspkit/contracts'
import { invoiceInWords } from '@mspkit/contracts/words'
import type { Evidence, TimeEntry } from '@mspkit/records'
import { addDays, type Instant, type LocalDate, type Month, periodOf } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { managed, plain } from '../sample'

const entry = (id: string, more: Partial<TimeEntry>): TimeEntry => ({
  id,
  clientId: 'acme',
  technicianId: 'kim',
  workedMinutes: 60,
  ...more,
})
const servers = [{ id: 'srv-1', clientId: 'acme', type: 'server' }]
const amounts = (draft: {
  readonly lines: readonly { readonly lineId: string; readonly kind: string; readonly amount: string }[]
}) => draft.lines.map(({ lineId, kind, amount }) => `${lineId} ${kind} ${amount}`)
const at = { knownAt: '2027-12-31T00:00:00Z' }

test('a key that a usage does not have is refused, because what it holds would be left out', () => {
  const contract = compileContract(plain({ lines: [{ id: 'care', kind: 'flat', price: '100.00' }] }))
  const misspelt: object = { entires: [entry('TE-1', { from: '2026-01-05T15:00:00Z' })] }
  for (const ask of [
    () => contract.draftInvoice('2026-02', misspelt, at),
    () => contract.coverage(misspelt, at),
    () =>
      contract.corrections(
        [{ period: periodOf('2026-01'), billedAt: '2026-01-01T00:00:00Z', lines: [], usage: misspelt }],
        at,
      ),
  ])
    expect(ask).toThrow(/"entires" is not a key of a usage\. Write .* Did you mean "entries"\?/)
  // A file as it was parsed has the key by which an editor finds its schema.
  const file: object = { $schema: './usage.schema.json', entries: [] }
  expect(contract.draftInvoice('2026-02', file, at).total).toBe('100.00')
})

describe('advance and arrears', () => {
  const lines: Contract['lines'] = [
    { id: 'care', kind: 'flat', price: '100.00' },
    { id: 'late', kind: 'flat', price: '10.00', bill: 'arrears' },
  ]
  test('an invoice in advance bills lines in arrears for the period before; before the first day there is none', () => {
    const contract = compileContract(plain({ lines }))
    expect(amounts(contract.draftInvoice('2026-01', {}, at))).toEqual(['care flat 100.00'])
    const second = contract.draftInvoice('2026-02', {}, at)
    expect(second.lines.map(({ lineId, period }) => [lineId, period?.from])).toEqual([
      ['care', '2026-02-01'],
      ['late', '2026-01-01'],
    ])
  })
  test('an invoice in arrears bills lines that say nothing for its own period, and lines in advance for the next', () => {
    const contract = compileContract(
      plain({
        billingCycle: { anchor: '2026-01-01', months: 1, bill: 'arrears' },
        lines: [
          { id: 'care', kind: 'flat', price: '100.00' },
          { id: 'early', kind: 'flat', price: '10.00', bill: 'advance' },
        ],
      }),
    )
    const charged = (month: Month) =>
      contract.draftInvoice(month, {}, at).lines.map(({ lineId, period }) => [lineId, period?.from])
    expect(charged('2026-02')).toEqual([
      ['care', '2026-02-01'],
      ['early', '2026-03-01'],
    ])
    // Nothing came before the first invoice, so that it has January in advance too.
    expect(charged('2026-01')).toEqual([
      ['early', '2026-01-01'],
      ['care', '2026-01-01'],
      ['early', '2026-02-01'],
    ])
  })
  test('the arrears period can be said', () => {
    const contract = compileContract(plain({ lines }))
    const draft = contract.draftInvoice('2026-02', {}, { ...at, arrears: { from: '2026-02-01', to: '2026-03-01' } })
    expect(draft.lines[1]?.period).toEqual({ from: '2026-02-01', to: '2026-03-01' })
  })
  test('a period that is none of the cycle is refused, with the one that is', () => {
    const contract = compileContract(plain({ term: { from: '2026-01-15', months: 12 } }))
    expect(() => contract.draftInvoice('2026-03', {}, at)).toThrow('2026-02-15 to 2026-03-15')
    expect(contract.draftInvoice({ from: '2026-02-15', to: '2026-03-15' }, {}, at).total).toBe('4500.00')
  })
  test('a first part of a period is prorated where the anchor is another day', () => {
    const contract = compileContract(
      plain({
        term: { from: '2026-01-15', months: 12 },
        billingCycle: { anchor: '2026-01-01', months: 1, bill: 'advance' },
      }),
    )
    expect(contract.draftInvoice('2026-01', {}, at).total).toBe('2467.74')
  })
})

describe('amendments inside a period', () => {
  const contract = compileContract(
    plain({
      amendments: [
        {
          id: 'A1',
          recordedAt: '2026-03-01T12:00:00Z',
          from: '2026-03-17',
          by: 'kim',
          reason: 'new price',
          set: { '/lines/care/price': '4650.00' },
        },
      ],
    }),
  )
  test('the price changes on its day, and each part says what set it', () => {
    const draft = contract.draftInvoice('2026-03', {}, at)
    expect(draft.lines.map(({ amount, period }) => [amount, period])).toEqual([
      ['2322.58', { from: '2026-03-01', to: '2026-03-17' }],
      ['2250.00', { from: '2026-03-17', to: '2026-04-01' }],
    ])
    expect(draft.total).toBe('4572.58')
    expect(draft.lines[0]?.reasons[0]?.source?.path).toBe('/lines/0/price')
    expect(draft.lines[1]?.reasons.map(({ code, source }) => [code, source?.path])).toEqual([
      ['billing/price', '/amendments/0/set/~1lines~1care~1price'],
      ['contracts/amended', '/amendments/0/set/~1lines~1care~1price'],
    ])
  })
  test('before it is known the old price holds', () => {
    expect(contract.draftInvoice('2026-03', {}, { knownAt: '2026-03-01T11:59:59Z' }).total).toBe('4500.00')
  })
  test('a line is added, changed, and taken away', () => {
    const more = compileContract(
      plain({
        amendments: [
          {
            recordedAt: '2026-02-01T00:00:00Z',
            from: '2026-03-01',
            by: 'k',
            reason: 'more',
            set: { '/lines/mail': { id: 'mail', kind: 'flat', price: '31.00' } },
          },
          {
            recordedAt: '2026-02-02T00:00:00Z',
            from: '2026-04-01',
            by: 'k',
            reason: 'less',
            set: { '/lines/care': null },
          },
        ],
      }),
    )
    expect(amounts(more.draftInvoice('2026-02', {}, at))).toEqual(['care flat 4500.00'])
    expect(amounts(more.draftInvoice('2026-03', {}, at))).toEqual(['care flat 4500.00', 'mail flat 31.00'])
    const april = more.draftInvoice('2026-04', {}, at)
    expect(amounts(april)).toEqual(['mail flat 31.00'])
    expect(april.lines[0]?.reasons[0]?.source?.path).toBe('/amendments/0/set/~1lines~1mail/price')
  })
})

describe('renewal and end', () => {
  const uplift = { lines: 'all', percent: '3' } as const
  const base = plain({ renewal: { auto: true, months: 12, notice: { days: 60 }, uplift } })
  test('a price that an amendment sets from the day of the renewal on is not raised by it', () => {
    const contract = compileContract({
      ...base,
      amendments: [
        {
          recordedAt: '2026-12-01T00:00:00Z',
          from: '2027-01-01',
          by: 'k',
          reason: 'agreed',
          set: { '/lines/care/price': '4600.00' },
        },
      ],
    })
    expect(contract.draftInvoice('2027-01', {}, at).total).toBe('4600.00')
    expect(contract.draftInvoice('2028-01', {}, { knownAt: '2028-01-01T00:00:00Z' }).total).toBe('4738.00')
  })
  test('an earlier amendment is raised with the rest', () => {
    const contract = compileContract({
      ...base,
      amendments: [
        {
          recordedAt: '2026-06-01T00:00:00Z',
          from: '2026-07-01',
          by: 'k',
          reason: 'agreed',
          set: { '/lines/care/price': '4600.00' },
        },
      ],
    })
    expect(contract.draftInvoice('2026-12', {}, at).total).toBe('4600.00')
    expect(contract.draftInvoice('2027-01', {}, at).total).toBe('4738.00')
  })
  test('an index that was not given refuses the whole, from the renewal on', () => {
    const index = { lines: 'all', index: 'CPI-U', indexMonth: 10, capPercent: '3' } as const
    const renewal = { auto: true, months: 12, notice: { days: 60 }, uplift: index }
    const contract = compileContract(plain({ renewal }))
    expect(contract.draftInvoice('2026-12', {}, at).outcome).toBe('charged')
    const draft = contract.draftInvoice('2027-01', {}, at)
    expect(draft.total).toBeNull()
    expect(draft.missing).toMatchObject([
      {
        code: 'contracts/missing-fact',
        lineId: 'care',
        recordId: null,
        missing: ['index CPI-U 2025-10', 'index CPI-U 2026-10'],
      },
    ])
    const known = compileContract(plain({ renewal }), { indexes: { 'CPI-U': { '2025-10': '300', '2026-10': '312' } } })
    expect(known.draftInvoice('2027-01', {}, at).total).toBe('4635.00')
  })
  test('after notice in time the last period is the last; a part of it is prorated', () => {
    const contract = compileContract({
      ...base,
      amendments: [
        {
          recordedAt: '2026-09-01T15:00:00Z',
          from: '2026-09-01',
          by: 'k',
          reason: 'letter',
          set: { '/notice': { receivedAt: '2026-09-01T15:00:00Z', by: 'client' } },
        },
      ],
    })
    expect(contract.draftInvoice('2026-12', {}, at).total).toBe('4500.00')
    expect(contract.draftInvoice('2027-01', {}, at).total).toBe('0.00')
    expect(contract.draftInvoice('2027-01', {}, { knownAt: '2026-08-01T00:00:00Z' }).total).toBe('4635.00')
    const early = compileContract(plain({ endsOn: '2026-10-11' }))
    expect(early.draftInvoice('2026-10', {}, at).total).toBe('1451.61')
  })
})

describe('lines with terms of their own', () => {
  test('a yearly line is billed with the invoice in whose period it begins', () => {
    const contract = compileContract(
      plain({
        lines: [
          { id: 'care', kind: 'flat', price: '100.00' },
          {
            id: 'licence',
            kind: 'flat',
            price: '1200.00',
            billingCycle: { anchor: '2026-03-15', months: 12, bill: 'advance' },
            from: '2026-03-15',
          },
        ],
      }),
    )
    expect(amounts(contract.draftInvoice('2026-02', {}, at))).toEqual(['care flat 100.00'])
    const march = contract.draftInvoice('2026-03', {}, at)
    expect(amounts(march)).toEqual(['care flat 100.00', 'licence flat 1200.00'])
    expect(march.lines[1]?.period).toEqual({ from: '2026-03-15', to: '2027-03-15' })
    expect(amounts(contract.draftInvoice('2027-03', {}, at))).toEqual(['care flat 100.00', 'licence flat 1200.00'])
  })
  test('a line with its own term runs to the end of that term, and no further', () => {
    const contract = compileContract(
      plain({
        renewal: { auto: false, months: 12, notice: { days: 0 } },
        lines: [
          {
            id: 'm365',
            kind: 'flat',
            price: '10.00',
            term: { from: '2026-03-01', months: 12 },
            renewal: { auto: true, months: 12, notice: { days: 0 } },
          },
        ],
      }),
    )
    expect(contract.draftInvoice('2026-02', {}, at).total).toBe('0.00')
    expect(contract.draftInvoice('2027-02', {}, at).total).toBe('10.00')
    expect(contract.draftInvoice('2027-03', {}, at).total).toBe('0.00')
  })
  const seats = (decreases: 'immediate' | 'next-period' | 'at-term-end', on: LocalDate) =>
    compileContract(
      plain({
        lines: [
          {
            id: 'seats',
            kind: 'per-unit',
            price: '30.00',
            quantity: { agreed: '10', changes: [{ on, delta: '-4' }] },
            decreases,
            cancelWithin: { days: 7 },
          },
        ],
      }),
    )
  test('fewer seats: at once, from the next period, from the next term, or at once within the cancel window', () => {
    expect(seats('immediate', '2026-06-16').draftInvoice('2026-06', {}, at).total).toBe('240.00')
    expect(seats('next-period', '2026-06-16').draftInvoice('2026-06', {}, at).total).toBe('300.00')
    expect(seats('next-period', '2026-06-16').draftInvoice('2026-07', {}, at).total).toBe('180.00')
    expect(seats('at-term-end', '2026-06-16').draftInvoice('2026-12', {}, at).total).toBe('300.00')
    expect(seats('at-term-end', '2026-06-16').draftInvoice('2027-01', {}, at).total).toBe('180.00')
    expect(seats('at-term-end', '2026-01-05').draftInvoice('2026-02', {}, at).total).toBe('180.00')
  })
})

describe('the usage bridge', () => {
  const contract = compileContract(managed())
  const usage = (more: Partial<ContractUsage>): ContractUsage => ({ assets: servers, ...more })
  test('covered time is not billed, time beyond the limit is, at the rate card', () => {
    const draft = contract.draftInvoice(
      '2026-03',
      usage({
        entries: [
          entry('E1', { workType: 'support', on: '2026-02-03', workedMinutes: 90 }),
          entry('E2', { workType: 'support', on: '2026-02-04', workedMinutes: 75 }),
        ],
      }),
      at,
    )
    expect(amounts(draft)).toEqual(['servers per-unit 310.00', 'labour time-and-materials 112.50'])
    expect(draft.unbilled.map(({ entryId, minutes, why }) => [entryId, minutes, why])).toEqual([
      ['E1', 90, 'covered'],
      ['E2', 30, 'covered'],
    ])
    expect(draft.limits).toEqual([{ clause: 'two-hours', bucket: '2026-02', used: '2', counted: [] }])
  })
  test('limits go on from where the last invoice left them', () => {
    const first = {
      assets: servers,
      entries: [entry('E1', { workType: 'support', on: '2026-02-03', workedMinutes: 120 })],
    }
    const march = {
      ...contract.draftInvoice('2026-03', first, at),
      billedAt: '2026-03-01T08:00:00Z',
      usage: first,
    } as const
    // Handed in again, covered work neither bills nor draws a second time.
    const again = contract.draftInvoice('2026-04', first, { ...at, billed: [march] })
    expect(again.unbilled).toEqual([])
    expect(again.limits).toEqual(march.limits)
    const late = {
      assets: servers,
      entries: [entry('E2', { workType: 'support', on: '2026-02-20', workedMinutes: 30 })],
    }
    expect(amounts(contract.draftInvoice('2026-04', late, { ...at, billed: [march] }))).toEqual([
      'servers per-unit 310.00',
      'labour time-and-materials 75.00',
    ])
  })
  test('work after hours is cut, and its factor is put on the rate of the card', () => {
    const draft = contract.draftInvoice(
      '2026-03',
      usage({
        entries: [
          entry('E1', {
            workType: 'support',
            from: '2026-02-03T22:00:00Z',
            to: '2026-02-04T00:00:00Z',
            workedMinutes: 120,
          }),
        ],
      }),
      at,
    )
    expect(amounts(draft)).toEqual(['servers per-unit 310.00', 'labour time-and-materials 225.00'])
  })
  test('a price for the whole request, work that is held, and work for a block', () => {
    const draft = contract.draftInvoice(
      '2026-03',
      usage({
        entries: [
          entry('E1', { workType: 'setup', on: '2026-02-03', workedMinutes: 200 }),
          entry('E2', { workType: 'games', on: '2026-02-03', workedMinutes: 45 }),
          entry('E3', { workType: 'project', on: '2026-02-05', workedMinutes: 170 }),
        ],
      }),
      at,
    )
    expect(amounts(draft)).toEqual([
      'servers per-unit 310.00',
      'labour time-and-materials 150.00',
      'labour flat-price 250.00',
    ])
    expect(draft.held).toEqual([{ entryId: 'E2', minutes: 45, why: 'out-of-scope', decidedBy: ['no-games'] }])
    expect(draft.draws.map(({ entryId, blockId, minutes }) => [entryId, blockId, minutes])).toEqual([
      ['E3', 'B1', 120],
      ['E3', null, 60],
    ])
  })
  test('a fact that scope does not know refuses the whole', () => {
    const draft = contract.draftInvoice('2026-03', usage({ entries: [entry('E1', { on: '2026-02-03' })] }), at)
    expect(draft.outcome).toBe('needs-information')
    expect(draft.missing).toMatchObject([{ lineId: null, recordId: 'E1', missing: ['workType'], path: '/entries/0' }])
    expect(draft.lines).toEqual([])
  })
  test('a scope that was named and not given is missing as soon as there is work', () => {
    const named = compileContract(plain({ scope: 'all-in' }))
    expect(named.draftInvoice('2026-03', {}, at).outcome).toBe('charged')
    expect(
      named.draftInvoice('2026-03', { entries: [entry('E1', { on: '2026-02-03' })] }, at).missing[0]?.missing,
    ).toEqual(['scope all-in'])
  })
  test('each entry is under the rate card of its own day', () => {
    const changed = compileContract(
      plain({
        rateCard: { rates: [{ when: {}, rate: '100.00' }], roundPer: 'entry' },
        lines: [{ id: 'labour', kind: 'time-and-materials' }],
        amendments: [
          {
            recordedAt: '2026-02-01T00:00:00Z',
            from: '2026-02-15',
            by: 'k',
            reason: 'new card',
            set: { '/rateCard/rates/0/rate': '120.00' },
          },
        ],
      }),
    )
    const entries = [entry('E1', { on: '2026-02-14' }), entry('E2', { on: '2026-02-15' })]
    expect(amounts(changed.draftInvoice('2026-03', { entries }, at))).toEqual([
      'labour time-and-materials 100.00',
      'labour time-and-materials 120.00',
    ])
  })
})

describe('credits', () => {
  const contract = compileContract(managed())
  const evidence = (days: readonly number[]): Evidence[] =>
    days.map((day) => ({
      obligation: 'backup',
      clientId: 'acme',
      assetId: 'srv-1',
      at: `${addDays('2026-03-01', day - 1)}T12:00:00Z` as const,
      outcome: 'success',
    }))
  const before: Evidence = {
    obligation: 'backup',
    clientId: 'acme',
    assetId: 'srv-1',
    at: '2026-02-28T12:00:00Z',
    outcome: 'success',
  }
  const all = Array.from({ length: 31 }, (_, day) => day + 1)
  test('a day on which a promise was not kept gives its price back', () => {
    const kept = contract.draftInvoice('2026-04', { assets: servers, evidence: [before, ...evidence(all)] }, at)
    expect(amounts(kept)).toEqual(['servers per-unit 310.00'])
    const some = [before, ...evidence(all.filter((day) => day !== 10 && day !== 11))]
    const missed = contract.draftInvoice('2026-04', { assets: servers, evidence: some }, at)
    const credit = missed.lines.find(({ kind }) => kind === 'credit')
    // The tenth was over at midnight; the next run came on the twelfth.
    expect(credit?.amount).toBe('-20.00')
    expect(credit?.reasons[0]?.facts).toMatchObject({
      price: '310',
      of: 31,
      days: 2,
      dates: [{ on: '2026-03-11' }, { on: '2026-03-12' }],
    })
  })
  test('without evidence no credit is given, and the draft says so', () => {
    const draft = contract.draftInvoice('2026-04', { assets: servers }, at)
    expect(draft.notes.map(({ code }) => code)).toEqual(['contracts/no-evidence'])
    expect(invoiceInWords(draft).at(-1)).toContain('No evidence was given')
  })
})

describe('corrections', () => {
  const contract = compileContract(
    plain({
      lines: [{ id: 'seats', kind: 'per-unit', price: '95.00', quantity: '40' }],
      amendments: [
        {
          id: 'v2',
          recordedAt: '2026-03-20T15:00:00Z',
          from: '2026-04-01',
          by: 'kim',
          reason: 'new price',
          set: { '/lines/seats/price': '99.00' },
        },
        {
          id: 'v3',
          recordedAt: '2026-05-12T11:00:00Z',
          from: '2026-04-01',
          to: '2026-07-01',
          by: 'kim',
          reason: 'as signed',
          set: { '/lines/seats/price': '97.50' },
        },
      ],
    }),
  )
  const bill = (month: Month, billedAt: Instant) => ({
    ...contract.draftInvoice(month, {}, { knownAt: billedAt }),
    billedAt,
    usage: {},
  })
  const billed = [
    bill('2026-04', '2026-04-01T08:00:00Z'),
    bill('2026-05', '2026-05-01T08:00:00Z'),
    bill('2026-06', '2026-06-01T08:00:00Z'),
  ]
  test('corrected minus billed for each period, with the amendment that is the reason', () => {
    const found = contract.corrections(billed, { knownAt: '2026-06-15T00:00:00Z' })
    expect(found.total).toBe('-120.00')
    expect(found.periods.map(({ delta }) => delta)).toEqual(['-60.00', '-60.00', '0.00'])
    expect(found.lines[0]?.reasons[0]).toMatchObject({
      code: 'billing/corrected',
      facts: { recorded: [{ id: 'v3', reason: 'as signed' }] },
    })
  })
  test('they go into the next invoice, and are not made twice', () => {
    const july = {
      ...contract.draftInvoice('2026-07', {}, { knownAt: '2026-07-01T08:00:00Z', billed }),
      billedAt: '2026-07-01T08:00:00Z',
      usage: {},
    } as const
    expect(july.total).toBe('3840.00')
    expect(
      contract.draftInvoice('2026-08', {}, { knownAt: '2026-08-01T08:00:00Z', billed: [...billed, july] }).total,
    ).toBe('3960.00')
  })
  test('a period that was billed is not billed again', () => {
    expect(() => contract.draftInvoice('2026-04', {}, { knownAt: '2026-07-01T00:00:00Z', billed })).toThrow(
      'was billed at',
    )
  })
  test('an invoice without its usage is not checked, and that is said', () => {
    const bare = billed.map(({ usage: _, ...invoice }) => invoice)
    expect(contract.corrections(bare, { knownAt: '2026-06-15T00:00:00Z' }).outcome).toBe('needs-information')
    const draft = contract.draftInvoice('2026-07', {}, { knownAt: '2026-07-01T00:00:00Z', billed: bare })
    expect(draft.notes[0]?.code).toBe('contracts/not-checked')
    expect(draft.total).toBe('3960.00')
  })
})
