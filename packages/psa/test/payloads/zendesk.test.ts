// What answers of live servers look like, beyond the tidy rows of the stories: every shape gives facts or a diagnostic.
import { zendesk } from '@mspkit/psa/zendesk'
import { describe, expect, test } from 'vitest'
import { zd } from '../stories'
import { codes, holders, type Json, statuses, warnings } from './said'

describe('Zendesk', () => {
  const row = (more: Json = {}): Json => ({
    url: 'https://desk.example.invalid/api/v2/tickets/5.json',
    id: 5,
    subject: 'Breach',
    raw_subject: 'Breach',
    status: 'open',
    priority: 'high',
    type: 'problem',
    organization_id: 1260,
    requester_id: 70,
    submitter_id: 70,
    assignee_id: 8,
    group_id: 44,
    problem_id: null,
    collaborator_ids: [],
    tags: ['vip'],
    via: { channel: 'email', source: { from: {}, to: {}, rel: null } },
    custom_fields: [{ id: 3600, value: null }],
    satisfaction_rating: null,
    created_at: '2025-11-26T20:30:00Z',
    updated_at: '2025-11-26T22:00:00Z',
    ...more,
  })
  const audit = (id: number, created_at: string, ...events: Json[]) => ({
    id,
    ticket_id: 5,
    created_at,
    author_id: 8,
    metadata: { system: { client: 'x' }, custom: {} },
    via: { channel: 'web' },
    events: events.map((event, i) => ({ id: id * 10 + i, ...event })),
  })
  const created = audit(
    1,
    '2025-11-26T20:30:00Z',
    { type: 'Comment', author_id: 70, body: 'Help', public: true, attachments: [] },
    { type: 'Create', field_name: 'tags', value: ['vip', 'x'] },
    { type: 'Create', field_name: 'status', value: 'new' },
    { type: 'Create', field_name: 'priority', value: null },
    { type: 'Create', field_name: 'assignee_id', value: null },
    { type: 'Notification', via: { channel: 'rule', source: { rel: 'trigger' } }, recipients: [70], subject: 's' },
  )
  const taken = audit(
    2,
    '2025-11-26T21:00:00Z',
    { type: 'Change', field_name: 'status', value: 'open', previous_value: 'new' },
    { type: 'Change', field_name: 'assignee_id', value: '8', previous_value: null },
    { type: 'Change', field_name: 'group_id', value: '44', previous_value: '43' },
    { type: 'Change', field_name: 'tags', value: ['vip'], previous_value: ['vip', 'x'] },
    { type: 'Change', field_name: 'priority', value: 'high', previous_value: null },
    { type: 'Change', field_name: 36001, value: true, previous_value: { a: 1 } },
    { type: 'AgentMacroReference', macro_id: '1' },
  )

  test('audits of lists, truths and objects are passed over without a word', () => {
    const result = zd().ticket(row(), {
      audits: { audits: [created, taken], next_page: null, previous_page: null, count: 2 },
    })
    expect(warnings(result)).toEqual([])
    expect(result.value?.history).toBe('complete')
    expect(statuses(result)).toEqual(['21:00 open active'])
    expect(holders(result)).toEqual(['8', { queue: '44' }])
  })

  test('who held it at first, and that it had no priority, is what the log says', () => {
    const { value } = zd().ticket(row(), { audits: [created, taken] })
    expect(value).not.toHaveProperty('technicianId')
    expect(value).not.toHaveProperty('priority')
    expect(value?.queue).toBe('43')
    expect(value?.events).toContainEqual(
      expect.objectContaining({ kind: 'priority', priority: 'P2', at: '2025-11-26T21:00:00.000Z' }),
    )
  })

  test('a page of which another follows, by number or by cursor', () => {
    const audits = [created, taken]
    for (const more of [
      { next_page: 'https://desk.example.invalid/2' },
      { meta: { has_more: true, after_cursor: 'x' }, links: { next: 'y' } },
    ]) {
      const part = zd().ticket(row(), { audits: { audits, ...more } })
      expect([part.value?.history, codes(part).includes('psa/history-partial')]).toEqual(['snapshots', true])
      expect(
        zd().ticket(row(), {
          audits: [
            { audits, ...more },
            { audits: [], next_page: null, meta: { has_more: false } },
          ],
        }).value?.history,
      ).toBe('complete')
    }
  })

  test('audits and metric events of another ticket are left out', () => {
    const other = {
      ...audit(3, '2025-11-26T21:30:00Z', {
        type: 'Change',
        field_name: 'status',
        value: 'solved',
        previous_value: 'open',
      }),
      ticket_id: 6,
    }
    const metricEvents = [{ id: 1, ticket_id: 6, metric: 'reply_time', type: 'fulfill', time: '2025-11-26T20:31:00Z' }]
    const result = zd().ticket(row(), { audits: [created, taken, other], metricEvents })
    expect(statuses(result)).toEqual(['21:00 open active'])
    expect(result.value?.events.some((event) => event.kind === 'milestone')).toBe(false)
    expect(codes(result).filter((code) => code === 'psa/other-ticket')).toHaveLength(2)
  })

  test('an answer that the system wrote is automated', () => {
    const comment = (author_id: number) => ({ type: 'Comment', author_id, public: true, body: 'x' })
    const { value } = zd().ticket(row(), {
      audits: [
        created,
        audit(4, '2025-11-26T20:31:00Z', comment(-1)),
        audit(5, '2025-11-26T20:32:00Z', comment(8)),
        audit(6, '2025-11-26T20:33:00Z', comment(70)),
      ],
    })
    expect(value?.events.flatMap((event) => (event.kind === 'reply' ? [[event.by, event.automated]] : []))).toEqual([
      ['technician', true],
      ['technician', false],
      ['client', false],
    ])
  })

  test('the answer about one ticket', () => {
    expect(zendesk().ticket({ ticket: row() }).value?.id).toBe('5')
    expect(zendesk().ticket({ error: 'RecordNotFound', description: 'Not found' }).value).toBe(null)
  })
})
