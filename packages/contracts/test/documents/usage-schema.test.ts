import type { ContractUsage } from '@mspkit/contracts'
import { contractUsageSchema, contractUsageSchemaWith } from '@mspkit/contracts/schema'
import { checkStructure, type Schema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { expect, test } from 'vitest'

const usage: ContractUsage = {
  contacts: [{ id: 'ann', clientId: 'acme', kind: 'user' }],
  assets: [{ id: 'dc1', clientId: 'acme', type: 'server' }],
  sites: [{ id: 'main', clientId: 'acme', timeZone: 'America/Chicago' }],
  clients: [{ id: 'acme', name: 'Acme' }],
  meters: { gb: '512.5' },
  entries: [{ id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-02-03', workedMinutes: 30 }],
  tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail', openedAt: '2026-02-03T10:00:00Z', events: [] }],
  facts: { E1: { 'approval.granted': true } },
  expenses: [{ id: 'X1', on: '2026-02-03', amount: '80.00', description: 'Hotel' }],
  completed: [{ lineId: 'move', milestoneId: 'half', on: '2026-02-03' }],
  evidence: [
    { obligation: 'backup', clientId: 'acme', assetId: 'dc1', at: '2026-02-03T02:00:00Z', outcome: 'success' },
  ],
  objectives: [
    {
      objective: { clock: 'resolution', metPercent: 95, per: 'month', credit: '5' },
      period: '2026-02',
      percent: null,
      met: 0,
      breached: 0,
      verdict: 'no-data',
    },
  ],
}
const faults = (given: object, schema: Schema<ContractUsage> = contractUsageSchema) =>
  checkStructure(schema, given, 'contract').map(({ path }) => path)

test('a usage with everything is one, and every part of it may be left out', () => {
  expect(faults(usage)).toEqual([])
  expect(faults({})).toEqual([])
})

test.each([
  [{ contact: [] }, '/contact'],
  [{ meters: { gb: 512 } }, '/meters/gb'],
  [{ expenses: [{ id: 'X1', on: '2026-02-30', amount: '1', description: '' }] }, '/expenses/0/on'],
  [{ objectives: [{ ...usage.objectives?.[0], verdict: 'lost' }] }, '/objectives/0/verdict'],
  [{ objectives: [{ ...usage.objectives?.[0], period: '2026-Q5' }] }, '/objectives/0/period'],
  [{ objectives: [{ ...usage.objectives?.[0], percent: '90' }] }, '/objectives/0/percent'],
])('%j is faulty at %s', (given, path) => {
  expect(faults(given)).toEqual([path])
})

test('further keys are checked with those of a usage', () => {
  const monthly = contractUsageSchemaWith({ month: z.exactOptional(z.string()) })
  expect(faults({ ...usage, month: '2026-02' }, monthly)).toEqual([])
  expect(faults({ month: 2, meters: { gb: 1 } }, monthly)).toEqual(['/meters/gb', '/month'])
  expect(faults({ month: '2026-02' })).toEqual(['/month'])
})
