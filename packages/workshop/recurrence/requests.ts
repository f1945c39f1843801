import type { Client } from './clients'
import type { Random } from './random'
import { alertText, letter, type Written } from './writing'

// Everyday work that is no problem: it fills the desk and repeats in its words, not in its matter.

const things = [
  'Figma',
  'the archive',
  'invoices',
  'Canva',
  'AutoForm',
  'the intranet',
  'Zoom',
  'price lists',
  'MindMap',
  'timesheets',
  'the quality folder',
  'Trello',
]
const trainingRequests: ReadonlyArray<readonly [string, string]> = [
  ['Joiner {n}', '{n} joins us on the {d}. Please set up mail, a phone and {x}.'],
  ['{n} leaves', '{n} leaves at the end of the month. Please hand the mailbox to {m}.'],
  ['Rights for {x}', '{n} needs rights for {x}, signed off by {m}.'],
  ['Install {x}', 'Please install {x} for {n}. It is in the budget.'],
  ['New mouse', 'My mouse is worn, I need a new one.'],
  ['Second monitor for {n}', '{n} would like a second monitor before the {d}.'],
  ['How do I share {x}', 'How can I share {x} with {m} outside the company?'],
  ['Recover {x}', 'I deleted {x} on the {d}. Can you bring it back?'],
  ['Rename group', 'Please rename the group of {n} to {x}.'],
  ['Quote for laptops', 'We need a quote for {k} laptops until the {d}.'],
  ['Port opening', 'The vendor of {x} asks for port {k} until the {d}.'],
  ['Training on {x}', 'Can somebody show {n} and {m} how {x} works?'],
  ['Moving {n}', '{n} moves to another room on the {d}, please patch the socket.'],
  ['Licence count {x}', 'How many licences of {x} do we have? We need {k}.'],
  ['Phone number for {n}', '{n} needs a direct number, last digits {k}.'],
  ['Display name of {n}', '{n} married and is now called {m}. Please change it everywhere.'],
]
const evaluationRequests: ReadonlyArray<readonly [string, string]> = [
  ['Onboarding of {n}', 'From {d} on {n} works in our team. Same equipment as {m}, and {x}.'],
  ['Offboarding {n}', 'Last day of {n} is {d}. Archive everything, {m} takes over.'],
  ['Grant {x} to {n}', 'Could {n} read {x}? {m} agrees.'],
  ['Order of {k} headsets', 'Please order {k} headsets for the team of {m}.'],
  ['Software wish {x}', '{n} asks for {x} on the notebook.'],
  ['Shared mailbox', 'We need a shared mailbox for {x}; owners are {n} and {m}.'],
  ['Firewall rule {k}', 'The partner needs {k} opened to {x}.'],
  ['File from backup', 'Yesterday {x} was overwritten. The copy of {d} would help.'],
  ['Spare charger', 'My charger stayed in the hotel. Do you have one?'],
  ['Audit question', 'The auditors want a list of admins by {d}.'],
  ['Meeting room {k}', 'Can room {k} get a screen?'],
  ['Holiday notice of {n}', '{n} forgot the holiday notice. Please set it until {d}.'],
]
const noiseAlerts: Record<'training' | 'evaluation', ReadonlyArray<readonly [string, string, string]>> = {
  training: [
    ['Host @ not responding', 'Echo', 'no answer to 5 packets'],
    ['Update pending on @', 'Updates', 'optional items missing'],
    ['Service stopped on @', 'Service', 'start type automatic, state stopped'],
    ['Uptime of @ above limit', 'Uptime', 'restart recommended'],
  ],
  evaluation: [
    ['@ is unreachable', 'Availability', 'three probes lost'],
    ['Agent silent on @', 'Agent', 'nothing heard'],
    ['Clock drift on @', 'Time', 'offset above threshold'],
  ],
}

export function requestTicket(client: Client, set: 'training' | 'evaluation', random: Random): Written {
  const person = random.pick(client.people)
  const [title, body] = random.pick(set === 'training' ? trainingRequests : evaluationRequests)
  const n = random.pick(client.people).fullName
  const m = random.pick(client.people).fullName
  const x = random.pick(things)
  const fill = (text: string): string =>
    text
      .replaceAll('{n}', n)
      .replaceAll('{m}', m)
      .replaceAll('{x}', x)
      .replaceAll('{k}', String(random.whole(2, 9000)))
      .replaceAll('{d}', `${random.whole(1, 28)}.${random.whole(1, 12)}.`)
  return {
    title: fill(title),
    description: letter(client, person, null, fill(body), random),
    assetId: random.chance(0.25) ? person.workstation : null,
    contactId: person.contactId,
    category: random.weighted<string | null>([
      ['Service Request', 55],
      [null, 25],
      ['Question', 10],
      ['Other', 10],
    ]),
    openedBy: 'client',
  }
}

export function noiseAlert(client: Client, set: 'training' | 'evaluation', timeMs: number, random: Random): Written {
  const [title, monitor, detail] = random.pick(noiseAlerts[set])
  const asset = anyAsset(client, random)
  return {
    ...alertText(client, title, monitor, asset, detail, timeMs, random),
    assetId: asset,
    contactId: `monitoring@${client.domain}`,
    category: random.weighted<string | null>([
      ['Infrastructure', 80],
      [null, 20],
    ]),
    openedBy: 'alert',
  }
}

export function anyAsset(client: Client, random: Random): string {
  return random.weighted<() => string>([
    [() => random.pick(client.servers), 3],
    [() => random.pick(client.people).workstation, 4],
    [() => random.pick(client.printers), 2],
    [() => random.pick(client.network), 2],
  ])()
}

/** The alert of a storm: many devices behind one fault. */
export function stormAlert(
  client: Client,
  set: 'training' | 'evaluation',
  asset: string,
  trace: string,
  timeMs: number,
  random: Random,
): Written {
  const [title, monitor] = noiseAlerts[set][0]!
  return {
    ...alertText(client, title, monitor, asset, random.chance(0.5) ? trace : 'no reply', timeMs, random),
    assetId: asset,
    contactId: `monitoring@${client.domain}`,
    category: random.weighted<string | null>([
      ['Network', 80],
      [null, 15],
      ['Infrastructure', 5],
    ]),
    openedBy: 'alert',
  }
}
