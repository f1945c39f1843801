import type { Random } from './random'

export interface Person {
  readonly contactId: string
  readonly fullName: string
  readonly workstation: string
  readonly job: string
}
export interface Client {
  readonly id: string
  readonly company: string
  readonly domain: string
  readonly timeZone: string
  readonly people: readonly Person[]
  readonly servers: readonly string[]
  readonly printers: readonly string[]
  readonly network: readonly string[]
  readonly places: readonly string[]
  readonly disclaimer: string | null
  readonly signOff: string
  readonly monitoring: Monitoring
  readonly greeting: readonly [string, string] | null
}
export interface Monitoring {
  readonly head: readonly string[]
  readonly tail: string
  readonly titlePrefix: string
}

const firstNames =
  'Ada Ben Cleo Dirk Edda Fred Gina Hans Ilse Jens Kira Lars Mona Nils Olga Pia Rolf Susi Tom Ute Vito Wim Xena Yara Zeno Amir Bela Carl Dora Emil Fay Gus Hope Ivan June Kurt Lena Max Nora Otto'.split(
    ' ',
  )
const lastNames =
  'Abel Berg Cole Dahl Ernst Falk Gross Hart Ibsen Jung Koch Lang Moss Neal Ott Post Quist Rand Stark Thorn Unger Voss Weiss Xu Young Zorn Acker Bloom Croft Drake Engel Frost Grant Holt Irwin Joyce Knox Lowe March North Olsen Pratt Reed Sharp Troy Vance Wolfe Yates'.split(
    ' ',
  )
const companyA =
  'Amber Birch Copper Delft Ember Fjord Garnet Hazel Indigo Jasper Kelp Lotus Mango Nickel Ocean Pearl Quartz River Saffron Topaz Umber Violet Willow Yarrow Zinc'.split(
    ' ',
  )
const companyB =
  'Bakery Clinic Dairy Estates Forwarding Glass Haulage Imports Joinery Kitchens Lighting Mills Nursery Orchards Paper Quarry Roofing Studios Timber Vineyards Works Yachts'.split(
    ' ',
  )
const jobs = ['Clerk', 'Nurse', 'Sales', 'Foreman', 'Controller', 'Secretary', 'Buyer', 'Head of Stores']
const allPlaces = [
  'in the hall',
  'at gate 3',
  'in room 117',
  'upstairs',
  'in the annex',
  'at the counter',
  'in the shop',
  'on floor 5',
  'in the cellar',
  'next to the stairs',
]
const zones = [
  ['Europe/Berlin', 5],
  ['Europe/London', 3],
  ['America/New_York', 2],
  ['America/Denver', 1],
  ['Australia/Sydney', 1],
  ['Asia/Tokyo', 1],
] as const
const greetings = [
  ['Guten Morgen,', 'Vielen Dank schon mal.'],
  ['Salut,', 'Merci par avance.'],
  ['Hola,', 'Un saludo y gracias.'],
  ['Dag,', 'Bij voorbaat dank.'],
] as const

const monitorings: Record<'training' | 'evaluation', Monitoring[]> = {
  training: [
    {
      head: ['Event from HawkEye probe', 'Tenant: {c}', 'When: {t}', 'Class: {s}'],
      tail: 'This event was opened by rule set Standard. Close it in HawkEye to close it here. Suppression is off.',
      titlePrefix: 'HawkEye: ',
    },
    {
      head: ['*** PulseRMM notification ***', 'Account .... {c}', 'Time ....... {t}', 'Level ...... {s}'],
      tail: 'Change who gets this message under Settings, Channels, Tickets. Pulse agents check every 60 seconds.',
      titlePrefix: '',
    },
    {
      head: ['The monitor below changed to FAILED on {t}.', 'Managed customer: {c}'],
      tail: 'Sent by NOC automation. A second message follows when the monitor recovers. Reference profile {s}.',
      titlePrefix: 'ALERT - ',
    },
  ],
  evaluation: [
    {
      head: ['Lighthouse alarm {s}', 'Object owner {c}', 'Observed {t}'],
      tail: 'You may acknowledge this alarm in Lighthouse. Alarms older than nine days are archived without notice.',
      titlePrefix: '[LH] ',
    },
    {
      head: ['Watchtower message', 'cust={c}', 'at={t}', 'sev={s}'],
      tail: 'Runbooks: see portal. Watchtower collects metrics each five minutes and keeps them for a year.',
      titlePrefix: 'Watchtower ',
    },
  ],
}
const disclaimers = [
  'The contents of this mail belong to {c}. If it reached you by mistake, delete it and tell the sender. Opinions are those of the writer.',
  '{c} - registered seat Rotterdam - VAT NL8123.45.678. Our terms of delivery apply to all offers made by mail.',
  'Virus free according to the gateway of {c}. Do you really need to print this?',
]
const signOffs = ['Kind regards', 'Best', 'Thanks', 'Mit freundlichen Grüßen', 'Cordialement', 'Cheers', 'Regards']

export function createClient(index: number, set: 'training' | 'evaluation', people: number, random: Random): Client {
  const company = `${companyA[index % companyA.length]} ${companyB[(index * 7 + Math.floor(index / companyA.length)) % companyB.length]}`
  const domain = `${company.toLowerCase().replace(' ', '-')}.example`
  const short = company
    .toUpperCase()
    .replace(/[AEIOU ]/g, '')
    .slice(0, 4)
  const style = random.whole(0, 3)
  const named = (kind: string, n: number): string =>
    style === 0
      ? `${short}-${kind.toUpperCase()}${String(n).padStart(2, '0')}`
      : style === 1
        ? `${kind}${String(n).padStart(3, '0')}.${short.toLowerCase()}.lan`
        : style === 2
          ? `${short.toLowerCase()}${kind}${n}`
          : `${kind.toUpperCase()}-${random.pick(['N', 'S', 'HQ', 'L2'])}-${n}`
  const seen = new Set<string>()
  const staff: Person[] = []
  while (staff.length < people) {
    const first = random.pick(firstNames)
    const last = random.pick(lastNames)
    const contactId = `${first[0]!.toLowerCase()}${last.toLowerCase()}@${domain}`
    if (seen.has(contactId)) {
      if (seen.size > 1500) break
      continue
    }
    seen.add(contactId)
    staff.push({
      contactId,
      fullName: `${first} ${last}`,
      workstation: named('nb', staff.length + 1),
      job: random.pick(jobs),
    })
  }
  const some = (kind: string, from: number, to: number): string[] =>
    Array.from({ length: random.whole(from, to) }, (_, i) => named(kind, i + 1))
  return {
    id: `${set === 'training' ? 'K' : 'E'}${String(index + 1).padStart(3, '0')}`,
    company,
    domain,
    timeZone: random.weighted(zones),
    people: staff,
    servers: some('sv', 3, 9),
    printers: some('pr', 3, 12),
    network: some('sw', 3, 9),
    places: Array.from({ length: 5 }, () => random.pick(allPlaces)),
    disclaimer: random.chance(0.75) ? random.pick(disclaimers).replaceAll('{c}', company) : null,
    signOff: random.pick(signOffs),
    monitoring: random.pick(monitorings[set]),
    greeting: random.chance(0.4) ? random.pick(greetings) : null,
  }
}
