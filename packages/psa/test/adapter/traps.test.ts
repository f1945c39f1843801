import { compareVerdict } from '@mspkit/psa'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise, parseSlaStatus, statusesFromBoards } from '@mspkit/psa/connectwise'
import { freshservice } from '@mspkit/psa/freshservice'
import { halopsa } from '@mspkit/psa/halopsa'
import { jira } from '@mspkit/psa/jira'
import { servicenow } from '@mspkit/psa/servicenow'
import type { Ticket } from '@mspkit/records'
import { compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { at, cw, fixture, halo, js, sn } from '../stories'

// The traps that public integrations fall into, each by its name.

type Json = Record<string, unknown>
const cwRow = (more: Json = {}): Json => ({
  id: 1,
  summary: 'x',
  company: { id: 250 },
  board: { name: 'Service Desk' },
  status: { id: 551, name: 'In Progress' },
  _info: { dateEntered: '2025-11-26T20:30:00Z', lastUpdated: '2025-11-26T21:30:00Z' },
  ...more,
})
const haloRow = (more: Json = {}): Json => ({
  id: 1,
  summary: 'x',
  client_id: 250,
  status_id: 2,
  dateoccurred: '2025-11-26T20:30:00.147',
  ...more,
})
const atRow = (more: Json = {}): Json => ({
  id: 1,
  title: 'x',
  companyID: 250,
  status: 8,
  createDate: '2022-12-06T15:00:00Z',
  ...more,
})
const codes = (result: { diagnostics: readonly { code: string }[] }): string[] =>
  result.diagnostics.map((one) => one.code)

describe('ConnectWise', () => {
  test('CW respondMinutes 0 with respondedSkippedMinutes 141 is 141, not instant', () => {
    const { vendorReported } = cw().ticket(
      cwRow({
        dateResponded: '2025-11-26T22:51:00Z',
        dateResolved: '2025-11-27T00:50:00Z',
        respondMinutes: 0,
        respondedSkippedMinutes: 141,
        resPlanMinutes: 141,
        resolveMinutes: 119,
      }),
    )
    expect(vendorReported).toMatchObject({ 'first-response': { minutes: 141 }, resolution: { minutes: 260 } })
  })

  test('CW slaStatus has no year and an ambiguous day/month', () => {
    const read = (text: string, near: string) => parseSlaStatus(text, near)
    expect(read('Resolve by Tue 10/04 11:00 PM UTC-05', '2022-09-29T12:00:00Z')).toEqual({
      stage: 'resolve',
      dueAt: '2022-10-05T04:00:00.000Z',
      candidates: ['2022-10-05T04:00:00.000Z'],
    })
    expect(read('Resolve by Tue 04/10 11:00 PM UTC+01', '2022-09-29T12:00:00Z').dueAt).toBe('2022-10-04T22:00:00.000Z')
    expect(read('Resolve by Mon 12/31 11:30 PM UTC-05', '2018-12-28T12:00:00Z').dueAt).toBe('2019-01-01T04:30:00.000Z')
    // A Friday both in January and in July.
    const both = read('Respond by Fri 01/07 4:00 PM UTC+00', '2022-01-03T12:00:00Z')
    expect(both.candidates).toEqual(['2022-01-07T16:00:00.000Z', '2022-07-01T16:00:00.000Z'])
    expect(both.dueAt).toBe(null)
    const { vendorReported, diagnostics } = cw().ticket(
      cwRow({ slaStatus: 'Respond by Fri 01/07 4:00 PM UTC+00', _info: { dateEntered: '2022-01-03T12:00:00Z' } }),
    )
    expect(vendorReported).not.toHaveProperty('dueAt')
    expect(diagnostics.map((one) => one.code)).toContain('psa/ambiguous-date')
    expect(
      fixture<string[]>('connectwise/slastatus-strings.json').map((text) => read(text, '2022-09-10T00:00:00Z').stage),
    ).toEqual(['respond', 'plan', 'resolve', 'resolve', 'resolved', 'waiting', null, 'resolve'])
  })

  test('CW dateResponded earlier than dateEntered', () => {
    const result = cw().ticket(cwRow({ dateResponded: '2025-11-26T20:29:54Z' }))
    expect(codes(result)).toContain('psa/response-before-created')
    expect(result.value?.events).toContainEqual({
      kind: 'milestone',
      name: 'responded',
      at: '2025-11-26T20:29:54.000Z',
      id: 'connectwise:1:responded:2025-11-26T20:29:54.000Z',
    })
    const [reading] = compileSla({
      calendar: 'always',
      clocks: [{ clock: 'first-response', targets: [{ within: '1h' }] }],
    }).read(result.value as Ticket, '2025-11-27T00:00:00Z')
    expect([reading?.verdict, reading?.elapsedMs]).toEqual(['met', 0])
  })

  test('CW hoursDeduct is a break', () => {
    const { value, vendorReported } = cw().timeEntry(fixture<Json[]>('connectwise/time-entries-story.json')[1])
    expect(value).toMatchObject({ workedMinutes: 150, deductMinutes: 30 })
    expect(vendorReported).toMatchObject({ agreementHours: 0 })
  })

  test('CW actual-hours entry: timeStart midnight Z is a date', () => {
    const result = cw().timeEntry(fixture<Json[]>('connectwise/time-entries-story.json')[2])
    expect(result.value).toMatchObject({ on: '2025-12-01', workedMinutes: 15 })
    expect(result.value).not.toHaveProperty('from')
    expect(codes(result)).toEqual(['psa/date-only-as-instant'])
  })

  test('CW escalationStartDateUTC moves with requiredDate', () => {
    const { value, vendorReported } = cw().ticket(
      cwRow({
        requiredDate: '2022-09-30T00:00:00Z',
        escalationStartDateUTC: '2022-09-30T04:00:00Z',
        _info: { dateEntered: '2022-09-12T13:00:00Z' },
      }),
    )
    expect(value?.openedAt).toBe('2022-09-12T13:00:00.000Z')
    expect(value?.fields).toMatchObject({ 'required.on': '2022-09-30' })
    expect(vendorReported).toMatchObject({ clockStartedAt: '2022-09-30T04:00:00.000Z' })
  })

  test("CW status names may begin with '>' (means closed) and are per board", () => {
    const table = statusesFromBoards([
      { id: 1, name: 'Done', board: { name: 'A' }, escalationStatus: 'Resolved', closedStatus: true },
      { id: 2, name: 'Done', board: { name: 'B' }, escalationStatus: 'NoEscalation' },
      { id: 3, name: '>Looks closed', board: { name: 'B' }, escalationStatus: 'Responded', closedStatus: false },
    ])
    const adapter = connectwise({ statuses: table })
    const audit = [
      {
        text: 'The service ticket status has been changed from "New" to "Done".',
        enteredDate: '2025-11-26T21:00:00Z',
        auditSubType: 'Status',
      },
    ]
    const phase = (board: string) =>
      adapter.ticket(cwRow({ board: { name: board }, status: { id: board === 'A' ? 1 : 2, name: 'Done' } }), { audit })
        .value?.events[0]
    expect(phase('A')).toMatchObject({ status: 'Done', phase: 'closed' })
    expect(phase('B')).toMatchObject({ status: 'Done', phase: 'waiting' })
    // A board that is not named: the name alone says too little.
    expect(phase('C')).toMatchObject({ phase: 'unknown' })
    expect(
      adapter.ticket(cwRow({ board: { name: 'B' }, status: { id: 3, name: '>Looks closed' } })).value?.events[0],
    ).toMatchObject({ phase: 'active' })
  })

  test('CW merged/child tickets double-count', () => {
    const result = cw().ticket(
      cwRow({
        mergedParentTicket: { id: 70001 },
        closedFlag: true,
        closedDate: '2025-11-26T21:00:00Z',
        parentTicketId: 70002,
      }),
    )
    expect(codes(result)).toContain('psa/merged-child')
    expect(result.value).toMatchObject({ parentId: '70002' })
    expect(result.value?.events).toContainEqual({
      kind: 'merge',
      into: '70001',
      at: '2025-11-26T21:00:00.000Z',
      id: 'connectwise:1:merge:70001',
    })
  })
})

describe('HaloPSA', () => {
  test.each([
    [{ actions: [] }, '/audit'],
    [{ audit: [] }, '/actions'],
  ] as const)('HaloPSA: one log alone is not the whole history, and %j says which is missing', (context, path) => {
    const { value, diagnostics } = halo().ticket(haloRow(), context)
    expect(value?.history).not.toBe('complete')
    expect(diagnostics.filter(({ code }) => code === 'psa/history-partial').map((one) => one.path)).toEqual([path])
  })

  test('HaloPSA: both logs, though they are empty, are a history', () => {
    expect(codes(halo().ticket(haloRow(), { actions: [], audit: [] }))).not.toContain('psa/history-partial')
  })

  test('Halo 1900-01-01 and 1899-12-30 are null', () => {
    const result = halo().ticket(haloRow({ dateclosed: '1900-01-01T00:00:00', responsedate: '1899-12-30T00:00:00' }))
    expect(result.value?.events).toEqual([])
    expect(codes(result).filter((code) => code === 'psa/sentinel-date')).toHaveLength(2)
  })

  test('Halo targetdate is dead', () => {
    const { vendorReported } = halo().ticket(
      haloRow({ targetdate: '2025-11-27T00:00:00', fixbydate: '2025-11-28T19:00:00' }),
    )
    expect(vendorReported).toMatchObject({ resolution: { dueAt: '2025-11-28T19:00:00.000Z' } })
    expect(JSON.stringify(vendorReported)).not.toContain('2025-11-27')
  })

  test('Halo naive datetimes are UTC', () => {
    const result = halopsa({ zone: 'America/New_York' }).ticket(haloRow({ dateoccurred: '2026-06-30T16:04:27.21' }))
    expect(result.value?.openedAt).toBe('2026-06-30T16:04:27.210Z')
    expect(codes(result)).not.toContain('psa/naive-datetime')
  })

  test('Halo contract id may be negative', () => {
    expect(halo().ticket(haloRow({ contract_id: -12 })).value?.contractId).toBe('12')
    expect(
      halo().timeEntry(
        { id: 3, ticket_id: 9, who_agentid: 5, timetaken: 0.5, actioncontractid: -12 },
        { clientId: '250' },
      ).value,
    ).toMatchObject({ id: '9-3', fields: { 'contract.id': '12' } })
    expect(codes(halo().ticket(haloRow({ contract_id: 0 })))).toContain('psa/no-agreement')
  })

  test("Halo 9999 D is 'no target'", () => {
    const { sla } = fixture<{ sla: Json }>('halopsa/sla-workday.json')
    const { value } = halo().slaPolicy(sla, { calendar: 'desk' })
    expect(value?.clocks).toEqual([
      {
        clock: 'first-response',
        targets: [
          { when: { priority: 'P2' }, within: '30m' },
          { when: { priority: 'P3' }, within: '1h' },
        ],
      },
      {
        clock: 'resolution',
        targets: [
          { when: { priority: 'P2' }, within: '4h' },
          { when: { priority: 'P3' }, within: '8h' },
        ],
      },
    ])
  })
})

describe('Autotask', () => {
  test('Autotask picklist value string vs row integer', () => {
    expect(at().ticket(atRow({ status: 8 }), { history: [] }).value).toMatchObject({
      openedStatus: 'In Progress',
      openedPhase: 'active',
    })
    expect(at().ticket(atRow({ status: '8' }), { history: [] }).value).toMatchObject({
      openedStatus: 'In Progress',
      openedPhase: 'active',
    })
  })

  test("Autotask userDefinedFields [] / {} / ''", () => {
    for (const empty of [[], {}, ''])
      expect(codes(at().ticket(atRow({ userDefinedFields: empty, contractID: 1 }), { history: [] }))).toEqual([])
    expect(
      at().ticket(
        atRow({
          userDefinedFields: [
            { name: 'Root cause', value: 'dns' },
            { name: 'Empty', value: null },
          ],
        }),
        { history: [] },
      ).value?.fields,
    ).toEqual({ 'custom.Root cause': 'dns' })
  })

  test('Autotask completedDate differs from resolvedDateTime (17 h in ck-ticket)', () => {
    const { value } = at().ticket(
      atRow({ status: 5, resolvedDateTime: '2022-12-06T16:10:00Z', completedDate: '2022-12-07T09:15:28Z' }),
    )
    expect(value?.events).toMatchObject([
      { phase: 'resolved', at: '2022-12-06T16:10:00.000Z' },
      { phase: 'closed', status: 'Complete', at: '2022-12-07T09:15:28.000Z' },
    ])
  })

  test('Autotask hoursWorked differs from end-start (dj-time-entry)', () => {
    const result = at().timeEntry(
      {
        id: 1,
        resourceID: 5,
        startDateTime: '2025-11-26T10:00:00Z',
        endDateTime: '2025-11-26T12:30:00Z',
        hoursWorked: 1,
        dateWorked: '2025-11-26T00:00:00Z',
      },
      { clientId: '250' },
    )
    expect(result.value?.workedMinutes).toBe(60)
    expect(codes(result)).toEqual(['psa/hours-disagree'])
  })

  test('Autotask business-hours DateTime: ignore date and Z', () => {
    const { items, holidays } = fixture<{ items: Json[]; holidays: Json[] }>('autotask/internal-location-hours.json')
    const { value } = at().calendar(items[0], { zone: 'America/New_York', holidays })
    expect(value).toEqual({
      timeZone: 'America/New_York',
      hours: {
        mon: ['09:00-17:00'],
        tue: ['09:00-17:00'],
        wed: ['09:00-17:00'],
        thu: ['09:00-17:00'],
        fri: ['09:00-17:00'],
      },
      holidays: [{ on: '2025-11-27', name: 'Thanksgiving' }],
    })
  })
})

const resolution = (ticket: Ticket, at: string) =>
  compileSla({
    calendar: 'always',
    pausedIn: [{ phase: 'waiting' }],
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  }).read(ticket, at)[0]

describe('every vendor', () => {
  test('Ticket created directly in a paused or closed status', () => {
    const untouched = { _info: { dateEntered: '2025-11-26T20:30:00Z', lastUpdated: '2025-11-26T20:30:00Z' } }
    const waiting = cw().ticket(cwRow({ ...untouched, status: { id: 552, name: 'Waiting Customer' } }), { audit: [] })
      .value as Ticket
    expect(waiting).toMatchObject({
      openedPhase: 'waiting',
      openedWaitingFor: 'client',
      openedStatus: 'Waiting Customer',
    })
    expect(resolution(waiting, '2025-11-28T00:00:00Z')).toMatchObject({ clock: 'paused', elapsedMs: 0 })
    const closed = cw().ticket(cwRow({ ...untouched, status: { id: 554, name: '>Closed' } }), { audit: [] })
      .value as Ticket
    expect(closed.openedPhase).toBe('closed')
    expect(resolution(closed, '2025-11-28T00:00:00Z')).toMatchObject({ elapsedMs: 0, verdict: 'met' })
  })

  test('Waiting -> Resolved directly: hold time must still be removed', () => {
    const change = (from: string, to: string, enteredDate: string) => ({
      text: `The service ticket status has been changed from "${from}" to "${to}".`,
      enteredDate,
      auditSubType: 'Status',
    })
    const audit = [
      change('New', 'Waiting Customer', '2025-11-26T21:00:00Z'),
      change('Waiting Customer', 'Resolved', '2025-11-28T21:00:00Z'),
    ]
    const ticket = cw().ticket(
      cwRow({
        status: { id: 553, name: 'Resolved' },
        _info: { dateEntered: '2025-11-26T20:30:00Z', lastUpdated: '2025-11-28T21:00:00Z' },
      }),
      { audit },
    ).value as Ticket
    expect(resolution(ticket, '2025-11-29T00:00:00Z')).toMatchObject({ elapsedMs: 1_800_000, verdict: 'met' })
  })

  test("Jira changelog key 'toString'", () => {
    const issue = {
      key: 'D-1',
      fields: { created: '2025-11-26T15:30:00.000-0500', status: { id: '3', name: 'In Progress' } },
    }
    const item = { field: 'status', fieldId: 'status', from: '1', fromString: 'New', to: '3', toString: 'In Progress' }
    const changelog = { values: [{ id: '1', created: '2025-11-26T16:00:00.000-0500', items: [item] }] }
    expect(js().ticket(issue, { changelog }).value?.events[0]).toMatchObject({ status: 'In Progress', phase: 'active' })
    // Without the key there is the method that every object has: it is no label.
    const { toString: _, ...without } = item
    const bare = jira().ticket(issue, {
      changelog: { values: [{ id: '1', created: '2025-11-26T16:00:00.000-0500', items: [without] }] },
    })
    expect(bare.value?.events[0]).toMatchObject({ status: '3', phase: 'unknown' })
  })

  test('ServiceNow booleans are strings; display_value is another zone', () => {
    const { incident, task_sla } = fixture<{ incident: Json; task_sla: Json[] }>('servicenow/story.json')
    const result = sn().ticket(incident, { taskSlas: task_sla })
    expect(result.value?.openedAt).toBe('2025-11-26T20:30:00.000Z')
    expect(result.value?.fields).toMatchObject({ active: false })
    expect(result.vendorReported).toMatchObject({
      madeSla: true,
      taskSlas: [{ met: true, minutes: 240, pausedMinutes: 150 }],
    })
    const displayed = servicenow().ticket({
      sys_id: 'a',
      opened_at: '2025-11-26 15:30:00',
      company: { display_value: 'Sample Co', link: 'x' },
    })
    expect(codes(displayed)).toContain('psa/naive-datetime')
  })

  test('Freshservice custom statuses >5 need a user map', () => {
    const row = {
      id: 1,
      subject: 'x',
      department_id: 250,
      created_at: '2025-11-26T20:30:00Z',
      updated_at: '2025-11-26T21:30:00Z',
      status: 7,
      priority: 2,
    }
    const tracker = freshservice().track()
    expect(tracker.ticket(row).value?.events[0]).toMatchObject({ status: '7', phase: 'unknown' })
    expect(tracker.missingConfig()).toContainEqual({ map: 'statuses', key: '7', label: null, count: 1 })
    expect(
      freshservice({ statuses: { '7': { phase: 'waiting', label: 'With vendor' } } }).ticket(row).value?.events[0],
    ).toMatchObject({ status: 'With vendor', phase: 'waiting' })
  })

  test("Unknown status id: the segment is unknown, never silently 'active'", () => {
    const { row, context } = {
      row: fixture<Json[]>('connectwise/ticket-story-snapshots.json')[3],
      context: { audit: fixture('connectwise/audittrail-story.json') },
    }
    const tracker = connectwise().track()
    const { value } = tracker.ticket(row, context)
    const phases = value?.events.flatMap((event) => (event.kind === 'status' ? [event.phase] : []))
    expect(phases).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown'])
    expect(value?.openedPhase).toBe('unknown')
    expect(
      tracker
        .missingConfig()
        .filter((one) => one.map === 'statuses')
        .map((one) => one.key)
        .sort(),
    ).toEqual(['>Closed', 'In Progress', 'New', 'Resolved', 'Waiting Customer'])
  })

  test("the vendor's verdict is compared with ours, never merged", () => {
    const { vendorReported } = autotask().ticket(fixture<{ items: Json[] }>('autotask/tickets-story.json').items[0], {
      slaResults: fixture('autotask/sla-results.json'),
    })
    const ours = (verdict: 'met' | 'breached' | 'indeterminate') =>
      compareVerdict('autotask', vendorReported, { ticketId: '81001', name: 'resolution', verdict })
    expect(ours('met').agreement).toBe('same')
    expect(ours('indeterminate').agreement).toBe('not-comparable')
    expect(ours('breached')).toMatchObject({
      agreement: 'differs',
      diagnostic: { code: 'psa/vendor-verdict-differs', id: '81001' },
    })
  })
})
