import type { Ticket } from '@mspkit/records'
import { evaluationSymptoms, type Symptom, trainingSymptoms } from './archetypes'
import { type Client, createClient, type Person } from './clients'
import { hashText, type Random, randomOf } from './random'
import { anyAsset, noiseAlert, requestTicket, stormAlert } from './requests'
import { type MadeSchedule, type Pattern, timesOf } from './rhythms'
import { type About, alertTicket, personTicket, type Written } from './writing'

export interface Truth {
  /** Tickets of one group are one problem; groups of waves span clients. `null` for one of a kind. */
  readonly groupId: string | null
  readonly pattern: Pattern
  readonly cause: string
  readonly schedule: MadeSchedule | null
  /** The ticket whose fix did not hold, for tickets that came after it. */
  readonly afterFixOf: string | null
}
export interface LabelledTicket {
  readonly ticket: Ticket
  readonly truth: Truth
}
export interface Fix {
  readonly ticketId: string
  readonly fixedAt: string
  readonly returns: boolean
}
export interface LabelledYears {
  readonly tickets: readonly LabelledTicket[]
  readonly fixes: readonly Fix[]
}
export interface Plan {
  readonly seed: number
  readonly set: 'training' | 'evaluation'
  readonly clients: number
  readonly tickets: number
}

interface Draft {
  readonly timeMs: number
  readonly client: Client
  readonly written: Written
  readonly truth: Omit<Truth, 'afterFixOf'>
  readonly minutes: number
  readonly occurrence: number
}
const fromMs = Date.UTC(2024, 0, 1)
const toMs = Date.UTC(2026, 0, 1)

/** Two years of tickets at many clients, with what is behind them. The same plan gives the same tickets. */
export function generate(plan: Plan): LabelledYears {
  const random = randomOf(plan.seed)
  const symptoms = plan.set === 'training' ? trainingSymptoms() : evaluationSymptoms()
  // Few clients are large and many are small, as on every desk.
  const sizes = Array.from({ length: plan.clients }, () => random.around(1, 0.9))
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
  const clients = sizes.map((size, i) => {
    const people = Math.round(0.16 * (plan.tickets / plan.clients) * (size / mean))
    return createClient(i, plan.set, Math.max(8, Math.min(400, people)), random.fork())
  })
  const maker = {
    plan,
    random,
    clients,
    sized: clients.map((client, i) => [client, sizes[i]!] as const),
    local: symptoms.filter((s) => s.scope !== 'everywhere'),
    wide: symptoms.filter((s) => s.scope === 'everywhere'),
    drafts: [] as Draft[],
    fixedAfter: new Map<string, number>(),
    groups: 0,
  }
  const half = plan.tickets * 0.5
  const patterns: ReadonlyArray<readonly [Pattern, number]> = [
    ['short', 610],
    ['chronic', 155],
    ['fixreturn', 175],
    ['weekly', 55],
    ['monthly', 46],
    ['interval', 68],
    ['patch', 34],
    ['daily', 10],
    ['storm', 34],
    // Worlds of the evaluation stay as they were, so that their figures can be compared.
    ['rare', plan.set === 'training' ? 60 : 0],
  ]
  const waves = Math.max(2, Math.round(plan.tickets / 4000))
  // Two waves of one cause would be one problem under two names: an evaluation has one of each.
  if (plan.set === 'evaluation') for (const symptom of maker.wide) addWave(maker, symptom)
  else for (let i = 0; i < waves; i++) addWave(maker, random.pick(maker.wide))
  while (maker.drafts.length < half) addGroup(maker, random.weighted(patterns))
  while (maker.drafts.length < plan.tickets) addOneOff(maker)
  return finish(maker.drafts, maker.fixedAfter)
}

interface Maker {
  readonly plan: Plan
  readonly random: Random
  readonly clients: readonly Client[]
  readonly sized: ReadonlyArray<readonly [Client, number]>
  readonly local: readonly Symptom[]
  readonly wide: readonly Symptom[]
  readonly drafts: Draft[]
  /** How many occurrences of a group came before the fix that did not hold. */
  readonly fixedAfter: Map<string, number>
  groups: number
}

function assetFor(client: Client, symptom: Symptom, random: Random): string | null {
  if (symptom.on === 'server') return random.pick(client.servers)
  if (symptom.on === 'printer') return random.pick(client.printers)
  if (symptom.on === 'network') return random.pick(client.network)
  return symptom.on === 'workstation' && symptom.scope === 'asset' ? random.pick(client.people).workstation : null
}

function aboutOf(client: Client, symptom: Symptom, random: Random): About {
  const asset = assetFor(client, symptom, random)
  return {
    symptom,
    cause: random.pick(symptom.causes),
    asset: symptom.scope === 'client' && random.chance(0.45) ? null : asset,
    place: random.pick(client.places),
  }
}

const minutesOf = (random: Random): number => Math.max(2, Math.round(random.around(28, 0.7)))

function addOneOff(maker: Maker): void {
  const { random, plan } = maker
  const client = random.weighted(maker.sized)
  const kind = random.weighted([
    ['request', 48],
    ['noise', 8],
    ['matter', 44],
  ] as const)
  const { times } = timesOf('one-off', fromMs, toMs, client.timeZone, kind === 'noise', random)
  if (times.length === 0) return
  let cause = kind as string
  let written: Written
  if (kind === 'request') written = requestTicket(client, plan.set, random)
  else if (kind === 'noise') written = noiseAlert(client, plan.set, times[0]!, random)
  else {
    const about = aboutOf(client, random.pick(maker.local), random)
    cause = `${about.symptom.name}/${about.cause.name}`
    written =
      about.symptom.alert && random.chance(0.25)
        ? alertTicket(client, about, random, times[0]!)
        : personTicket(client, ownerOf(client, about, random), about, random, false)
  }
  maker.drafts.push({
    timeMs: times[0]!,
    client,
    written,
    truth: { groupId: null, pattern: 'one-off', cause, schedule: null },
    minutes: minutesOf(random),
    occurrence: 0,
  })
}

function ownerOf(client: Client, about: About, random: Random): Person {
  return client.people.find((person) => person.workstation === about.asset) ?? random.pick(client.people)
}

function addGroup(maker: Maker, pattern: Pattern): void {
  const { random, drafts } = maker
  const client = random.weighted(maker.sized)
  const scope = random.weighted([
    ['asset', 41],
    ['client', 43],
    ['user', 16],
  ] as const)
  const symptom = random.pick(
    maker.local.filter((s) => (pattern === 'storm' ? s.on === 'network' || s.on === 'server' : s.scope === scope)),
  )
  if (pattern === 'patch' && symptom.scope === 'user') return
  const about = aboutOf(client, symptom, random)
  const machineShare =
    symptom.alert === null
      ? 0
      : symptom.scope === 'client'
        ? random.pick([0, 0, 0.1, 0.4])
        : random.pick([0.1, 0.3, 0.5, 0.8])
  const { times, schedule, fixAfter } = timesOf(pattern, fromMs, toMs, client.timeZone, machineShare > 0.4, random)
  if (times.length < 2 && pattern !== 'storm') return
  const owner = ownerOf(client, about, random)
  const circle =
    symptom.scope === 'user'
      ? [owner]
      : [
          owner,
          ...Array.from({ length: symptom.scope === 'asset' ? random.whole(0, 2) : random.whole(2, 6) }, () =>
            random.pick(client.people),
          ),
        ]
  const groupId = `g${++maker.groups}`
  const truth = { groupId, pattern, cause: `${symptom.name}/${about.cause.name}`, schedule }
  times.forEach((timeMs, occurrence) => {
    if (pattern === 'storm') {
      addStorm(maker, client, about, timeMs, truth, occurrence)
      return
    }
    const person = (): Person => (random.chance(symptom.scope === 'client' ? 0.1 : 0.55) ? owner : random.pick(circle))
    const add = (at: number): void => {
      const machine = symptom.alert !== null && random.chance(machineShare)
      const written = machine
        ? alertTicket(client, about, random, at)
        : personTicket(client, person(), about, random, occurrence > 0)
      drafts.push({ timeMs: at, client, written, truth, minutes: minutesOf(random), occurrence })
    }
    add(timeMs)
    if (random.chance(0.13))
      for (
        let n = random.weighted([
          [1, 4],
          [2, 2],
          [3, 1],
        ]);
        n > 0;
        n--
      )
        add(timeMs + Math.round(random.next() * 2.4 * 3_600_000))
  })
  if (fixAfter !== null) maker.fixedAfter.set(groupId, fixAfter)
}

function addStorm(
  maker: Maker,
  client: Client,
  about: About,
  timeMs: number,
  truth: Draft['truth'],
  occurrence: number,
): void {
  const { random } = maker
  const trace = random.pick(about.cause.traces).replace(/#/g, '14')
  let at = timeMs
  for (let n = random.whole(5, 40); n > 0; n--) {
    const written = random.chance(0.86)
      ? stormAlert(client, maker.plan.set, anyAsset(client, random), trace, at, random)
      : personTicket(client, random.pick(client.people), about, random, false)
    maker.drafts.push({
      timeMs: at,
      client,
      written,
      truth,
      minutes: Math.max(2, Math.round(random.around(14, 0.6))),
      occurrence,
    })
    at += Math.round(random.around(25_000, 1))
  }
}

function addWave(maker: Maker, symptom: Symptom): void {
  const { random } = maker
  const cause = symptom.causes[0]!
  const groupId = `g${++maker.groups}`
  const reach = maker.clients.filter(() => random.chance(0.75))
  let start = fromMs + random.next() * (toMs - fromMs) * 0.7
  const rounds = random.weighted([
    [1, 4],
    [2, 1],
    [3, 1],
  ])
  for (let round = 0; round < rounds; round++, start += random.whole(80, 130) * 86_400_000) {
    for (const client of reach) {
      for (
        let n = random.weighted([
          [0, 1],
          [1, 4],
          [2, 3],
          [3, 2],
        ]);
        n > 0;
        n--
      ) {
        const zoneNoon = 9 * 3_600_000 * random.next()
        const timeMs =
          Math.floor(start / 86_400_000) * 86_400_000 +
          Math.floor(random.around(1, 0.8) - 0.4) * 86_400_000 +
          6 * 3_600_000 +
          Math.round(zoneNoon)
        const person = random.pick(client.people)
        const about: About = {
          symptom,
          cause,
          asset: symptom.on ? anyAsset(client, random) : null,
          place: random.pick(client.places),
        }
        const written =
          symptom.alert && random.chance(0.45)
            ? alertTicket(client, about, random, timeMs)
            : personTicket(client, person, about, random, false)
        maker.drafts.push({
          timeMs,
          client,
          written,
          truth: { groupId, pattern: 'wave', cause: `${symptom.name}/${cause.name}`, schedule: null },
          minutes: minutesOf(random),
          occurrence: round,
        })
      }
    }
  }
}

function finish(drafts: readonly Draft[], fixedAfter: ReadonlyMap<string, number>): LabelledYears {
  const sorted = drafts.filter((d) => d.timeMs >= fromMs && d.timeMs < toMs).sort((a, b) => a.timeMs - b.timeMs)
  const ids = new Map(sorted.map((draft, i) => [draft, `t${String(i + 1).padStart(7, '0')}`]))
  const fixes = fixesOf(sorted, ids, fixedAfter)
  const failed = new Map(fixes.filter((f) => f.returns).map((f) => [f.groupId, f]))
  const tickets = sorted.map((draft): LabelledTicket => {
    const openedAt = new Date(draft.timeMs).toISOString()
    const fix = draft.truth.groupId === null ? undefined : failed.get(draft.truth.groupId)
    const { written } = draft
    return {
      ticket: {
        id: ids.get(draft)!,
        clientId: draft.client.id,
        contactId: written.contactId,
        ...(written.assetId === null ? {} : { assetIds: [written.assetId] }),
        title: written.title,
        description: written.description,
        ...(written.category === null ? {} : { category: written.category }),
        ...typeOf(draft, ids.get(draft)!),
        openedBy: written.openedBy,
        openedAt,
        fields: { timeZone: draft.client.timeZone, workedMinutes: draft.minutes },
        events: [],
      },
      truth: { ...draft.truth, afterFixOf: fix && openedAt > fix.fixedAt ? fix.ticketId : null },
    }
  })
  return { tickets, fixes: fixes.map(({ ticketId, fixedAt, returns }) => ({ ticketId, fixedAt, returns })) }
}

/** Half the desks fill in a type, and not always the right one: people choose what the form offers first. */
function typeOf({ client, written, truth }: Draft, id: string): { readonly type?: string } {
  const chance = hashText(`type ${id}`) / 2 ** 32
  if (hashText(`types ${client.id}`) % 2 === 0) return {}
  if (written.openedBy === 'alert') return { type: 'Alert' }
  if (truth.cause === 'request') return { type: chance < 0.72 ? 'Request' : 'Incident' }
  return { type: chance < 0.1 ? 'Request' : 'Incident' }
}

function fixesOf(
  sorted: readonly Draft[],
  ids: Map<Draft, string>,
  fixedAfter: ReadonlyMap<string, number>,
): Array<Fix & { groupId: string }> {
  const groups = new Map<string, Draft[]>()
  for (const draft of sorted) {
    const { groupId, pattern } = draft.truth
    if (groupId !== null && pattern !== 'wave') groups.set(groupId, [...(groups.get(groupId) ?? []), draft])
  }
  const fixes: Array<Fix & { groupId: string }> = []
  let nth = 0
  for (const [groupId, members] of groups) {
    const after = fixedAfter.get(groupId)
    const last = after === undefined ? members[members.length - 1]! : members.findLast((d) => d.occurrence < after)
    // One in four of the other groups was fixed for good.
    if (!last || (after === undefined && nth++ % 4 !== 0)) continue
    const fixedMs = last.timeMs + 4 * 3_600_000
    if (fixedMs < toMs)
      fixes.push({
        groupId,
        ticketId: ids.get(last)!,
        fixedAt: new Date(fixedMs).toISOString(),
        returns: members.some((d) => d.timeMs > fixedMs),
      })
  }
  return fixes.sort((a, b) => (a.fixedAt < b.fixedAt ? -1 : 1))
}
