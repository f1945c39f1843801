// The parts of a client's report that come from its agreement and from what a person wrote.

import { compileContract } from '@mspkit/contracts'
import { compileObligations } from '@mspkit/obligations'
import {
  type Block,
  clientReport,
  parseReviewNotes,
  type ReportFacts,
  type ReviewNotes,
  type Section,
  toMarkdown,
} from '@mspkit/report'
import { objectiveRows } from '@mspkit/report/views'
import { compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { agreed } from './agreed'
import { march } from './sample'

const sla = compileSla({
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '8h' }] }],
  objectives: [
    { clock: 'resolution', metPercent: 50, per: 'month', credit: '10' },
    { clock: 'resolution', metPercent: 20, per: 'quarter' },
    { clock: 'resolution', metPercent: 20, per: 'year' },
  ],
})

const block = compileContract({
  id: 'AG-2',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'UTC',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: false, months: 12, notice: { days: 30 } },
  sla: sla.policy,
  rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
  lines: [
    { id: 'care', kind: 'flat', price: '900.00' },
    {
      id: 'hours',
      kind: 'block-hours',
      draws: 'billed-hours',
      purchases: [{ on: '2026-02-01', hours: '5', price: '600.00' }],
    },
  ],
})

const facts: ReportFacts = { ...agreed, sla }
const report = (notes: ReviewNotes = {}, more: Partial<ReportFacts> = {}) =>
  clientReport({ ...facts, notes, ...more }, { client: 'acme', period: march, edition: 'client' })
const sectionOf = (sections: readonly Section[], id: string): Section | null =>
  sections.find((one) => one.id === id) ?? null
const rowsOf = (blocks: readonly Block[] = []): string[][][] =>
  blocks.flatMap((one) => (one.block === 'table' ? [one.rows.map((row) => row.map(({ text }) => text))] : []))

describe('objectives', () => {
  test('count tickets by their opening, in the objective’s own periods', () => {
    const rows = objectiveRows(facts, { client: 'acme', period: march })
    expect(
      rows.map(({ per, period, met, judged, verdict, isOver }) => [per, period.from, met, judged, verdict, isOver]),
    ).toEqual([
      ['month', '2026-03-01', 1, 4, 'missed', true],
      ['quarter', '2026-01-01', 2, 5, 'kept', true],
      ['year', '2026-01-01', 2, 5, 'kept', false],
    ])
  })

  test('say how many more may be late, and no more', () => {
    const rows = objectiveRows(facts, { client: 'acme', period: march })
    for (const { met, breached, breachesLeft: left, metPercent, verdict } of rows) {
      const breachesLeft = left ?? Number.POSITIVE_INFINITY
      const kept = (more: number): boolean => met * 100 >= metPercent * (met + breached + more)
      expect(verdict === 'missed' || kept(breachesLeft)).toBe(true)
      expect(kept(breachesLeft + 1)).toBe(false)
    }
    expect(rows.map(({ breachesLeft }) => breachesLeft)).toEqual([0, 5, 5])
  })

  test('come first in the report, with their way of counting', () => {
    const section = sectionOf(report().sections, 'deviations')
    expect(rowsOf(section?.blocks)[0]?.[0]).toEqual([
      'resolution',
      'March 2026',
      'at least 50%',
      '25.0% (1 of 4)',
      'missed',
      '10% of the price',
    ])
    expect(toMarkdown(report())).toContain('counts a request in the month in which it was opened')
  })

  test('without objectives there are no rows', () => {
    expect(objectiveRows(agreed, { client: 'acme', period: march })).toEqual([])
  })
})

describe('what invoices say', () => {
  const usage = { entries: agreed.entries ?? [], tickets: agreed.tickets }
  const invoice = block.draftInvoice(
    '2026-04',
    {
      ...usage,
      objectives: [
        {
          objective: { clock: 'resolution', metPercent: 50, per: 'month', credit: '10' },
          period: '2026-03',
          percent: 25,
          met: 1,
          breached: 3,
          verdict: 'missed',
        },
      ],
    },
    { knownAt: '2026-04-02T00:00:00Z' },
  )
  const ofFebruary = block.draftInvoice('2026-03', usage, { knownAt: '2026-04-02T00:00:00Z' })

  test('credits for what was missed in the period', () => {
    const page = toMarkdown(report({}, { invoices: [invoice] }))
    expect(page).toContain('Credit due for this period: $90.00.')
    // Beside the promise that was missed; those without a credit say so.
    expect(page).toMatch(/\| resolution \| March 2026 \| at least 50% \| .* \| missed \| \$90\.00 \|/)
    expect(toMarkdown(report())).toMatch(/\| at least 50% \| .* \| missed \| 10% of the price \|/)
    expect(toMarkdown(report({}, { invoices: [ofFebruary] }))).not.toContain('Credit due for')
  })

  test('what is left of prepaid hours', () => {
    const section = sectionOf(report({}, { invoices: [ofFebruary, invoice] }).sections, 'prepaid')
    expect(rowsOf(section?.blocks)).toEqual([[['Feb 1, 2026', '5 h', '3 h 30 min', '1 h 30 min', '']]])
    expect(sectionOf(report().sections, 'prepaid')).toBeNull()
  })
})

test('work outside the agreement has its approval', () => {
  const section = sectionOf(
    report({ approvals: [{ ticketId: 'M1', by: 'Ilse Jung', on: '2026-03-03' }] }).sections,
    'outside',
  )
  expect(rowsOf(section?.blocks)).toEqual([
    [
      ['Mar 5, 2026', '', 'W4', '10 min', 'not decided yet', 'none recorded'],
      ['Mar 4, 2026', 'Ticket M1', 'M1', '45 min', 'billable', 'Ilse Jung, Mar 3, 2026'],
      ['Mar 3, 2026', 'Ticket M1', 'M1', '30 min', 'billable', 'Ilse Jung, Mar 3, 2026'],
    ],
  ])
  const { coverage: _, ...unknown } = facts
  const without = clientReport(unknown, { client: 'acme', period: march, edition: 'client' })
  expect(sectionOf(without.sections, 'outside')).toBeNull()
})

test('a breach has its cause and its remedy, where a person wrote them', () => {
  const noted = report({
    breaches: [{ ticketId: 'M2', cause: 'triage', remedy: 'Outages page the second technician too.' }],
  })
  const tables = rowsOf(sectionOf(noted.sections, 'deviations')?.blocks)
  expect(tables.at(-1)).toEqual([['Ticket M2', 'M2', 'sorted wrongly', 'Outages page the second technician too.']])
  const other = report({ breaches: [{ ticketId: 'M9', cause: 'triage', remedy: 'Nothing.' }] })
  expect(toMarkdown(other)).not.toContain('Nothing.')
})

describe('protections', () => {
  const protections = [{ name: 'Backup of the server', ran: 'backup' }]

  test('are shown in three columns, and what is not promised says so', () => {
    const section = sectionOf(report({ protections }).sections, 'protections')
    expect(rowsOf(section?.blocks)).toEqual([
      [['Backup of the server', '0 of 1 kept; last on Mar 20, 2026', 'not promised', 'not promised']],
    ])
  })

  test('a promise that is not there is refused', () => {
    expect(() => report({ protections: [{ name: 'Backup', ran: 'backups' }] })).toThrow(
      'The policy has no obligation "backups". Did you mean "backup"?',
    )
  })
})

test('major incidents say what is known, and what is not', () => {
  const rows = (notes: ReviewNotes) => rowsOf(sectionOf(report(notes).sections, 'incidents')?.blocks)[0]?.[0]?.slice(3)
  expect(rows({})).toEqual(['2 days 2 h', 'not written yet'])
  const incidents = [{ ticketId: 'M2', users: 12, cause: 'A certificate had expired.', followUp: 'It is watched now.' }]
  expect(rows({ incidents })).toEqual(['2 days 2 h', '12', 'A certificate had expired.', 'It is watched now.'])
})

test('data from elsewhere is shown with its source', () => {
  const sections = [
    {
      title: 'Second factor',
      source: 'Entra',
      asOf: '2026-03-31' as const,
      text: 'Three of 42 users have none.',
      columns: ['Site', 'Users'],
      rows: [['North', '2']],
    },
  ]
  const markdown = toMarkdown(report({ sections }))
  expect(markdown).toContain('## Second factor')
  expect(markdown).toContain('| North | 2 |')
  expect(markdown).toContain('Source: Entra, Mar 31, 2026')
  expect(parseReviewNotes({ sections: [{ ...sections[0], rows: [['North']] }] })).toMatchObject({
    ok: false,
    problems: [{ code: 'report/uneven-row', path: '/sections/0/rows/0' }],
  })
})

describe('promised work', () => {
  test('is not called done where nothing was promised', () => {
    const other = clientReport(facts, { client: 'zeta', period: march, edition: 'client' })
    expect(sectionOf(other.sections, 'obligations')).toBeNull()
    expect(other.scorecard?.measures.find(({ id }) => id === 'obligations-unmet')).toMatchObject({
      value: null,
      reason: { code: 'report/no-subject' },
    })
  })

  test('is not called done where it is not known', () => {
    const { obligations } = facts
    if (obligations === undefined) throw new Error('There are no obligations.')
    const policy = compileObligations({
      timeZone: 'UTC',
      from: '2025-06-01',
      obligations: [
        { id: 'backup', of: 'asset', where: { 'asset.site': 'north' }, every: '24h', responsible: 'provider' },
      ],
    })
    const unknown = { ...facts, obligations: { ...obligations, policy } }
    const made = clientReport(unknown, { client: 'acme', period: march, edition: 'client' })
    expect(sectionOf(made.sections, 'obligations')?.blocks).toEqual([
      { block: 'text', tone: 'muted', text: 'Whether one promise was kept is not known yet.' },
    ])
  })
})
