// What answers of live servers look like, beyond the tidy rows of the stories: every shape gives facts or a diagnostic.
import { jira } from '@mspkit/psa/jira'
import { describe, expect, test } from 'vitest'
import { js } from '../stories'
import { codes, holders, type Json, statuses, warnings } from './said'

describe('Jira', () => {
  const issue = (more: Json = {}, fields: Json = {}): Json => ({
    expand: 'operations,changelog',
    id: '10042',
    self: 'https://desk.example.invalid/rest/api/3/issue/10042',
    key: 'DESK-42',
    fields: {
      summary: 'Printer',
      description: { type: 'doc', version: 1, content: [] },
      created: '2025-11-26T20:30:00.000+0000',
      updated: '2025-11-26T22:00:00.000+0000',
      status: { self: 'x', id: '3', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate' } },
      priority: { self: 'x', iconUrl: 'x', id: '3', name: 'Medium' },
      issuetype: { id: '1', name: 'Incident', subtask: false },
      project: { id: '1', key: 'DESK' },
      reporter: { accountId: 'r1', avatarUrls: {} },
      assignee: null,
      resolution: null,
      resolutiondate: null,
      customfield_10020: { id: '1', name: 'Time to resolution', _links: {}, completedCycles: [] },
      customfield_10021: 7,
      ...fields,
    },
    ...more,
  })
  const history = (id: string, created: string, ...items: Json[]) => ({
    id,
    author: { accountId: 'a' },
    created,
    items,
  })
  const status = (from: string, fromString: string, to: string, toLabel: string) => ({
    field: 'status',
    fieldtype: 'jira',
    fieldId: 'status',
    from,
    fromString,
    to,
    toString: toLabel,
  })
  const newest = [
    history('10003', '2025-11-26T21:30:00.000+0000', {
      field: 'assignee',
      fieldtype: 'jira',
      from: 'a1',
      fromString: 'Eva',
      to: null,
      toString: null,
    }),
    history('10002', '2025-11-26T21:00:00.000+0000', status('1', 'New', '3', 'In Progress'), {
      field: 'Link',
      fieldtype: 'jira',
      from: null,
      fromString: null,
      to: 'DESK-1',
      toString: 'relates',
    }),
    history('10001', '2025-11-26T20:40:00.000+0000', {
      field: 'assignee',
      fieldtype: 'jira',
      fieldId: 'assignee',
      from: null,
      fromString: null,
      to: 'a1',
      toString: 'Eva',
    }),
  ]

  test('pages newest first, null fields, links and descriptions that are documents', () => {
    const result = js().ticket(issue(), {
      changelog: { self: 'x', maxResults: 100, startAt: 0, total: 3, isLast: true, values: newest },
    })
    expect(warnings(result)).toEqual([])
    expect(result.value).toMatchObject({ history: 'complete', openedStatus: 'New' })
    expect(statuses(result)).toEqual(['21:00 In Progress active'])
    expect(holders(result)).toEqual(['a1', null])
    expect(result.value).not.toHaveProperty('technicianId')
  })

  test('the changelog of the issue itself stops at a hundred entries, and says so', () => {
    const expanded = (total: number) => issue({ changelog: { startAt: 0, maxResults: 100, total, histories: newest } })
    expect(js().ticket(expanded(3)).value?.history).toBe('complete')
    const part = js().ticket(expanded(140))
    expect(part.value?.history).toBe('snapshots')
    expect(codes(part)).toContain('psa/history-partial')
    const pages = [
      { startAt: 0, maxResults: 2, total: 3, values: newest.slice(0, 2) },
      { startAt: 2, maxResults: 2, total: 3, values: newest.slice(2) },
    ]
    expect(js().ticket(issue(), { changelog: pages }).value?.history).toBe('complete')
    expect(js().ticket(issue(), { changelog: pages.slice(0, 1) }).value?.history).toBe('snapshots')
  })

  test('an entry without its old value says nothing of before', () => {
    const item = { field: 'status', from: null, fromString: null, to: '3', toString: 'In Progress' }
    const { value } = js().ticket(issue(), { changelog: [history('1', '2025-11-26T21:00:00.000+0000', item)] })
    expect(value).toMatchObject({ openedPhase: 'unknown' })
    expect(value).not.toHaveProperty('openedStatus')
  })

  test('where the client is named is not known: the message says what to write', () => {
    expect(
      jira()
        .ticket(issue())
        .diagnostics.find((one) => one.code === 'psa/missing-client')?.message,
    ).toContain('clientPath')
  })
})
