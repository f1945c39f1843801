// A made-up year, synchronised month by month through a server that fails: what is stored is what truly happened.

import type { MappedTicket, StoredTicket, SyncCursor } from '@mspkit/psa'
import { zendesk } from '@mspkit/psa/zendesk'
import { compileSla } from '@mspkit/sla'
import { expect, test } from 'vitest'
import { type AutotaskClient, autotaskDesk, autotaskIds, autotaskTickets } from '../recipes/autotask'
import {
  changedSinceCondition,
  connectWiseDesk,
  connectWiseIds,
  connectWiseTickets,
  type ManageClient,
} from '../recipes/connectwise'
import { haloDesk, haloIds, haloTickets } from '../recipes/halopsa'
import { getJson } from '../recipes/request'
import { type ChangedTickets, syncDeletions, syncTickets, type TicketStore } from '../recipes/sync'
import { zendeskTickets } from '../recipes/zendesk'
import { vendorServer } from './server'
import { at, type TrueTicket, tenantYear, yearMinutes } from './tenant'
import { type Answer, autotaskAnswers, connectWiseAnswers, haloAnswers, zendeskAnswers } from './vendors'

// 5,000 is the measure; fewer are enough to notice a break.
const tickets = Number(process.env.TENANT_TICKETS ?? 150)
const year = tenantYear(tickets)
const patience = { attempts: 20, wait: async () => {} }

function memoryStore(): TicketStore & { readonly tickets: Map<string, string> } {
  const stored = new Map<string, string>()
  let cursor: SyncCursor | null = null
  return {
    tickets: stored,
    cursor: async () => cursor,
    setCursor: async (next) => {
      cursor = next
    },
    get: async (id) => JSON.parse(stored.get(id) ?? 'null'),
    set: async (id, next) => void stored.set(id, JSON.stringify(next)),
    ids: async () => [...stored.keys()],
  }
}

/** A vendor's side of the year: how it is asked, and whether it lists deleted tickets. */
interface VendorCase {
  readonly name: string
  readonly answers: (year: readonly TrueTicket[], root: () => string) => Answer
  readonly connect: (url: string) => Promise<{ changed: ChangedTickets; ids: (() => Promise<string[]>) | null }>
}

const query = (params: object): string =>
  new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)])).toString()

function manage(url: string): ManageClient {
  const get = async (path: string, params: object = {}) =>
    (await getJson(`${url}${path}?${query(params)}`, {}, patience)) as object[]
  return {
    ServiceAPI: {
      getServiceTickets: (params) => get('/service/tickets', params),
      getServiceBoards: (params) => get('/service/boards', params),
      getServiceBoardsByParentIdStatuses: (id, params) => get(`/service/boards/${id}/statuses`, params),
    },
    SystemAPI: { getSystemMembers: (params) => get('/system/members', params) },
    request: ({ path, params }) => get(path, params),
  }
}

function autotaskClient(url: string): AutotaskClient {
  const entity = (name: string) => ({
    query: async (body: object) =>
      (await getJson(`${url}/${name}/query`, { method: 'POST', body: JSON.stringify(body) }, patience)) as {
        items: object[]
      },
  })
  return {
    Tickets: {
      ...entity('Tickets'),
      fieldInfo: async () => (await getJson(`${url}/Tickets/entityInformation/fields`, {}, patience)) as object,
    },
    TicketHistory: entity('TicketHistory'),
    ServiceLevelAgreementResults: entity('ServiceLevelAgreementResults'),
  }
}

const meanings = {
  New: { phase: 'new' },
  Open: { phase: 'active' },
  Waiting: { phase: 'waiting', waitingFor: 'client' },
  Solved: { phase: 'resolved' },
  Closed: { phase: 'closed' },
} as const

const vendors: readonly VendorCase[] = [
  {
    name: 'ConnectWise',
    answers: connectWiseAnswers,
    connect: async (url) => {
      const client = manage(url)
      const desk = await connectWiseDesk(client, 'America/New_York')
      return {
        changed: (since) => connectWiseTickets(client, desk, changedSinceCondition(since)),
        ids: () => connectWiseIds(client),
      }
    },
  },
  {
    name: 'Halo',
    answers: haloAnswers,
    connect: async (url) => {
      const tenant = { url, token: 't', patience }
      const desk = await haloDesk(tenant, { meanings, holdActions: [] })
      return { changed: (since) => haloTickets(tenant, desk, since), ids: () => haloIds(tenant) }
    },
  },
  {
    name: 'Autotask',
    answers: autotaskAnswers,
    connect: async (url) => {
      const client = autotaskClient(url)
      const desk = await autotaskDesk(client, meanings, { P1: 'P1', P2: 'P2', P3: 'P3' })
      return {
        changed: (since) => autotaskTickets(client, desk, since),
        ids: () => autotaskIds(client),
      }
    },
  },
  {
    name: 'Zendesk',
    answers: zendeskAnswers,
    connect: async (url) => {
      const desk = zendesk({ priorities: { high: 'P1', normal: 'P2', low: 'P3' } })
      return { changed: (since) => zendeskTickets({ url, token: 't', patience }, desk, since), ids: null }
    },
  },
]

const sla = compileSla({
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '8h' }, { within: '48h' }] }],
})
const end = yearMinutes + 100_000

/** What is compared: everything but the events of facts that only looks at the row can show. */
const compared = (ticket: MappedTicket) => ({
  history: ticket.history,
  openedAt: ticket.openedAt,
  openedPhase: ticket.openedPhase,
  priority: ticket.priority,
  clientId: ticket.clientId,
  contractId: ticket.contractId,
  events: ticket.events.filter(({ kind }) => kind === 'status' || kind === 'priority' || kind === 'merge'),
})

test.each(vendors)(
  '$name: the year as it was stored is the year as it was',
  async ({ answers, connect }) => {
    const server = await vendorServer((path, params, body, minute) =>
      answers(year, () => server.url)(path, params, body, minute),
    )
    try {
      const { changed, ids } = await connect(server.url)
      const store = memoryStore()
      for (let month = 1; month <= 13; month++) {
        server.minute = month === 13 ? end : (month * yearMinutes) / 12
        // Every third run breaks off in the middle, and is made again.
        if (month % 3 === 0) await expect(syncTickets(brokenOff(changed), store)).rejects.toThrow('the line is dead')
        const report = await syncTickets(changed, store)
        expect(report.refused).toEqual([])
        if (ids !== null) await syncDeletions(await ids(), store, at(server.minute))
      }
      expect(server.faults()).toBeGreaterThan(10)

      const truth = new Map<string, MappedTicket>()
      for await (const { value } of changed(null)) if (value !== null) truth.set(value.id, value)
      const stored = new Map([...store.tickets].map(([id, text]) => [id, (JSON.parse(text) as StoredTicket).ticket]))
      let [gone, complete] = [0, 0]
      for (const { id, deleted } of year) {
        const [mine, true_] = [stored.get(String(id)), truth.get(String(id))]
        if (deleted !== null && ids !== null) {
          // Opened and deleted between two runs, it was never listed.
          if (mine === undefined) continue
          gone++
          const [reading] = sla.read(mine, at(end))
          expect(['cancelled', 'stopped']).toContain(reading?.clock)
          continue
        }
        if (mine === undefined || true_ === undefined) throw new Error(`${id} is not there`)
        if (true_.history === 'complete') complete++
        expect(compared(mine)).toEqual(compared(true_))
        expect(sla.read(mine, at(end))).toEqual(sla.read(true_, at(end)))
      }
      // Equal because both know everything, not because both know nothing.
      expect(complete).toBeGreaterThan(tickets * 0.8)
      if (ids !== null) expect(gone).toBeGreaterThan(0)
    } finally {
      await server.close()
    }
  },
  600_000,
)

/** A run that ends in the middle. */
const brokenOff = (changed: ChangedTickets): ChangedTickets =>
  async function* (since) {
    let rows = 0
    for await (const mapped of changed(since)) {
      yield mapped
      if (++rows === 5) break
    }
    throw new Error('the line is dead')
  }

test('without a log bounds contain what truly happened', async () => {
  const whole = connectWiseAnswers(year)
  const server = await vendorServer((path, params, body, minute) =>
    // The API user may not read the audit trail.
    path === '/system/audittrail' ? { code: 'Forbidden', message: 'No right.' } : whole(path, params, body, minute),
  )
  const informed = await vendorServer(whole)
  try {
    const store = memoryStore()
    const client = manage(server.url)
    const desk = await connectWiseDesk(client, 'America/New_York')
    // Looked at each day, so that something is certain.
    for (let day = 1; day <= 380; day += tickets > 1000 ? 30 : 2) {
      server.minute = day * 24 * 60
      await syncTickets((since) => connectWiseTickets(client, desk, changedSinceCondition(since)), store)
    }
    informed.minute = server.minute
    const truth = manage(informed.url)
    const outcome = { within: 0, outside: [] as string[] }
    for await (const { value } of connectWiseTickets(truth, desk, '')) {
      const text = value === null ? undefined : store.tickets.get(value.id)
      if (value === null || text === undefined) continue
      const { ticket } = JSON.parse(text) as StoredTicket
      expect(ticket.history).not.toBe('complete')
      const asOf = at(server.minute)
      const [bound, reading] = [sla.bounds(ticket, asOf)[0], sla.read(value, asOf)[0]]
      if (bound === undefined || reading === undefined) throw new Error(`${value.id} has no clock`)
      const contained = bound.best.elapsedMs <= reading.elapsedMs && reading.elapsedMs <= bound.worst.elapsedMs
      if (contained && ['indeterminate', reading.verdict].includes(bound.verdict)) outcome.within++
      else outcome.outside.push(value.id)
    }
    expect(outcome.outside).toEqual([])
    expect(outcome.within).toBeGreaterThan(tickets * 0.8)
  } finally {
    await server.close()
    await informed.close()
  }
}, 600_000)
