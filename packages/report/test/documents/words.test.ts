// Words that are read aloud: one and many, cases of German, what a client reads of what is missing, and days of the calendar.

import { clientReport, type ReportFacts } from '@mspkit/report'
import { backlogByAge } from '@mspkit/report/views'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/locale/locale'
import { servicesOf } from '../../src/locale/services'

const march = { from: '2026-03-01', to: '2026-04-01' } as const

describe('one and many', () => {
  const measures = ['hours', 'visits', 'incidents', 'devices'] as const
  test.each(['en', 'de'] as const)('have different forms in %s', (locale) => {
    const { amount } = servicesOf(wordsOf(locale))
    for (const measure of measures) expect(amount(1, measure).slice(2)).not.toBe(amount(2, measure).slice(2))
  })
  test('as they are spoken', () => {
    expect(measures.map((one) => servicesOf(wordsOf('en')).amount(1, one))).toEqual([
      '1 hour',
      '1 visit',
      '1 incident',
      '1 device',
    ])
    expect(servicesOf(wordsOf('de')).amount(1, 'visits')).toBe('1 Besuch')
  })
})

test('German declines what follows "innerhalb von"', () => {
  const services = servicesOf(wordsOf('de'))
  expect(services.within(services.ofBusinessDays(3))).toBe('innerhalb von 3 Werktagen')
  expect(services.within(services.days(30))).toBe('innerhalb von 30 Tagen')
  expect(services.businessDays(3)).toBe('3 Werktage')
})

describe('what is missing', () => {
  const facts: ReportFacts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [] }
  const gaps = (edition: 'client' | 'internal'): string =>
    JSON.stringify(
      clientReport(facts, { client: 'acme', period: march, edition }).sections.find(({ id }) => id === 'gaps'),
    )

  test('is one sentence for the client, and a list for the provider', () => {
    expect(gaps('client')).toMatch(/Not measured: .*users, devices/)
    expect(gaps('client')).not.toMatch(/Not given|policy|coverage decisions/)
    expect(gaps('internal')).toMatch(/Not given: an SLA policy/)
  })
})

test('a ticket is as old as the calendar says, over a night of 23 hours too', () => {
  const rows = backlogByAge(
    {
      asOf: '2026-05-01T00:00:00Z',
      timeZone: 'Europe/Berlin',
      tickets: [{ id: 'T', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-24T23:00:00Z', events: [] }],
    },
    { period: march },
  )
  expect(rows.find(({ count }) => count > 0)).toMatchObject({ fromDays: 7, toDays: 14 })
})
