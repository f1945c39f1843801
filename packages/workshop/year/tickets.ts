// One ticket of the year: opened, answered sooner or later, worked on, sometimes left waiting, sometimes reopened.

import type { Calendar } from '@mspkit/calendar'
import type { Random } from '../recurrence/random'
import { alerts, requests, technicians, type YearClient } from './clients'
import { type Details, detailsOf } from './details'

export interface Row {
  readonly atMs: number
  readonly status: string
}
export interface Work {
  readonly technician: string
  readonly fromMs: number
  readonly minutes: number
  readonly workType: 'remote' | 'onsite'
}
export interface YearTicket {
  readonly client: YearClient
  readonly openedMs: number
  readonly title: string
  readonly category: string
  readonly source: 'client' | 'alert'
  readonly priority: 'P1' | 'P2' | 'P3' | 'P4'
  readonly technician: string
  readonly rows: readonly Row[]
  readonly work: readonly Work[]
  readonly details: Details
}

/** What a ticket is about. */
export interface About {
  readonly title: string
  readonly category: string
  readonly minutes: number
  readonly details: Details
}

const minuteMs = 60_000

/** How fast the desk usually answers and fixes, in open minutes, by priority. The promise is longer, mostly. */
const pace = {
  P1: { respond: 9, fix: 110 },
  P2: { respond: 34, fix: 230 },
  P3: { respond: 95, fix: 520 },
  P4: { respond: 240, fix: 1300 },
} as const

const toMinute = (ms: number): number => Math.round(ms / minuteMs) * minuteMs

function anyMatter(client: YearClient, openedMs: number, source: 'client' | 'alert', random: Random): About {
  const { title, minutes, ...about } =
    source === 'alert'
      ? { ...random.weighted(alerts.map((one) => [one, one.weight] as const)), category: 'alert' }
      : random.weighted(requests.map((one) => [one, one.weight] as const))
  return {
    title,
    minutes,
    category: about.category,
    details: detailsOf(client, title, about.category, `${client.id} ${openedMs}`),
  }
}

/** A ticket opened at an instant, with its whole history. Work happens while the desk is open; a P1 is worked on at once. */
export function tellTicket(
  client: YearClient,
  openedMs: number,
  source: 'client' | 'alert',
  desk: Calendar,
  random: Random,
  given: About | null = null,
): YearTicket {
  const { title, category, minutes, details } = given ?? anyMatter(client, openedMs, source, random)
  const anyPriority = random.weighted([
    ['P1', source === 'alert' ? 8 : 3],
    ['P2', 20],
    ['P3', 55],
    ['P4', 22],
  ] as const)
  const priority = given === null ? anyPriority : 'P3'
  const technician = random.pick(technicians)
  const after = (ms: number, openMinutes: number): number => {
    const length = Math.max(1, openMinutes) * minuteMs
    return toMinute(priority === 'P1' ? ms + length : (desk.epoch.after(ms, length) as number))
  }

  const rows: Row[] = [{ atMs: openedMs, status: 'New' }]
  const work: Work[] = []
  let now = after(openedMs, random.around(pace[priority].respond, 0.8))
  rows.push({ atMs: now, status: 'In progress' })
  const log = (minutes: number): void => {
    work.push({
      technician,
      fromMs: now,
      minutes: Math.max(5, Math.round(minutes / 5) * 5),
      workType: random.chance(0.08) ? 'onsite' : 'remote',
    })
  }
  log(minutes * random.around(0.6, 0.4))
  while (random.chance(0.34) && rows.length < 9) {
    const status = random.weighted([
      ['Waiting on client', 7],
      ['Waiting on vendor', 3],
    ] as const)
    now = after(now, random.around(pace[priority].fix * 0.3, 0.7))
    rows.push({ atMs: now, status })
    now = after(now, random.around(status === 'Waiting on client' ? 380 : 900, 0.9))
    rows.push({ atMs: now, status: 'In progress' })
    log(minutes * random.around(0.4, 0.5))
  }
  now = after(now, random.around(pace[priority].fix, 0.75))
  rows.push({ atMs: now, status: 'Resolved' })
  if (random.chance(0.06)) {
    now = after(now, random.around(700, 0.6))
    rows.push({ atMs: now, status: 'Reopened' })
    log(minutes * random.around(0.7, 0.4))
    now = after(now, random.around(pace[priority].fix * 0.5, 0.6))
    rows.push({ atMs: now, status: 'Resolved' })
  }
  rows.push({ atMs: toMinute(now + 3 * 86_400_000), status: 'Closed' })
  return { client, openedMs, title, category, source, priority, technician, rows, work, details }
}
