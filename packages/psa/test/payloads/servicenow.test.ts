// What answers of live servers look like, beyond the tidy rows of the stories: every shape gives facts or a diagnostic.
import { incidentStates, servicenow } from '@mspkit/psa/servicenow'
import { describe, expect, test } from 'vitest'
import { sn } from '../stories'
import { codes, holders, type Json, statuses, warnings } from './said'

describe('ServiceNow', () => {
  const id = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa7'
  const plain: Json = {
    sys_id: id,
    number: 'INC0010007',
    short_description: 'Printer',
    state: '2',
    priority: '3',
    active: 'true',
    company: { link: 'https://sn.example.invalid/core_company/b', value: 'b' },
    assigned_to: '',
    assignment_group: { link: 'x', value: 'g' },
    caller_id: { link: 'x', value: 'u' },
    contract: '',
    opened_at: '2025-11-26 20:30:00',
    resolved_at: '',
    closed_at: '',
    sys_updated_on: '2025-11-26 22:00:00',
    made_sla: 'true',
    parent_incident: '',
    business_duration: '',
  }
  const both = Object.fromEntries(
    Object.entries(plain).map(([key, held]) => {
      const value = typeof held === 'object' ? (held as Json).value : held
      return [key, { display_value: `shown ${String(value)}`, value }]
    }),
  )
  const audit = (fieldname: string, oldvalue: string, newvalue: string, sys_created_on: string, more: Json = {}) => ({
    documentkey: id,
    tablename: 'incident',
    fieldname,
    oldvalue,
    newvalue,
    sys_created_on,
    user: 'eva',
    ...more,
  })
  const adapter = () => servicenow({ statuses: incidentStates })

  test('values, references with links, and both forms next to each other say the same', () => {
    const one = adapter().ticket(plain)
    expect(warnings(one)).toEqual(['psa/unknown-priority'])
    expect(one.value).toMatchObject({ clientId: 'b', contactId: 'u', queue: 'g' })
    expect(one.value).not.toHaveProperty('contractId')
    expect(adapter().ticket(both).value).toEqual({
      ...one.value,
      events: [expect.objectContaining({ phase: 'active' })],
    })
    expect(adapter().ticket({ result: plain }).value).toEqual(one.value)
    expect(codes(adapter().ticket({ result: [plain, both] }))).toEqual(['psa/not-a-row'])
    expect(adapter().ticket({ error: { message: 'No Record found', detail: 'x' }, status: 'failure' }).value).toBe(null)
  })

  test('without its sys_id a row is another ticket, and no log is known to be its own', () => {
    const { sys_id: _, ...bare } = plain
    const rows = [audit('state', '1', '2', '2025-11-26 21:00:00', { documentkey: 'other' })]
    const result = adapter().ticket(bare, { audit: rows })
    expect(result.value).toMatchObject({ id: 'INC0010007', history: 'none' })
    expect(warnings(result)).toContain('psa/missing-id')
    expect(warnings(adapter().ticket(plain, { audit: rows }))).not.toContain('psa/missing-id')
  })

  test('audit rows in both forms, of fields that mean nothing here, and of another record', () => {
    const rows = [
      audit('state', '1', '2', '2025-11-26 21:00:00'),
      audit('assigned_to', '', 'tech1', '2025-11-26 21:00:00'),
      audit('assignment_group', 'g0', 'g', '2025-11-26 20:45:00'),
      audit('work_notes', 'JOURNAL FIELD ADDITION', 'tried it', '2025-11-26 21:05:00'),
      audit('u_vendor', '', 'x', '2025-11-26 21:06:00'),
      audit('state', '2', '6', '2025-11-26 21:30:00', { documentkey: 'other' }),
    ]
    const wrapped = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, { display_value: `shown ${String(value)}`, value }]),
      ),
    )
    for (const given of [rows, wrapped, { result: rows }]) {
      const result = adapter().ticket(plain, { audit: given })
      expect(statuses(result)).toEqual(['21:00 In Progress active'])
      expect(holders(result)).toEqual([{ queue: 'g' }, 'tech1'])
      expect(result.value).toMatchObject({ queue: 'g0', openedStatus: 'New' })
      expect(result.value).not.toHaveProperty('technicianId')
      expect(codes(result)).toContain('psa/other-ticket')
    }
  })

  test('display values alone are in somebody’s zone and are not read', () => {
    const shown = {
      ...plain,
      company: { display_value: 'Sample Co', link: 'x' },
      opened_at: '26/11/2025 15:30:00',
      state: 'In Progress',
    }
    const result = sn().ticket(shown)
    expect(codes(result)).toEqual(expect.arrayContaining(['psa/naive-datetime', 'psa/bad-date']))
    expect(result.value).toBe(null)
    // In the form of values they are as little UTC.
    const alike = { ...plain, company: { display_value: 'Sample Co', link: 'x' }, opened_at: '2025-11-26 15:30:00' }
    expect(adapter().ticket(alike).value).toBe(null)
    expect(servicenow({ zone: 'America/New_York' }).ticket(alike).value?.openedAt).toBe('2025-11-26T20:30:00.000Z')
  })
})
