import { type Coverage, compileContract } from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import type { Instant, LocalDate } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { managed, plain } from './sample'

const worked = (id: string, on: LocalDate, minutes: number, more: Partial<TimeEntry> = {}): TimeEntry => ({
  id,
  clientId: 'acme',
  technicianId: 'kim',
  workType: 'support',
  on,
  workedMinutes: minutes,
  ...more,
})
const at = { knownAt: '2026-03-01T08:00:00Z' }
const covered = (entries: readonly TimeEntry[], contract = managed()): Coverage =>
  compileContract(contract).coverage({ entries }, at)
const shown = ({ entries }: Coverage) =>
  entries.map(
    ({ entryId, segments }) =>
      `${entryId} ${segments?.map(({ minutes, outcome }) => `${minutes} ${outcome}`).join(', ') ?? null}`,
  )

// Typed in any order; the limit of two hours is used up by E1 and a part of E2.
const month = [
  worked('E3', '2026-02-20', 50),
  worked('E1', '2026-02-02', 90),
  worked('E4', '2026-02-21', 20, { workType: 'games' }),
  worked('E2', '2026-02-09', 60),
  worked('E5', '2026-02-22', 40, { billing: 'do-not-bill' }),
  worked('E6', '2026-02-23', 10, { workType: 'setup' }),
]

describe('what scope decides about work', () => {
  test('every segment by entry, in time order, as the clock counted it', () => {
    const coverage = covered(month)
    expect(shown(coverage)).toEqual([
      'E1 90 covered',
      'E2 30 covered, 30 billable',
      'E3 50 billable',
      'E4 20 unbilled',
      'E5 40 unbilled',
      'E6 10 billable',
    ])
    expect(coverage.entries[1]).toEqual({
      entryId: 'E2',
      on: '2026-02-09',
      segments: [
        {
          from: null,
          to: null,
          minutes: 30,
          outcome: 'covered',
          decidedBy: ['support'],
          afterHours: false,
          rate: null,
          amount: '0.00',
        },
        expect.objectContaining({ minutes: 30, outcome: 'billable', decidedBy: ['two-hours'] }),
      ],
      missing: [],
    })
    expect(JSON.parse(JSON.stringify(coverage))).toEqual(coverage)
  })

  test('it is what the draft is made of', () => {
    const coverage = covered(month)
    const draft = compileContract(managed()).draftInvoice('2026-03', { entries: month, assets: [], evidence: [] }, at)
    expect(draft.outcome).toBe('charged')
    const minutes = (list: readonly { readonly minutes: number }[]) =>
      list.reduce((sum, { minutes: some }) => sum + some, 0)
    const all = coverage.entries.flatMap(({ entryId, segments }) =>
      (segments ?? []).map((segment) => ({ entryId, ...segment })),
    )
    expect(minutes(all.filter(({ outcome }) => outcome === 'covered'))).toBe(
      minutes(draft.unbilled.filter(({ why }) => why === 'covered')),
    )
    expect(minutes(all.filter(({ entryId }) => entryId === 'E4'))).toBe(minutes(draft.held))
    expect(coverage.limits).toEqual(draft.limits)
  })

  test.each([{ billing: 'do-not-bill' }, { billing: 'no-charge' }, { writtenOff: true }] as const)(
    'of %j the covered part is covered, and the rest unbilled and free',
    (more) => {
      const night = { from: '2026-02-03T22:30:00Z', to: '2026-02-04T00:00:00Z' } as const
      const { on: _, ...entry } = worked('E1', '2026-02-03', 90, { ...night, ...more })
      const { entries } = covered([entry])
      expect(entries[0]?.segments?.map(({ minutes, outcome, rate }) => [minutes, outcome, rate])).toEqual([
        [30, 'covered', null],
        [60, 'unbilled', null],
      ])
      const flat = covered([worked('E1', '2026-02-03', 10, { workType: 'setup', ...more })]).entries[0]?.segments?.[0]
      expect(flat).toMatchObject({ outcome: 'unbilled', rate: null, amount: '0.00' })
    },
  )

  test('limits go on from where earlier work left them', () => {
    const contract = compileContract(managed())
    const first = contract.coverage({ entries: month.slice(1, 2) }, at)
    const then = contract.coverage({ entries: month.slice(3, 4) }, { ...at, limits: first.limits })
    expect(shown(then)).toEqual(['E2 30 covered, 30 billable'])
    expect(shown(covered(month.slice(3, 4)))).toEqual(['E2 60 covered'])
  })

  test('the scope is that of the day, as far as it was recorded', () => {
    const amendment = { recordedAt: '2026-02-20T00:00:00Z', from: '2026-02-10', by: 'kim', reason: 'r' } as const
    const set = { '/scope/clauses/two-hours/max': 10 }
    const contract = compileContract(managed({ amendments: [{ ...amendment, set }] }))
    const knownBy = (knownAt: Instant) => shown(contract.coverage({ entries: month.slice(0, 2) }, { knownAt }))
    expect(knownBy('2026-02-19T00:00:00Z')).toEqual(['E1 90 covered', 'E3 30 covered, 20 billable'])
    expect(knownBy('2026-02-21T00:00:00Z')).toEqual(['E1 90 covered', 'E3 50 covered'])
  })
})

describe('what is not known is not guessed', () => {
  const { workType: _, ...untyped } = worked('E1', '2026-02-03', 30)
  const impossible = worked('E2', '2026-02-03', 90, {
    from: '2026-02-03T15:00:00Z',
    to: '2026-02-03T15:10:00Z',
  })

  test('a fact that decides is missing: nothing of it is covered or billed', () => {
    const { entries } = covered([untyped])
    expect(entries[0]).toMatchObject({
      segments: [{ minutes: 30, outcome: 'unbilled' }],
      missing: [{ code: 'contracts/missing-fact', path: '/entries/0', recordId: 'E1', missing: ['workType'] }],
    })
  })

  test('times that cannot be cost their own entry alone; a draft names it', () => {
    const entries = [impossible, worked('E3', '2026-02-04', 60)]
    const coverage = covered(entries)
    expect(shown(coverage)).toEqual(['E2 null', 'E3 60 covered'])
    expect(coverage.entries[0]?.missing[0]?.missing[0]).toContain('90 minutes were not worked between')
    const draft = compileContract(managed()).draftInvoice('2026-03', { entries, assets: [], evidence: [] }, at)
    expect(draft).toMatchObject({ outcome: 'needs-information', lines: [], total: null })
    expect(draft.missing).toEqual(coverage.entries[0]?.missing)
    expect(draft.missing).toMatchObject([{ lineId: null, recordId: 'E2', severity: 'error', path: '/entries/0' }])
  })

  test('no scope agreed, one that was not given, work without a day', () => {
    expect(covered([worked('E1', '2026-02-03', 30)], plain()).entries).toEqual([
      { entryId: 'E1', on: '2026-02-03', segments: null, missing: [] },
    ])
    expect(covered([worked('E1', '2026-02-03', 30)], plain({ scope: 'all-in' })).entries).toMatchObject([
      { entryId: 'E1', on: '2026-02-03', segments: null, missing: [{ recordId: 'E1', missing: ['scope all-in'] }] },
    ])
    const { on: day, ...undated } = worked('E1', '2026-02-03', 30)
    expect(day).toBe('2026-02-03')
    const { entries, limits, leftOut } = covered([
      undated,
      { ...undated, workedMinutes: 0, from: '2026-02-03T15:00:00Z' },
    ])
    expect([entries, limits]).toEqual([[], []])
    expect(leftOut.map(({ missing }) => missing)).toEqual([['on'], ['to']])
  })
})

describe('a row that cannot be decided', () => {
  test('is left out with what it lacks, and the others are decided', () => {
    const rows = [
      worked('bad-day', '31.2.2026' as LocalDate, 30),
      ...month,
      { ...worked('no-day', '2026-02-02', 30), on: undefined },
      { ...worked('open', '2026-02-02', 0), on: undefined, from: '2026-02-03T15:00:00Z' },
      worked('minutes', '2026-02-03', Number.NaN),
      { ...worked('start', '2026-02-03', 5), from: 'noon' },
    ]
    // Rows as a file has them.
    const coverage = covered(JSON.parse(JSON.stringify(rows)))
    expect(coverage.leftOut.map(({ recordId, missing, path }) => [recordId, ...missing, path])).toEqual([
      ['bad-day', 'on', '/entries/0'],
      ['minutes', 'workedMinutes', '/entries/9'],
      ['start', 'from', '/entries/10'],
      ['no-day', 'on', '/entries/7'],
      ['open', 'to', '/entries/8'],
    ])
    expect(coverage.leftOut[0]?.message).toContain('"31.2.2026"')
    const { leftOut, ...decided } = coverage
    expect(decided).toEqual({ entries: covered(month).entries, limits: covered(month).limits })
    expect(coverage.entries.length + leftOut.length).toBe(rows.length)
  })

  test('of a ticket that cannot be read leaves its entries undecided where scope needs its facts', () => {
    const ticket = {
      id: 'T',
      clientId: 'acme',
      type: 'incident',
      title: 'Mail',
      openedAt: 'noon',
      events: [],
    } as const
    const entries = [worked('E', '2026-02-02', 30, { ticketId: 'T' })]
    const { leftOut } = compileContract(managed()).coverage(
      JSON.parse(JSON.stringify({ entries, tickets: [ticket] })),
      at,
    )
    expect(leftOut.map(({ recordId, missing }) => [recordId, missing])).toEqual([['T', ['openedAt']]])
  })
})
