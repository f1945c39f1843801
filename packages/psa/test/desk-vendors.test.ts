// Freshdesk, Zammad and Syncro: rows as their documentation, source or published clients show them.

import { upsertTicket } from '@mspkit/psa'
import { freshdesk } from '@mspkit/psa/freshdesk'
import { syncro } from '@mspkit/psa/syncro'
import { checkAdapter } from '@mspkit/psa/testing'
import { zammad } from '@mspkit/psa/zammad'
import { checkSla, compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'

const day = ['09:00-17:00'] as const
const calendars = { desk: { timeZone: 'Etc/UTC', hours: { mon: day, tue: day, wed: day, thu: day, fri: day } } }
const codes = ({ diagnostics }: { diagnostics: readonly { code: string; path: string }[] }): string[] =>
  diagnostics.map(({ code, path }) => `${code} ${path}`)

describe('Freshdesk', () => {
  const desk = freshdesk({ priorities: { '3': 'P2', '4': 'P1', '2': 'P3' }, decisionMakers: ['Director'] })
  const row = {
    id: 20,
    subject: 'Mail down',
    company_id: 250,
    requester_id: 9,
    responder_id: 4,
    group_id: 3,
    status: 4,
    priority: 3,
    type: 'Incident',
    source: 2,
    fr_due_by: '2026-03-02T10:00:00Z',
    due_by: '2026-03-02T13:00:00Z',
    fr_escalated: false,
    is_escalated: true,
    spam: false,
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T14:00:00Z',
    stats: {
      first_responded_at: '2026-03-02T09:30:00Z',
      status_updated_at: '2026-03-02T14:00:00Z',
      resolved_at: '2026-03-02T14:00:00Z',
      closed_at: null,
      reopened_at: null,
      pending_since: null,
    },
  }
  const open = {
    ...row,
    status: 2,
    updated_at: '2026-03-02T09:30:00Z',
    stats: { ...row.stats, resolved_at: null, status_updated_at: '2026-03-02T09:00:00Z' },
  }
  const work = {
    id: 70,
    ticket_id: 20,
    agent_id: 4,
    time_spent: '01:30',
    timer_running: false,
    billable: true,
    note: 'Restarted',
    executed_at: '2026-03-02T09:10:00Z',
    created_at: '2026-03-02T11:00:00Z',
    updated_at: '2026-03-02T12:00:00Z',
  }

  test('keeps every promise', () => {
    const cases = [
      {
        name: 'resolved',
        row,
        earlier: [open],
        deleted: { ...row, deleted: true, updated_at: '2026-03-03T09:00:00Z' },
      },
    ]
    const evidence = { clientId: '250' }
    const earlier = [{ ...work, time_spent: '01:00', updated_at: '2026-03-02T11:00:00Z' }]
    const timeEntries = { timeEntry: desk.timeEntry, cases: [{ name: 'work', row: work, evidence, earlier }] }
    expect(
      checkAdapter({ vendor: 'freshdesk', ticket: desk.ticket, bare: freshdesk().ticket, cases, timeEntries }),
    ).toEqual([])
  })

  test('tickets, the vendor’s own clocks, time, companies and contacts', () => {
    const { value, vendorReported } = desk.ticket(row)
    expect(value).toMatchObject({ clientId: '250', queue: '3', technicianId: '4', priority: 'P2', history: 'none' })
    expect(value?.events.map((event) => [event.kind, event.at])).toEqual([
      ['milestone', '2026-03-02T09:30:00.000Z'],
      ['status', '2026-03-02T14:00:00.000Z'],
    ])
    expect(vendorReported).toMatchObject({
      'first-response': { met: true },
      resolution: { met: false, dueAt: '2026-03-02T13:00:00.000Z' },
    })
    expect(desk.timeEntry(work, { clientId: '250' }).value).toMatchObject({
      workedMinutes: 90,
      ticketId: '20',
      billing: 'billable',
    })
    expect(desk.timeEntry({ ...work, timer_running: true }, { clientId: '250' }).value).toBeNull()
    expect(desk.client({ id: 250, name: 'Acme' }).value).toEqual({ id: '250', name: 'Acme' })
    expect(desk.contact({ id: 9, company_id: 250, job_title: 'Director' }).value).toMatchObject({ decisionMaker: true })
    const gone = upsertTicket(
      upsertTicket(null, desk.ticket(open)),
      desk.ticket({ ...open, spam: true, updated_at: '2026-03-03T09:00:00Z' }),
    )
    expect(gone?.ticket.events.filter(({ kind }) => kind === 'status').at(-1)).toMatchObject({ phase: 'cancelled' })
  })

  test('its SLA policies', () => {
    const target = (respond_within: number, resolve_within: number, business_hours = true) => ({
      respond_within,
      resolve_within,
      business_hours,
      escalation_enabled: false,
    })
    const sla = {
      id: 43,
      name: 'Gold',
      sla_target: { priority_4: target(1200, 14400, false), priority_3: target(3600, 28800) },
      applicable_to: { company_ids: [250, 251], ticket_types: ['Incident'], sources: [2, 5] },
    }
    const mapped = desk.slaPolicy(sla, { calendar: 'desk' })
    expect(codes(mapped)).toEqual(['psa/not-mapped /applicable_to/sources'])
    if (mapped.value === null) throw new Error('no policy')
    expect(checkSla(mapped.value, { calendars }).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(compileSla(mapped.value, { calendars })).toBeDefined()
    const when = (priority: string) => ({ priority, clientId: ['250', '251'], type: 'Incident' })
    expect(mapped.value.clocks[0]).toEqual({
      clock: 'first-response',
      targets: [
        { when: when('P1'), within: '20m', calendar: 'always' },
        { when: when('P2'), within: '1h' },
      ],
    })
    expect(mapped.value.clocks[1]).toMatchObject({ clock: 'resolution', pausedIn: [{ phase: 'waiting' }] })
  })
})

describe('Zammad', () => {
  const desk = zammad({ priorities: { '1': 'P3', '2': 'P2', '3': 'P1' }, timeUnitMinutes: 15 })
  const row = {
    id: 50,
    number: '22050',
    title: 'Mail down',
    state_id: 4,
    priority_id: 3,
    organization_id: 3,
    customer_id: 6,
    owner_id: 3,
    group_id: 1,
    first_response_at: '2026-03-02T09:30:00.000Z',
    first_response_escalation_at: '2026-03-02T10:00:00.000Z',
    first_response_in_min: 30,
    first_response_diff_in_min: 30,
    close_at: '2026-03-02T12:00:00.000Z',
    close_in_min: 180,
    close_diff_in_min: -60,
    last_close_at: '2026-03-02T12:00:00.000Z',
    created_at: '2026-03-02T09:00:00.000Z',
    updated_at: '2026-03-02T12:00:00.000Z',
  }
  const updated = (id: number, attribute: string, from: [number, string], to: [number, string], at: string) => ({
    id,
    o_id: 50,
    object: 'Ticket',
    type: 'updated',
    attribute,
    id_from: from[0],
    value_from: from[1],
    id_to: to[0],
    value_to: to[1],
    created_by_id: 3,
    created_at: at,
  })
  const history = {
    history: [
      { id: 1, o_id: 50, object: 'Ticket', type: 'created', created_by_id: 3, created_at: '2026-03-02T09:00:00.000Z' },
      {
        id: 2,
        o_id: 87,
        object: 'Ticket::Article',
        type: 'created',
        related_o_id: 50,
        related_object: 'Ticket',
        created_at: '2026-03-02T09:00:00.000Z',
      },
      updated(3, 'state', [1, 'new'], [2, 'open'], '2026-03-02T09:30:00.000Z'),
      updated(4, 'owner', [1, '-'], [3, 'Eva Stone'], '2026-03-02T09:30:00.000Z'),
      updated(5, 'priority', [2, '2 normal'], [3, '3 high'], '2026-03-02T09:40:00.000Z'),
      updated(6, 'state', [2, 'open'], [3, 'pending reminder'], '2026-03-02T10:00:00.000Z'),
      updated(7, 'state', [3, 'pending reminder'], [4, 'closed'], '2026-03-02T12:00:00.000Z'),
    ],
    assets: {},
  }
  const silent = { history: [updated(9, 'title', [0, 'Mail'], [0, 'Mail down'], '2026-03-02T10:00:00.000Z')] }
  const work = {
    id: 6,
    ticket_id: 50,
    ticket_article_id: 87,
    time_unit: '3.0',
    type_id: 3,
    created_by_id: 3,
    created_at: '2026-03-02T11:00:00.000Z',
    updated_at: '2026-03-02T11:00:00.000Z',
  }

  test('keeps every promise', () => {
    const earlier = [
      { ...row, state_id: 2, close_at: null, last_close_at: null, updated_at: '2026-03-02T09:30:00.000Z' },
    ]
    const cases = [{ name: 'closed', row, evidence: { history }, silent: [{ history: silent }], earlier }]
    const timeEntries = { timeEntry: desk.timeEntry, cases: [{ name: 'work', row: work, evidence: { clientId: '3' } }] }
    expect(checkAdapter({ vendor: 'zammad', ticket: desk.ticket, bare: zammad().ticket, cases, timeEntries })).toEqual(
      [],
    )
  })

  test('tickets with their history, and what it says of who held them', () => {
    const { value, vendorReported, diagnostics } = desk.ticket(row, { history })
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({ history: 'complete', openedPhase: 'new', priority: 'P2', clientId: '3' })
    expect(
      value?.events.flatMap((event) =>
        event.kind === 'status' ? [event.phase] : event.kind === 'priority' ? [event.priority] : [],
      ),
    ).toEqual(['active', 'P1', 'waiting', 'closed'])
    expect(value?.events.find(({ kind }) => kind === 'assignment')).toMatchObject({ technicianId: '3' })
    expect(vendorReported).toMatchObject({
      'first-response': { met: true, minutes: 30 },
      resolution: { met: false, minutes: 180 },
    })
    // Expanded rows name their state.
    expect(desk.ticket({ ...row, state_id: 9, state: 'delegated' }).diagnostics.map(({ code }) => code)).toContain(
      'psa/unknown-status',
    )
  })

  test('time in units, organizations, users', () => {
    expect(desk.timeEntry(work, { clientId: '3' }).value).toMatchObject({
      workedMinutes: 45,
      technicianId: '3',
      ticketId: '50',
      workType: '3',
    })
    expect(codes(zammad().timeEntry(work, { clientId: '3' }))).toEqual(['psa/missing-value /time_unit'])
    expect(desk.client({ id: 3, name: 'Acme', vip: true }).value).toEqual({ id: '3', name: 'Acme' })
    const vip = zammad({ decisionMakers: ['vip'] })
    expect(vip.contact({ id: 6, organization_id: 3, vip: true, active: true }).value).toMatchObject({
      decisionMaker: true,
    })
  })

  test('calendars and SLAs', () => {
    const open = (...timeframes: [string, string][]) => ({ active: true, timeframes })
    const calendar = {
      id: 2,
      timezone: 'Europe/Berlin',
      business_hours: {
        mon: open(['09:00', '12:00'], ['13:00', '17:00']),
        tue: open(['09:00', '17:00']),
        sat: { active: false, timeframes: [['10:00', '14:00']] },
      },
      public_holidays: {
        '2026-03-03': { active: true, summary: 'Feast' },
        '2026-03-04': { active: false, summary: 'None' },
      },
    }
    expect(desk.calendar(calendar)).toMatchObject({
      diagnostics: [],
      value: {
        timeZone: 'Europe/Berlin',
        hours: { mon: ['09:00-12:00', '13:00-17:00'], tue: ['09:00-17:00'] },
        holidays: [{ on: '2026-03-03', name: 'Feast' }],
      },
    })
    const sla = {
      id: 2,
      calendar_id: 1,
      name: 'Gold',
      first_response_time: 120,
      response_time: null,
      update_time: 240,
      solution_time: 480,
      condition: {
        'ticket.priority_id': { operator: 'is', value: ['3', '2'] },
        'ticket.state_id': { operator: 'is', value: '2' },
      },
    }
    const mapped = desk.slaPolicy(sla, { calendar: 'desk' })
    expect(codes(mapped)).toEqual(['psa/not-mapped /condition'])
    if (mapped.value === null) throw new Error('no policy')
    expect(checkSla(mapped.value, { calendars }).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(mapped.value.clocks.map(({ clock, targets }) => [clock, targets[0]])).toEqual([
      ['first-response', { when: { priority: ['P1', 'P2'] }, within: '2h' }],
      ['periodic-update', { when: { priority: ['P1', 'P2'] }, within: '4h' }],
      ['resolution', { when: { priority: ['P1', 'P2'] }, within: '8h' }],
    ])
  })
})

describe('Syncro', () => {
  const statuses = { New: { phase: 'new' }, Open: { phase: 'active' }, Resolved: { phase: 'resolved' } } as const
  const desk = syncro({ statuses })
  const row = {
    id: 1,
    number: 'TKT-001',
    subject: 'Network down',
    customer_id: 12,
    contact_id: 5,
    problem_type: 'Network',
    status: 'Resolved',
    resolved_at: '2026-03-02T11:00:00Z',
    due_date: '2026-03-02T17:00:00Z',
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T11:00:00Z',
    user_id: 4,
    ticket_type_id: 1,
    location_id: null,
    asset_ids: [1, 2],
    comments: [],
    properties: {},
  }
  const timer = {
    id: 70,
    ticket_id: 1,
    user_id: 4,
    start_time: '2026-03-02T09:10:00Z',
    end_time: '2026-03-02T09:40:00Z',
    duration_minutes: 30,
    notes: 'Restarted',
    billable: true,
    created_at: '2026-03-02T09:40:00Z',
    updated_at: '2026-03-02T09:40:00Z',
  }
  test('keeps every promise', () => {
    const earlier = [{ ...row, status: 'Open', resolved_at: null, updated_at: '2026-03-02T09:20:00Z' }]
    const timeEntries = {
      timeEntry: desk.timeEntry,
      cases: [{ name: 'work', row: timer, evidence: { clientId: '12' } }],
    }
    const cases = [{ name: 'resolved', row, earlier }]
    expect(checkAdapter({ vendor: 'syncro', ticket: desk.ticket, bare: syncro().ticket, cases, timeEntries })).toEqual(
      [],
    )
  })
  test('tickets, timers, customers and contacts', () => {
    expect(desk.ticket({ ticket: row }).value).toMatchObject({
      clientId: '12',
      category: 'Network',
      assetIds: ['1', '2'],
      technicianId: '4',
    })
    expect(syncro().track().ticket(row).value?.events[0]).toMatchObject({ kind: 'status', phase: 'resolved' })
    expect(desk.timeEntry({ ...timer, duration_minutes: null }, { clientId: '12' }).value).toMatchObject({
      workedMinutes: 30,
    })
    expect(desk.timeEntry({ ...timer, end_time: null, duration_minutes: null }, { clientId: '12' }).value).toBeNull()
    const paused = { ...timer, active_duration: 600, duration_minutes: null }
    expect(desk.timeEntry(paused, { clientId: '12' }).value).toMatchObject({ workedMinutes: 10 })
    expect(desk.client({ id: 12, business_name: 'Acme' }).value).toEqual({ id: '12', name: 'Acme' })
    expect(desk.contact({ id: 5, customer_id: 12, name: 'Ann' }).value).toMatchObject({ id: '5', clientId: '12' })
  })
})
