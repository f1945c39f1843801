// A made-up year of a desk: what truly happened to each ticket, and what each vendor's rows and logs say of it at an instant.

import type { Ticket } from '@mspkit/records'
import { toInstant } from '@mspkit/values'

/** A year of one ticket, in minutes from the beginning of the year. */
export interface TrueTicket {
  readonly id: number
  readonly opened: number
  readonly company: number
  readonly steps: readonly Step[]
  /** When it was deleted. */
  readonly deleted: number | null
  readonly work: readonly TrueWork[]
}

/** Work on a ticket: when it was done and written down, how long it took, what it was corrected to, and when it was deleted. */
export interface TrueWork {
  /** Unique in the tenant. */
  readonly id: number
  readonly technician: number
  readonly begun: number
  readonly entered: number
  readonly minutes: number
  readonly edits: readonly { readonly minute: number; readonly minutes: number }[]
  readonly deleted: number | null
}

export interface Step {
  readonly minute: number
  readonly status?: number
  readonly priority?: number
  readonly agreement?: number
  readonly mergedInto?: number
}

const startMs = Date.parse('2026-01-01T00:00:00Z')
export const at = (minute: number): string => `${new Date(startMs + minute * 60_000).toISOString().slice(0, 19)}Z`
export const yearMinutes = 365 * 24 * 60

/** Numbers that are the same in every run. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** 0 new, 1 open, 2 waiting, 3 solved, 4 closed; a closed ticket stays so. */
export function tenantYear(tickets: number): readonly TrueTicket[] {
  const next = random(2026)
  // Its own numbers, so that tickets are the same with and without work.
  const nextOfWork = random(1818)
  return Array.from({ length: tickets }, (_, index): TrueTicket => {
    const opened = next(yearMinutes - 20_000)
    const steps: Step[] = []
    let minute = opened
    let status = 0
    while (status !== 4 && steps.length < 14) {
      minute += 1 + next(4000)
      const kind = next(12)
      if (kind === 0) steps.push({ minute, priority: 1 + next(3) })
      else if (kind === 1) steps.push({ minute, agreement: 1 + next(3) })
      else {
        const to =
          status === 0 ? 1 : status === 3 ? [1, 4, 4][next(3)] : status === 1 ? [2, 3, 3][next(3)] : [1, 3][next(2)]
        status = to ?? 1
        steps.push({ minute, status })
      }
    }
    const last = steps.at(-1)
    if (last !== undefined && next(30) === 0 && index > 0) steps.push({ minute: last.minute + 1, mergedInto: index })
    const deleted = next(15) === 0 ? opened + 1 + next(40_000) : null
    const work = Array.from({ length: nextOfWork(4) }, (_, n) =>
      trueWork(nextOfWork, 10 * (index + 1) + n, opened, deleted),
    )
    return {
      id: index + 1,
      opened,
      company: 1 + next(20),
      steps: steps.filter(({ minute: m }) => deleted === null || m < deleted),
      deleted,
      work,
    }
  })
}

/** One entry in five is written down up to forty days late; some are corrected up to sixty days later, some deleted, often after they were billed. */
function trueWork(next: (below: number) => number, id: number, opened: number, gone: number | null): TrueWork {
  const begun = opened + 10 + next(6000)
  const entered = begun + 60 + (next(5) === 0 ? next(57_600) : next(200))
  const minutes = 5 * (1 + next(36))
  const edits = next(6) === 0 ? [{ minute: entered + 1 + next(86_400), minutes: 5 * (1 + next(36)) }] : []
  const last = edits.at(-1)?.minute ?? entered
  const own = next(20) === 0 ? last + 1 + next(40_000) : null
  // With the ticket its work is gone.
  const deleted = gone === null ? own : own === null ? gone : Math.min(gone, own)
  return { id, technician: 1 + next(5), begun, entered, minutes, edits, deleted }
}

/** An entry as it is at a minute; `null` where it is not written down yet, or was deleted. */
export function workAt(work: TrueWork, minute: number) {
  if (work.entered > minute || (work.deleted !== null && work.deleted <= minute)) return null
  const edit = work.edits.filter((one) => one.minute <= minute).at(-1)
  return { work, minutes: edit?.minutes ?? work.minutes, updated: edit?.minute ?? work.entered }
}

/** All work of a year that is there at a minute. */
export const workOf = (year: readonly TrueTicket[], minute: number) =>
  year.flatMap((ticket) =>
    ticket.work.flatMap((one) => {
      const present = workAt(one, minute)
      return present === null ? [] : [{ ticket, ...present }]
    }),
  )

/** What a ticket is at a minute, and what happened to it until then. */
export interface Present {
  readonly ticket: TrueTicket
  readonly status: number
  readonly priority: number
  readonly agreement: number
  readonly mergedInto: number | null
  readonly closed: number | null
  readonly updated: number
  readonly changes: readonly {
    readonly minute: number
    readonly kind: 'status' | 'priority'
    readonly from: number
    readonly to: number
  }[]
}

export function presentAt(ticket: TrueTicket, minute: number): Present | null {
  if (ticket.opened > minute) return null
  let [status, priority, agreement, updated] = [0, 3, 1, ticket.opened]
  let [mergedInto, closed] = [null as number | null, null as number | null]
  const changes: { minute: number; kind: 'status' | 'priority'; from: number; to: number }[] = []
  for (const step of ticket.steps) {
    if (step.minute > minute) break
    updated = step.minute
    if (step.status !== undefined && step.status !== status) {
      changes.push({ minute: step.minute, kind: 'status', from: status, to: step.status })
      status = step.status
      if (status === 4) closed = step.minute
    }
    if (step.priority !== undefined && step.priority !== priority) {
      changes.push({ minute: step.minute, kind: 'priority', from: priority, to: step.priority })
      priority = step.priority
    }
    if (step.agreement !== undefined) agreement = step.agreement
    if (step.mergedInto !== undefined) mergedInto = step.mergedInto
  }
  return { ticket, status, priority, agreement, mergedInto, closed, updated, changes }
}

const phases = ['new', 'active', 'waiting', 'resolved', 'closed'] as const

/** What truly happened to a ticket until a minute, in our own words: no vendor and no adapter had a part in it. */
export function trueTicket(ticket: TrueTicket, minute: number): Ticket | null {
  const present = presentAt(ticket, minute)
  if (present === null) return null
  return {
    id: String(ticket.id),
    clientId: String(ticket.company),
    title: '',
    openedAt: toInstant(at(ticket.opened)),
    openedPhase: 'new',
    priority: 'P3',
    history: 'complete',
    events: present.changes.map(({ minute: when, kind, to }) =>
      kind === 'priority'
        ? { kind, at: toInstant(at(when)), priority: `P${to}` }
        : { kind, at: toInstant(at(when)), status: String(to), phase: phases[to] ?? 'unknown' },
    ),
  }
}

/** What a year shows at a minute, made once for all pages that are asked for within it. */
export function onceAMinute<R>(make: (year: readonly TrueTicket[], minute: number) => R) {
  const made = new WeakMap<readonly TrueTicket[], { readonly minute: number; readonly rows: R }>()
  return (year: readonly TrueTicket[], minute: number): R => {
    const known = made.get(year)
    if (known?.minute === minute) return known.rows
    const rows = make(year, minute)
    made.set(year, { minute, rows })
    return rows
  }
}

/** Rows of all tickets, with those of deleted ones. */
export const withDeleted = onceAMinute((year, minute): readonly Present[] =>
  year.flatMap((ticket) => presentAt(ticket, minute) ?? []),
)

/** Rows of the tickets there are, for vendors that hide deleted ones. */
export const listed = onceAMinute((year, minute): readonly Present[] =>
  withDeleted(year, minute).filter(({ ticket: { deleted } }) => deleted === null || deleted > minute),
)
