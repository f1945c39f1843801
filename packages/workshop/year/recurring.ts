// What keeps coming back in the year: a backup that fails every Monday, a certificate that ends each year, a fix that did not hold.

import { zoneOf } from '@mspkit/values/zone'
import type { YearClient } from './clients'
import { type Details, personOf, serverOf } from './details'

/** One ticket that is opened on purpose, in the client's local time. */
export interface Planned {
  readonly client: YearClient
  readonly openedMs: number
  readonly title: string
  readonly category: 'incident' | 'alert'
  readonly minutes: number
  readonly details: Details
}

const at = (client: YearClient, date: string, hour: number, minute: number): number =>
  zoneOf(client.timeZone).firstInstant(Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000 + minute * 60_000)

const client = (clients: readonly YearClient[], id: string): YearClient => {
  const found = clients.find((one) => one.id === id)
  if (!found) throw new Error(`No client ${id}.`)
  return found
}

/** Mondays from one date to another, a few of them missed. */
function mondays(from: string, to: string): string[] {
  const found: string[] = []
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 7 * 86_400_000)
    found.push(new Date(ms).toISOString().slice(0, 10))
  return found.filter((_, i) => i % 9 !== 5)
}

export function planned(clients: readonly YearClient[]): Planned[] {
  const law = client(clients, 'harborside-law')
  const clinic = client(clients, 'northgate-clinic')
  const logistics = client(clients, 'kestrel-logistics')
  const server = serverOf(law, 1)
  const alert = { type: 'Alert', contact: `monitoring@${law.id}.example`, device: server } as const
  const weekly = mondays('2025-02-03', '2025-11-24').map(
    (date, i): Planned => ({
      client: law,
      openedMs: at(law, date, 6, 40 + ((i * 7) % 25)),
      title: `Replication of ${server} stalled`,
      category: 'alert',
      minutes: 35,
      details: {
        ...alert,
        body: `Replication of ${server} is behind by ${3 + (i % 4)} hours. Error 0x80042306, provider vetoed.`,
      },
    }),
  )
  const yearly = ['2025-01-02', '2025-12-30'].map(
    (date): Planned => ({
      client: clinic,
      openedMs: at(clinic, date, 7, 30),
      title: 'Certificate of webmail has expired',
      category: 'alert',
      minutes: 50,
      details: {
        type: 'Alert',
        contact: `monitoring@${clinic.id}.example`,
        device: '',
        body: 'The certificate of mail.northgate-clinic.example has expired. Browsers show NET::ERR_CERT_DATE_INVALID.',
      },
    }),
  )
  const scans = [
    '2025-02-11',
    '2025-02-20',
    '2025-03-04',
    '2025-03-12',
    '2025-07-08',
    '2025-07-15',
    '2025-07-29',
    '2025-08-05',
  ]
  const failed = scans.map((date, i): Planned => {
    const { contact } = personOf(logistics, 3 + (i % 4))
    return {
      client: logistics,
      openedMs: at(logistics, date, 9 + (i % 5), 5 + i * 6),
      title: [
        'Scanners in the warehouse lose the connection',
        'Warehouse scanner offline again',
        'Handheld scanner drops out in aisle 9',
      ][i % 3]!,
      category: 'incident',
      minutes: 80,
      details: {
        type: 'Incident',
        contact,
        device: 'KES-AP-09',
        body: [
          'The handheld scanners near KES-AP-09 lose the Wi-Fi and must be restarted. Log: deauth reason 8.',
          'Picking stopped, the scanners in aisle 9 dropped out. KES-AP-09 shows deauth reason 8.',
        ][i % 2]!,
      },
    }
  })
  return [...weekly, ...yearly, ...failed]
}

/** What the desk declared fixed: the warehouse scanners, after the ticket of 12 March. They came back in July. */
export const fixedTitle = { openedOn: '2025-03-12', at: '2025-03-13T21:00:00Z' } as const
