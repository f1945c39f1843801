import { statement } from '@mspkit/profitability'
import { statementLineInWords } from '@mspkit/profitability/words'
import { describe, expect, test } from 'vitest'

const line = (lineId: string) => ({
  lineId,
  group: 'service' as const,
  kind: 'cost' as const,
  amount: '-1.00' as const,
  minutes: null,
})
const named = (lineId: string): string => statementLineInWords(line(lineId))

describe('names of the lines of a statement', () => {
  test('every category of the documents has a name in words', () => {
    const ids = [
      ...['recurring', 'labour', 'project', 'block', 'onboarding', 'resale', 'other'].map((one) => `revenue/${one}`),
      ...['covered', 'billable', 'unbilled', 'undecided', 'travel'].map((one) => `labour/${one}`),
      ...['tool', 'licence', 'subcontractor', 'travel', 'onboarding', 'resale', 'other'].map((one) => `cost/${one}`),
      ...['shared', 'idle', 'unallocated'].map((one) => `${one}/rmm`),
    ]
    const all = ids.map(named)
    expect(new Set(all).size).toBe(ids.length)
    for (const one of all) expect(one).not.toContain('/')
  })

  test('a shared cost keeps its own id, slashes and all', () => {
    expect(named('shared/rmm/eu')).toBe('Shared cost "rmm/eu"')
  })

  test('an id of tomorrow, or of an object, is shown as it is', () => {
    expect(named('cost/space')).toBe('cost/space')
    expect(named('cost/toString')).toBe('cost/toString')
  })

  test('a statement with each kind of line names all of them', () => {
    const { portfolio } = statement(
      { from: '2026-03-01', to: '2026-04-01' },
      {
        currency: 'USD',
        technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
        revenue: [
          {
            clientId: 'acme',
            category: 'recurring',
            amount: '900.00',
            method: 'by-day',
            service: { from: '2026-03-01', to: '2026-04-01' },
          },
        ],
        work: [{ entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 60 } }],
      },
    )
    expect(portfolio.lines.map((one) => statementLineInWords(one))).toEqual([
      'Recurring revenue',
      'Labour on work without a coverage decision',
    ])
  })
})
