// What a row proves and what it does not: flags that disagree, deletions, webhooks, words that no table has.

import { upsertTicket } from '@mspkit/psa'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise } from '@mspkit/psa/connectwise'
import { possibleDateFormats } from '@mspkit/psa/csv'
import { freshdesk } from '@mspkit/psa/freshdesk'
import { freshservice } from '@mspkit/psa/freshservice'
import { halopsa } from '@mspkit/psa/halopsa'
import { jira } from '@mspkit/psa/jira'
import { incidentStates, servicenow, taskStates } from '@mspkit/psa/servicenow'
import { zendesk } from '@mspkit/psa/zendesk'
import { compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { compileDateFormat } from '../src/csv/cell/date-format'
import { likelyDateFormats } from '../src/csv/cell/possible-dates'

const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
const codes = (result: { diagnostics: readonly { code: string }[] }): string[] =>
  result.diagnostics.map((one) => one.code)

describe('deleted tickets', () => {
  const fs = {
    id: 7,
    status: 2,
    priority: 2,
    department_id: 5,
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T10:00:00Z',
  }
  const zd = {
    id: 7,
    subject: 'x',
    status: 'open',
    organization_id: 5,
    created_at: fs.created_at,
    updated_at: fs.updated_at,
  }
  const halo = {
    id: 7,
    client_id: 5,
    contract_id: 3,
    status_id: 2,
    dateoccurred: '2026-03-02T09:00:00',
    lastupdate: '2026-03-02T10:00:00',
  }
  const open = { '2': { phase: 'active', label: 'Open' } } as const
  test.each([
    ['Freshservice deleted', freshservice().ticket({ ...fs, deleted: true })],
    ['Freshservice spam', freshservice().ticket({ ...fs, spam: true })],
    [
      'Freshservice, with activities',
      freshservice().ticket(
        { ...fs, deleted: true },
        { activities: [{ created_at: '2026-03-02T09:30:00Z', content: 'set Status as Open' }] },
      ),
    ],
    ['Zendesk', zendesk().ticket({ ...zd, status: 'deleted' })],
    ['Halo', halopsa({ statuses: open }).ticket({ ...halo, deleted: true })],
    [
      'ConnectWise',
      connectwise({ statuses: open }).ticket({
        Action: 'deleted',
        ID: 7,
        Entity: JSON.stringify({
          id: 7,
          company: { id: 5 },
          agreement: { id: 1 },
          status: { id: 2, name: 'Open' },
          _info: { dateEntered: fs.created_at, lastUpdated: fs.updated_at },
        }),
      }),
    ],
    [
      'Jira',
      jira({ clientPath: 'fields/project/key', statuses: { Open: { phase: 'active' } } }).ticket({
        webhookEvent: 'jira:issue_deleted',
        issue: {
          key: 'D-7',
          fields: {
            project: { key: 'D' },
            status: { id: '1', name: 'Open' },
            created: fs.created_at,
            updated: fs.updated_at,
          },
        },
      }),
    ],
  ])('%s: the clocks end, and a code says so', (_vendor, result) => {
    expect(codes(result)).toContain('psa/deleted')
    const ticket = result.value
    if (ticket === null) throw new Error('no ticket')
    expect(ticket.events.at(-1)).toMatchObject({ kind: 'status', phase: 'cancelled', at: '2026-03-02T10:00:00.000Z' })
    expect(sla.read(ticket, '2026-04-02T09:00:00Z')[0]).toMatchObject({ clock: 'cancelled' })
    expect(upsertTicket(null, result)?.ticket).toEqual(ticket)
  })

  test('a ticket that was over by then stays as it was', () => {
    const { value } = freshservice().ticket({
      ...fs,
      status: 5,
      deleted: true,
      stats: { closed_at: '2026-03-02T09:40:00Z' },
    })
    expect(value?.events).toMatchObject([{ phase: 'closed', at: '2026-03-02T09:40:00.000Z' }])
  })

  test('one that was restored goes on', () => {
    const gone = freshservice().ticket({ ...fs, deleted: true })
    const back = freshservice().ticket({ ...fs, updated_at: '2026-03-02T11:00:00Z' })
    for (const [a, b] of [
      [gone, back],
      [back, gone],
    ] as const) {
      const stored = upsertTicket(upsertTicket(null, a), b)
      const statuses = stored?.ticket.events.filter((event) => event.kind === 'status')
      expect(statuses?.at(-1)).toMatchObject({ phase: 'active', at: '2026-03-02T11:00:00.000Z' })
    }
  })
})

describe('flags and stamps', () => {
  test("Autotask's last change is the later of its two stamps", () => {
    const row = {
      id: 7,
      companyID: 5,
      contractID: 1,
      status: 5,
      createDate: '2024-03-02T09:00:00Z',
      lastTrackedModificationDateTime: '2024-03-02T09:00:00Z',
      lastActivityDate: '2026-03-02T09:00:00Z',
    }
    expect(autotask().ticket(row).version?.updatedAt).toBe('2026-03-02T09:00:00.000Z')
    expect(autotask().ticket(row).value?.events).toMatchObject([
      { phase: 'closed', at: '2026-03-02T09:00:00.000Z', earliestAt: '2024-03-02T09:00:00.000Z' },
    ])
  })

  const incident = {
    sys_id: 'a',
    company: 'c',
    opened_at: '2026-03-02 09:00:00',
    closed_at: '2026-03-02 10:00:00',
    sys_updated_on: '2026-03-02 10:00:00',
    state: '3',
    active: 'false',
  }
  test('ServiceNow: a row that is not active and a state that is contradict one another, and the row counts', () => {
    const result = servicenow({ statuses: incidentStates }).ticket(incident)
    expect(codes(result)).toContain('psa/timeline-contradiction')
    expect(result.value?.events).toMatchObject([{ phase: 'closed', at: '2026-03-02T10:00:00.000Z' }])
  })

  test('ServiceNow: each table has states of its own', () => {
    const desk = servicenow({ statuses: { ...incidentStates, ...taskStates } })
    const task = desk.ticket({ ...incident, sys_class_name: 'sc_task' })
    expect(codes(task)).not.toContain('psa/timeline-contradiction')
    expect(task.value?.events).toMatchObject([{ phase: 'closed' }])
    const problem = servicenow({ statuses: incidentStates }).ticket({
      ...incident,
      sys_class_name: 'problem',
      active: 'true',
    })
    expect(codes(problem)).toContain('psa/unknown-status')
    const audit = [
      { documentkey: 'a', fieldname: 'state', oldvalue: '1', newvalue: '3', sys_created_on: '2026-03-02 10:00:00' },
    ]
    expect(desk.ticket({ ...incident, sys_class_name: 'sc_task' }, { audit }).value).toMatchObject({
      history: 'complete',
      openedPhase: 'new',
      events: [{ phase: 'closed' }],
    })
  })

  test('ServiceNow: a case names its client as the account', () => {
    expect(servicenow().ticket({ ...incident, company: '', account: 'acc' }).value?.clientId).toBe('acc')
  })

  test('a status that nothing dates is said, with what to give', () => {
    const row = { id: 7, subject: 'x', status: 'solved', organization_id: 5, created_at: '2026-03-02T09:00:00Z' }
    const result = zendesk().ticket(row)
    expect(codes(result)).toContain('psa/status-unplaced')
    expect(result.diagnostics.find((one) => one.code === 'psa/status-unplaced')?.message).toContain('seenAt')
    expect(codes(zendesk().ticket(row, { seenAt: '2026-03-02T10:00:00Z' }))).not.toContain('psa/status-unplaced')
  })
})

describe('webhooks', () => {
  test("ConnectWise's Entity, Halo's ticket", () => {
    const entity = { id: 7, summary: 'Mail', company: { id: 5 }, _info: { dateEntered: '2026-03-02T09:00:00Z' } }
    expect(connectwise().ticket({ Action: 'updated', ID: 7, Entity: JSON.stringify(entity) }).value).toEqual(
      connectwise().ticket(entity).value,
    )
    const row = { id: 7, client_id: 5, status_id: 2, dateoccurred: '2026-03-02T09:00:00' }
    expect(halopsa().ticket({ id: 'hook-1', event: 'Ticket Updated', ticket: row }).value).toEqual(
      halopsa().ticket(row).value,
    )
    expect(codes(connectwise().ticket({ Action: 'updated', ID: 7, Entity: '{' }))).toContain('psa/not-a-row')
  })

  test("Zendesk's detail, with words in capitals", () => {
    const detail = {
      id: '7',
      status: 'OPEN',
      priority: 'HIGH',
      type: 'INCIDENT',
      subject: 'Mail',
      organization_id: '5',
      group_id: '0',
      created_at: '2026-03-02T09:00:00Z',
      updated_at: '2026-03-02T10:00:00Z',
    }
    const body = { type: 'zen:event-type:ticket.status_changed', id: 'e1', subject: 'zen:ticket:7', detail }
    expect(zendesk().ticket(body).value).toMatchObject({
      id: '7',
      clientId: '5',
      priority: 'high',
      type: 'incident',
      events: [{ phase: 'active' }],
    })
    expect(zendesk().ticket({ ...body, type: 'zen:event-type:ticket.soft_deleted' }).value?.events).toMatchObject([
      { phase: 'cancelled' },
    ])
  })

  test.each([
    [
      freshdesk(),
      { freshdesk_webhook: { ticket_id: 11, ticket_status: 'Open' } },
      'GET /api/v2/tickets/11?include=stats',
    ],
    [freshservice(), { freshdesk_webhook: { ticket_id: 'INC-11' } }, 'GET /api/v2/tickets/11?include=stats'],
    [freshservice(), { freshservice_webhook: { ticket_subject: 'Mail' } }, 'GET /api/v2/tickets/{id}?include=stats'],
  ])('what a rule of Freshworks sends is no row: it says what to load', (desk, body, load) => {
    const { value, diagnostics } = desk.ticket(body)
    expect(value).toBeNull()
    expect(diagnostics).toMatchObject([{ code: 'psa/not-a-row', message: expect.stringContaining(load) }])
    const row = { id: 11, status: 2, created_at: '2026-03-02T09:00:00Z', updated_at: '2026-03-02T09:00:00Z' }
    expect(desk.ticket({ freshdesk_webhook: { ticket: row } }).value).toEqual(desk.ticket(row).value)
  })

  test("Jira's issue with its one change: exact, and not the whole log", () => {
    const desk = jira({
      clientPath: 'fields/project/key',
      statuses: { New: { phase: 'new' }, Work: { phase: 'active' } },
    })
    const issue = {
      key: 'D-7',
      fields: {
        project: { key: 'D' },
        status: { id: '2', name: 'Work' },
        created: '2026-03-02T09:00:00.000+0000',
        updated: '2026-03-02T10:00:00.000+0000',
      },
    }
    const changelog = { id: '1', items: [{ field: 'status', from: '1', fromString: 'New', to: '2', toString: 'Work' }] }
    const { value } = desk.ticket({
      webhookEvent: 'jira:issue_updated',
      timestamp: Date.parse('2026-03-02T10:00:00Z'),
      issue,
      changelog,
    })
    expect(value?.history).toBe('snapshots')
    expect(value?.events).toContainEqual(expect.objectContaining({ phase: 'active', at: '2026-03-02T10:00:00.000Z' }))
  })

  test("Autotask's fields: a row, as far as fields were subscribed", () => {
    const body = {
      Action: 'Update',
      Id: 7,
      EventTime: '2026-03-02T10:00:00Z',
      Fields: { Status: 8, CompanyID: 5, CreateDate: '2026-03-02T09:00:00Z', Title: 'Mail' },
    }
    expect(autotask().ticket(body).value).toMatchObject({
      id: '7',
      clientId: '5',
      title: 'Mail',
      openedAt: '2026-03-02T09:00:00.000Z',
    })
    expect(codes(autotask().ticket({ ...body, Fields: { Status: 8 } }))).toContain('psa/missing-created')
  })
})

test('a priority that no table maps is missing, though its label is used', () => {
  const tracker = zendesk().track()
  const row = {
    id: 7,
    subject: 'x',
    status: 'new',
    organization_id: 5,
    priority: 'urgent',
    created_at: '2026-03-02T09:00:00Z',
  }
  expect(tracker.ticket(row).value?.priority).toBe('urgent')
  expect(codes(tracker.ticket(row))).not.toContain('psa/unknown-priority')
  expect(tracker.missingConfig()).toEqual([{ map: 'priorities', key: 'urgent', label: 'urgent', count: 2 }])
})

test.each([
  ['2020-11-10 19:19:41.472', 'yyyy-MM-dd HH:mm:ss.SSS'],
  ['2020-11-10T19:19:41.472', "yyyy-MM-dd'T'HH:mm:ss.SSS"],
  ['11/25/2020 19:19:41.472', 'M/d/yyyy HH:mm:ss.SSS'],
  ['25/11/2020 19:19:41', 'd/M/yyyy HH:mm:ss'],
  ['25.11.20 19:19', 'd.M.yy HH:mm'],
  ['25-Nov-20 7:19 PM', 'd-MMM-yy h:mm a'],
  ['25/Nov/20 7:19 PM', 'd/MMM/yy h:mm a'],
  ['Nov 25, 2020, 7:19:41 PM', 'MMM d, yyyy, h:mm:ss a'],
  ['November 25, 2020 7:19 PM', 'MMMM d, yyyy h:mm a'],
  ['11/25/2020, 7:19:41 PM', 'M/d/yyyy, h:mm:ss a'],
  ['25.11.2020, 19:19', 'd.M.yyyy, HH:mm'],
  ['2020-11-25 7:19 PM', 'yyyy-MM-dd h:mm a'],
  ['Wed 25 Nov 2020 19:19', 'EEE d MMM yyyy HH:mm'],
  ['1606331981', 't'],
  ['1606331981000', 'T'],
])('%s has one form, which reads it', (cell, format) => {
  expect(possibleDateFormats([cell])).toEqual([format])
  expect(compileDateFormat(format).ok).toBe(true)
})

test('one odd cell makes no question of forms that differ in nothing', () => {
  expect(likelyDateFormats(['2020-11-10 19:19:41', '2020-11-11 19:19:41', 'soon'])).toEqual(['yyyy-MM-dd HH:mm:ss'])
})
