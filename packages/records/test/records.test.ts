import {
  applicableContract,
  factsOf,
  parseAsset,
  parseClient,
  parseContact,
  parseEvidence,
  parseSite,
  parseTechnicianCost,
  parseTicket,
  parseTimeEntry,
  type Ticket,
} from '@mspkit/records'
import { conditionSchema, ticketSchema } from '@mspkit/records/schema'
import { reasonInWords } from '@mspkit/records/words'
import { describe, expect, test } from 'vitest'

const ticket: Ticket = {
  id: 'T-1',
  clientId: 'acme',
  title: 'Mail down',
  openedAt: '2026-03-02T15:00:00Z',
  priority: 'P1',
  board: { name: 'Service desk', kind: 'service' },
  fields: { 'client.tier': 'from the vendor', 'estimate.hours': 6 },
  events: [
    { kind: 'status', at: '2026-03-02T15:10:00Z', status: '__proto__', phase: 'unknown' },
    { kind: 'reply', at: '2026-03-02T15:20:00Z', by: 'technician', public: true, automated: false },
    { kind: 'assignment', at: '2026-03-02T15:20:00Z', technicianId: null },
    { kind: 'field', at: '2026-03-02T15:21:00Z', name: 'impact', value: { users: 3 } },
    { kind: 'merge', at: '2026-03-02T15:22:00Z', into: 'T-0' },
  ],
}

describe('parsing', () => {
  test('a ticket comes back as it was, a status called __proto__ and all', () => {
    const parsed = parseTicket(JSON.parse(JSON.stringify(ticket)))
    expect(parsed).toEqual({ ok: true, value: ticket })
  })

  test('a bad ticket says all that is wrong with it, in places', () => {
    const parsed = parseTicket({
      ...ticket,
      id: 7,
      openedAt: '2026-03-02T15:00',
      events: [{ kind: 'status', at: '2026-03-02T15:00:00Z', status: 'New', phase: 'actve' }, { kind: 'nap' }],
    })
    expect(parsed).toMatchObject({
      ok: false,
      problems: [
        { path: '/id', code: 'records/wrong-type' },
        { path: '/openedAt', code: 'values/instant' },
        {
          path: '/events/0/phase',
          code: 'records/unknown-word',
          message: expect.stringContaining('Did you mean "active"?'),
        },
        { path: '/events/1/kind', code: 'records/unknown-word' },
      ],
    })
  })

  test.each([
    [parseTimeEntry, { id: 'e', clientId: 'acme', technicianId: 't', workedMinutes: -5 }, '/workedMinutes'],
    [parseClient, { id: 'acme' }, '/name'],
    [parseSite, { id: 's', clientId: 'acme', timeZone: 'Chicago' }, '/timeZone'],
    [parseContact, { id: 'c', clientId: 'acme', kind: 'person' }, '/kind'],
    [parseAsset, { id: 'a', clientId: 'acme', type: 'server', warrantyTo: '2026-02-30' }, '/warrantyTo'],
    [parseTechnicianCost, { perHour: 40, currency: 'USD', from: '2026-01-01' }, '/perHour'],
    [parseEvidence, { obligation: 'backup', clientId: 'acme', at: 'now', outcome: 'success' }, '/at'],
  ] as const)('%o names the field', (parse, value, path) => {
    expect(parse(value)).toMatchObject({ ok: false, problems: [{ path }] })
  })

  test('a condition inside a document is refused where it lies', () => {
    const result = conditionSchema.safeParse(
      { all: [{ hours: { gt: 'soon' } }] },
      { jitless: true, error: () => 'wrong' },
    )
    expect(result.error?.issues).toMatchObject([{ path: ['all', '0', 'hours', 'gt'] }])
    expect(ticketSchema.safeParse(ticket, { jitless: true }).success).toBe(true)
  })
})

test('an instant that no package answers for is refused by its field', () => {
  const opened = parseTicket({ ...ticket, openedAt: '0001-01-01T00:00:00Z' })
  expect(opened).toMatchObject({ ok: false, problems: [{ path: '/openedAt', code: 'values/outside-domain' }] })
  expect(opened.ok ? '' : opened.problems[0]?.message).toContain(
    '"0001-01-01T00:00:00.000Z" is outside'.replaceAll('"', ''),
  )
})

describe('facts', () => {
  test('have the same names in every room, and the house’s words win over the vendor’s', () => {
    const facts = factsOf({
      ticket,
      timeEntry: { id: 'e', clientId: 'acme', technicianId: 't9', workType: 'onsite', workedMinutes: 30 },
      client: { id: 'acme', name: 'Acme', tier: 'gold' },
      asset: { id: 'a', clientId: 'acme', type: 'server', fields: { ownership: 'company' } },
      contact: null,
    })
    expect(Object.fromEntries(facts)).toEqual({
      priority: 'P1',
      clientId: 'acme',
      'board.name': 'Service desk',
      'board.kind': 'service',
      'estimate.hours': 6,
      workType: 'onsite',
      technicianId: 't9',
      'client.id': 'acme',
      'client.name': 'Acme',
      'client.tier': 'gold',
      'asset.id': 'a',
      'asset.type': 'server',
      'asset.ownership': 'company',
      contact: null,
    })
  })
})

describe('the contract that applies', () => {
  test.each([
    [{ ticket: 'T', asset: 'A', site: 'S', client: 'C' }, 'T', 'ticket'],
    [{ ticket: null, asset: 'A', site: 'S', client: 'C' }, 'A', 'asset'],
    [{ site: 'S', client: 'C' }, 'S', 'site'],
    [{ client: 'C' }, 'C', 'client'],
  ])('of %j is %s', (links, contractId, by) => {
    expect(applicableContract(links)).toMatchObject({ contractId, reason: { facts: { by } } })
    expect(reasonInWords(applicableContract(links).reason)).toBe(`Contract ${contractId} applies: it is the ${by}'s.`)
  })
  test('is nobody’s when none is linked', () => {
    expect(applicableContract({})).toMatchObject({ contractId: null, reason: { code: 'records/no-contract' } })
  })
})
