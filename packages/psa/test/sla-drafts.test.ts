// Vendors' SLAs as drafts of policies, and what no draft holds.

import { servicenow } from '@mspkit/psa/servicenow'
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
    const relative = { ...row, duration: '', duration_type: 'next business day' }
    expect(desk.slaPolicy(relative, { calendar: 'desk' })).toMatchObject({ value: null })
    expect(codes(desk.slaPolicy({ ...row, start_condition: 'priority=1^ORpriority=2' }, { calendar: 'desk' }))).toEqual(
      ['psa/not-mapped /start_condition'],
    )
  })
})
