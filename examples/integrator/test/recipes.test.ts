import type { Mapped } from '@mspkit/psa'
import type { Ticket } from '@mspkit/records'
import { afterEach, expect, test, vi } from 'vitest'
import { type AutotaskClient, autotaskDesk, autotaskTickets } from '../recipes/autotask'
import { connectWiseDesk, connectWiseTickets, type ManageClient, onCallback } from '../recipes/connectwise'
import { haloDesk, haloTickets } from '../recipes/halopsa'

const all = async (stream: AsyncIterable<Mapped<Ticket>>): Promise<Mapped<Ticket>[]> => {
  const out: Mapped<Ticket>[] = []
  for await (const one of stream) out.push(one)
  return out
}
afterEach(() => void vi.unstubAllGlobals())

const row = (id: number, status: number, at: string): object => ({
  id,
  summary: `t${id}`,
  company: { id: 250 },
  board: { name: 'Desk' },
  status: { id: status, name: status === 1 ? 'New' : 'Waiting' },
  agreement: { id: 1 },
  _info: { dateEntered: '2025-11-26T20:30:00Z', lastUpdated: at },
})
const audit = [
  {
    text: 'The service ticket status has been changed from "New" to "Waiting".',
    enteredDate: '2025-11-26T21:00:00Z',
    auditSubType: 'Status',
  },
  {
    text: 'The ticket owner has been changed from "" to "Eva Stone".',
    enteredDate: '2025-11-26T20:40:00Z',
    auditType: 'Resource',
    auditSubType: 'Owner',
  },
]
const manage: ManageClient = {
  ServiceAPI: {
    getServiceTickets: async (params) =>
      params?.conditions?.endsWith('id > 0')
        ? [row(1, 2, '2025-11-26T21:00:00Z'), row(2, 2, '2025-11-26T21:00:00Z')]
        : [],
    getServiceBoards: async () => [{ id: 30 }],
    getServiceBoardsByParentIdStatuses: async () => [
      { id: 1, name: 'New', board: { name: 'Desk' }, escalationStatus: 'NotResponded' },
      { id: 2, name: 'Waiting', board: { name: 'Desk' }, escalationStatus: 'NoEscalation' },
    ],
  },
  TimeAPI: { getTimeEntries: async () => [] },
  SystemAPI: {
    getSystemMembers: async () => [{ id: 244, identifier: 'EStone', firstName: 'Eva', lastName: 'Stone' }, {}],
  },
  request: async () => audit,
}

test('ConnectWise: pages by id, histories a ticket, callbacks as differences', async () => {
  const desk = await connectWiseDesk(manage, 'America/New_York')
  const results = await all(connectWiseTickets(manage, desk, 'closedFlag = false'))
  expect(
    results.map((one) => [one.value?.id, one.value?.history, one.value?.events.length, one.diagnostics.length]),
  ).toEqual([
    ['1', 'complete', 2, 0],
    ['2', 'complete', 2, 0],
  ])
  expect(results[0]?.value?.events[0]).toMatchObject({ kind: 'assignment', technicianId: '244' })
  const body = (status: number, at: string): object => ({
    Action: 'updated',
    ID: 1,
    Entity: JSON.stringify(row(1, status, at)),
  })
  const first = body(1, '2025-11-26T20:30:00Z')
  const second = body(2, '2025-11-26T21:00:00Z')
  const received = '2025-11-26T21:05:00Z'
  const later = onCallback(desk, onCallback(desk, null, first, '2025-11-26T20:31:00Z'), second, received)
  const swapped = onCallback(desk, onCallback(desk, null, second, received), first, '2025-11-26T20:31:00Z')
  expect(swapped).toEqual(later)
  expect(later?.ticket.events).toMatchObject([
    { kind: 'status', phase: 'waiting', at: '2025-11-26T21:00:00.000Z', earliestAt: '2025-11-26T20:31:00.000Z' },
  ])
})

test('ConnectWise: an answer that is an error is no history', async () => {
  const refused: ManageClient = {
    ...manage,
    request: async () => ({ code: 'Forbidden', message: 'No right to read.' }),
  }
  const desk = await connectWiseDesk(refused, 'America/New_York')
  const results = await all(connectWiseTickets(refused, desk, 'closedFlag = false'))
  expect(results.map((one) => one.value?.history)).toEqual(['none', 'none'])
})

test('Autotask: pages by id, history and results a ticket', async () => {
  const ticket = {
    id: 7,
    title: 'x',
    companyID: 250,
    contractID: 1,
    status: 8,
    priority: 2,
    createDate: '2025-11-26T20:30:00Z',
  }
  const client: AutotaskClient = {
    Tickets: {
      fieldInfo: async () => ({
        fields: [
          {
            name: 'status',
            picklistValues: [
              { value: '1', label: 'New' },
              { value: '8', label: 'In Progress' },
            ],
          },
          { name: 'priority', picklistValues: [{ value: '2', label: 'High' }] },
        ],
      }),
      query: async ({ filter }) => ({
        items: filter.some((one) => one.op === 'gt' && one.value === 0) ? [ticket] : [],
      }),
    },
    TimeEntries: { query: async () => ({ items: [] }) },
    TicketHistory: {
      query: async () => ({
        items: [{ id: 1, ticketID: 7, date: '2025-11-26T21:00:00Z', action: 'Status', detail: 'New -> In Progress' }],
      }),
    },
    ServiceLevelAgreementResults: {
      query: async () => ({
        items: [{ id: 1, ticketID: 7, isFirstResponseMet: true, firstResponseElapsedHours: 0.5 }],
      }),
    },
  }
  const desk = await autotaskDesk(client, { 'In Progress': { phase: 'active' } }, { High: 'P2' })
  const [one] = await all(autotaskTickets(client, desk, '2025-11-01T00:00:00Z'))
  expect(one?.value).toMatchObject({
    openedPhase: 'new',
    priority: 'P2',
    history: 'complete',
    events: [{ phase: 'active' }],
  })
  expect(one?.vendorReported).toMatchObject({ 'first-response': { met: true, minutes: 30 } })
  expect(one?.diagnostics).toEqual([])
})

test('Halo: pages, actions a ticket, and a 429 is waited for', async () => {
  const answers: Record<string, unknown[]> = {
    Status: [
      new Response('[]', { status: 429, headers: { 'retry-after': '0' } }),
      Response.json([
        { id: 1, name: 'New' },
        { id: 4, name: 'With User', slaaction: 'H' },
      ]),
    ],
    Tickets: [
      Response.json({
        record_count: 1,
        tickets: [
          { id: 9, client_id: 2, contract_id: 3, status_id: 4, dateoccurred: '2025-11-26T20:30:00', audit_log: [] },
        ],
      }),
    ],
    Actions: [
      Response.json({
        actions: [{ id: 1, ticket_id: 9, datetime: '2025-11-26T21:00:00', old_status: 1, new_status: 4 }],
      }),
    ],
  }
  vi.stubGlobal('fetch', async (url: string) => answers[/api\/(\w+)/.exec(url)?.[1] ?? '']?.shift())
  const tenant = { url: 'https://tenant.example/api', token: 't' }
  const desk = await haloDesk(tenant, { meanings: { New: { phase: 'new' } }, holdActions: ['H'] })
  const [one] = await all(haloTickets(tenant, desk, '2025-11-01T00:00:00Z'))
  expect(one?.value).toMatchObject({
    id: '9',
    openedPhase: 'new',
    history: 'complete',
    events: [{ phase: 'waiting', at: '2025-11-26T21:00:00.000Z' }],
  })
})
