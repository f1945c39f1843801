// Vendors' SLAs as drafts of policies, and what no draft holds.

import { freshservice } from '@mspkit/psa/freshservice'
import { servicenow } from '@mspkit/psa/servicenow'
import { zammad } from '@mspkit/psa/zammad'
import { zendesk } from '@mspkit/psa/zendesk'
import { checkSla, compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'

type Mapped = ReturnType<ReturnType<typeof zendesk>['slaPolicy']>
const codes = ({ diagnostics }: Mapped): string[] => diagnostics.map(({ code, path }) => `${code} ${path}`)
/** The draft, held to be a policy. */
function policyOf(mapped: Mapped) {
  if (mapped.value === null) throw new Error(mapped.diagnostics.map(({ message }) => message).join(' '))
  const day = ['09:00-17:00'] as const
  const desk = { timeZone: 'Etc/UTC', hours: { mon: day, tue: day, wed: day, thu: day, fri: day } }
  expect(checkSla(mapped.value, { calendars: { desk } }).filter(({ severity }) => severity === 'error')).toEqual([])
  compileSla(mapped.value, { calendars: { desk } })
  return mapped.value
}

describe('Zendesk', () => {
  const desk = zendesk({ priorities: { urgent: 'P1', high: 'P2' } })
  const metric = (name: string, priority: string, target: number, business_hours: boolean) => ({
    metric: name,
    priority,
    target,
    target_in_seconds: target * 60,
    business_hours,
  })
  const row = {
    id: 36,
    title: 'Gold',
    filter: {
      all: [
        { field: 'organization_id', operator: 'is', value: 360033549136 },
        { field: 'type', operator: 'is', value: 'incident' },
      ],
      any: [],
    },
    policy_metrics: [
      metric('first_reply_time', 'urgent', 30, false),
      metric('first_reply_time', 'high', 60, true),
      metric('requester_wait_time', 'urgent', 240, true),
      metric('next_reply_time', 'urgent', 120, true),
    ],
  }
  test('promises by priority, for the tickets that the filter chooses', () => {
    const mapped = desk.slaPolicy({ sla_policy: row }, { calendar: 'desk' })
    expect(mapped.diagnostics).toEqual([])
    const when = (priority: string) => ({ priority, clientId: '360033549136', type: 'incident' })
    expect(policyOf(mapped)).toEqual({
      name: 'Gold',
      calendar: 'desk',
      clocks: [
        {
          clock: 'first-response',
          targets: [
            { when: when('P1'), within: '30m', calendar: 'always' },
            { when: when('P2'), within: '1h' },
          ],
        },
        { clock: 'next-response', targets: [{ when: when('P1'), within: '2h' }] },
        { clock: 'resolution', targets: [{ when: when('P1'), within: '4h' }], pausedIn: [{ phase: 'waiting' }] },
      ],
    })
  })

  test('what no draft holds is named', () => {
    const metrics = [
      ...row.policy_metrics,
      metric('agent_work_time', 'high', 60, true),
      metric('group_ownership_time', 'high', 60, true),
    ]
    const filter = {
      all: [
        { field: 'current_tags', operator: 'includes', value: 'vip' },
        { field: 'group_id', operator: 'is_not', value: [1, 2] },
      ],
      any: [
        { field: 'type', operator: 'is', value: 'incident' },
        { field: 'brand_id', operator: 'is', value: 4 },
      ],
    }
    const mapped = desk.slaPolicy({ ...row, filter, policy_metrics: metrics }, { calendar: 'desk' })
    expect(codes(mapped)).toEqual([
      'psa/not-mapped /policy_metrics',
      'psa/not-mapped /policy_metrics',
      'psa/not-mapped /filter',
      'psa/not-mapped /filter',
      'psa/not-mapped /filter/any',
    ])
    expect(policyOf(mapped).clocks[0]?.targets[0]?.when).toEqual({ priority: 'P1', queue: { not: ['1', '2'] } })
    const oneOf = { all: [], any: ['incident', 'problem'].map((value) => ({ field: 'type', operator: 'is', value })) }
    expect(
      policyOf(desk.slaPolicy({ ...row, filter: oneOf }, { calendar: 'desk' })).clocks[0]?.targets[0]?.when,
    ).toEqual({
      priority: 'P1',
      type: ['incident', 'problem'],
    })
  })

  test('business hours want a calendar; hours around the clock do not', () => {
    expect(desk.slaPolicy(row)).toMatchObject({
      value: null,
      diagnostics: [{ code: 'psa/missing-value', severity: 'error' }],
    })
    const always = { ...row, policy_metrics: [metric('first_reply_time', 'urgent', 30, false)] }
    expect(policyOf(desk.slaPolicy(always))).toMatchObject({
      calendar: 'always',
      clocks: [{ targets: [{ within: '30m' }] }],
    })
    expect(desk.slaPolicy({ ...row, policy_metrics: [] }, { calendar: 'desk' }).value).toBeNull()
  })
})

describe('ServiceNow', () => {
  const desk = servicenow({ priorities: { '1': 'P1', '2': 'P2' } })
  const row = {
    sys_id: 'a',
    name: 'Priority 1 resolution',
    target: 'resolution',
    duration: '1970-01-01 04:00:00',
    schedule: { value: 'b199', link: 'x' },
    start_condition: 'priorityIN1,2^company=c1^EQ',
    pause_condition: 'state=3^EQ',
    stop_condition: 'state=6^ORstate=7^EQ',
  }
  test('one definition is one clock', () => {
    const mapped = desk.slaPolicy(row, { calendar: 'desk' })
    expect(mapped.diagnostics).toEqual([])
    expect(policyOf(mapped)).toEqual({
      name: 'Priority 1 resolution',
      calendar: 'desk',
      clocks: [
        {
          clock: 'resolution',
          targets: [
            { when: { priority: 'P1', clientId: 'c1' }, within: '4h' },
            { when: { priority: 'P2', clientId: 'c1' }, within: '4h' },
          ],
          pausedIn: [{ phase: 'waiting' }],
        },
      ],
    })
  })
  test('relative durations, scripts and other conditions are named', () => {
    const odd = {
      ...row,
      target: 'response',
      start_condition: 'priority=1^urgency=1',
      pause_condition: 'priority=9',
      reset_condition: 'priority=2',
    }
    expect(codes(desk.slaPolicy(odd, { calendar: 'desk' }))).toEqual([
      'psa/not-mapped /start_condition',
      'psa/not-mapped /reset_condition',
      'psa/not-mapped /pause_condition',
    ])
    // A definition keeps the duration that it had before it got a relative one.
    for (const duration of ['', '1970-01-01 04:00:00']) {
      const mapped = desk.slaPolicy({ ...row, duration, duration_type: 'next business day' }, { calendar: 'desk' })
      expect(mapped.value).toBeNull()
      expect(codes(mapped)[0]).toBe('psa/not-mapped /duration_type')
    }
    expect(codes(desk.slaPolicy({ ...row, start_condition: 'priority=1^ORpriority=2' }, { calendar: 'desk' }))).toEqual(
      ['psa/not-mapped /start_condition'],
    )
  })

  test('what is chosen decides which columns count', () => {
    const draft = (more: object) => desk.slaPolicy({ ...row, ...more }, { calendar: 'desk' })
    const cancelled = { cancel_condition: 'priority=3' }
    expect(codes(draft({ ...cancelled, when_to_cancel: '' }))).toEqual([])
    expect(codes(draft({ ...cancelled, when_to_cancel: 'on_condition' }))).toEqual(['psa/not-mapped /cancel_condition'])
    expect(codes(draft({ when_to_cancel: 'never' }))).toEqual(['psa/not-mapped /when_to_cancel'])
    expect(codes(draft({ when_to_resume: 'on_condition' }))).toEqual(['psa/not-mapped /when_to_resume'])
    // Without a schedule it counts around the clock, whatever schedule the column still holds.
    expect(policyOf(draft({ schedule_source: 'no_schedule' })).calendar).toBe('always')
    expect(codes(draft({ collection: 'incident', active: 'true' }))).toEqual([])
    expect(codes(draft({ collection: 'sc_req_item', active: 'false' }))).toEqual([
      'psa/not-mapped /active',
      'psa/not-mapped /collection',
    ])
  })
})

describe('Freshservice', () => {
  const desk = freshservice({ priorities: { Urgent: 'P1', High: 'P2' } })
  const target = (priority: number, respond_within: number, resolve_within: number, business_hours = true) => ({
    priority,
    escalation_enabled: true,
    respond_within,
    resolve_within,
    business_hours,
  })
  const row = {
    id: 21000057781,
    name: 'Default SLA Policy',
    position: 1,
    is_default: true,
    active: true,
    deleted: false,
    sla_targets: [target(4, 3600, 14400, false), target(3, 14400, 43200)],
    applicable_to: {},
  }
  test('promises by priority', () => {
    const mapped = desk.slaPolicy({ sla_policies: [row] }, { calendar: 'desk' })
    expect(mapped.diagnostics).toEqual([])
    expect(policyOf(mapped)).toEqual({
      name: 'Default SLA Policy',
      calendar: 'desk',
      clocks: [
        {
          clock: 'first-response',
          targets: [
            { when: { priority: 'P1' }, within: '1h', calendar: 'always' },
            { when: { priority: 'P2' }, within: '4h' },
          ],
        },
        {
          clock: 'resolution',
          targets: [
            { when: { priority: 'P1' }, within: '4h', calendar: 'always' },
            { when: { priority: 'P2' }, within: '12h' },
          ],
          pausedIn: [{ phase: 'waiting' }],
        },
      ],
    })
  })
  test('for the departments, groups and types that it names', () => {
    const chosen = { department_id: [5, 6], group_id: [9], ticket_type: ['Incident'], source: [] }
    const mapped = desk.slaPolicy({ ...row, applicable_to: chosen }, { calendar: 'desk' })
    expect(mapped.diagnostics).toEqual([])
    expect(policyOf(mapped).clocks[0]?.targets[1]?.when).toEqual({
      priority: 'P2',
      clientId: ['5', '6'],
      queue: '9',
      type: 'Incident',
    })
  })
  test('what no draft holds is named', () => {
    const unheld = { category: 'Hardware', sub_category: '', source: [2], service_items: [], escalation: null }
    const odd = { ...row, active: false, applicable_to: unheld, sla_targets: [...row.sla_targets, 7] }
    expect(codes(desk.slaPolicy(odd, { calendar: 'desk' }))).toEqual([
      'psa/not-mapped /active',
      'psa/not-mapped /sla_targets/2',
      'psa/not-mapped /applicable_to/category',
      'psa/not-mapped /applicable_to/source',
    ])
  })
})

test('a condition without a value widens the draft, and says so', () => {
  const zendeskRow = {
    id: 1,
    title: 'Care',
    filter: { all: [{ field: 'group_id', operator: 'is_not', value: [] }], any: [] },
    policy_metrics: [{ metric: 'first_reply_time', priority: 'high', target: 60, business_hours: false }],
  }
  const own = { operator: 'is', pre_condition: 'current_user.organization_id', value: [] }
  const zammadRow = { id: 1, name: 'Care', first_response_time: 60, condition: { 'ticket.organization_id': own } }
  for (const { value, diagnostics } of [
    zendesk().slaPolicy(zendeskRow, { calendar: 'desk' }),
    zammad().slaPolicy(zammadRow, { calendar: 'desk' }),
  ]) {
    expect(value?.clocks).toHaveLength(1)
    expect(diagnostics.map(({ code, message }) => [code, message.split(';')[0]])).toEqual([
      ['psa/not-mapped', 'A condition has no value'],
    ])
  }
})
