// Measures that need facts of their own, and what they say where facts are missing.

import { readFileSync } from 'node:fs'
import { assessStandards } from '@mspkit/obligations/standards'
import type { Evidence, Ticket } from '@mspkit/records'
import { type Measure, type MeasureId, type ReportFacts, scorecard } from '@mspkit/report'
import { compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { measuresFrom, measuresPart } from '../scripts/page'
import { agreed, complete } from './agreed'
import { facts, march } from './sample'

const measure = (
  id: MeasureId,
  more: Partial<ReportFacts> = {},
  edition: 'client' | 'internal' = 'client',
): Measure => {
  const card = scorecard({ ...facts, ...more }, { client: 'acme', period: march, edition })
  const found = card.measures.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no ${id}.`)
  return found
}
const incident = (id: string, more: Partial<Ticket> = {}): Ticket => ({
  ...{ id, clientId: 'acme', title: 'All servers down', type: 'Incident', openedAt: '2026-03-02T08:00:00Z' },
  events: [{ kind: 'status', at: '2026-03-13T17:00:00Z', status: 'Done', phase: 'closed' }],
  ...more,
})

describe('leadership', () => {
  const escalations = [{ ticketId: 'M1', clientId: 'acme', contactId: 'boss', at: '2026-03-02T11:00:00Z' }] as const

  test('is involved by reporting a ticket, and by getting one', () => {
    const found = measure('leadership-involvement', { escalations })
    // M2 was reported by the owner, M1 taken to her; M3 is of a user; of M4 nothing is known.
    expect(found).toMatchObject({ value: 66.67, variant: 'reported-or-escalated', ids: ['M1', 'M2'], otherIds: ['M3'] })
    expect(found.variants).toEqual([{ variant: 'reported', value: 50, numerator: 1, denominator: 2 }])
  })

  test('without a record of escalations, the name of the variant says so', () =>
    expect(measure('leadership-involvement')).toMatchObject({ value: 50, variant: 'reported' }))

  test('an escalation to somebody who does not decide, or after the period, is none', () => {
    const none = [
      { ...escalations[0], contactId: 'user-1' },
      { ...escalations[0], at: '2026-04-02T11:00:00Z' as const },
    ]
    expect(measure('leadership-involvement', { escalations: none }).ids).toEqual(['M2'])
  })
})

describe('a priority that may be urgent', () => {
  test.each(['Critical', 'kritisch', undefined])('%s is not taken for a calm one', (priority) => {
    const ticket = incident('D1', priority === undefined ? {} : { priority })
    const found = measure('incident-free-days', { tickets: [ticket] })
    expect(found).toMatchObject({ value: null, denominator: 22, range: { from: 54.55, to: 100 } })
    expect(found.reason).toMatchObject({
      code: 'report/priorities-unknown',
      facts: { priorities: priority === undefined ? [] : [priority] },
    })
    expect(found.leftOut).toMatchObject([{ reason: { code: 'report/priority-unknown' }, ids: ['D1'] }])
  })

  test('is one where the words are said', () => {
    const tickets = [incident('D1', { priority: 'Critical' })]
    expect(measure('incident-free-days', { tickets, urgent: ['Critical'] })).toMatchObject({ numerator: 12 })
    expect(measure('incident-free-days', { tickets, urgent: ['High'] })).toMatchObject({ value: 100 })
  })
})

describe('who worked', () => {
  const closed = incident('W1', {
    events: [{ kind: 'status', at: '2026-03-02T10:00:00Z', status: 'Done', phase: 'closed' }],
  })
  const entry = (id: string, more: object = {}) => ({
    ...{
      id,
      clientId: 'acme',
      ticketId: 'W1',
      from: '2026-03-02T09:00:00Z' as const,
      technicianId: '',
      workedMinutes: 10,
    },
    ...more,
  })
  const known = { technicianId: 'kim' }

  test('is not one person where nobody is named', () => {
    for (const entries of [
      [entry('a'), entry('b')],
      [entry('a', known), entry('b')],
    ])
      for (const id of ['single-technician', 'first-touch'] as const) {
        const found = measure(id, { tickets: [closed], entries })
        expect(found).toMatchObject({ value: null, denominator: 0 })
        expect(found.leftOut).toMatchObject([{ reason: { code: 'report/worker-unknown' }, ids: ['W1'] }])
      }
  })

  test('was solved at first touch only when the days of a reopening have passed', () => {
    const late = incident('W1', {
      openedAt: '2026-03-31T08:00:00Z',
      events: [{ kind: 'status', at: '2026-03-31T10:00:00Z', status: 'Done', phase: 'closed' }],
    })
    const entries = [entry('a', { ...known, from: '2026-03-31T09:00:00Z' })]
    expect(measure('first-touch', { tickets: [late], entries })).toMatchObject({
      value: null,
      leftOut: [{ reason: { code: 'report/too-early' }, ids: ['W1'] }],
    })
    expect(measure('first-touch', { tickets: [late], entries, asOf: '2026-04-08T10:00:00Z' }).value).toBe(100)
  })
})

test('a fair closing day leaves out what came shortly before closing, not what came at night', () => {
  const at = (id: string, openedAt: Ticket['openedAt']): Ticket => ({ ...incident(id), openedAt, events: [] })
  const tickets = [
    at('sunday', '2026-03-01T09:00:00Z'),
    at('late', '2026-03-02T16:30:00Z'),
    at('day', '2026-03-02T09:00:00Z'),
  ]
  expect(measure('same-day-close', { tickets }).variants.find(({ variant }) => variant === 'fair')).toMatchObject({
    denominator: 2,
  })
})

test('a rate of no subjects is null in every variant', () => {
  for (const [id, none] of [
    ['incidents-per-user', { contacts: [] }],
    ['incidents-per-endpoint', { assets: [] }],
    ['reactive-hours-per-endpoint', { assets: [] }],
  ] as const) {
    const found = measure(id, none)
    expect(found.value).toBeNull()
    for (const { value } of found.variants) expect(value).toBeNull()
  }
})

test('tickets by week', () => {
  const week = 31 / 7
  expect(measure('opened-per-week', { asOf: '2026-04-02T00:00:00Z' })).toMatchObject({
    value: Math.round((4 / week) * 100) / 100,
    numerator: 4,
  })
  expect(measure('closed-per-week', { asOf: '2026-04-02T00:00:00Z' }).numerator).toBe(2)
  // Five Sundays; on the 1st no ticket is open, on the 8th none, then M3.
  expect(measure('open-per-week', { asOf: '2026-04-02T00:00:00Z' })).toMatchObject({
    ids: ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'],
    numerator: 3,
    denominator: 4,
    value: 0.75,
  })
})

test('objectives of the agreement, by month of opening', () => {
  const objective = (metPercent: number) => ({ clock: 'resolution', metPercent, per: 'month' as const })
  const sla = compileSla({
    calendar: 'always',
    clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '8h' }] }],
    objectives: [objective(30), objective(95)],
  })
  expect(measure('objectives-kept', { sla })).toMatchObject({
    value: 50,
    ids: ['resolution 30 % · 2026-03'],
    otherIds: ['resolution 95 % · 2026-03'],
  })
  expect(measure('objectives-kept').reason).toMatchObject({ facts: { needed: 'objectives' } })
})

describe('risk', () => {
  test('licences', () => {
    const assets = [
      { id: 'a', clientId: 'acme', type: 'workstation', licensed: false },
      { id: 'b', clientId: 'acme', type: 'workstation', licensed: true },
      { id: 'c', clientId: 'acme', type: 'workstation' },
    ]
    expect(measure('unlicensed-assets', { assets })).toMatchObject({ value: 50, ids: ['a'], leftOut: [{ ids: ['c'] }] })
  })

  test('gaps to the standards', () => {
    const standards = {
      requirements: [{ id: 'os', of: 'asset' as const, require: { 'asset.osSupported': true }, weight: 1 }],
      levels: { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } },
    }
    const alignment = assessStandards(standards, { assets: [...(facts.assets ?? [])] }, { on: '2026-03-31' })
    expect(measure('alignment-gaps', { alignment })).toMatchObject({ value: 1, ids: ['os · pc'] })
    expect(measure('alignment-gaps').reason).toMatchObject({ facts: { needed: 'alignment' } })
  })

  test('promises that one job alone proves', () => {
    const { obligations } = agreed
    if (obligations === undefined) throw new Error('The sample has promises.')
    const evidence = (assetId: string, job?: string): Evidence => ({
      ...{ obligation: 'backup', clientId: 'acme', assetId, at: '2026-03-05T01:00:00Z', outcome: 'success' },
      ...(job === undefined ? {} : { job }),
    })
    const runs = [evidence('one', 'nightly'), evidence('two', 'nightly'), evidence('two', 'cloud'), evidence('none')]
    const found = measure('single-proof', { ...agreed, obligations: { ...obligations, evidence: runs } })
    expect(found).toMatchObject({
      value: 50,
      ids: ['backup · one'],
      otherIds: ['backup · two'],
      leftOut: [{ reason: { code: 'report/fact-unknown' }, ids: ['backup · none'] }],
    })
  })
})

describe('money', () => {
  test('hours over the flat fee, what is short, and whose gain fewer hours are', () => {
    const of = (id: MeasureId) => measure(id, complete, 'internal')
    // 900.00 a month pays for three hours at 300.00; two were covered.
    expect(of('hours-over-flat')).toMatchObject({ value: -1, numerator: 2, denominator: 3 })
    expect(of('price-to-break-even').value).toBe('0.00')
    // A tenth of 3.25 hours saves 97.50, and 18.75 less is billed.
    expect(of('fewer-hours').value).toBe('78.75')
    for (const id of ['hours-over-flat', 'price-to-break-even', 'fewer-hours'] as const) {
      expect(measure(id, agreed, 'internal')).toMatchObject({
        value: null,
        reason: { code: 'report/profit-incomplete' },
      })
      expect(measure(id, {}, 'internal').reason).toMatchObject({ facts: { needed: 'profit' } })
    }
  })
})

test('without a verdict, the reason says whether anything was promised', () => {
  // Closed long after its promise, with a row that tells no pause.
  const row = incident('R1', { history: 'none', priority: 'P1' })
  expect(measure('sla-attainment', { tickets: [row] })).toMatchObject({
    value: null,
    reason: { code: 'report/none-decidable', facts: { count: 1 } },
  })
  expect(measure('sla-attainment', { tickets: [] }).reason?.code).toBe('report/nothing-counted')
})

test('docs/metrics.md has every measure as it is defined', () => {
  const page = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8')
  expect(page.slice(page.indexOf(measuresFrom))).toBe(measuresPart())
})
