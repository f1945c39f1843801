// Packages on the past of the sample client.

import type { Contract } from '@mspkit/contracts'
import type { StatementTerms } from '@mspkit/profitability'
import { toMarkdown } from '@mspkit/report'
import { type Candidate, type OfferOptions, offerReport, offerRows } from '@mspkit/report/services'
import { describe, expect, test } from 'vitest'
import { agreed } from './agreed'
import { march } from './sample'

const house: Contract = {
  id: 'light',
  clientId: 'anyone',
  currency: 'USD',
  timeZone: 'UTC',
  term: { from: '2027-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
  lines: [{ id: 'labour', kind: 'time-and-materials' }],
}

const scope = {
  term: { from: '2027-01-01', to: '2028-01-01' },
  timeZone: 'UTC',
  otherwise: { outcome: 'billable' },
  clauses: [{ id: 'remote', kind: 'include', when: { workType: ['remote', 'on-site'] } }],
} as const

const candidates: readonly Candidate[] = [
  { name: 'By the hour', contract: { ...house, scope: { ...scope, clauses: [] } } },
  {
    name: 'All in',
    contract: {
      ...house,
      id: 'all-in',
      scope: 'all',
      sla: { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }] },
      lines: [{ id: 'care', kind: 'flat', price: '900.00' }, ...house.lines],
    },
    context: { scope: { all: scope } },
  },
]

const terms: StatementTerms = {
  currency: 'USD',
  timeZone: 'UTC',
  unapproved: 'not-tracked',
  technicianCosts: [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2025-01-01' }],
}

const options: OfferOptions = { client: 'acme', period: march, candidates, edition: 'client' }
const [byTheHour, allIn] = offerRows(agreed, options)

describe('each package on the same work', () => {
  test('covers what it says; the minutes add up', () => {
    // 90 + 60 remote, 45 on site, 10 of which nothing is known.
    expect(byTheHour).toMatchObject({ coveredMinutes: 0, billableMinutes: 205, undecidedMinutes: 0, minutes: 205 })
    expect(allIn).toMatchObject({ coveredMinutes: 195, billableMinutes: 0, undecidedMinutes: 10, minutes: 205 })
  })

  test('costs what its lines say, whatever its own dates are', () => {
    // 90 + 60 + 45 + 15 minutes at 150.
    expect([byTheHour?.fixed, byTheHour?.extra]).toEqual(['0.00', '525.00'])
    expect([allIn?.fixed, allIn?.extra]).toEqual(['900.00', '0.00'])
    expect(allIn?.missing).toHaveLength(1)
  })

  test('says which promises were attainable, and where it cannot tell', () => {
    expect(byTheHour?.attainable).toEqual([])
    expect(allIn?.attainable).toMatchObject([{ clock: 'resolution', met: 1, judged: 4, attainable: 'unknown' }])
  })

  test('says what stays outside', () => {
    expect(byTheHour?.outside.map(({ what, minutes }) => [what, minutes])).toEqual([
      ['Incident, remote', 150],
      ['Incident, on-site', 45],
      ['', 10],
    ])
    expect(allIn?.outside).toEqual([])
  })
})

describe('editions', () => {
  const internal = { ...options, edition: 'internal', terms } as const

  test('margins are in the internal edition only', () => {
    const [, row] = offerRows(agreed, internal)
    expect([byTheHour?.cost, byTheHour?.margin]).toEqual([null, null])
    expect(row?.cost).toBe('205.00')
    expect(offerRows(agreed, internal)[0]?.margin).toBe('320.00')
  })

  test('a poisoned cost is never in the client edition', () => {
    const [cost] = terms.technicianCosts ?? []
    const poisoned: StatementTerms =
      cost === undefined ? terms : { ...terms, technicianCosts: [{ ...cost, perHour: '987654321.00' }] }
    const client = JSON.stringify(offerReport(agreed, { ...options, terms: poisoned }))
    expect(client).not.toContain('987')
    expect(JSON.stringify(offerRows(agreed, { ...options, terms: poisoned }))).not.toContain('987')
  })
})

test('the page', () => {
  const page = toMarkdown(offerReport(agreed, options))
  for (const sentence of [
    '# Which package fits: Acme Dental',
    'Of 2 packages, “By the hour” would have cost least in March 2026 ($525.00 in all), and “All in” would have covered most (3.3 of 3.4 h).',
    '| All in | 3.3 of 3.4 | 0 | 0 | 0.2 | $900.00 | $0.00 | $900.00 |',
    '| resolution | not promised | 25% (1 of 4); cannot tell from this history |',
    '| care | – | $900.00 a billing period |',
    '| remote | – | Covered: workType is remote or on-site |',
    'The same work is assumed for each',
  ])
    expect(page).toContain(sentence)
  expect(toMarkdown(offerReport(agreed, { ...options, locale: 'de' }))).toContain('# Welches Paket passt: Acme Dental')
})
