// Law 4 by counting: each row that is handed in is told exactly once. Rows of one id with other content, of other clients, late ones, and the same row twice.

import { type BilledInvoice, type ContractUsage, compileContract, type DraftInvoice } from '@mspkit/contracts'
import { addDays } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyKind } from '../sample'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const compiled = compileContract(everyKind)

const day = fc.integer({ min: 0, max: 130 }).map((n) => addDays('2025-12-20', n))
const owner = fc.constantFrom<object>(
  {},
  {},
  { clientId: 'acme' },
  { clientId: 'east' },
  { clientId: 'zenith' },
  { fields: { 'contract.id': 12 } },
  { fields: { 'contract.id': 77 } },
)
const named = (letter: string, most: number) => fc.integer({ min: 0, max: most }).map((n) => `${letter}${n}`)
const row = <T>(own: fc.Arbitrary<T>) => fc.tuple(own, owner).map(([one, whose]) => ({ ...one, ...whose }))

const entry = row(
  fc.record({
    id: named('E', 8),
    clientId: fc.constant('acme'),
    technicianId: fc.constant('kim'),
    ticketId: named('T', 2),
    workType: fc.constantFrom('support', 'project', 'games', 'move'),
    on: day,
    workedMinutes: fc.constantFrom(0, 1e-7, 0.004, 1 / 3, 7, 90),
    billing: fc.constantFrom('billable' as const, 'billable' as const, 'no-charge' as const, 'do-not-bill' as const),
  }),
)
const expense = row(
  fc.record({
    id: named('X', 4),
    on: day,
    amount: fc.constantFrom('10.00' as const, '33.33' as const, '0.00' as const),
    description: fc.constant('Taxi'),
    lineId: fc.constantFrom('travel', 'nowhere'),
  }),
)
const milestone = fc.record({
  lineId: fc.constantFrom('move', 'move', 'nowhere'),
  milestoneId: fc.constantFrom('half', 'all', 'none'),
  on: day,
})
const ticket = row(
  fc.record({
    id: named('T', 2),
    clientId: fc.constant('acme'),
    type: fc.constantFrom('incident', 'request'),
    title: fc.constant('Mail'),
    openedAt: day.map((on) => `${on}T12:00:00Z` as const),
    events: fc.constant([]),
  }),
)
const usage: fc.Arbitrary<ContractUsage> = fc.record({
  entries: fc.array(entry, { maxLength: 10 }),
  expenses: fc.array(expense, { maxLength: 8 }),
  completed: fc.array(milestone, { maxLength: 6 }),
  tickets: fc.array(ticket, { maxLength: 5 }),
})

const isForeign = (one: object): boolean => {
  const { clientId = 'acme', fields } = one as { clientId?: string; fields?: { 'contract.id': number } }
  return !['acme', 'east'].includes(clientId) || (fields !== undefined && fields['contract.id'] !== 77)
}
const keyOf = (one: object): string => {
  const { id, lineId, milestoneId } = one as { id?: string; lineId?: string; milestoneId?: string }
  return id ?? `${lineId}/${milestoneId}`
}
const distinct = (rows: readonly object[]): object[] => [
  ...new Map(rows.map((one) => [JSON.stringify(one), one])).values(),
]

/** How often each id is charged or drawn; and each reason why it is listed. */
function told(draft: DraftInvoice): { readonly charged: Map<string, number>; readonly listed: Map<string, string[]> } {
  const charged = new Map<string, number>()
  const listed = new Map<string, string[]>()
  const count = (id: string): unknown => charged.set(id, (charged.get(id) ?? 0) + 1)
  const list = (id: string, why: string): unknown => listed.set(id, [...(listed.get(id) ?? []), why])
  for (const { lineId, reasons } of draft.lines) {
    for (const reason of reasons) {
      if (reason.code === 'billing/expense') count(reason.facts.expenseId)
      if (reason.code === 'billing/milestone') count(`${lineId}/${reason.facts.milestoneId}`)
    }
    const entries = reasons.flatMap((reason) =>
      'entries' in reason.facts && Array.isArray(reason.facts.entries)
        ? reason.facts.entries.map((one: string | { entryId: string }) => (typeof one === 'string' ? one : one.entryId))
        : [],
    )
    for (const id of new Set(entries)) count(id)
  }
  for (const { entryId } of draft.draws) count(entryId)
  for (const { ticketId } of draft.incidents.draws) count(ticketId)
  for (const { entryId, why } of draft.unbilled) list(entryId, why)
  for (const { entryId } of draft.held) list(entryId, 'held')
  for (const { record, id, lineId, why } of draft.unbilledRecords)
    list(record === 'milestone' ? `${lineId}/${id}` : id, why)
  return { charged, listed }
}

test('each row is told once: the first of an id charged or listed, another of its id repeated, another client’s listed', () => {
  let drafted = 0
  fc.assert(
    fc.property(usage, fc.boolean(), (given, late) => {
      // Late: an invoice for the same days went out without any of it.
      const billed: BilledInvoice[] = late
        ? [{ ...compiled.draftInvoice('2026-03', {}, known), billedAt: '2026-03-01T12:00:00Z', usage: {} }]
        : []
      const draft = compiled.draftInvoice(late ? '2026-04' : '2026-03', given, { ...known, billed })
      if (draft.outcome === 'needs-information') {
        expect(draft.missing.length).toBeGreaterThan(0)
        return
      }
      drafted++
      const { charged, listed } = told(draft)
      const { entries = [], expenses = [], completed = [], tickets = [] } = given
      for (const rows of [entries, expenses, completed, tickets])
        for (const key of new Set(rows.map(keyOf))) {
          const all = distinct(rows).filter((one) => keyOf(one) === key)
          const own = all.filter((one) => !isForeign(one))
          const why = listed.get(key) ?? []
          const foreign = why.filter((one) => one === 'other-client' || one === 'other-agreement').length
          const repeated = why.filter((one) => one === 'repeated').length
          const rest = why.length - foreign - repeated
          expect(foreign, `${key} foreign`).toBe(all.length - own.length)
          expect(repeated, `${key} repeated`).toBe(Math.max(own.length - 1, 0))
          const times = charged.get(key) ?? 0
          if (own.length === 0) expect([times, rest], key).toEqual([0, 0])
          // Work is covered in part, and drawn in part; all else is charged or listed, and never both.
          else if (rows === entries) expect(times + rest, key).toBeGreaterThan(0)
          else expect([times, rest].sort(), key).toEqual([0, 1])
        }
    }),
    { seed: 20261128, numRuns: 200 },
  )
  expect(drafted).toBeGreaterThan(100)
})
