import { type Contract, compileContract } from '@mspkit/contracts'
import { invoiceInWords } from '@mspkit/contracts/words'
import { compileSla, judgeObjectives, type ObjectiveResult, type SlaPolicy } from '@mspkit/sla'
import type { Month, Period } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const at = { knownAt: '2030-01-01T00:00:00Z' }
const clock = (name: string) => ({ clock: name, targets: [{ within: '4h' }] })
const objective = { clock: 'resolution', metPercent: 95, per: 'month', credit: '5' } as const
const promised = (more: Partial<Contract> = {}, objectives: readonly object[] = [objective]): Contract =>
  plain({
    sla: { calendar: 'always', clocks: [clock('resolution'), clock('first-response')], objectives } as Contract['sla'] &
      object,
    lines: [
      { id: 'care', kind: 'flat', price: '1000.00' },
      { id: 'gold', kind: 'flat', price: '200.00', taxCode: 'service' },
      { id: 'labour', kind: 'time-and-materials' },
    ],
    ...more,
  })
const missed = (period: string, more: Partial<ObjectiveResult> = {}): ObjectiveResult => ({
  objective,
  period,
  percent: 90,
  met: 9,
  breached: 1,
  verdict: 'missed',
  ...more,
})
const creditsOf = (contract: Contract, period: Month | Period, objectives: readonly ObjectiveResult[]) =>
  compileContract(contract)
    .draftInvoice(period, { objectives }, at)
    .lines.filter(({ kind }) => kind === 'credit')
const amounts = (...given: Parameters<typeof creditsOf>) =>
  creditsOf(...given).map(({ lineId, amount }) => `${lineId} ${amount}`)

describe('credits for missed objectives', () => {
  test('each recurring line gives back its percentage of the month that was missed', () => {
    const [care, gold] = creditsOf(promised(), '2026-04', [missed('2026-03')])
    expect(care).toMatchObject({ lineId: 'care', amount: '-50.00', period: { from: '2026-03-01', to: '2026-04-01' } })
    expect(gold).toMatchObject({ lineId: 'gold', amount: '-10.00', taxCode: 'service' })
    expect(care?.reasons).toEqual([
      {
        code: 'contracts/objective-missed',
        facts: {
          clock: 'resolution',
          period: '2026-03',
          attained: 90,
          metPercent: 95,
          met: 9,
          breached: 1,
          credit: '5',
          price: '1000',
          amount: '-50.00',
        },
        source: { document: 'contracts/AG-1', path: '/sla/objectives/0' },
      },
    ])
    const words = invoiceInWords(
      compileContract(promised()).draftInvoice('2026-04', { objectives: [missed('2026-03')] }, at),
    )
    expect(words.join(' ')).toContain(
      'Credit: resolution attainment in 2026-03 was 90.00 %, below the promised 95 %: 5 % of 1000.',
    )
  })

  test('the lines that buy a clock pay for it alone', () => {
    const lines: Contract['lines'] = [
      { id: 'care', kind: 'flat', price: '1000.00' },
      { id: 'gold', kind: 'flat', price: '200.00', package: { sla: ['resolution'] } },
    ]
    expect(amounts(promised({ lines }), '2026-04', [missed('2026-03')])).toEqual(['gold -10.00'])
  })

  test('a month is credited once, on the invoice whose period in arrears ends it', () => {
    const all = [missed('2026-02'), missed('2026-03'), missed('2026-04')]
    expect(amounts(promised(), '2026-04', all)).toEqual(['care -50.00', 'gold -10.00'])
    const mid = promised({ term: { from: '2026-01-15', months: 12 } })
    const period = { from: '2026-04-15', to: '2026-05-15' } as const
    expect(compileContract(mid).draftInvoice(period, { objectives: all }, at).lines[2]?.period).toEqual({
      from: '2026-03-01',
      to: '2026-04-01',
    })
  })

  test('a quarter is priced as a quarter, from lines on a cycle of their own too', () => {
    const quarter = { ...objective, per: 'quarter' } as const
    const lines: Contract['lines'] = [
      { id: 'care', kind: 'flat', price: '1000.00' },
      {
        id: 'domain',
        kind: 'flat',
        price: '120.00',
        billingCycle: { anchor: '2026-01-01', months: 12, bill: 'advance' },
      },
    ]
    const contract = promised({ lines }, [quarter])
    const result = missed('2026-Q1', { objective: quarter })
    expect(amounts(contract, '2026-04', [result])).toEqual(['care -150.00', 'domain -1.50'])
    expect(amounts(contract, '2026-05', [result])).toEqual([])
  })

  test('a line that was there for a part of the month gives back its part; percentages off come first', () => {
    const lines: Contract['lines'] = [
      { id: 'care', kind: 'flat', price: '310.00', to: '2026-03-11', proration: 'none' },
    ]
    expect(amounts(promised({ lines }), '2026-04', [missed('2026-03')])).toEqual(['care -5.00'])
    const discounts = [{ id: 'loyal', lines: 'all', percent: '10' }] as const
    expect(amounts(promised({ discounts }), '2026-04', [missed('2026-03')])).toEqual(['care -45.00', 'gold -9.00'])
  })

  test('what was kept, not judged or promised without a credit gives nothing', () => {
    for (const verdict of ['kept', 'no-data'] as const)
      expect(amounts(promised(), '2026-04', [missed('2026-03', { verdict })])).toEqual([])
    expect(amounts(promised(), '2026-04', [])).toEqual([])
    const { credit: _, ...free } = objective
    expect(amounts(promised({}, [free]), '2026-04', [missed('2026-03', { objective: free })])).toEqual([])
  })

  test('without figures no credit is given, and the draft says so', () => {
    const draft = compileContract(promised()).draftInvoice('2026-04', {}, at)
    expect(draft.notes).toEqual([
      {
        code: 'contracts/no-attainment',
        facts: { objectives: [{ clock: 'resolution', period: '2026-03' }] },
        source: null,
      },
    ])
    expect(invoiceInWords(draft).at(-1)).toContain('No attainment was given for resolution in 2026-03')
    expect(compileContract(promised()).draftInvoice('2026-01', {}, at).notes).toEqual([])
  })

  test('the figures are those that sla itself gives', () => {
    const contract = promised()
    const sla = compileSla(contract.sla as SlaPolicy)
    const ticket = { id: 'T1', clientId: 'acme', title: 'Mail', openedAt: '2026-03-02T10:00:00Z', events: [] }
    const judged = [{ ticket, readings: sla.read(ticket, '2026-03-02T16:00:00Z') }]
    const objectives = judgeObjectives(sla, judged, { timeZone: 'America/Chicago' })
    expect(amounts(contract, '2026-04', objectives)).toEqual(['care -50.00', 'gold -10.00'])
  })
})
