// Service records: rows as the vendors' public documentation shows them, and what is said of rows that are none.

import type { Mapped } from '@mspkit/psa'
import {
  answerVendors,
  articleAssets,
  articleVendors,
  changeVendors,
  documentationArticles,
  monitoredServices,
  plannedChanges,
  satisfactionAnswers,
  serviceVendors,
} from '@mspkit/psa/service'
import {
  documentationArticleSchema,
  monitoredServiceSchema,
  plannedChangeSchema,
  satisfactionAnswerSchema,
} from '@mspkit/records/schema'
import { accepts, type Schema } from '@mspkit/values/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const codes = (mapped: Mapped<unknown>): string[] => mapped.diagnostics.map((one) => `${one.severity} ${one.code}`)
const of = { clientId: 'acme' }

describe('satisfaction', () => {
  const zendesk = satisfactionAnswers('zendesk')
  const rating = { id: 35436, ticket_id: 208, requester_id: 7881, created_at: '2026-03-02T10:00:00Z' }

  test('a rating of Zendesk names its ticket; the client comes from it', () => {
    expect(zendesk.one({ satisfaction_rating: { ...rating, score: 'good' } }, of)).toMatchObject({
      value: {
        id: '35436',
        clientId: 'acme',
        ticketId: '208',
        askedAt: '2026-03-02T10:00:00.000Z',
        rating: 'positive',
        fields: { 'contact.id': '7881' },
      },
      diagnostics: [],
    })
    const alone = zendesk.one({ ...rating, score: 'bad' })
    expect([alone.value?.clientId, codes(alone)]).toEqual(['(unknown)', ['warning psa/missing-client']])
  })

  test.each<[string, unknown]>([
    ['good', 'positive'],
    ['good_with_comment', 'positive'],
    ['badwithcomment', 'negative'],
    ['bad_without_comment', 'negative'],
    ['offered', undefined],
  ])('the score %s', (score, expected) => {
    const { value } = zendesk.one({ ...rating, score }, of)
    expect(value).not.toBeNull()
    expect(value?.rating).toBe(expected)
  })

  test.each([
    [{ ...rating, score: 'unoffered' }, 'error psa/missing-value', 'was not asked'],
    [{ ...rating, score: 'splendid' }, 'error psa/bad-value', '"splendid" is no score'],
    [{ ...rating, id: undefined, score: 'good' }, 'error psa/missing-id', 'no id'],
    [{ ...rating, created_at: undefined, score: 'good' }, 'error psa/missing-value', 'no "created_at"'],
  ])('%o is no answer', (row, code, said) => {
    const mapped = zendesk.one(row, of)
    expect([mapped.value, codes(mapped)]).toEqual([null, [code]])
    expect(mapped.diagnostics[0]?.message).toContain(said)
  })

  test.each<[number, unknown]>([
    [103, 'positive'],
    [101, 'positive'],
    [100, 'neutral'],
    [-101, 'negative'],
    [-103, 'negative'],
    [0, null],
    [104, null],
  ])('Freshdesk answers %i', (found, expected) => {
    const row = {
      id: 4,
      user_id: 9,
      ticket_id: 8,
      created_at: '2026-03-02T10:00:00Z',
      ratings: { default_question: found },
    }
    const { value } = satisfactionAnswers('freshdesk').one(row, of)
    expect(value?.rating ?? null).toBe(expected)
  })

  test('pages are read, and an id that comes twice counts once', async () => {
    const page = {
      satisfaction_ratings: [
        { ...rating, score: 'good' },
        { ...rating, score: 'bad' },
        { ...rating, id: 2, score: 'bad' },
      ],
    }
    const found: unknown[] = []
    for await (const { value } of zendesk.many([page], () => of)) found.push(value?.rating ?? null)
    expect(found).toEqual(['positive', null, 'negative'])
  })
})

describe('watched services', () => {
  const second = Date.UTC(2026, 2, 2, 10) / 1000
  const robot = monitoredServices('uptimerobot', { clients: { '777': 'acme' } })

  test('a monitor of UptimeRobot: outages, pauses, and nothing known outside of its log', () => {
    const logs = [
      { type: 2, datetime: second + 4000, duration: 1000 },
      { type: 99, datetime: second + 3000, duration: 1000 },
      { type: 1, datetime: second + 600, duration: 2400 },
      { type: 98, datetime: second, duration: 60 },
      { type: 2, datetime: second + 60, duration: 540 },
    ]
    expect(robot.one({ id: 777, friendly_name: 'Mail', create_datetime: 1, status: 2, logs }).value).toEqual({
      id: '777',
      clientId: 'acme',
      name: 'Mail',
      from: '2026-03-02T10:00:00.000Z',
      to: '2026-03-02T11:23:20.000Z',
      outages: [{ from: '2026-03-02T10:10:00.000Z', to: '2026-03-02T10:50:00.000Z' }],
      unwatched: [
        { from: '2026-03-02T10:00:00.000Z', to: '2026-03-02T10:01:00.000Z' },
        { from: '2026-03-02T10:50:00.000Z', to: '2026-03-02T11:06:40.000Z' },
      ],
    })
  })

  test('time between entries, where the log was asked for in parts, was not watched', () => {
    const logs = [
      { type: 2, datetime: second, duration: 60 },
      { type: 2, datetime: second + 120, duration: 60 },
    ]
    expect(robot.one({ id: 777, logs }).value?.unwatched).toEqual([
      { from: '2026-03-02T10:01:00.000Z', to: '2026-03-02T10:02:00.000Z' },
    ])
  })

  test('a check of Pingdom with the states of its outages', () => {
    const states = [
      { status: 'up', timefrom: second, timeto: second + 60 },
      { status: 'down', timefrom: second + 60, timeto: second + 120 },
      { status: 'unknown', timefrom: second + 120, timeto: second + 180 },
    ]
    const check = { id: 85975, name: 'Portal', hostname: 'portal.acme.test', summary: { states } }
    expect(monitoredServices('pingdom', { clients: { '85975': 'acme' } }).one({ check }).value).toEqual({
      id: '85975',
      clientId: 'acme',
      name: 'Portal',
      from: '2026-03-02T10:00:00.000Z',
      to: '2026-03-02T10:03:00.000Z',
      outages: [{ from: '2026-03-02T10:01:00.000Z', to: '2026-03-02T10:02:00.000Z' }],
      unwatched: [{ from: '2026-03-02T10:02:00.000Z', to: '2026-03-02T10:03:00.000Z' }],
    })
  })

  test.each<[unknown, string[]]>([
    [{ id: 777 }, ['error psa/missing-value']],
    [{ id: 777, logs: [] }, ['error psa/missing-value']],
    [
      { id: 777, logs: [{ type: 1, datetime: 'soon', duration: 5 }] },
      ['warning psa/bad-date', 'warning psa/bad-date', 'error psa/missing-value'],
    ],
    [{ id: 777, logs: [{ type: 7, datetime: second, duration: 5 }] }, ['warning psa/unknown-enum']],
    [
      { id: 777, logs: [{ type: 1, datetime: second, duration: -5 }] },
      ['warning psa/bad-date', 'error psa/missing-value'],
    ],
    [{ id: 1, logs: [{ type: 2, datetime: second, duration: 5 }] }, ['warning psa/missing-client']],
    [{}, ['error psa/missing-id']],
  ])('%o', (row, expected) => expect(codes(robot.one(row))).toEqual(expected))
})

describe('planned changes', () => {
  const base = {
    sys_id: 'c1',
    number: 'CHG0001',
    short_description: 'Move mail',
    company: { link: 'x', value: 'acme' },
    start_date: '2026-03-07 18:00:00',
    end_date: '2026-03-07 22:00:00',
    closed_at: '2026-03-09 08:00:00',
  }
  const change = plannedChanges('servicenow').one

  test('a change request of ServiceNow is finished when work on it ended', () => {
    expect(
      change({ result: { ...base, state: '3', close_code: 'successful', work_end: '2026-03-07 21:30:00' } }).value,
    ).toEqual({
      id: 'c1',
      clientId: 'acme',
      title: 'Move mail',
      plannedFrom: '2026-03-07T18:00:00.000Z',
      plannedTo: '2026-03-07T22:00:00.000Z',
      finishedAt: '2026-03-07T21:30:00.000Z',
      outcome: 'done',
      fields: { number: 'CHG0001' },
    })
  })

  test.each<[string, string, unknown, unknown]>([
    ['3', 'successful_issues', 'done', true],
    ['3', 'unsuccessful', 'failed', true],
    ['4', '', 'cancelled', true],
    ['-1', 'successful', undefined, false],
  ])('state %s, close code %s', (state, close_code, outcome, isFinished) => {
    const { value } = change({ ...base, state, close_code })
    expect([value?.outcome, value?.finishedAt !== undefined]).toEqual([outcome, isFinished])
  })

  test('a close code of the tenant is an unknown outcome', () => {
    const found = change({ ...base, state: '3', close_code: 'partly' })
    expect([found.value?.outcome, codes(found)]).toEqual([undefined, ['warning psa/unknown-enum']])
  })

  test('a ticket of Autotask is a change where its type says so', () => {
    const row = {
      id: 7,
      ticketNumber: 'T1',
      title: 'New firewall',
      companyID: 12,
      ticketType: 4,
      dueDateTime: '2026-03-08T00:00:00Z',
      completedDate: '2026-03-07T20:00:00Z',
    }
    const autotask = plannedChanges('autotask', { clients: { '12': 'acme' } })
    expect(autotask.one({ item: row }).value).toEqual({
      id: '7',
      clientId: 'acme',
      title: 'New firewall',
      plannedTo: '2026-03-08T00:00:00.000Z',
      finishedAt: '2026-03-07T20:00:00.000Z',
      fields: { number: 'T1' },
    })
    expect(autotask.one({ ...row, ticketType: 2 }).diagnostics[0]?.message).toContain('its ticketType is "2"')
    const renumbered = plannedChanges('autotask', { clients: { '12': 'acme' }, changeType: '9' })
    expect(renumbered.one({ ...row, ticketType: 9 }).value?.id).toBe('7')
    expect(renumbered.one(row).diagnostics[0]?.message).toContain('Query those with ticketType 9')
    expect(codes(autotask.one({ ...row, companyID: 13 }))).toEqual(['warning psa/missing-client'])
  })
})

describe('documentation', () => {
  test('a flexible asset of IT Glue describes the configurations that its traits tag', () => {
    const attributes = {
      'organization-id': 2,
      name: 'Exchange 2013',
      archived: false,
      'created-at': '2017-07-28T00:53:02.000Z',
      traits: {
        type: 'Exchange 2013',
        domains: { type: 'Domains', values: [{ id: 347287 }] },
        'email-servers': { type: 'Configurations', values: [{ id: 11303436 }, { id: 11303436 }] },
      },
    }
    const page = { data: [{ id: '401', type: 'flexible-assets', attributes }] }
    const glue = documentationArticles('itglue', { clients: { '2': 'acme' }, assets: { '11303436': 'SRV-01' } })
    expect(glue.one(page).value).toEqual({
      id: '401',
      clientId: 'acme',
      title: 'Exchange 2013',
      assetIds: ['SRV-01'],
      createdAt: '2017-07-28T00:53:02.000Z',
    })
    expect(glue.one({ id: '401', attributes: { ...attributes, archived: true } }).value).toBeNull()
    const stranger = documentationArticles('itglue', { assets: {} }).one(page)
    expect([stranger.value?.assetIds, codes(stranger)]).toEqual([undefined, ['warning psa/missing-value']])
  })

  test('an article of Hudu describes the assets that it is related to, in either direction', async () => {
    const relations = {
      relations: [
        { fromable_type: 'Article', fromable_id: 9, toable_type: 'Asset', toable_id: 55 },
        { fromable_type: 'Asset', fromable_id: 56, toable_type: 'Article', toable_id: 9 },
        { fromable_type: 'Asset', fromable_id: 1, toable_type: 'Asset', toable_id: 2 },
        { fromable_type: 'Company', fromable_id: 1, toable_type: 'Article', toable_id: 9 },
      ],
    }
    const row = { id: 9, name: 'Server', company_id: 4, created_at: '2026-01-05T08:00:00.000Z' }
    const found: unknown[] = []
    for await (const { value } of documentationArticles('hudu').many([{ articles: [row] }], articleAssets(relations)))
      found.push(value)
    expect(found).toEqual([
      { id: '9', clientId: '4', title: 'Server', assetIds: ['55', '56'], createdAt: '2026-01-05T08:00:00.000Z' },
    ])
    expect(codes(documentationArticles('hudu').one({ ...row, company_id: null }))).toEqual([
      'warning psa/missing-client',
    ])
    expect(documentationArticles('hudu').one({ ...row, draft: true }).value).toBeNull()
  })
})

describe('whatever comes', () => {
  const all: readonly (readonly [string, (row: unknown) => Mapped<unknown>, Schema<unknown>])[] = [
    ...answerVendors.map((vendor) => [vendor, satisfactionAnswers(vendor).one, satisfactionAnswerSchema] as const),
    ...serviceVendors.map((vendor) => [vendor, monitoredServices(vendor).one, monitoredServiceSchema] as const),
    ...changeVendors.map((vendor) => [vendor, plannedChanges(vendor).one, plannedChangeSchema] as const),
    ...articleVendors.map((vendor) => [vendor, documentationArticles(vendor).one, documentationArticleSchema] as const),
  ]
  const keys = [
    'id',
    'score',
    'created_at',
    'ratings',
    'logs',
    'summary',
    'sys_id',
    'state',
    'ticketType',
    'attributes',
    'name',
    'completedDate',
  ]
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('good', '2026-03-02T10:00:00Z', 4, '3'))
  const row = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), value))

  test.each(all)('%s: a record that is right, or an error that says why there is none', (_vendor, one, schema) =>
    fc.assert(
      fc.property(row, (raw) => {
        const mapped = one(raw)
        // What is wrong, and in a sentence of its own what to do.
        for (const { message } of mapped.diagnostics) expect(message).toMatch(/[.!?] \S/)
        if (mapped.value === null) return mapped.diagnostics.some(({ severity }) => severity === 'error')
        return accepts(schema, mapped.value)
      }),
      { seed: 20, numRuns: 400 },
    ),
  )

  test('a configuration and a vendor that are none', () => {
    const wrong: unknown = { clients: { '1': 7 } }
    expect(() => Reflect.apply(satisfactionAnswers, undefined, ['zendesk', wrong])).toThrow('/clients/1')
    expect(() => Reflect.apply(plannedChanges, undefined, ['halopsa'])).toThrow('"halopsa"')
  })

  test('a tracker remembers what was rejected; strict makes a warning an error', () => {
    const tracker = documentationArticles('hudu').track()
    tracker.one({ name: 'Server' })
    expect(tracker.rejected()).toHaveLength(1)
    const strict = documentationArticles('hudu', { mode: 'strict' })
    expect(strict.one({ id: 9, name: 'Server', created_at: '2026-01-05T08:00:00Z' }).value).toBeNull()
  })
})
