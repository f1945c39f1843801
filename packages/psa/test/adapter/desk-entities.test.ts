// Time entries, clients and contacts of Zendesk, Jira, ServiceNow and Freshservice: rows as their public documentation shows them.

import type { Mapped } from '@mspkit/psa'
import { freshservice } from '@mspkit/psa/freshservice'
import { jira } from '@mspkit/psa/jira'
import { servicenow } from '@mspkit/psa/servicenow'
import { checkAdapter, type TimeEntryCase } from '@mspkit/psa/testing'
import { timeAudits, zendesk } from '@mspkit/psa/zendesk'
import type { TimeEntry } from '@mspkit/records'
import { describe, expect, test } from 'vitest'

const nothing = { value: null, vendorReported: null, diagnostics: [], raw: null }
function broken<W>(
  vendor: string,
  timeEntry: (row: unknown, context?: W) => Mapped<TimeEntry>,
  one: TimeEntryCase<W>,
): string[] {
  const timeEntries = { timeEntry, cases: [one] }
  return checkAdapter({ vendor, ticket: () => nothing, bare: () => nothing, cases: [], timeEntries }).map(
    (found) => found.sentence,
  )
}
const codes = (mapped: Mapped<unknown>): string[] => mapped.diagnostics.map((one) => `${one.severity} ${one.code}`)

describe('Zendesk', () => {
  const total = '360001234'
  const desk = zendesk({ totalTimeField: total, decisionMakers: ['approver'] })
  const audit = (id: number, value: unknown, previous: unknown, type = 'Change') => ({
    id,
    ticket_id: 47,
    author_id: 35436,
    created_at: '2026-03-02T10:15:00Z',
    events: [
      { id: id * 10, type: 'Comment', public: true, body: 'Done' },
      { id: id * 10 + 1, type, field_name: total, value, previous_value: previous },
    ],
  })
  const work = (mapped: Mapped<TimeEntry>) => mapped.value?.workedMinutes ?? codes(mapped)

  test('what an audit adds to the total is a time entry', () => {
    expect(desk.timeEntry(audit(1, '900', '600'), { clientId: '8' }).value).toEqual({
      id: '1',
      clientId: '8',
      technicianId: '35436',
      workedMinutes: 5,
      ticketId: '47',
      to: '2026-03-02T10:15:00.000Z',
      enteredAt: '2026-03-02T10:15:00.000Z',
    })
    expect(
      broken('zendesk', desk.timeEntry, { name: 'first', row: audit(1, '900', null), context: { clientId: '8' } }),
    ).toEqual([])
  })
  test('two updates of the same length are two entries, which the field of the last update would not show', async () => {
    const pages = [
      { audits: [audit(1, '600', null), { id: 9, events: [{ type: 'Comment' }] }] },
      { audits: [audit(2, '1200', '600')] },
    ]
    const minutes: unknown[] = []
    for await (const mapped of desk.timeEntries(timeAudits(pages, total))) minutes.push(work(mapped))
    expect(minutes).toEqual([10, 10])
  })
  test.each<[string, unknown, unknown, string, unknown]>([
    ['set when the ticket was created', '300', undefined, 'Create', 5],
    ['numbers in place of text', 900, 600, 'Change', 5],
    ['an old total that is none', '900', 'x', 'Change', ['error psa/missing-value']],
    ['a new total that is none', null, '600', 'Change', ['error psa/missing-value']],
    ['a total that was corrected downwards', '600', '900', 'Change', ['warning psa/bad-value', 'error psa/bad-value']],
  ])('%s', (_name, value, previous, type, expected) =>
    expect(work(desk.timeEntry(audit(1, value, previous, type), { clientId: '8' }))).toEqual(expected),
  )
  test('an account that has not named its field is asked for it', () => {
    expect(zendesk().timeEntry(audit(1, '900', null)).diagnostics[0]?.message).toContain(
      'zendesk({ totalTimeField: "360001234" })',
    )
    expect(codes(desk.timeEntry({ id: 1, events: [] }))).toEqual(['error psa/missing-value'])
  })
  test('organizations and users', async () => {
    const organization = { id: 8, name: 'Acme', external_id: 'A-8', tags: ['gold'], domain_names: ['acme.test'] }
    expect(desk.client({ organization }).value).toEqual({
      id: '8',
      name: 'Acme',
      fields: { 'external.id': 'A-8', tags: ['gold'] },
    })
    const user = { id: 5, organization_id: 8, role: 'end-user', tags: ['approver'], active: true, suspended: false }
    expect(desk.contact({ user }).value).toMatchObject({ id: '5', clientId: '8', decisionMaker: true })
    expect(desk.contact({ ...user, tags: [] }).value).toMatchObject({ decisionMaker: false })
    expect(zendesk().contact(user).value).not.toHaveProperty('decisionMaker')
    const ids: unknown[] = []
    for await (const { value } of desk.clients([{ organizations: [organization, organization] }])) ids.push(value?.id)
    expect(ids).toEqual(['8', undefined])
  })
})

describe('Jira', () => {
  const desk = jira()
  const worklog = {
    id: '100028',
    issueId: '10002',
    author: { accountId: '5b10a2844c20165700ede21g' },
    timeSpent: '3h 20m',
    timeSpentSeconds: 12000,
    started: '2026-03-02T09:00:00.000+0100',
    created: '2026-03-02T12:30:00.000+0100',
    updated: '2026-03-02T12:30:00.000+0100',
    comment: {
      type: 'doc',
      version: 1,
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Swapped' },
            { type: 'text', text: 'the disk' },
          ],
        },
        { type: 'paragraph', content: [{ type: 'text', text: 'Rebuilt' }] },
      ],
    },
  }
  const context = { ticketId: 'DESK-7', clientId: '2' }
  test('a worklog is a time entry', () => {
    expect(desk.timeEntry(worklog, context).value).toEqual({
      id: '100028',
      clientId: '2',
      technicianId: '5b10a2844c20165700ede21g',
      workedMinutes: 200,
      ticketId: 'DESK-7',
      from: '2026-03-02T08:00:00.000Z',
      enteredAt: '2026-03-02T11:30:00.000Z',
      note: 'Swapped the disk Rebuilt',
      fields: { 'issue.id': '10002' },
    })
    expect(broken('jira', desk.timeEntry, { name: 'one', row: worklog, context })).toEqual([])
    expect(desk.timeEntry({ ...worklog, comment: 'Plain' }, context).value?.note).toBe('Plain')
  })
  test('a comment nested without end is read in its own time', () => {
    let comment: unknown = { type: 'text', text: 'deep' }
    for (let depth = 0; depth < 50_000; depth++) comment = { content: [comment] }
    expect(desk.timeEntry({ ...worklog, comment }, context).value?.note).toBe('deep')
  })
  test('pages of worklogs, and organizations', async () => {
    const found: unknown[] = []
    for await (const { value } of desk.timeEntries([{ startAt: 0, total: 1, worklogs: [worklog] }], () => context))
      found.push(value?.id)
    expect(found).toEqual(['100028'])
    expect(desk.client({ id: '2', name: 'Acme', _links: {} }).value).toEqual({ id: '2', name: 'Acme' })
  })
})

describe('ServiceNow', () => {
  const desk = servicenow({ decisionMakers: ['vip', 'CIO'] })
  const work = {
    sys_id: 'w1',
    task: { link: 'https://x.test/api/now/table/task/t1', value: 't1' },
    user: { value: 'u1' },
    time_in_seconds: '1500',
    time_worked: '1970-01-01 00:25:00',
    work_date: '2026-03-02',
    sys_created_on: '2026-03-02 10:00:00',
    comments: 'Restarted',
    category: 'task_work',
  }
  test('time worked is a time entry', () => {
    expect(desk.timeEntry({ result: work }, { clientId: 'c1' }).value).toEqual({
      id: 'w1',
      clientId: 'c1',
      technicianId: 'u1',
      workedMinutes: 25,
      ticketId: 't1',
      workType: 'task_work',
      on: '2026-03-02',
      enteredAt: '2026-03-02T10:00:00.000Z',
      note: 'Restarted',
    })
    expect(broken('servicenow', desk.timeEntry, { name: 'one', row: work, context: { clientId: 'c1' } })).toEqual([])
  })
  test('companies and users', () => {
    expect(desk.client({ sys_id: 'c1', name: { value: 'Acme', display_value: 'Acme' } }).value).toEqual({
      id: 'c1',
      name: 'Acme',
    })
    const user = { sys_id: 'u2', company: { value: 'c1' }, title: 'CIO', vip: 'false', active: 'true' }
    expect(desk.contact(user).value).toMatchObject({
      id: 'u2',
      clientId: 'c1',
      decisionMaker: true,
      fields: { active: true },
    })
    expect(desk.contact({ ...user, title: 'Clerk' }).value).toMatchObject({ decisionMaker: false })
    expect(desk.contact({ ...user, title: '', vip: { value: 'true' } }).value).toMatchObject({ decisionMaker: true })
  })
})

describe('Freshservice', () => {
  const desk = freshservice({ decisionMakers: ['Director', 'vip_user'] })
  const entry = {
    id: 21000167654,
    created_at: '2026-03-02T15:09:37Z',
    updated_at: '2026-03-02T15:09:37Z',
    start_time: '2026-03-02T15:09:37Z',
    timer_running: false,
    billable: true,
    time_spent: '02:30',
    executed_at: '2026-03-02T12:30:00Z',
    task_id: null,
    note: 'Worked on it',
    agent_id: 21001931878,
    custom_fields: {},
  }
  const context = { ticketId: '185', clientId: '7' }
  test('a time entry', () => {
    expect(desk.timeEntry({ time_entry: entry }, context).value).toEqual({
      id: '21000167654',
      clientId: '7',
      technicianId: '21001931878',
      workedMinutes: 150,
      ticketId: '185',
      from: '2026-03-02T12:30:00.000Z',
      enteredAt: '2026-03-02T15:09:37.000Z',
      billing: 'billable',
      note: 'Worked on it',
    })
    expect(broken('freshservice', desk.timeEntry, { name: 'one', row: entry, context })).toEqual([])
    expect(desk.timeEntry({ ...entry, billable: false }, context).value).not.toHaveProperty('billing')
  })
  test.each(['2:75', '-1:00', '2.5', '', '02:30:00'])('%j is no time', (time_spent) =>
    expect(desk.timeEntry({ ...entry, time_spent }, context).value).toBeNull(),
  )
  test('a timer that runs is no time yet', () => {
    expect(codes(desk.timeEntry({ ...entry, timer_running: true }, context))).toEqual(['error psa/missing-value'])
  })
  test('departments and requesters', () => {
    expect(desk.client({ department: { id: 7, name: 'Acme', head_user_id: 5 } }).value).toEqual({
      id: '7',
      name: 'Acme',
    })
    const requester = {
      id: 5,
      department_ids: [7, 8],
      job_title: 'Manager',
      vip_user: false,
      active: true,
      location_id: 3,
    }
    expect(desk.contact({ requester }).value).toMatchObject({ id: '5', clientId: '7', decisionMaker: false })
    expect(desk.contact({ ...requester, vip_user: true }).value).toMatchObject({ decisionMaker: true })
    expect(codes(desk.contact({ ...requester, department_ids: [] }))).toEqual(['error psa/missing-client'])
  })
})
