// What the year's tickets say below the subject line: who wrote, about which device, in which words.

import { hashText } from '../recurrence/random'
import type { YearClient } from './clients'

export interface Details {
  readonly type: 'Incident' | 'Service request' | 'Alert'
  readonly contact: string
  readonly device: string
  readonly body: string
}

const first = 'Ada Ben Cleo Dirk Edda Fred Gina Hans Ilse Jonas Kira Lars Mona Nils Olga Pia'.split(' ')
const last = 'Abel Berg Cole Dahl Ernst Falk Gross Hart Ibsen Jung Koch Lang Moss Neal Ott Post'.split(' ')

/** One of a list, always the same for the same key. */
const chosen = <T>(list: readonly T[], key: string): T => list[hashText(key) % list.length]!

const short = ({ id }: YearClient): string => id.slice(0, 3).toUpperCase()
const numbered = (client: YearClient, kind: string, n: number): string =>
  `${short(client)}-${kind}-${String(n).padStart(2, '0')}`

/** The nth person of a client: a name, and the computer at which that person works. */
export function personOf(client: YearClient, n: number): { readonly contact: string; readonly computer: string } {
  const name = `${first[n % first.length]}.${last[(n * 7 + Math.floor(n / first.length)) % last.length]}`.toLowerCase()
  return { contact: `${name}@${client.id}.example`, computer: numbered(client, 'PC', n + 1) }
}

export const serverOf = (client: YearClient, n: number): string => numbered(client, 'SRV', n + 1)

/** How each title goes on below the subject line. `@` is the device. `few`: mostly the same few people write it. */
const bodies: Readonly<
  Record<string, { readonly few?: true; readonly on?: 'printer' | 'server' | 'own'; readonly texts: readonly string[] }>
> = {
  'Password reset': {
    texts: [
      'I forgot my password over the weekend.',
      'Locked out after three tries, please reset it.',
      'My password expired.',
    ],
  },
  'Outlook keeps asking for a password': {
    few: true,
    on: 'own',
    texts: [
      'Outlook on @ asks for the password again and again, since the certificate of the proxy changed.',
      'The sign-in window of Outlook comes back on @. It shows AADSTS50076.',
      'Mail works on the phone, but Outlook wants the password each time it starts. Machine: @.',
    ],
  },
  'Printer on the second floor does not print': {
    on: 'printer',
    texts: [
      'Jobs for @ stay in the queue. The display shows 49.4C02.',
      '@ takes the job and nothing comes out, error 49.4C02 again.',
      'Nobody on the second floor can print. The queue of @ is paused.',
    ],
  },
  'VPN disconnects every few minutes': {
    few: true,
    on: 'own',
    texts: [
      'From home the tunnel drops every few minutes, the client says error 809.',
      'The VPN on @ reconnects all the time. Error 809.',
      'Video calls break off when the VPN is on.',
    ],
  },
  'New employee starts Monday': {
    texts: ['Please prepare a laptop and the usual accounts.', 'Same rights as the colleague in accounting, please.'],
  },
  'Shared drive is not reachable': {
    on: 'server',
    texts: ['Drive S: shows a red cross. The server is @.', 'Folders on @ do not open, "network path was not found".'],
  },
  'Laptop is very slow': {
    few: true,
    on: 'own',
    texts: ['@ needs ten minutes until I can work.', 'Everything on @ takes forever, the fan is loud.'],
  },
  'Suspicious e-mail, should I click?': {
    texts: ['A parcel service that I do not know wants my address.', 'It says my mailbox is full. Is it real?'],
  },
  'Accounting software will not start': {
    on: 'server',
    texts: [
      'The window of the ledger closes at once, event id 1026 on @.',
      'The ledger on @ says that the licence service does not answer.',
    ],
  },
  'Please add me to the sales mailbox': {
    texts: ['Approved by my manager.', 'I take over from a colleague next week.'],
  },
  'Phone has no dial tone': {
    few: true,
    texts: ['The handset at my desk is silent.', 'Calls come in, but I cannot dial out.'],
  },
  'Screen flickers when docked': {
    few: true,
    on: 'own',
    texts: [
      'The left screen goes black for a second when @ is docked.',
      'Flicker only at the docking station, never without.',
    ],
  },
  'Backup job failed': {
    on: 'server',
    texts: [
      'Job nightly on @ ended with 0x80070005.',
      'Job nightly on @: snapshot of drive D: failed, event id 12289.',
    ],
  },
  'Disk C: above 90 %': { on: 'server', texts: ['@ C: has 8 GB left.', '@ C: has 5 GB left.'] },
  'Server does not answer': { on: 'server', texts: ['@ did not answer three pings.'] },
  'Antivirus signatures out of date': { on: 'server', texts: ['@: signatures are four days old.'] },
}

/** The details of a ticket. They depend on the ticket alone, so that one more ticket changes no other. */
export function detailsOf(client: YearClient, title: string, category: string, key: string): Details {
  const about = bodies[title]
  const type = category === 'alert' ? 'Alert' : category === 'request' ? 'Service request' : 'Incident'
  if (!about) throw new Error(`${title} has no text.`)
  const people = about.few ? Math.min(5, client.users) : client.users
  // The few who write about a matter are others for each title.
  const n = (hashText(`${title} ${client.id}`) + (hashText(key) % people)) % client.users
  const { contact, computer } = personOf(client, n)
  const server = serverOf(client, hashText(`${title} ${key}`) % client.servers)
  const device =
    about.on === 'printer'
      ? numbered(client, 'PRN', 2)
      : about.on === 'server'
        ? server
        : about.on === 'own'
          ? computer
          : ''
  const body = chosen(about.texts, `text ${key}`).replaceAll('@', device)
  return { type, contact: type === 'Alert' ? `monitoring@${client.id}.example` : contact, device, body }
}
