// What is undone again, and what webhooks send that is no whole row: a ticket that was merged, deleted or shown in part.

import {
  deleteTicket,
  type Mapped,
  type MappedTicket,
  restoreTicket,
  type StoredTicket,
  upsertTicket,
} from '@mspkit/psa'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise } from '@mspkit/psa/connectwise'
import { freshdesk } from '@mspkit/psa/freshdesk'
import { freshservice } from '@mspkit/psa/freshservice'
import { halopsa } from '@mspkit/psa/halopsa'
import { jira } from '@mspkit/psa/jira'
import { zammad } from '@mspkit/psa/zammad'
import { zendesk } from '@mspkit/psa/zendesk'
import { compileSla } from '@mspkit/sla'
import { fromEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const at = (minute: number) => fromEpochMs(Date.UTC(2026, 2, 2, 9, minute))
const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '48h' }] }] })
type Row = Mapped<MappedTicket>

/** What rows make in every order: one ticket. */
function stored(rows: readonly Row[]): StoredTicket {
  const inOrder = (order: readonly Row[]) =>
    order.reduce<StoredTicket | null>((held, row) => upsertTicket(held, row), null)
  const held = inOrder(rows)
  if (held === null) throw new Error('nothing was stored')
  for (const order of [rows.toReversed(), [...rows.slice(1), ...rows], [...rows, ...rows]])
    expect(inOrder(order)).toEqual(held)
  return held
}
const clockOf = ({ ticket }: StoredTicket) =>
  sla.read(ticket, at(600)).map(({ clock, elapsedMs }) => [clock, elapsedMs / 60_000])

const connectWiseRow = (minute: number, more: object = {}) =>
  connectwise({ statuses: { '1': { phase: 'active', label: 'Open' } } }).ticket({
    id: 1,
    summary: 'Mail',
    company: { id: 5 },
    agreement: { id: 2 },
    status: { id: 1, name: 'Open' },
    ...more,
    _info: { dateEntered: at(0), lastUpdated: at(minute) },
  })
const haloRow = (minute: number, more: object = {}) =>
  halopsa({ statuses: { '2': { phase: 'active', label: 'Open' } } }).ticket({
    id: 1,
    summary: 'Mail',
    client_id: 5,
    status_id: 2,
    dateoccurred: at(0),
    lastupdate: at(minute),
    ...more,
  })
const zendeskRow = (minute: number, status = 'open', seenAt?: string) =>
  zendesk().ticket(
    { id: 1, subject: 'Mail', organization_id: 5, status, created_at: at(0), updated_at: at(minute) },
    seenAt === undefined ? {} : { seenAt },
  )

describe('a merge', () => {
  const vendors = [
    ['connectwise', connectWiseRow, (id: number | null) => ({ mergedParentTicket: id === null ? null : { id } })],
    ['halopsa', haloRow, (id: number | null) => ({ merged_into_id: id ?? 0 })],
  ] as const
  test.each(vendors)(
    '%s: that is undone lets the clocks go on, and one into another ticket is the last',
    (_, row, into) => {
      const merged = [row(5), row(60, into(9))]
      expect(clockOf(stored(merged))).toEqual([['cancelled', 60]])
      const apart = [...merged, row(120, into(null))]
      expect(clockOf(stored(apart))).toEqual([['running', 600]])
      const again = stored([...apart, row(180, into(8))])
      expect(again.ticket.events.flatMap((event) => (event.kind === 'merge' ? [[event.into, event.at]] : []))).toEqual([
        ['8', at(180)],
      ])
      expect(clockOf(again)).toEqual([['cancelled', 180]])
    },
  )
})

describe('a deletion', () => {
  test('that a newer row undoes ends no clock', () => {
    const deleted = [zendeskRow(10), zendeskRow(50, 'deleted')]
    expect(clockOf(stored(deleted))).toEqual([['cancelled', 50]])
    expect(clockOf(stored([...deleted, zendeskRow(40, 'pending')]))).toEqual([['cancelled', 50]])
    expect(clockOf(stored([...deleted, zendeskRow(80)]))).toEqual([['running', 600]])
    expect(clockOf(stored([...deleted, zendeskRow(80, 'solved')]))).toEqual([['stopped', 80]])
    expect(clockOf(stored([...deleted, zendeskRow(80), zendeskRow(90, 'deleted')]))).toEqual([['cancelled', 90]])
  })

  test('that was only found is not true where a row was seen later, though its stamp is older', () => {
    const gone = deleteTicket(stored([zendeskRow(10)]), { at: at(100), reason: 'not listed' })
    expect(clockOf(gone)).toEqual([['cancelled', 100]])
    // Read before the deletion was found, stored after it.
    expect(clockOf(upsertTicket(gone, zendeskRow(95, 'pending')))).toEqual([['cancelled', 100]])
    for (const row of [
      zendeskRow(10, 'open', at(200)),
      zendeskRow(95, 'pending', at(200)),
      zendeskRow(150, 'pending'),
    ]) {
      const back = upsertTicket(gone, row)
      expect(clockOf(back)).toEqual([['running', 600]])
      expect(back.ticket.fields).toBeUndefined()
    }
  })

  test('that was only found is of the ticket as it was by then, also where the row of that time comes later', () => {
    const rows = [zendeskRow(10), zendeskRow(60, 'pending')]
    const found = (held: StoredTicket) => deleteTicket(held, { at: at(100), reason: 'not listed' })
    const inOrder = found(stored(rows))
    const late = upsertTicket(found(stored(rows.slice(0, 1))), rows[1] as Row)
    expect(late).toEqual(inOrder)
    expect(late.ticket.events.flatMap((event) => (event.kind === 'status' ? [event.status] : []))).toEqual([
      'open',
      'pending',
      'deleted',
    ])
  })

  test.each([
    ['halopsa', haloRow, { status_id: 3 }],
    ['connectwise', connectWiseRow, { status: { id: 3, name: 'Field' } }],
  ] as const)('%s: what changes on a deleted ticket starts no clock again', (vendor, row, more) => {
    const gone = vendor === 'halopsa' ? { deleted: true } : { deletedFlag: true }
    const rows = [row(5), row(50, gone), row(70, { ...gone, ...more })]
    expect(clockOf(stored(rows))).toEqual([['cancelled', 50]])
    expect(clockOf(stored([...rows, row(90, more)]))).toEqual([['running', 600]])
  })

  test('restoreTicket takes back what deleteTicket did, and nothing else', () => {
    const before = stored([zendeskRow(10), zendeskRow(20, 'pending')])
    expect(restoreTicket(deleteTicket(deleteTicket(before, { at: at(100) }), { at: at(300) }))).toEqual(before)
    expect(restoreTicket(before)).toEqual(before)
    const byVendor = stored([zendeskRow(10), zendeskRow(50, 'deleted')])
    expect(restoreTicket(byVendor)).toEqual(byVendor)
  })
})

describe('a webhook', () => {
  const desk = autotask({
    statuses: { '7': { phase: 'waiting', label: 'Waiting' }, '8': { phase: 'active', label: 'Open' } },
  })
  const whole = {
    id: 1,
    title: 'Mail',
    companyID: 5,
    contractID: 2,
    queueID: 3,
    status: 8,
    priority: 1,
    createDate: at(0),
    lastActivityDate: at(10),
    userDefinedFields: [{ name: 'Site', value: 'North' }],
  }
  const callout = (minute: number, fields: object, more: object = {}) =>
    desk.ticket({
      Action: 'Update',
      EntityType: 'Ticket',
      Id: 1,
      Fields: { CreateDate: at(0), ...fields },
      EventTime: at(minute),
      ...more,
    })

  test("with some fields changes these alone: Autotask's callouts, Zendesk's events", () => {
    const { ticket } = stored([desk.ticket(whole), callout(20, { Status: 7 })])
    expect(ticket).toMatchObject({
      clientId: '5',
      contractId: '2',
      title: 'Mail',
      queue: '3',
      fields: desk.ticket(whole).value?.fields,
    })
    expect(ticket.events.map(({ kind, at: when }) => [kind, when])).toEqual([
      ['status', at(10)],
      ['status', at(20)],
    ])
    // It came first, or between two rows.
    const later = desk.ticket({ ...whole, status: 7, contractID: 4, lastActivityDate: at(40) })
    expect(stored([callout(5, { Status: 8 }), later]).ticket).toMatchObject({
      clientId: '5',
      contractId: '4',
      title: 'Mail',
    })
    const moved = stored([desk.ticket(whole), callout(20, { Status: 7 }), later, callout(50, { Priority: 2 })])
    expect(moved.ticket).toMatchObject({ contractId: '4', clientId: '5' })
    expect(moved.ticket.events.filter(({ kind }) => kind === 'field').map(({ at: when }) => when)).toEqual([at(40)])

    const row = {
      id: 1,
      subject: 'Mail',
      organization_id: 5,
      status: 'open',
      created_at: at(0),
      custom_fields: [{ id: 9, value: 'x' }],
    }
    const event = {
      type: 'zen:event-type:ticket.status_changed',
      detail: { id: '1', status: 'PENDING', created_at: at(0), updated_at: at(20) },
    }
    const shown = stored([zendesk().ticket({ ...row, updated_at: at(10) }), zendesk().ticket(event)]).ticket
    expect(shown).toMatchObject({ clientId: '5', title: 'Mail', fields: { 'custom.9': 'x' } })
    expect(shown.events.map(({ kind }) => kind)).toEqual(['status', 'status'])
  })

  test('in whatever order they come, the ticket is the same', () => {
    const field = fc.constantFrom(
      { Status: 7 },
      { Status: 8 },
      { Priority: 2 },
      { ContractID: 9 },
      { Title: 'New' },
      {},
    )
    const some = fc.tuple(fc.integer({ min: 1, max: 99 }), field, fc.boolean())
    fc.assert(
      fc.property(fc.uniqueArray(some, { minLength: 1, maxLength: 6, selector: ([minute]) => minute }), (seen) => {
        const rows = seen.map(([minute, fields, isWhole]) =>
          isWhole ? desk.ticket({ ...whole, lastActivityDate: at(minute) }) : callout(minute, fields),
        )
        const { ticket } = stored([...rows, desk.ticket({ ...whole, lastActivityDate: at(0) })])
        expect(ticket.clientId).toBe('5')
        expect(ticket.contractId).toBeDefined()
        expect(ticket.events.some((event) => event.kind === 'field' && event.value === null)).toBe(false)
      }),
      { seed: 18, numRuns: 300 },
    )
  })

  test('of another record, or without a row, is no ticket and says what to do', () => {
    const cases = [
      [callout(20, {}, { EntityType: 'Account' }), 'The webhook says "Account", which is no ticket'],
      [callout(20, {}, { EntityType: 'TicketNote' }), 'The webhook says "TicketNote", which is no ticket'],
      [callout(20, {}, { Action: 'Delete' }), `deleteTicket(stored, { at: "${at(20)}" })`],
      [
        zendesk().ticket({
          type: 'zen:event-type:user.created',
          detail: { id: '1', created_at: at(0), updated_at: at(1) },
        }),
        'which is no ticket',
      ],
      [
        connectwise().ticket({ Action: 'updated', Type: 'company', ID: 7, Entity: '{"id":7}' }),
        'The webhook says "company"',
      ],
      [
        connectwise().ticket({ Action: 'updated', Type: 'ticket', ID: 7, Entity: '{"id"' }),
        'Load the ticket: GET /service/tickets/7.',
      ],
      [
        connectwise().ticket({ Action: 'deleted', Type: 'ticket', ID: 7, Entity: null }),
        'deleteTicket(stored, { at: new Date() })',
      ],
    ] as const
    for (const [{ value, diagnostics }, sentence] of cases) {
      expect(value).toBeNull()
      expect(diagnostics.map(({ code }) => code)).toEqual(['psa/not-a-row'])
      expect(diagnostics[0]?.message).toContain(sentence)
    }
  })

  test('opens as the row does', () => {
    const entity = {
      id: 1,
      company: { id: 5 },
      status: { id: 1, name: 'Open' },
      _info: { dateEntered: at(0), lastUpdated: at(5) },
    }
    const asObject = connectwise().ticket({ Action: 'updated', Type: 'ticket', ID: 1, Entity: entity })
    expect(asObject.value).toEqual(connectwise().ticket(entity).value)
    const row = { id: 1, subject: 'Mail', title: 'Mail', status: 2, state_id: 2, created_at: at(0), updated_at: at(5) }
    for (const one of [freshservice(), freshdesk(), zammad()])
      expect(one.ticket({ ticket: row }).value).toEqual(one.ticket(row).value)
    expect(jira().ticket({ webhookEvent: 'worklog_created', worklog: {} }).value).toBeNull()
  })
})

test("Autotask's tracked stamp alone does not say when the row was last changed", () => {
  const row = { id: 1, companyID: 5, status: 7, createDate: at(0), lastTrackedModificationDateTime: at(0) }
  const desk = autotask({ statuses: { '7': { phase: 'waiting', label: 'Waiting' } } })
  const { value, diagnostics, version } = desk.ticket(row)
  expect([value?.events, version?.updatedAt]).toEqual([[], null])
  expect(diagnostics.map(({ code }) => code)).toContain('psa/status-unplaced')
  expect(desk.ticket({ ...row, lastActivityDate: at(30) }).version?.updatedAt).toBe(at(30))
  expect(
    desk.ticket({ ...row, lastTrackedModificationDateTime: at(40), lastActivityDate: at(30) }).version?.updatedAt,
  ).toBe(at(40))
})
