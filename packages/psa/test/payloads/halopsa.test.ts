// What answers of live servers look like, beyond the tidy rows of the stories: every shape gives facts or a diagnostic.
import { halopsa } from '@mspkit/psa/halopsa'
import { describe, expect, test } from 'vitest'
import { halo } from '../stories'
import { codes, type Json, statuses, warnings } from './said'

describe('HaloPSA', () => {
  const row = (more: Json = {}): Json => ({
    id: 90007,
    summary: 'Printer',
    dateoccurred: '2025-11-26T20:30:00',
    dateclosed: '1900-01-01T00:00:00',
    responsedate: '0001-01-01T00:00:00',
    targetdate: '1899-12-30T00:00:00',
    lastactiondate: '2025-11-26T22:00:00.27',
    status_id: 2,
    priority_id: 3,
    client_id: 12,
    client_name: 'Sample Co',
    site_id: 0,
    user_id: 0,
    agent_id: 0,
    contract_id: 0,
    parent_id: 0,
    merged_into_id: 0,
    sla_id: 0,
    team: '',
    category_1: '',
    onhold: false,
    assets: [],
    customfields: [
      { id: 1, name: 'CFone', label: 'One', type: 0, value: '' },
      { id: 2, name: 'CFtwo', label: 'Two', type: 2, value: 3, display: 'Three' },
    ],
    ...more,
  })
  const action = (id: number, datetime: string, from: number, to: number, more: Json = {}) => ({
    id,
    ticket_id: 90007,
    datetime,
    old_status: from,
    new_status: to,
    who_agentid: 5,
    who_type: 1,
    hiddenfromuser: true,
    ...more,
  })

  test('zeros, sentinels and empty texts are nothing', () => {
    const result = halo().ticket(row())
    expect(warnings(result)).toEqual([])
    expect(result.value?.fields).toEqual({ 'client.name': 'Sample Co', 'custom.CFtwo': 3 })
    for (const key of [
      'siteId',
      'contactId',
      'technicianId',
      'contractId',
      'parentId',
      'queue',
      'category',
      'assetIds',
    ])
      expect(result.value).not.toHaveProperty(key)
  })

  test('an empty list in the row is no log; one with entries is', () => {
    expect(halo().ticket(row({ actions: [], audit_log: [] })).value?.history).toBe('none')
    const actions = [action(1, '2025-11-26T20:30:00.11', 0, 1), action(2, '2025-11-26T21:00:00', 1, 2)]
    expect(statuses(halo().ticket(row({ actions })))).toEqual(['21:00 In Progress active'])
  })

  test('a first page of the actions, and actions of another ticket', () => {
    const actions = [action(1, '2025-11-26T20:30:00', 0, 1), action(2, '2025-11-26T21:00:00', 1, 2)]
    const page = (record_count: number) => ({ record_count, actions })
    expect(halo().ticket(row(), { actions: page(2), audit: [] }).value?.history).toBe('complete')
    const part = halo().ticket(row(), { actions: page(3), audit: [] })
    expect(part.value?.history).toBe('snapshots')
    expect(codes(part)).toContain('psa/history-partial')
    const other = action(9, '2025-11-26T21:30:00', 2, 9, { ticket_id: 1 })
    expect(statuses(halo().ticket(row(), { actions: [...actions, other], audit: [] }))).toEqual([
      '21:00 In Progress active',
    ])
  })

  test('a change of status that no one wrote a word with is no reply', () => {
    const quiet = action(2, '2025-11-26T21:00:00', 1, 2, { hiddenfromuser: false, note: '' })
    const said = action(3, '2025-11-26T21:30:00', 2, 2, { hiddenfromuser: false, note: 'Please restart it.' })
    const { value } = halo().ticket(row(), {
      actions: [action(1, '2025-11-26T20:30:00', 0, 1), quiet, said],
      audit: [],
    })
    expect(value?.events.filter((event) => event.kind === 'reply').map((event) => event.at)).toEqual([
      '2025-11-26T21:30:00.000Z',
    ])
  })

  test('half of the history is a warning', () => {
    const actions = [action(1, '2025-11-26T20:30:00', 0, 1), action(2, '2025-11-26T21:00:00', 1, 2)]
    for (const half of [{ actions }, { audit: [] }]) {
      const result = halo().ticket(row(), half)
      expect(result.value?.history).not.toBe('complete')
      expect(warnings(result)).toContain('psa/history-partial')
    }
    expect(warnings(halo().ticket(row(), { actions, audit: [] }))).not.toContain('psa/history-partial')
    expect(warnings(halo().ticket(row()))).toEqual([])
  })

  test('fractions of any length', () => {
    for (const [text, at] of [
      ['2025-11-26T20:30:00.2', '200Z'],
      ['2025-11-26T20:30:00.2134567', '213Z'],
      ['2025-11-26T20:30:00.213Z', '213Z'],
    ] as const)
      expect(
        halopsa()
          .ticket(row({ dateoccurred: text }))
          .value?.openedAt.slice(-4),
      ).toBe(at)
  })
})
