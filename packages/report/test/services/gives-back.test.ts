// What a package would have given back, and how much of an entry is in each of its parts.

import type { StatementTerms } from '@mspkit/profitability'
import { toMarkdown } from '@mspkit/report'
import { type OfferOptions, offerReport, offerRows } from '@mspkit/report/services'
import { describe, expect, test } from 'vitest'
import { agreed } from '../agreed'
import { march } from '../sample'
import { candidates } from './packages'

const terms: StatementTerms = {
  currency: 'USD',
  timeZone: 'UTC',
  unapproved: 'not-tracked',
  technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2025-01-01' }],
}
const options: OfferOptions = { client: 'acme', period: march, candidates, edition: 'client' }

describe('what a package gives back', () => {
  const [all] = candidates
  if (all === undefined) throw new Error('There is no package.')
  const promising = (metPercent: number, per: 'month' | 'quarter' = 'month') => ({
    ...all,
    name: `Promises ${metPercent} %`,
    contract: {
      ...all.contract,
      lines: [{ id: 'care', kind: 'flat' as const, price: '900.00' as const }, ...all.contract.lines],
      sla: {
        calendar: 'always' as const,
        clocks: [{ clock: 'resolution' as const, targets: [{ within: '8h' as const }] }],
        objectives: [{ clock: 'resolution' as const, metPercent, per, credit: '10' as const }],
      },
    },
  })

  test('is the credit of a percentage that its own tickets miss; what is kept gives nothing back', () => {
    // One of four is kept.
    const [missed, kept] = offerRows(agreed, { ...options, candidates: [promising(50), promising(20)] })
    expect(missed).toMatchObject({ fixed: '900.00', credits: '90.00' })
    expect(kept).toMatchObject({ fixed: '900.00', credits: '0.00' })
  })

  test('is taken off the sum and the margin, and has a column', () => {
    const given = { ...options, candidates: [promising(50), promising(20)] }
    const page = toMarkdown(offerReport(agreed, given))
    expect(page).toContain('[Credits](#d-credits)')
    expect(page).toMatch(/\| Promises 50 % \|.*\| −\$90\.00 \| \[\$1,335\.00\]/)
    const [missed, kept] = offerRows(agreed, { ...given, edition: 'internal', terms })
    expect([missed?.margin, kept?.margin]).toEqual(['1130.00', '1220.00'])
  })

  test('for regular work is not counted, and the page says so', () => {
    const backup = {
      ...all,
      contract: {
        ...all.contract,
        obligations: {
          timeZone: 'UTC',
          from: '2026-01-01',
          obligations: [
            {
              id: 'backup',
              of: 'asset',
              every: '24h',
              responsible: 'provider',
              credit: { day: 'any', percent: '100' },
            },
          ],
        },
      },
    } as const
    const page = toMarkdown(offerReport(agreed, { ...options, candidates: [backup] }))
    expect(page).toContain('Credits for regular work, such as backups, are not counted')
    expect(toMarkdown(offerReport(agreed, options))).not.toContain('Credits for regular work')
  })
})

test('an entry that is partly covered says how much of it is in each table', () => {
  const [row] = offerRows(agreed, options)
  for (const part of ['covered', 'billable', 'outside', 'undecided'] as const)
    expect(row?.entryMinutes[part]).toHaveLength(row?.entryIds[part].length ?? -1)
  const limited = {
    name: 'Two hours',
    contract: { ...candidates[1]?.contract, scope: 'two' } as never,
    context: {
      scope: {
        two: {
          term: { from: '2027-01-01', to: '2028-01-01' },
          timeZone: 'UTC',
          otherwise: { outcome: 'billable' },
          clauses: [
            { id: 'remote', kind: 'include', when: { workType: 'remote' } },
            { id: 'two', kind: 'limit', measure: 'hours', max: 2, per: 'month', beyond: { outcome: 'billable' } },
          ],
        },
      },
    } as const,
  }
  const [found] = offerRows(agreed, { ...options, candidates: [limited] })
  // 90 and 60 minutes, of which two hours are covered.
  expect(found?.entryIds.covered).toEqual(['W1', 'W2'])
  expect(found?.entryMinutes.covered).toEqual([90, 30])
  const page = toMarkdown(offerReport(agreed, { ...options, candidates: [limited] }))
  expect(page).toMatch(/\| W2 \| Ticket M1 · Mar 3, 2026 · 1 h \| 30 min \|/)
})
