import { parseAsset, parseContact, parseTechnicianCost, parseTimeEntry } from '@mspkit/records'
import { monitoredServiceSchema } from '@mspkit/records/schema'
import type { Parsed, Problem } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'

const problemsOf = (parsed: Parsed<unknown>): readonly Problem[] => (parsed.ok ? [] : parsed.problems)
const checkMonitored = (value: unknown): Problem[] => checkStructure(monitoredServiceSchema, value, 'records')

const entry = { id: 'E', clientId: 'acme', technicianId: 'kim', workedMinutes: 90 }
const [early, late] = ['2026-03-02T15:00:00Z', '2026-03-02T15:30:00Z'] as const
const cost = { technicianId: 'kim', perHour: '38.50', currency: 'USD' }
const monitored = { id: 'M', clientId: 'acme', name: 'Mail', from: early, outages: [] }

describe('two instants in the wrong order', () => {
  test.each<[string, readonly Problem[], string]>([
    ['a time entry', problemsOf(parseTimeEntry({ ...entry, from: late, to: early })), '/to'],
    ['a cost of no day', problemsOf(parseTechnicianCost({ ...cost, from: '2026-03-02', to: '2026-03-02' })), '/to'],
    ['a monitored service', checkMonitored({ ...monitored, from: late, to: early }), '/to'],
    ['an outage', checkMonitored({ ...monitored, outages: [{ from: late, to: early }] }), '/outages/0/to'],
    ['an unwatched time', checkMonitored({ ...monitored, unwatched: [{ from: late, to: early }] }), '/unwatched/0/to'],
  ])('%s is refused', (_, problems, path) => {
    expect(problems).toMatchObject([{ code: 'records/reversed-window', path }])
  })

  test('work of no length is accepted, and offsets are understood', () => {
    expect(parseTimeEntry({ ...entry, from: early, to: early }).ok).toBe(true)
    expect(parseTimeEntry({ ...entry, from: '2026-03-02T16:00:00+01:00', to: late }).ok).toBe(true)
  })
})

describe('keys by their usual names', () => {
  test.each<[readonly Problem[], string]>([
    [problemsOf(parseTimeEntry({ ...entry, date: '2026-03-02' })), 'Unknown key "date". Did you mean "on"?'],
    [problemsOf(parseTimeEntry({ ...entry, hours: 1.5 })), 'Unknown key "hours". Write "workedMinutes": 90.'],
    [
      problemsOf(parseContact({ id: 'C', clientId: 'acme', kind: 'user', name: 'Kim' })),
      'Unknown key "name". Write other facts in "fields": {"name":"Kim"}.',
    ],
    [
      problemsOf(parseAsset({ id: 'A', clientId: 'acme', type: 'server', name: 'SRV-1' })),
      'Unknown key "name". Write other facts in "fields": {"name":"SRV-1"}.',
    ],
  ])('%#', (problems, message) => {
    expect(problems.map((one) => one.message)).toEqual([message])
  })
})
