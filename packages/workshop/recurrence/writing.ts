import type { Cause, Symptom } from './archetypes'
import type { Client, Person } from './clients'
import type { Random } from './random'

export interface Written {
  readonly title: string
  readonly description: string
  readonly assetId: string | null
  readonly contactId: string
  readonly category: string | null
  readonly openedBy: 'client' | 'alert'
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const letters = 'abcdefghijklmnopqrstuvwxyz'

function slip(text: string, random: Random): string {
  const at = random.whole(1, Math.max(1, text.length - 3))
  const kind = random.whole(0, 3)
  if (kind === 0) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1)
  if (kind === 2) return text.slice(0, at) + text[at] + text.slice(at)
  return text.slice(0, at) + random.pick([...letters]) + text.slice(at + 1)
}
function handwritten(text: string, random: Random): string {
  if (text.length < 8) return text
  let result = text
  if (random.chance(0.28)) for (let n = random.whole(1, 2); n > 0; n--) result = slip(result, random)
  if (random.chance(0.06)) result = result.toLowerCase()
  else if (random.chance(0.03)) result = result.toUpperCase()
  return result
}

const mentions = ['Machine: @.', 'It is about @.', 'Name of the device: @.', 'The sticker says @.', 'Hostname @.']
const saysHint = ['', '', 'It looks like this: ', 'By the way, ', 'I noticed: ']
const saysTrace = ['The screen shows: ', 'Error text: ', 'Log: ', 'It reports ', 'Screenshot reads ']
const vagueTitles = [
  'Question',
  'Trouble again',
  'not again',
  'Please call me',
  'Once more',
  'It still does not work',
  'Help',
  'Same thing',
]
const vagueBodies = [
  'Once more the same trouble ~.',
  'It is still not solved, see my last ticket.',
  'It came back today.',
  'As last time. Please call.',
  'Unfortunately it happens again ~.',
  '',
]
const deskNotes = [
  'called back, solved by phone',
  'restarted, fine now',
  'user shown what to do',
  'closed without findings',
  'watching it',
]

/** Fills `@` with the asset, `~` with a place, `#` with a number. */
function filled(text: string, asset: string | null, place: string, random: Random): string {
  return text
    .replaceAll('@', asset ?? 'it')
    .replaceAll('~', place)
    .replace(/#/g, () => String(random.whole(11, 9800)))
}

export interface About {
  readonly symptom: Symptom
  readonly cause: Cause
  /** The asset that is really concerned, null when none is. */
  readonly asset: string | null
  readonly place: string
}

function stamp(random: Random, timeMs: number): string {
  const iso = new Date(timeMs).toISOString()
  return random.pick([
    iso.slice(0, 16).replace('T', ' '),
    `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)} ${iso.slice(11, 16)}`,
    `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 16)}`,
  ])
}

/** A monitoring tool's ticket about one thing. */
export function alertText(
  client: Client,
  title: string,
  monitor: string,
  asset: string | null,
  detail: string,
  timeMs: number,
  random: Random,
): Pick<Written, 'title' | 'description'> {
  const m = client.monitoring
  const head = m.head.map((line) =>
    line
      .replace('{c}', client.company)
      .replace('{t}', stamp(random, timeMs))
      .replace('{s}', random.pick(['major', 'minor', 'critical'])),
  )
  const lines = [...head, `Check: ${monitor}`, ...(asset ? [`Target: ${asset}`] : []), `Output: ${detail}`, '', m.tail]
  return { title: m.titlePrefix + title.replaceAll('@', asset ?? client.company), description: lines.join('\n') }
}

export function alertTicket(client: Client, about: About, random: Random, timeMs: number): Written {
  const [title, monitor] = about.symptom.alert!
  const detail = random.chance(0.25)
    ? 'none'
    : filled(random.pick(about.cause.traces), about.asset, about.place, random)
  return {
    ...alertText(client, title, monitor, about.asset, detail, timeMs, random),
    assetId: about.asset,
    contactId: `monitoring@${client.domain}`,
    category: categoryOf(about.symptom.category, random),
    openedBy: 'alert',
  }
}

const others = ['General', 'Other', 'Support', 'Hardware', 'Network', 'Server', 'Software']
function categoryOf(category: string, random: Random): string | null {
  return random.weighted<string | null>([
    [category, 80],
    [null, 12],
    [random.pick(others), 8],
  ])
}

/** What a person writes or says about a problem. */
export function personTicket(client: Client, person: Person, about: About, random: Random, repeated: boolean): Written {
  const { symptom, cause, asset, place } = about
  const vague = repeated && random.chance(0.02)
  const fill = (text: string): string => filled(text, asset, place, random)
  let body = fill(random.pick(vague ? vagueBodies : symptom.bodies))
  const clue = vague
    ? 'nothing'
    : random.weighted([
        ['nothing', 30],
        ['hint', 34],
        ['trace', 20],
        ['both', 12],
        ['empty', 3],
      ] as const)
  if (clue === 'empty') body = ''
  if (clue === 'hint' || clue === 'both')
    body += ` ${upperFirst(random.pick(saysHint) + fill(random.pick(cause.hints)))}${clue === 'both' ? ` (${fill(random.pick(cause.traces))})` : ''}.`
  if (clue === 'trace') body += ` ${random.pick(saysTrace)}${fill(random.pick(cause.traces))}.`
  const knowsAsset = asset !== null && symptom.scope !== 'everywhere'
  const field = knowsAsset
    ? random.weighted([
        ['it', 52],
        ['own', 14],
        ['none', 34],
      ] as const)
    : random.weighted([
        ['own', 38],
        ['none', 62],
      ] as const)
  const assetId = field === 'it' ? asset : field === 'own' ? person.workstation : null
  if (random.chance(field === 'none' ? 0.3 : 0.16))
    body += ` ${random.pick(mentions).replaceAll('@', (knowsAsset && random.chance(0.8) ? asset : null) ?? person.workstation)}`
  let title = fill(random.pick(vague || random.chance(0.02) ? vagueTitles : symptom.titles))
  body = handwritten(body, random)
  title = handwritten(upperFirst(title), random)
  if (random.chance(0.09)) title = `${random.pick(['Re', 'FW', 'AW', 'RE', 'WG', 'URGENT', 'Fwd'])}: ${title}`
  if (random.chance(0.04)) title = `${title} [#${random.whole(10000, 999999)}]`
  return {
    title,
    description: letter(client, person, cause, body, random),
    assetId,
    contactId: person.contactId,
    category: categoryOf(symptom.category, random),
    openedBy: 'client',
  }
}

/** Wraps what was said as mail, phone call or portal entry. */
export function letter(client: Client, person: Person, cause: Cause | null, said: string, random: Random): string {
  const channel = random.weighted([
    ['mail', 58],
    ['portal', 27],
    ['phone', 15],
  ] as const)
  const parts: string[] = []
  let body = said
  if (client.greeting && random.chance(0.35)) body = `${client.greeting[0]} ${body} ${client.greeting[1]}`
  if (channel === 'phone') body = `Phone call from ${person.fullName}, extension ${random.whole(100, 999)}: ${body}`
  parts.push(body)
  if (channel === 'mail') {
    if (random.chance(0.7))
      parts.push(
        `${client.signOff}\n${person.fullName}\n${person.job}, ${client.company}\nPhone 0${random.whole(100, 999)} ${random.whole(100000, 999999)}`,
      )
    if (random.chance(0.08))
      parts.push(
        `-----Original Message-----\nFrom: Service Desk\nSubject: Your ticket\n\n> We looked into your other request and closed it.`,
      )
    else if (client.disclaimer && random.chance(0.7)) parts.push(client.disclaimer)
  }
  if (random.chance(0.22))
    parts.push(
      `Tech note: ${cause && random.chance(0.45) ? filled(random.pick(cause.traces), null, '', random) : random.pick(deskNotes)}`,
    )
  return parts.join('\n\n')
}
