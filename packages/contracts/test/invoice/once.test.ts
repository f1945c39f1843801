// What scope decides once an incident, over months of invoices; and time sheets without an end.
import { type BilledInvoice, type ContractUsage, compileContract } from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import type { ScopePolicy } from '@mspkit/scope'
import { expect, test } from 'vitest'
import { managed } from '../sample'

const scope: ScopePolicy = {
  term: { from: '2026-01-01', to: '2028-01-01' },
  timeZone: 'America/Chicago',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [
    { id: 'virus', kind: 'exclude', when: { workType: 'virus' }, outcome: 'billable', flat: '95.00' },
    { id: 'all', kind: 'include', when: {} },
    { id: 'trip', kind: 'surcharge', when: { workType: 'onsite' }, amount: '75.00', per: 'visit' },
  ],
}
const lines = [{ id: 'labour', kind: 'time-and-materials', bill: 'arrears' }] as const
const contract = compileContract(managed({ scope, lines }))
const entry = (id: string, from: string, workType: string, more: Partial<TimeEntry> = {}): TimeEntry => ({
  id,
  clientId: 'acme',
  technicianId: 'kim',
  ticketId: 'T-1',
  workType,
  from: `${from}:00Z` as TimeEntry['from'] & string,
  workedMinutes: 30,
  ...more,
})
const charged = ({ lines: all }: Pick<BilledInvoice, 'lines'>) => all.map(({ kind, amount }) => `${kind} ${amount}`)
const draft = (month: '2026-02' | '2026-03' | '2026-04', usage: ContractUsage, billed: readonly BilledInvoice[] = []) =>
  contract.draftInvoice(month, usage, { knownAt: `${month}-01T08:00:00Z`, billed })

test('three entries of one incident cost one flat price, and none in the next month', () => {
  const january = ['2026-01-12T15:00', '2026-01-12T18:00', '2026-01-30T15:00'].map((from, i) =>
    entry(`E${i}`, from, 'virus'),
  )
  const first = draft('2026-02', { entries: january })
  expect(charged(first)).toEqual(['flat-price 95.00'])
  const usage = { entries: january }
  const billed = [{ ...first, billedAt: '2026-02-01T08:00:00Z' as const, usage }]
  const more = [
    ...january,
    entry('E9', '2026-02-02T15:00', 'virus'),
    entry('E10', '2026-02-03T15:00', 'virus', { ticketId: 'T-2' }),
  ]
  expect(charged(draft('2026-03', { entries: more }, billed))).toEqual(['flat-price 95.00'])
})

test('two tickets in one visit cost one trip; an entry without charge leaves it to the next', () => {
  const entries = [
    entry('E1', '2026-01-12T15:00', 'onsite', { billing: 'no-charge' }),
    entry('E2', '2026-01-12T16:00', 'onsite', { ticketId: 'T-2' }),
    entry('E3', '2026-01-12T17:00', 'onsite', { ticketId: 'T-3' }),
    entry('E4', '2026-01-13T15:00', 'onsite'),
  ]
  expect(charged(draft('2026-02', { entries }))).toEqual(['surcharge 75.00', 'surcharge 75.00'])
})

test('an entry with a start and worked minutes is decided by the scope; one that is still going on is not', () => {
  const entries = [
    entry('E1', '2026-01-12T15:00', 'virus'),
    entry('open', '2026-01-12T16:00', 'virus', { workedMinutes: 0 }),
  ]
  const { entries: decided } = contract.coverage({ entries }, { knownAt: '2026-02-01T08:00:00Z' })
  expect(decided.map(({ entryId, segments }) => [entryId, segments?.map(({ to, outcome }) => [to, outcome])])).toEqual([
    ['E1', [['2026-01-12T15:30:00.000Z', 'billable']]],
  ])
})
