// Nothing that is handed in vanishes, nothing foreign is billed, and every answer about the end of a contract is one answer.

import { type BilledInvoice, type ContractUsage, compileContract, type DraftInvoice } from '@mspkit/contracts'
import { addDays, type LocalDate } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyKind } from '../sample'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const

const day = fc.integer({ min: 0, max: 130 }).map((n) => addDays('2025-12-20', n))
const entry = fc.record({
  id: fc.integer({ min: 0, max: 14 }).map((n) => `E${n}`),
  clientId: fc.constantFrom('acme', 'acme', 'acme', 'east', 'zenith'),
  technicianId: fc.constantFrom('kim', 'lee'),
  ticketId: fc.constantFrom('T0', 'T1', 'T2'),
  workType: fc.constantFrom('support', 'project', 'games', 'move'),
  on: day,
  workedMinutes: fc.constantFrom(0, 7, 45, 90),
  billing: fc.constantFrom('billable' as const, 'billable' as const, 'no-charge' as const, 'do-not-bill' as const),
  fields: fc.constantFrom<Readonly<Record<string, unknown>>>(
    {},
    {},
    { 'contract.id': 'AG' },
    { 'contract.id': 77 },
    { 'contract.id': 12 },
  ),
})
const expense = fc.record({
  id: fc.integer({ min: 0, max: 5 }).map((n) => `X${n}`),
  on: day,
  amount: fc.constantFrom('10.00' as const, '33.33' as const),
  description: fc.constant('Taxi'),
  lineId: fc.constantFrom('travel', 'travel', 'nowhere'),
})
const milestone = fc.record({
  lineId: fc.constantFrom('move', 'move', 'nowhere'),
  milestoneId: fc.constantFrom('half', 'all', 'none'),
  on: day,
})
const ticket = fc.record({
  id: fc.integer({ min: 0, max: 2 }).map((n) => `T${n}`),
  clientId: fc.constantFrom('acme', 'acme', 'zenith'),
  type: fc.constantFrom('incident', 'request'),
  title: fc.constant('Mail'),
  openedAt: day.map((on) => `${on}T12:00:00Z` as const),
  events: fc.constant([]),
})
const usage: fc.Arbitrary<ContractUsage> = fc.record({
  entries: fc.array(entry, { maxLength: 12 }),
  expenses: fc.array(expense, { maxLength: 6 }),
  completed: fc.array(milestone, { maxLength: 4 }),
  tickets: fc.array(ticket, { maxLength: 4 }),
})

/** What a draft says of each record: charged or drawn, unbilled, held. */
function told(draft: DraftInvoice): { readonly charged: Set<string>; readonly listed: Set<string> } {
  const charged = new Set<string>([
    ...draft.lines.flatMap(({ lineId, reasons }) =>
      reasons.flatMap((reason) => {
        if (reason.code === 'billing/expense') return [reason.facts.expenseId]
        if (reason.code === 'billing/milestone') return [`${lineId}/${reason.facts.milestoneId}`]
        return 'entries' in reason.facts && Array.isArray(reason.facts.entries)
          ? reason.facts.entries.map((one: string | { entryId: string }) =>
              typeof one === 'string' ? one : one.entryId,
            )
          : []
      }),
    ),
    ...draft.draws.map(({ entryId }) => entryId),
    ...draft.incidents.draws.map(({ ticketId }) => ticketId),
  ])
  const listed = new Set<string>([
    ...draft.unbilled.map(({ entryId }) => entryId),
    ...draft.held.map(({ entryId }) => entryId),
    ...draft.unbilledRecords.map(({ record, id, lineId }) => (record === 'milestone' ? `${lineId}/${id}` : id)),
  ])
  return { charged, listed }
}

test('every record is charged, drawn, unbilled, held or missing, and nothing foreign is charged', () => {
  const compiled = compileContract(everyKind)
  let drafted = 0
  fc.assert(
    fc.property(usage, (given) => {
      const draft = compiled.draftInvoice('2026-03', given, known)
      if (draft.outcome === 'needs-information') {
        expect(draft.missing.length).toBeGreaterThan(0)
        return
      }
      drafted++
      const { charged, listed } = told(draft)
      const { entries = [], expenses = [], completed = [], tickets = [] } = given
      for (const { id } of [...entries, ...expenses, ...tickets])
        expect(charged.has(id) || listed.has(id), id).toBe(true)
      const keys = completed.map(({ lineId, milestoneId }) => `${lineId}/${milestoneId}`)
      for (const key of keys) {
        expect(charged.has(key) || listed.has(key), key).toBe(true)
        if (keys.indexOf(key) === keys.lastIndexOf(key)) expect(charged.has(key) !== listed.has(key)).toBe(true)
      }
      for (const { id } of expenses)
        if (expenses.filter((one) => one.id === id).length === 1) expect(charged.has(id) !== listed.has(id)).toBe(true)
      for (const one of entries)
        if (entries.every(({ id, clientId }) => id !== one.id || clientId === 'zenith'))
          expect(charged.has(one.id)).toBe(false)
      const ids = draft.lines.flatMap(({ reasons }) =>
        reasons.flatMap((reason) => (reason.code === 'billing/expense' ? [reason.facts.expenseId] : [])),
      )
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { seed: 20261128, numRuns: 200 },
  )
  expect(drafted).toBeGreaterThan(100)
})

test('what is handed in again with later invoices is billed once, in whatever month it comes', () => {
  const compiled = compileContract(everyKind)
  fc.assert(
    fc.property(usage, fc.integer({ min: 0, max: 3 }), (given, late) => {
      const billed: BilledInvoice[] = []
      const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06'] as const
      for (const [i, month] of months.entries()) {
        const knownAt = `${month}-01T12:00:00Z` as const
        const handed = i < late ? {} : given
        const draft = compiled.draftInvoice(month, handed, { ...known, billed })
        if (draft.outcome === 'needs-information') return
        billed.push({ ...draft, billedAt: knownAt, usage: handed })
      }
      const times = new Map<string, number>()
      for (const { lines } of billed)
        for (const { lineId, kind, reasons } of lines)
          for (const reason of reasons) {
            const id =
              reason.code === 'billing/expense'
                ? reason.facts.expenseId
                : reason.code === 'billing/milestone'
                  ? `${lineId}/${reason.facts.milestoneId}`
                  : null
            if (id !== null && kind !== 'credit') times.set(id, (times.get(id) ?? 0) + 1)
          }
      expect([...times].filter(([, count]) => count > 1)).toEqual([])
    }),
    { seed: 20261128, numRuns: 40 },
  )
})

test('renewal, timeline, terms and drafts agree on every day', () => {
  const ended = fc.record({
    auto: fc.boolean(),
    months: fc.constantFrom(6, 12),
    lateNotice: fc.constantFrom('void' as const, 'next-term' as const),
    notice: fc.option(fc.integer({ min: 0, max: 700 })),
    endsOn: fc.option(fc.integer({ min: 30, max: 900 })),
  })
  fc.assert(
    fc.property(ended, ({ auto, months, lateNotice, notice, endsOn }) => {
      const compiled = compileContract({
        id: 'AG',
        clientId: 'acme',
        currency: 'USD',
        timeZone: 'America/Chicago',
        term: { from: '2026-01-01', months: 12 },
        renewal: { auto, months, notice: { days: 60 }, lateNotice },
        ...(notice === null
          ? {}
          : { notice: { receivedAt: `${addDays('2026-01-01', notice)}T15:00:00Z`, by: 'client' } }),
        ...(endsOn === null ? {} : { endsOn: addDays('2026-01-01', endsOn) }),
        lines: [{ id: 'care', kind: 'flat', price: '310.00' }],
      })
      const entries = compiled.timeline({ until: '2030-01-01' })
      const end = entries.find(({ what }) => what === 'ends')?.on ?? null
      for (let on: LocalDate = '2026-01-01'; on < '2029-06-01'; on = addDays(on, 13)) {
        const renewal = compiled.renewal(on)
        const isOver = end !== null && on >= end
        expect(renewal.state === 'ended', on).toBe(isOver)
        expect(compiled.inForceAt({ validAt: on, knownAt: known.knownAt }).terms.status).toBe(
          isOver ? 'ended' : 'in-force',
        )
        // A notice that is not received yet ends nothing on the day.
        if (notice === null || on >= addDays('2026-01-01', notice)) expect(renewal.endsOn).toBe(end)
      }
      for (const period of compiled.billingPeriods('2026-01-01', '2029-06-01')) {
        const { lines } = compiled.draftInvoice(period, {}, known)
        const days = lines.map((line) => line.period)
        const until = end !== null && end < period.to ? end : period.to
        expect(days).toEqual(until > period.from ? [{ from: period.from, to: until }] : [])
      }
    }),
    { seed: 20261128, numRuns: 60 },
  )
})
