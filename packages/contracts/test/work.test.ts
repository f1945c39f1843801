import { type BilledInvoice, type Contract, type ContractUsage, compileContract } from '@mspkit/contracts'
import type { Ticket, TimeEntry } from '@mspkit/records'
import type { Instant, LocalDate, Month } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { managed } from './sample'

const worked = (id: string, on: LocalDate, minutes: number, more: Partial<TimeEntry> = {}): TimeEntry => ({
  id,
  clientId: 'acme',
  technicianId: 'kim',
  workType: 'project',
  on,
  workedMinutes: minutes,
  ...more,
})
const with_ = (lines: Contract['lines'], more: Partial<Contract> = {}): Contract => managed({ lines, ...more })
const labour = { id: 'labour', kind: 'time-and-materials', bill: 'arrears' } as const
const amounts = ({ lines }: Pick<BilledInvoice, 'lines'>) =>
  lines.map(({ lineId, kind, amount }) => `${lineId} ${kind} ${amount}`)

/** Bills months one after the other, each from what was known of the work by then. */
function bill(contract: Contract, months: readonly (readonly [Month, ContractUsage])[]): BilledInvoice[] {
  const compiled = compileContract(contract)
  const billed: BilledInvoice[] = []
  for (const [month, usage] of months) {
    const billedAt = `${month}-01T08:00:00Z` as const
    billed.push({ ...compiled.draftInvoice(month, usage, { knownAt: billedAt, billed }), billedAt, usage })
  }
  return billed
}

describe('work that turns up after its time was invoiced', () => {
  const block = {
    id: 'block',
    kind: 'block-hours',
    accepts: { workType: 'project' },
    draws: 'worked-hours',
    purchases: [{ id: 'B1', on: '2026-01-01', hours: '2' }],
  } as const
  const typed = [worked('E2', '2026-02-20', 120)]
  const late = [worked('E1', '2026-02-03', 60), ...typed]

  test('draws from what is left, where nothing else is said', () => {
    const [, april] = bill(with_([block, labour]), [
      ['2026-03', { entries: typed }],
      ['2026-04', { entries: late }],
    ])
    expect(amounts(april as BilledInvoice)).toEqual(['labour time-and-materials 150.00'])
    expect(april?.draws?.map(({ entryId, blockId }) => [entryId, blockId])).toEqual([
      ['E2', 'B1'],
      ['E1', null],
    ])
  })

  test('under restate all is drawn anew in time order: the issued draw is given back, the overage moves', () => {
    const [march, april] = bill(with_([block, labour], { lateEntry: 'restate' }), [
      ['2026-03', { entries: typed }],
      ['2026-04', { entries: late }],
    ])
    expect(amounts(march as BilledInvoice)).toEqual([])
    expect(amounts(april as BilledInvoice)).toEqual(['labour time-and-materials 150.00'])
    expect(april?.draws?.map(({ entryId, blockId, minutes }) => [entryId, blockId, minutes])).toEqual([
      ['E1', 'B1', 60],
      ['E2', 'B1', 60],
      ['E2', null, 60],
    ])
    expect(april?.lines[0]?.reasons[0]).toMatchObject({
      code: 'billing/hours',
      facts: { entries: [{ entryId: 'E2', actualMinutes: 60 }] },
    })
  })

  test('under restate what was issued must be there to be drawn again', () => {
    const contract = with_([block, labour], { lateEntry: 'restate' })
    const billed = bill(contract, [['2026-03', { entries: typed }]])
    const draft = compileContract(contract).draftInvoice(
      '2026-04',
      { entries: [worked('E1', '2026-02-03', 60)] },
      { knownAt: '2026-04-01T08:00:00Z', billed },
    )
    expect(draft.missing).toContainEqual(
      expect.objectContaining({ lineId: 'block', recordId: 'E2', missing: ['the time entry'] }),
    )
  })

  test('what was billed with corrections is what would have been billed at once', () => {
    const contract = with_([block, labour], { lateEntry: 'restate' })
    const sum = (invoices: readonly BilledInvoice[]) =>
      invoices.flatMap(({ lines }) => lines).reduce((total, { amount }) => total + Number(amount), 0)
    const inTwo = bill(contract, [
      ['2026-03', { entries: typed }],
      ['2026-04', { entries: late }],
    ])
    expect(sum(inTwo)).toBe(sum(bill(contract, [['2026-03', { entries: late }]])))
  })
})

describe('work on its way through scope to', () => {
  const deposit = {
    id: 'deposit',
    kind: 'retainer',
    purchases: [{ id: 'D1', on: '2026-01-01', amount: '400.00' }],
  } as const

  test('a deposit, which pays for billable work alone and is counted on', () => {
    const contract = with_([deposit, labour])
    const support = worked('E1', '2026-02-03', 60, { workType: 'support' })
    const [march, april] = bill(contract, [
      ['2026-03', { entries: [support, worked('E2', '2026-02-04', 120)] }],
      ['2026-04', { entries: [worked('E3', '2026-03-04', 60)] }],
    ])
    expect(amounts(march as BilledInvoice)).toEqual([])
    expect(march?.unbilled?.map(({ entryId, why }) => [entryId, why])).toEqual([['E1', 'covered']])
    expect(march?.deposits?.draws.map(({ entryId, amount }) => [entryId, amount])).toEqual([['E2', '300.00']])
    // 100.00 of the deposit are left for an hour at 150.00.
    expect(amounts(april as BilledInvoice)).toEqual(['labour time-and-materials 50.00'])
    expect(april?.deposits?.draws.map(({ entryId, depositId, amount }) => [entryId, depositId, amount])).toEqual([
      ['E2', 'D1', '300.00'],
      ['E3', 'D1', '100.00'],
      ['E3', null, '50.00'],
    ])
  })

  test('prepaid incidents, which take the work of their tickets; what comes on top has its price', () => {
    const pack = {
      id: 'pack',
      kind: 'incidents',
      purchases: [{ id: 'P1', on: '2026-01-01', incidents: '1' }],
      overagePrice: '90.00',
    } as const
    const opened = (id: string, openedAt: Instant): Ticket => ({
      id,
      clientId: 'acme',
      title: 'Mail down',
      openedAt,
      events: [],
    })
    const tickets = [opened('T1', '2026-02-02T15:00:00Z'), opened('T2', '2026-02-03T15:00:00Z')]
    const entries = [
      worked('E1', '2026-02-02', 60, { ticketId: 'T1' }),
      worked('E2', '2026-02-03', 60, { ticketId: 'T2' }),
      worked('E3', '2026-02-04', 60),
    ]
    const [march, april] = bill(with_([pack, labour]), [
      ['2026-03', { entries, tickets }],
      ['2026-04', { entries, tickets }],
    ])
    expect(amounts(march as BilledInvoice)).toEqual(['pack overage 90.00', 'labour time-and-materials 150.00'])
    expect(march?.unbilled?.map(({ entryId, lineId, why }) => [entryId, lineId, why])).toEqual([
      ['E1', 'pack', 'incident'],
      ['E2', 'pack', 'incident'],
    ])
    expect(march?.incidents?.draws.map(({ ticketId, blockId }) => [ticketId, blockId])).toEqual([
      ['T1', 'P1'],
      ['T2', null],
    ])
    expect(amounts(april as BilledInvoice)).toEqual([])
  })
})
