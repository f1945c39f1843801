// What answers of live servers look like, beyond the tidy rows of the stories: every shape gives facts or a diagnostic.
import { freshservice } from '@mspkit/psa/freshservice'
import { describe, expect, test } from 'vitest'
import { fs } from '../stories'
import { holders, type Json, statuses, warnings } from './said'

describe('Freshservice', () => {
  const row = (more: Json = {}): Json => ({
    id: 16,
    subject: 'Printer',
    group_id: null,
    department_id: 250,
    category: 'Hardware',
    sub_category: 'Computer',
    item_category: 'PC',
    requester_id: 77,
    responder_id: 5,
    due_by: '2025-12-20T12:00:00Z',
    fr_due_by: '2025-12-15T12:00:00Z',
    fr_escalated: false,
    is_escalated: false,
    deleted: false,
    spam: false,
    email_config_id: null,
    fwd_emails: [],
    to_emails: null,
    priority: 2,
    status: 3,
    source: 4,
    created_at: '2025-11-26T20:30:00Z',
    updated_at: '2025-11-26T22:00:00Z',
    custom_fields: { test_field: 'x', empty: null },
    ...more,
  })
  const activity = (created_at: string, content: unknown, sub_contents: unknown = []) => ({
    actor: { id: 5, name: 'Eva' },
    content,
    sub_contents,
    created_at,
  })

  test('a row of a list, without stats', () => {
    const result = freshservice().ticket(row({ spam: true }))
    expect(warnings(result)).toEqual([])
    expect(result.value).toMatchObject({ category: 'Hardware>Computer>PC', priority: 'Medium', history: 'none' })
    expect(result.value?.fields).toEqual({ source: '4', spam: true, 'custom.test_field': 'x' })
    expect(freshservice().ticket({ ticket: row() }).value?.id).toBe('16')
    expect(freshservice().ticket({ description: 'Validation failed', errors: [] }).value).toBe(null)
  })

  test('stats give stamps, the moment of the present status, and the vendor’s own minutes', () => {
    const stats = {
      opened_at: null,
      pending_since: '2025-11-26T21:30:00Z',
      first_responded_at: '2025-11-26T21:00:00Z',
      first_resp_time_in_secs: 1800,
      resolved_at: null,
      closed_at: null,
    }
    const result = freshservice().ticket(row({ stats }))
    expect(result.value?.events).toEqual([
      {
        kind: 'milestone',
        name: 'responded',
        at: '2025-11-26T21:00:00.000Z',
        id: 'freshservice:16:responded:2025-11-26T21:00:00.000Z',
      },
      expect.objectContaining({ kind: 'status', status: 'Pending', phase: 'waiting', at: '2025-11-26T21:30:00.000Z' }),
    ])
    expect(result.value?.events[1]).not.toHaveProperty('earliestAt')
    expect(result.vendorReported).toMatchObject({ 'first-response': { met: true, minutes: 30 } })
    const reopened = freshservice().ticket(
      row({ status: 2, stats: { resolved_at: '2025-11-26T21:00:00Z', opened_at: '2025-11-26T21:40:00Z' } }),
    )
    expect(statuses(reopened)).toEqual(['21:00 resolved resolved', '21:40 Open active'])
    expect(reopened.vendorReported).toMatchObject({ reopenedAt: '2025-11-26T21:40:00.000Z' })
    expect(warnings(freshservice().ticket(row({ stats: 'x' })))).toEqual([])
  })

  test('activities that only name the new status leave the first one unknown', () => {
    const activities = { activities: [activity('2025-11-26T21:00:00Z', ' set Status as Pending')] }
    const result = freshservice().ticket(row(), { activities })
    expect(result.value).toMatchObject({ history: 'complete', openedPhase: 'unknown' })
    expect(statuses(result)).toEqual(['21:00 Pending waiting'])
  })

  test('prose that no pattern knows is said, and no history is called complete that may lack a change', () => {
    const change = activity('2025-11-26T21:00:00Z', 'changed Status from Open to Pending')
    const strange = freshservice().ticket(row(), {
      activities: [change, activity('2025-11-26T21:10:00Z', 'hat das Ticket auf Ausstehend gesetzt')],
    })
    expect(strange.value).toMatchObject({ history: 'snapshots', openedPhase: 'unknown' })
    expect(strange.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'psa/audit-unparsed', severity: 'advice' }),
    )
    const broken = freshservice().ticket(row(), {
      activities: [change, activity('2025-11-26T21:10:00Z', 'Status: gone')],
    })
    expect(warnings(broken)).toContain('psa/audit-unparsed')
    expect(broken.value?.history).toBe('snapshots')
    for (const bad of [null, 7, {}, activity('2025-11-26T21:10:00Z', null, 'x'), activity('', 'set Status as Open')])
      expect(freshservice().ticket(row(), { activities: [change, bad] }).value?.history).toBe('snapshots')
    // Wholly in another language nothing at all can be read: then nothing is claimed.
    const foreign = freshservice().ticket(row(), {
      activities: [activity('2025-11-26T21:10:00Z', 'hat das Ticket auf Ausstehend gesetzt')],
    })
    expect(foreign.value).toMatchObject({ history: 'snapshots', openedPhase: 'unknown' })
    expect(foreign.value?.events[0]).toMatchObject({ phase: 'waiting', earliestAt: '2025-11-26T20:30:00.000Z' })
    const named = freshservice({
      activities: [{ kind: 'status', match: 'auf (?<to>Ausstehend) gesetzt' }],
      statuses: { Ausstehend: { phase: 'waiting', label: 'Ausstehend' } },
    })
    expect(
      statuses(
        named.ticket(row({ status: null }), {
          activities: [activity('2025-11-26T21:10:00Z', 'hat das Ticket auf Ausstehend gesetzt')],
        }),
      ),
    ).toEqual(['21:10 Ausstehend waiting'])
  })

  test('several fields in a sentence, markup, names of agents', () => {
    const activities = [
      activity('2025-11-26T20:40:00Z', '<b>set</b> Agent as <b>Eva &amp; Co</b>, Status as Open and Priority as Low'),
      activity('2025-11-26T21:00:00Z', 'executed a rule', [
        'changed Status from Open to Pending',
        'changed Priority from Low to Medium',
      ]),
      activity('2025-11-26T21:05:00Z', 'assigned the ticket to Max'),
      activity('2025-11-26T21:06:00Z', 'removed the agent'),
    ]
    const result = fs().ticket(row(), { activities })
    expect(result.value?.history).toBe('complete')
    expect(statuses(result)).toEqual(['20:40 Open active', '21:00 Pending waiting'])
    expect(result.value?.events.flatMap((event) => (event.kind === 'priority' ? [event.priority] : []))).toEqual([
      'Low',
      'P3',
    ])
    expect(holders(result)).toEqual(['Eva & Co', 'Max', null])
    expect(warnings(result)).toEqual(expect.arrayContaining(['psa/unknown-technician']))
  })
})
