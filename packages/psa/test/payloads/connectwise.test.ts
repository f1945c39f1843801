// What answers of live servers look like, beyond the tidy rows of the stories: every shape gives facts or a diagnostic.
import type { Mapped, MappedTicket } from '@mspkit/psa'
import { connectwise } from '@mspkit/psa/connectwise'
import { parseTicket } from '@mspkit/records'
import { describe, expect, test } from 'vitest'
import { cw } from '../stories'
import { codes, holders, type Json, warnings } from './said'

describe('ConnectWise', () => {
  const ref = (id: number, name: string, what: string) => ({
    id,
    name,
    _info: { [`${what}_href`]: `https://cw.example.invalid/v4_6_release/apis/3.0//service/${what}/${id}` },
  })
  const row = (more: Json = {}): Json => ({
    id: 4100,
    summary: 'Weekly report',
    recordType: 'ServiceTicket',
    board: ref(30, 'Service Desk', 'board'),
    status: ref(551, 'In Progress', 'status'),
    company: { ...ref(250, 'Sample Co', 'company'), identifier: 'sampleco' },
    site: ref(1772, '', 'site'),
    contactName: '',
    type: ref(250, 'Reports', 'type'),
    team: ref(10, 'Desk', 'team'),
    owner: { ...ref(244, 'Eva Stone', 'member'), identifier: 'EStone' },
    priority: { ...ref(12, 'Priority 3 - Medium', 'priority'), sort: 5 },
    source: ref(3, 'Internal', 'source'),
    severity: 'Low',
    impact: 'Low',
    closedFlag: false,
    actualHours: 1.07,
    estimatedTimeCost: 0.0,
    billTime: 'NoDefault',
    agreement: ref(249, 'Managed Flat', 'agreement'),
    isInSla: true,
    currency: { id: 7, symbol: '$', currencyCode: 'USD', name: 'US Dollars' },
    _info: {
      lastUpdated: '2025-11-26T22:00:00Z',
      updatedBy: 'EStone',
      dateEntered: '2025-11-26T20:30:00Z',
      enteredBy: 'EStone',
      activities_href: 'https://cw.example.invalid/sales/activities?conditions=ticket/id=4100',
    },
    escalationLevel: 5,
    minutesBeforeWaiting: 0,
    customFields: [
      { id: 7, caption: 'Dispatch', type: 'Text', entryMethod: 'List', numberOfDecimals: 0 },
      { id: 37, caption: 'T&M', type: 'Checkbox', entryMethod: 'EntryField', numberOfDecimals: 0, value: false },
    ],
    ...more,
  })
  const change = (text: string, enteredDate: string, auditSubType = 'Status', auditType = 'Tickets') => ({
    text,
    enteredDate,
    enteredBy: 'EStone',
    auditType,
    auditSubType,
    auditSource: 'CW PSA',
  })
  const moved = change(
    'The service ticket status has been changed from "New" to "In Progress".',
    '2025-11-26T21:00:00Z',
  )

  test('references with links, names that are empty, custom fields without a value', () => {
    const result = cw().ticket(row())
    expect(warnings(result)).toEqual([])
    expect(result.value).toMatchObject({ siteId: '1772', technicianId: '244', contractId: '249', queue: 'Desk' })
    expect(result.value?.fields).toMatchObject({ 'custom.T&M': false })
    expect(result.value?.fields).not.toHaveProperty('custom.Dispatch')
    expect(result.value).not.toHaveProperty('contactId')
    expect(parseTicket(result.value).ok).toBe(true)
  })

  test('references of an id alone, explicit nulls and absent keys say the same', () => {
    const bare = cw().ticket(row({ status: { id: 551 }, priority: { id: 12 }, board: { id: 30 }, site: null }))
    expect(bare.value?.events).toContainEqual(expect.objectContaining({ status: 'In Progress', phase: 'active' }))
    const nulls = cw().ticket(
      row({ agreement: null, team: null, customFields: null, slaStatus: null, dateResolved: null }),
    )
    const absent: Json = row()
    for (const key of ['agreement', 'team', 'customFields']) delete absent[key]
    expect(nulls.value).toEqual(cw().ticket(absent).value)
  })

  test('dates that mean none are no moments', () => {
    for (const none of [
      '0001-01-01T00:00:00Z',
      '1753-01-01T00:00:00Z',
      '1800-01-01T08:00:00Z',
      '1900-01-01T05:00:00Z',
    ]) {
      const result = cw().ticket(row({ dateResponded: none, dateResolved: none }))
      expect(codes(result).filter((code) => code === 'psa/sentinel-date')).toHaveLength(2)
      expect(warnings(result)).toEqual([])
      expect(result.value?.events.every((event) => event.at > '2025')).toBe(true)
    }
  })

  test('a wall time without its Z is read in the server zone, or not at all', () => {
    const naive = row({ _info: { dateEntered: '2025-11-26T15:30:00', lastUpdated: '2025-11-26T17:00:00' } })
    expect(cw().ticket(naive).value?.openedAt).toBe('2025-11-26T20:30:00.000Z')
    expect(connectwise().ticket(naive)).toMatchObject({ value: null })
    expect(codes(connectwise().ticket(naive))).toEqual(
      expect.arrayContaining(['psa/naive-datetime', 'psa/missing-created']),
    )
  })

  test('owners of the audit trail: by the row, by the table, else by name, and counted', () => {
    const audit = [
      moved,
      change('The ticket owner has been changed from "" to "Max Roe".', '2025-11-26T20:40:00Z', 'Owner', 'Resource'),
      change(
        'The ticket owner has been changed from "Max Roe" to "EStone".',
        '2025-11-26T20:50:00Z',
        'Owner',
        'Resource',
      ),
    ]
    const tracker = connectwise({
      statuses: { '550': { phase: 'new', label: 'New' }, '551': { phase: 'active', label: 'In Progress' } },
    }).track()
    const result = tracker.ticket(row(), { audit })
    expect(holders(result)).toEqual(['Max Roe', '244'])
    expect(result.value).not.toHaveProperty('technicianId')
    expect(result.value?.history).toBe('complete')
    expect(result.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'psa/unknown-technician', severity: 'advice', facts: { received: 'Max Roe' } }),
    )
    expect(tracker.missingConfig()).toContainEqual({ map: 'technicians', key: 'Max Roe', label: 'Max Roe', count: 1 })
    const named = connectwise({ technicians: { 'Max Roe': '251' } }).ticket(row(), { audit })
    expect(holders(named)).toEqual(['251', '244'])
    expect(codes(named)).not.toContain('psa/unknown-technician')
    // Who gave a table wants ids.
    const strict = connectwise({ technicians: { Somebody: '1' } }).ticket(row(), { audit })
    expect(warnings(strict)).toContain('psa/unknown-technician')
  })

  test('other wordings of owners, and one that no pattern reads, which costs no history of statuses', () => {
    const owners = (...texts: string[]) =>
      cw().ticket(row(), {
        audit: [moved, ...texts.map((text, i) => change(text, `2025-11-26T21:0${i + 1}:00Z`, 'Owner', 'Resource'))],
      })
    expect(holders(owners('"EStone" has been assigned as the owner.', '"EStone" was removed.'))).toEqual(['244', null])
    expect(holders(owners('Owner <b>Max</b> to <b>Eva Stone</b>'))).toEqual(['244'])
    const unread = owners('Besitzer gewechselt')
    expect(unread.value?.history).toBe('complete')
    expect(unread.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'psa/audit-unparsed', severity: 'advice' }),
    )
  })

  test('a trail that could not be loaded is none, and an answer that is an error is no trail', () => {
    expect(cw().ticket(row(), { audit: null }).value?.history).toBe('none')
    const failed = cw().ticket(row(), { audit: { code: 'Unauthorized', message: 'Wrong keys.' } })
    expect(failed.value?.history).toBe('none')
    expect(failed.value).toEqual(cw().ticket(row()).value)
    expect(warnings(failed)).toContain('psa/history-absent')
    expect(cw().ticket(row(), { audit: 'Unauthorized' }).value?.history).toBe('none')
    // The row was changed after its opening, so an empty trail cannot be the whole one.
    expect(cw().ticket(row(), { audit: [] }).value).toEqual(cw().ticket(row()).value)
  })

  test('an answer that is an error is no ticket', () => {
    const result = cw().ticket({ code: 'NotFound', message: 'ServiceTicket 1 not found', errors: null })
    expect(result.value).toBe(null)
    expect(codes(result)).toContain('psa/missing-id')
  })

  test('what was written for the client to see is a reply, with or without the trail', () => {
    const note = (id: number, at: string, more: Json) => ({
      id,
      ticketId: 4100,
      text: 'x',
      detailDescriptionFlag: true,
      internalAnalysisFlag: false,
      resolutionFlag: false,
      internalFlag: false,
      createdBy: 'EStone',
      ...more,
      _info: { lastUpdated: at, updatedBy: 'EStone' },
      dateCreated: at,
    })
    const contact = { contact: ref(77, 'Ann', 'contact') }
    const member = { member: { ...ref(244, 'Eva Stone', 'member'), identifier: 'EStone' } }
    const notes = [
      note(1, '2025-11-26T20:30:05Z', contact),
      note(2, '2025-11-26T20:50:00Z', member),
      note(3, '2025-11-26T20:51:00Z', { ...member, detailDescriptionFlag: false, internalAnalysisFlag: true }),
      note(4, '2025-11-26T20:52:00Z', { ...member, internalFlag: true }),
      note(5, '2025-11-26T20:53:00Z', {}),
      note(6, '2025-11-26T21:10:00Z', contact),
      note(7, '2025-11-26T21:11:00Z', { ...member, ticketId: 1 }),
    ]
    const time = (id: number, more: Json) => ({
      id,
      chargeToId: 4100,
      chargeToType: 'ServiceTicket',
      ...member,
      timeStart: '2025-11-26T21:15:00Z',
      timeEnd: '2025-11-26T21:25:00Z',
      notes: 'Restarted it.',
      addToDetailDescriptionFlag: true,
      dateEntered: '2025-11-26T21:26:00Z',
      ...more,
    })
    const timeEntries = [time(1, {}), time(2, { addToDetailDescriptionFlag: false }), time(3, { notes: null })]
    const replies = (result: Mapped<MappedTicket>): unknown[] =>
      (result.value?.events ?? []).flatMap((event) =>
        event.kind === 'reply' ? [[event.at.slice(11, 16), event.by, event.public, event.automated]] : [],
      )
    const expected = [
      ['20:50', 'technician', true, false],
      ['21:10', 'client', true, false],
      ['21:26', 'technician', true, false],
    ]
    const alone = cw().ticket(row(), { notes, timeEntries })
    expect(replies(alone)).toEqual(expected)
    expect(alone.value?.history).toBe('none')
    expect(codes(alone)).toContain('psa/other-ticket')
    const doubled = { audit: [moved], notes: [...notes, ...notes].reverse(), timeEntries: [timeEntries, timeEntries] }
    const logged = cw().ticket(row(), doubled)
    expect(replies(logged)).toEqual(expected)
    expect(logged.value?.history).toBe('complete')
    expect(parseTicket(logged.value).ok).toBe(true)
    expect(replies(cw().ticket(row(), { notes: 'Unauthorized', timeEntries: { code: 'x' } }))).toEqual([])
  })

  test('the start of the clock is none once the ticket is resolved', () => {
    const started = { escalationStartDateUTC: '2025-11-26T21:30:00Z' }
    const reported = (more: Json) => cw().ticket(row({ ...started, ...more })).vendorReported
    expect(reported({ escalationLevel: 10 })).toMatchObject({ clockStartedAt: '2025-11-26T21:30:00.000Z' })
    for (const over of [{ escalationLevel: 15 }, { closedFlag: true }, { slaStatus: 'Resolved' }])
      expect(reported(over)).not.toHaveProperty('clockStartedAt')
  })
})
