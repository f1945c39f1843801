// Packages on the past of the sample client.

import type { StatementTerms } from '@mspkit/profitability'
import { toMarkdown } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { type OfferOptions, offerReport, offerRows } from '@mspkit/report/services'
import { fromEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overShares, shareAfter } from '../../src/statistics/survival'
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

  test('the sums are those of the client, whoever else is in the books', () => {
    const shared = {
      id: 'rmm',
      amount: '310.00',
      service: { from: '2026-03-01', to: '2026-04-01' },
      driver: 'seats',
      owned: '31',
    } as const
    const drivers = ['aaa', 'acme'].map((clientId) => ({
      clientId,
      driver: 'seats',
      count: '10' as const,
      from: '2025-01-01' as const,
    }))
    const rows = offerRows(agreed, { ...internal, terms: { ...terms, shared: [shared], drivers } })
    expect(rows.map(({ fixed, extra }) => [fixed, extra])).toEqual([
      ['0.00', '525.00'],
      ['900.00', '0.00'],
    ])
    // 205 of work, and ten of 31 seats that cost 310.
    expect(rows[1]?.cost).toBe('305.00')
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
    '| All in | [3.3 of 3.4](#r-covered-All_20_in) | 0 | 0 | [0.2](#r-undecided-All_20_in) | [$900.00](#r-fixed-All_20_in) | not known | [≥ $900.00](#r-fixed-All_20_in) |',
    '| resolution | not promised | [25.0% (1 of 4); cannot tell from this history](#r-kept-resolution-All_20_in) |',
    '| care | – | $900.00 a billing period |',
    '| remote | – | Covered: kind of work is remote or on-site |',
    '“By the hour” promises no response or resolution times.',
    'The same work is assumed for each',
  ])
    expect(page).toContain(sentence)
  expect(toMarkdown(offerReport(agreed, { ...options, locale: 'de' }))).toContain('# Welches Paket passt: Acme Dental')
})

describe("today's agreement", () => {
  // 900 a month until July 2025, then 950; a line that ended, and one that began within the period.
  const [, allInPackage] = candidates
  if (allInPackage === undefined) throw new Error('There is no package.')
  const { contract, context } = allInPackage
  const today = {
    contract: {
      ...contract,
      id: 'AG-7',
      name: 'Care since 2024',
      term: { from: '2024-01-01', months: 36 },
      lines: [
        ...contract.lines,
        { id: 'old', kind: 'flat', price: '70.00', to: '2025-01-01' },
        { id: 'new', kind: 'flat', price: '30.00', from: '2026-03-20' },
      ],
      amendments: [
        {
          recordedAt: '2025-06-01T00:00:00Z',
          from: '2025-07-01',
          by: 'amy',
          reason: 'growth',
          set: { '/lines/care/price': '950.00' },
        },
      ],
    },
    ...(context === undefined ? {} : { context }),
  } as const

  test('is the first row, by the terms of the day of the data, on the same work', () => {
    const rows = offerRows(agreed, { ...options, today })
    expect(rows.map(({ name, isToday }) => [name, isToday])).toEqual([
      ['Care since 2024', true],
      ['By the hour', false],
      ['All in', false],
    ])
    expect(rows[0]).toMatchObject({ fixed: '980.00', coveredMinutes: 195, minutes: 205 })
    expect(rows.slice(1)).toEqual(offerRows(agreed, options))
  })

  test('is named on the page, and no package: neither the cheapest nor one that is counted', () => {
    const page = toMarkdown(offerReport(agreed, { ...options, today }))
    expect(page).toContain('Of 2 packages, “By the hour” would have cost least in March 2026 ($525.00 in all)')
    expect(page).toContain('; today’s agreement would have cost at least $980.00 and covered 3.3 of 3.4 h.**')
    expect(page).toContain('| Today: Care since 2024 |')
    expect(page).toContain('| What | Today: Care since 2024 | By the hour | All in |')
    expect(toMarkdown(offerReport(agreed, { ...options, today, locale: 'de' }))).toContain('| Heute: Care since 2024 |')
  })

  test('where it has ended, there is no row', () => {
    const ended = {
      ...today,
      contract: {
        ...today.contract,
        renewal: { ...contract.renewal, auto: false },
        term: { from: '2024-01-01', months: 12 },
        amendments: [],
      },
    }
    expect(offerRows(agreed, { ...options, today: ended as never }).map(({ isToday }) => isToday)).toEqual([
      false,
      false,
    ])
  })
})

describe('the sentence on top claims only what is certain', () => {
  const headlineOf = (packages: OfferOptions['candidates'], locale: 'en' | 'de' = 'en') =>
    offerReport(agreed, { ...options, candidates: packages, locale }).headline
  const [hourly, all] = candidates
  if (hourly === undefined || all === undefined) throw new Error('There is no package.')
  const unread = { name: 'Unread', contract: { ...all.contract, scope: 'gone' }, context: {} }

  test('one package is not compared', () => {
    expect(headlineOf([hourly])).toBe('“By the hour” would have cost $525.00 in March 2026 and covered 0 of 3.4 h.')
  })

  test('equal packages are equal', () => {
    expect(headlineOf([hourly, { ...hourly, name: 'The same' }])).toBe(
      'Of 2 packages, all would have cost the same in March 2026 ($525.00 in all); all would have covered the same (0 of 3.4 h).',
    )
  })

  test('where prices or decisions are missing, none is the cheapest or covers most', () => {
    expect(headlineOf([unread, { ...unread, name: 'Other' }])).toBe(
      'Which of 2 packages would have cost least in March 2026, or covered most, is not known.',
    )
    expect(headlineOf([unread, { ...unread, name: 'Other' }], 'de')).toContain(
      'Welches von 2 Paketen für März 2026 am wenigsten gekostet oder am meisten enthalten hätte, ist nicht bekannt.',
    )
    // 525 is less than the 900 that are known of the other, and nothing can be said of what it covers.
    expect(headlineOf([hourly, unread])).toContain('“By the hour” would have cost least')
    const page = toMarkdown(offerReport(agreed, { ...options, candidates: [hourly, unread] }))
    expect(page).toContain('Unread: the package names the document “scope gone”, which was not given.')
    expect(page).toContain('| not known | [≥ $900.00](#r-fixed-Unread) |')
  })
})

describe('what is behind the figures', () => {
  const report = offerReport(agreed, options)

  test('every figure that was counted from work links to its records, and every column to its definition', () => {
    const tables = new Set(report.appendix.map(({ id }) => id))
    const [compared] = report.sections.find(({ id }) => id === 'compared')?.blocks ?? []
    if (compared?.block !== 'table') throw new Error('There is no table.')
    expect(compared.columns.slice(1).map(({ to }) => report.definitions.some(({ id }) => id === to))).not.toContain(
      false,
    )
    const covered = compared.rows.map(([, one]) => one?.to)
    expect([covered[0], tables.has(covered[1] ?? '')]).toEqual([null, true])
    expect(report.appendix.find(({ id }) => id === covered[1])?.ids).toEqual(allIn?.entryIds.covered)
  })

  test('the minutes of the entries add up to the figure', () => {
    const minutes = new Map((agreed.entries ?? []).map(({ id, workedMinutes }) => [id, workedMinutes]))
    const sum = (ids: readonly string[] = []): number => ids.reduce((all, id) => all + (minutes.get(id) ?? 0), 0)
    expect(sum(allIn?.entryIds.covered)).toBe(allIn?.coveredMinutes)
    expect(sum(byTheHour?.entryIds.billable)).toBe(byTheHour?.billableMinutes)
  })

  test('in the client edition, what is missing is not said in the words of the books', () => {
    expect(allIn?.missing[0]).toContain('what it would bring is missing')
    expect(toMarkdown(report)).not.toContain('would bring')
    expect(toMarkdown(offerReport(agreed, { ...options, edition: 'internal', terms }))).toContain('would bring')
  })
})

describe('the curve of attainable promises', () => {
  const [late] = agreed.tickets
  if (late === undefined) throw new Error('There is no ticket.')
  // Twenty tickets: closed after 1 to 19 hours, and one that is open since the first day. 8 hours are promised.
  const tickets = Array.from({ length: 20 }, (_, i) => ({
    ...late,
    id: `C${i}`,
    priority: 'P3',
    openedAt: '2026-03-03T00:00:00Z' as const,
    events:
      i === 19
        ? []
        : [
            {
              kind: 'status' as const,
              at: fromEpochMs(Date.UTC(2026, 2, 3, i + 1)),
              status: 'Done',
              phase: 'closed' as const,
            },
          ],
  }))
  const past = { ...agreed, tickets }

  test('is drawn from ten tickets on, with the same as a table', () => {
    const section = offerReport(past, options).sections.find(({ id }) => id === 'attainable')
    const chart = section?.blocks.find(({ block }) => block === 'chart')
    if (chart?.block !== 'chart' || chart.chart.chart !== 'curve') throw new Error('There is no curve.')
    expect(chart.chart.lines.map(({ label }) => label)).toEqual(['All in'])
    // 2, 4, 6, 8, 12, 16 and 24 of 8 hours.
    expect(chart.table.rows.map(([, one]) => one?.text)).toEqual([
      '10.0%',
      '20.0%',
      '30.0%',
      '40.0%',
      '60.0%',
      '80.0%',
      '95.0%',
    ])
    expect(toHtml(offerReport(past, options))).toContain('class="line dash1"')
    expect(JSON.stringify(offerReport(agreed, options))).not.toContain('"curve"')
  })

  test('a ticket that is not over counts as long as it is known', () => {
    const spells = [
      { length: 1, isOver: true },
      { length: 2, isOver: false },
      { length: 3, isOver: true },
    ]
    expect(overShares(spells).map(({ after, share }) => [after, Math.round(share * 1000)])).toEqual([
      [1, 333],
      [3, 1000],
    ])
    expect([0, 1, 2.9, 9].map((length) => Math.round(shareAfter(overShares(spells), length) * 1000))).toEqual([
      0, 333, 333, 1000,
    ])
  })

  test('grows, stays within 0 and 1, and without open ones is the plain share', () => {
    const spell = fc.record({ length: fc.nat({ max: 50 }), isOver: fc.boolean() })
    fc.assert(
      fc.property(fc.array(spell, { maxLength: 40 }), (spells) => {
        const shares = overShares(spells)
        expect(shares.every(({ share }, i) => share > (shares[i - 1]?.share ?? 0) - 1e-12 && share <= 1)).toBe(true)
        const ended = spells.map((one) => ({ ...one, isOver: true }))
        for (const at of [0, 10, 50])
          expect(shareAfter(overShares(ended), at)).toBeCloseTo(
            spells.length === 0 ? 0 : spells.filter(({ length }) => length <= at).length / spells.length,
          )
      }),
    )
  })
})
