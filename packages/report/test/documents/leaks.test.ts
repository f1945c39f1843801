// Nothing of the provider's reaches a client's page by a side door: package documents, publications, names of work.

import type { Contract } from '@mspkit/contracts'
import { clientReport, publishReport, toMarkdown } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { offerReport, offerRows } from '@mspkit/report/services'
import { describe, expect, test } from 'vitest'
import { agreed } from '../agreed'
import { march } from '../sample'

const poison = '4711.17'
const digits = (text: string): string => text.replace(/[^0-9]/g, '')

const base: Contract = {
  id: 'A',
  clientId: 'anyone',
  currency: 'USD',
  timeZone: 'UTC',
  term: { from: '2027-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [{ id: 'care', name: 'Care', kind: 'flat', price: '900.00' }],
}

/** A package with what it costs the provider, and with amendments by people. */
const poisoned: Contract = {
  ...base,
  id: 'B',
  lines: [
    ...base.lines,
    { id: 'licences', name: 'Licences', kind: 'resale', quantity: '3', price: '20.00', cost: poison },
    { id: 'seats', name: 'Seats', kind: 'resale', quantity: '1', cost: poison, markupPercent: poison },
    { id: 'mail', name: 'Mail', kind: 'resale', quantity: '0', cost: '1.00', marginPercent: '47.1117' },
  ],
  amendments: [
    {
      recordedAt: '2027-02-01T00:00:00Z',
      from: '2027-03-01',
      by: 'kim-the-seller',
      reason: `we lose ${poison} a month`,
      set: { '/lines/care/price': '901.00' },
    },
  ],
}

const candidates = [
  { name: 'One', contract: base },
  { name: 'Two', contract: poisoned },
]
const offer = { client: 'acme', period: march, candidates } as const

describe.each(['en', 'de'] as const)('an offer for the client, in %s', (locale) => {
  const report = offerReport(agreed, { ...offer, edition: 'client', locale })
  const rows = JSON.stringify(offerRows(agreed, { ...offer, edition: 'client' }))

  test.each([
    ['HTML', toHtml(report)],
    ['Markdown', toMarkdown(report)],
    ['JSON', JSON.stringify(report)],
  ])('%s has neither cost nor markup, nor who amended it', (_, written) => {
    // The price at cost and markup is what the client would pay: it is on the page, its parts are not.
    expect(digits(written)).not.toContain('47111700')
    expect(written).not.toMatch(/kim-the|we lose|markup|marginPercent|4,?711\.17|4\.?711,17/)
  })

  test('nor have its rows', () => expect(rows).not.toMatch(/kim-the|we lose|"4711\.17"/))
})

test('a publication of the other edition is no previous one', () => {
  const about = { audience: 'A', purpose: 'P', publishedAt: '2026-04-03T08:00:00Z', sources: [] } as const
  const options = { client: 'acme', period: march } as const
  const internal = publishReport(clientReport(agreed, { ...options, edition: 'internal' }), { ...about, id: 'one' })
  expect(() =>
    publishReport(clientReport(agreed, { ...options, edition: 'client' }), { ...about, id: 'two', previous: internal }),
  ).toThrow('Give the previous publication of the client edition.')
})

test('the records behind hours name the ticket, and no person', () => {
  const report = clientReport(agreed, { client: 'acme', period: march, edition: 'client' })
  const hours = report.appendix.find(({ id }) => id === 'r-hours')
  expect(hours?.rows[0]?.map(({ text }) => text)).toEqual(['W1', 'Ticket M1 · Mar 2, 2026 · 1 h 30 min'])
  expect(JSON.stringify(report)).not.toMatch(/"kim"|\bkim\b/)
})
