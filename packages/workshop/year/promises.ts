// What was promised to two clients in the last weeks of the year, and the evidence of it: one job that falls silent, one that ends with
// warnings, one server that was never protected, and one that is exempt.

import type { Asset, Evidence } from '@mspkit/records'
import { fromEpochMs, hourMs } from '@mspkit/values'
import { clients, type YearClient } from './clients'
import { serverOf } from './details'

const firstNightMs = Date.UTC(2025, 11, 1, 7)
const nights = 40

const clientOf = (id: string): YearClient => {
  const found = clients.find((client) => client.id === id)
  if (!found) throw new Error(`The year has no client ${id}.`)
  return found
}
const clinic = clientOf('northgate-clinic')
const carrier = clientOf('kestrel-logistics')
const [imaging, records] = [serverOf(clinic, 0), serverOf(clinic, 1)]
const [orders, files, retired] = [serverOf(carrier, 0), serverOf(carrier, 1), serverOf(carrier, 2)]

interface Job {
  readonly client: YearClient
  readonly server: string
  readonly job: string
  /** The night after which it does not run any more. */
  readonly until?: number
  /** From which night on it ends with a warning. */
  readonly warnsFrom?: number
  readonly failsOn?: readonly number[]
}
const jobs: readonly Job[] = [
  { client: clinic, server: imaging, job: 'Images' },
  { client: clinic, server: records, job: 'Records', failsOn: [11] },
  // It stopped two weeks before anybody asks.
  { client: clinic, server: records, job: 'SQL', until: 25 },
  { client: carrier, server: orders, job: 'Orders', warnsFrom: 36 },
]

function evidenceOf({ client, server, job, until = nights, warnsFrom = nights, failsOn = [] }: Job): Evidence[] {
  return Array.from({ length: until }, (_, night) => ({
    obligation: 'backup',
    clientId: client.id,
    assetId: server,
    job,
    at: fromEpochMs(firstNightMs + night * 24 * hourMs),
    outcome: failsOn.includes(night) ? 'failure' : night >= warnsFrom ? 'warning' : 'success',
  }))
}

const server = (client: YearClient, id: string): Asset => ({ id, clientId: client.id, type: 'server', managed: true })

/** The policy, the roster and the evidence, as `mspkit obligations` reads them. */
export function promiseFiles(): Map<string, string> {
  const policy = {
    timeZone: 'America/Chicago',
    from: '2025-12-01',
    obligations: [
      {
        id: 'backup',
        name: 'Backup every night',
        of: 'asset',
        where: { 'asset.type': 'server' },
        every: '24h',
        grace: '12h',
        per: 'job',
        responsible: 'provider',
      },
      {
        id: 'restore-test',
        name: 'Restore test each quarter',
        of: 'asset',
        where: { 'asset.type': 'server' },
        every: { each: 'quarter' },
        beforeFirst: 'not-started',
        responsible: 'provider',
      },
    ],
  }
  const roster = {
    assets: [
      server(clinic, imaging),
      server(clinic, records),
      server(carrier, orders),
      server(carrier, files),
      server(carrier, retired),
    ],
    exemptions: [
      {
        clientId: carrier.id,
        assetId: retired,
        obligation: 'backup',
        from: '2025-12-01',
        kind: 'exemption',
        reason: 'It is switched off in January; its data has moved',
        grantedBy: 'IT manager of the client, 28 November',
      },
    ],
  }
  const restored: Evidence = {
    obligation: 'restore-test',
    clientId: clinic.id,
    assetId: imaging,
    at: fromEpochMs(firstNightMs + 8 * 24 * hourMs),
    outcome: 'success',
  }
  const evidence = [...jobs.flatMap(evidenceOf), restored].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return new Map([
    ['obligations.json', `${JSON.stringify(policy, null, 2)}\n`],
    ['roster.json', `${JSON.stringify(roster, null, 2)}\n`],
    ['evidence.ndjson', evidence.map((one) => `${JSON.stringify(one)}\n`).join('')],
  ])
}
