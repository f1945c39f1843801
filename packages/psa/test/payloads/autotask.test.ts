// What answers of live servers look like, beyond the tidy rows of the stories: every shape gives facts or a diagnostic.
import { describe, expect, test } from 'vitest'
import { at } from '../stories'
import { codes, type Json, statuses, warnings } from './said'

describe('Autotask', () => {
  const row = (more: Json = {}): Json => ({
    id: 81007,
    apiVendorID: null,
    assignedResourceID: null,
    assignedResourceRoleID: null,
    companyID: 0,
    companyLocationID: null,
    completedDate: null,
    contractID: null,
    createDate: '2025-11-26T20:30:00.2Z',
    description: '',
    firstResponseDateTime: null,
    lastActivityDate: '2025-11-26T22:00:00.147Z',
    priority: 3,
    queueID: 5,
    status: 8,
    serviceLevelAgreementID: null,
    serviceLevelAgreementHasBeenMet: null,
    serviceLevelAgreementPausedNextEventHours: null,
    ticketNumber: 'T20251126.0042',
    title: 'Printer',
    userDefinedFields: [],
    ...more,
  })
  const entry = (id: number, date: string, detail: string, ticketID: unknown = 81007, action = 'Status') => ({
    id,
    ticketID,
    date,
    action,
    detail,
    resourceID: 29682885,
  })
  const pageDetails = { count: 1, requestCount: 500, prevPageUrl: null, nextPageUrl: null }

  test('the answer about one ticket, about many, and about none', () => {
    expect(at().ticket({ item: row() }).value).toMatchObject({ id: '81007', clientId: '0' })
    expect(at().ticket({ items: [row()], pageDetails }).value).toMatchObject({ id: '81007' })
    expect(codes(at().ticket({ items: [row(), row({ id: 2 })], pageDetails }))).toEqual(['psa/not-a-row'])
    expect(codes(at().ticket({ items: [], pageDetails }))).toEqual(['psa/not-a-row'])
    expect(at().ticket({ item: null }).value).toBe(null)
    expect(at().ticket({ errors: ['Object could not be found.'] }).value).toBe(null)
  })

  test('a page of which another follows is no whole log', () => {
    const items = [entry(1, '2025-11-26T21:00:00Z', 'New -> In Progress')]
    const whole = at().ticket(row(), { history: { items, pageDetails } })
    expect(whole.value?.history).toBe('complete')
    const next = { ...pageDetails, nextPageUrl: 'https://at.example.invalid/next' }
    const part = at().ticket(row(), { history: { items, pageDetails: next } })
    expect(part.value).toMatchObject({ history: 'snapshots', openedPhase: 'unknown' })
    expect(warnings(part)).toContain('psa/history-partial')
    const both = [
      { items, pageDetails: next },
      { items: [], pageDetails },
    ]
    for (const pages of [both, [...both].reverse()])
      expect(at().ticket(row(), { history: pages }).value?.history).toBe('complete')
  })

  test('entries of another ticket are left out', () => {
    const history = [
      entry(1, '2025-11-26T21:00:00Z', 'New -> In Progress'),
      entry(2, '2025-11-26T21:10:00Z', 'In Progress -> Complete', 99),
    ]
    const result = at().ticket(row(), { history })
    expect(statuses(result)).toEqual(['21:00 In Progress active'])
    expect(result.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'psa/other-ticket', facts: { received: '99' } }),
    )
  })

  test('dates without Z need a zone, .NET writes none as the year 1', () => {
    expect(at().ticket(row({ createDate: '2025-11-26T15:30:00' })).value).toBe(null)
    const none = at().ticket(
      row({ firstResponseDateTime: '0001-01-01T00:00:00', completedDate: '0001-01-01T00:00:00Z' }),
    )
    expect(codes(none).filter((code) => code === 'psa/sentinel-date')).toHaveLength(2)
    expect(warnings(none)).toEqual([])
  })

  test('what a workflow rule wrote is no answer of a technician', () => {
    const note = (id: number, noteType: number) => ({
      id,
      ticketID: 81007,
      createDateTime: '2025-11-26T21:00:00Z',
      publish: 1,
      noteType,
      creatorResourceID: 4,
    })
    const result = at().ticket(row(), { history: [], notes: { items: [note(1, 13), note(2, 1)], pageDetails } })
    expect(result.value?.events.flatMap((event) => (event.kind === 'reply' ? [event.automated] : []))).toEqual([
      true,
      false,
    ])
  })
})
