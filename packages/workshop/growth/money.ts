// Dimensions of what is about money: coverage, charges, contracts, statements; and of what is read and shown.

import { chargesFor, type Usage } from '@mspkit/billing'
import { type Amendment, type Contract, type ContractUsage, compileContract } from '@mspkit/contracts'
import { statement } from '@mspkit/profitability'
import { csv } from '@mspkit/psa/csv'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { scorecard } from '@mspkit/report'
import {
  type Clause,
  compileScope,
  explainDecision,
  listCoverage,
  type ScopePolicy,
  type ScopeRequest,
} from '@mspkit/scope'
import { addDays } from '@mspkit/values'
import { allocate } from '@mspkit/values/money'
import { facts } from '../../report/test/sample'
import type { Dimension, LaterDimension } from './measure'

const list = <T>(size: number, make: (i: number) => T): T[] => Array.from({ length: size }, (_, i) => make(i))
const march = { from: '2026-03-01', to: '2026-04-01' } as const

const policy = (clauses: readonly Clause[]): ScopePolicy => ({
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'America/Chicago',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [{ id: 'all', kind: 'include', when: {} }, ...clauses],
})
const exclusions = (size: number): Clause[] =>
  list(size, (i) => ({ id: `c${i}`, kind: 'exclude', when: { category: `category ${i}` }, outcome: 'out-of-scope' }))
const limits: readonly Clause[] = [
  { id: 'hours', kind: 'limit', measure: 'hours', per: 'month', max: 20, beyond: { outcome: 'billable', rate: '90' } },
  {
    id: 'visits',
    kind: 'limit',
    measure: 'visits',
    per: 'contract',
    max: 5,
    beyond: { outcome: 'billable', flat: '9.00' },
  },
]
const request = (i: number): ScopeRequest => ({
  facts: { category: `other ${i}`, visitId: `V${i}`, ticketId: `T${i}` },
  work: { on: '2026-03-14', workedMinutes: 15 },
})

const entry = (i: number): TimeEntry => ({
  ...{
    id: `E${i}`,
    clientId: 'acme',
    technicianId: 'kim',
    workRole: 'tech',
    workType: 'remote',
    ticketId: `T${i >> 2}`,
  },
  on: addDays('2026-03-01', i % 31),
  workedMinutes: 10 + (i % 50),
})

const contract = (more: Partial<Contract> = {}): Contract => ({
  ...{ id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago' },
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  rateCard: { rates: [{ when: {}, rate: '100.00' }], roundPer: 'entry' },
  lines: [
    { id: 'seats', kind: 'per-unit', price: '115.00', quantity: '40' },
    { id: 'labour', kind: 'time-and-materials' },
  ],
  ...more,
})
const synced = (i: number): Amendment => ({
  ...{
    recordedAt: `${addDays('2026-01-02', i)}T06:00:00Z`,
    from: addDays('2026-01-02', i),
    by: 'sync',
    reason: 'licences',
  },
  set: { '/lines/seats/quantity': `${40 + (i % 7)}` },
})
const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const drafted = (document: Contract, usage: ContractUsage = {}) => {
  const compiled = compileContract(document)
  return () => compiled.draftInvoice('2026-04', usage, known)
}

const table = (size: number): string =>
  [
    'id,opened,client,status',
    ...list(size, (i) => `T${i},2026-03-0${1 + (i % 9)}T09:00:00Z,client ${i % 60},New`),
  ].join('\n')
const map = {
  columns: { id: 'id', openedAt: 'opened', clientId: 'client', status: 'status' },
  row: 'ticket',
  dateFormat: 'iso',
  statuses: { New: { phase: 'new' } },
  zone: 'Etc/UTC',
} as const
async function read(text: string): Promise<number> {
  let count = 0
  for await (const { value } of csv(map).tickets(text)) count += value === null ? 0 : 1
  return count
}

const firstTicket: Ticket = {
  ...{ id: 'T', clientId: 'acme', title: 'Printer', type: 'Incident', priority: 'P3' },
  openedAt: '2026-03-02T10:00:00Z',
  events: [{ kind: 'status', at: '2026-03-02T12:00:00Z', status: 'closed', phase: 'closed' }],
}

export const moneyDimensions: readonly Dimension[] = [
  {
    ...{ verb: 'scope compileScope', of: 'clauses' },
    make: (size) => {
      const document = policy(exclusions(size))
      return () => compileScope(document)
    },
  },
  {
    ...{ verb: 'scope decide', of: 'clauses' },
    make: (size) => {
      const scope = compileScope(policy(exclusions(size)))
      return () => scope.decide(request(1))
    },
  },
  {
    ...{ verb: 'scope explainDecision', of: 'clauses' },
    make: (size) => {
      const scope = compileScope(policy(exclusions(size)))
      return () => explainDecision(scope, request(1))
    },
  },
  {
    ...{ verb: 'scope track', of: 'requests' },
    make: (size) => {
      const scope = compileScope(policy(limits))
      const all = list(size, request)
      return () => {
        const tracker = scope.track()
        for (const one of all) tracker.decide(one)
      }
    },
  },
  {
    ...{ verb: 'scope listCoverage', of: 'entries' },
    make: (size) => {
      const scope = compileScope(policy(limits))
      const all = list(size, (i) => ({ id: `E${i}`, ...request(i) }))
      return () => listCoverage(scope, all)
    },
  },
  {
    ...{ verb: 'billing chargesFor', of: 'entries' },
    make: (size) => {
      const usage: Usage = { work: list(size, (i) => ({ entry: entry(i) })) }
      return () =>
        chargesFor([{ id: 'labour', kind: 'time-and-materials' }], march, usage, {
          currency: 'USD',
          timeZone: 'America/Chicago',
          rateCards: { house: { rates: [{ when: {}, rate: '100.00' }], roundPer: 'entry' } },
        })
    },
  },
  {
    ...{ verb: 'billing chargesFor', of: 'entries without a rate' },
    make: (size) => {
      const usage: Usage = { work: list(size, (i) => ({ entry: entry(i) })) }
      const context = { currency: 'USD', timeZone: 'America/Chicago' }
      return () => chargesFor([{ id: 'labour', kind: 'time-and-materials' }], march, usage, context)
    },
  },
  {
    ...{ verb: 'contracts compileContract', of: 'amendments' },
    make: (size) => {
      const document = contract({ amendments: list(size, synced) })
      return () => compileContract(document)
    },
  },
  {
    ...{ verb: 'contracts compileContract', of: 'lines' },
    make: (size) => {
      const document = contract({ lines: list(size, (i) => ({ id: `l${i}`, kind: 'flat', price: '9.00' })) })
      return () => compileContract(document)
    },
  },
  {
    ...{ verb: 'contracts draftInvoice', of: 'entries' },
    make: (size) => drafted(contract(), { entries: list(size, entry) }),
  },
  {
    ...{ verb: 'contracts draftInvoice', of: 'lines' },
    make: (size) => drafted(contract({ lines: list(size, (i) => ({ id: `l${i}`, kind: 'flat', price: '9.00' })) })),
  },
  {
    ...{ verb: 'profitability statement', of: 'entries' },
    make: (size) => {
      const work = list(size, (i) => ({ entry: entry(i) }))
      return () =>
        statement(march, {
          work,
          currency: 'USD',
          technicianCosts: [{ workRole: 'tech', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
          unapproved: 'not-tracked',
        })
    },
  },
  {
    verb: 'values allocate',
    of: 'weights',
    make: (size) => () =>
      allocate(
        'USD',
        '99999.99',
        list(size, (i) => 1 + (i % 9)),
      ),
  },
  {
    ...{ verb: 'report scorecard', of: 'tickets' },
    make: (size) => {
      const tickets = list(size, (i) => ({ ...firstTicket, id: `T${i}` }))
      return () => scorecard({ ...facts, tickets }, { period: march, edition: 'internal' })
    },
  },
]

/** What answers later; its time is counted until the answer. */
export const laterDimensions: readonly LaterDimension[] = [
  {
    ...{ verb: 'psa csv', of: 'rows' },
    make: (size) => {
      const text = table(size)
      return () => read(text)
    },
  },
]
