import type { ClockReading, Ticket } from '@mspkit/records'
import { compileCondition, factsOf, lookupIn } from '@mspkit/records'
import { type Decimal, type Instant, type Month, parseMonth, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Sla } from './compile'
import type { Objective } from './definition'
import { inside } from './inside'

/** A ticket and its readings, as `sla.read` gave them. */
export interface Judged {
  readonly ticket: Ticket
  readonly readings: readonly ClockReading[]
}

/** What attainment is split by. Clocks are always apart. `month` is the local month of the opening. */
export type GroupKey = 'client' | 'priority' | 'month' | 'technician' | 'queue'

export interface AttainmentOptions {
  readonly groupBy?: readonly GroupKey[]
  /** IANA zone of the months; required with `month`. */
  readonly timeZone?: string
}

/** How often one clock's promise was kept within one group. */
export interface Attainment {
  readonly clock: string
  /** The group, a key for each of `groupBy`; `null` where a ticket has none. */
  readonly group: Readonly<Record<string, string | null>>
  readonly met: number
  readonly breached: number
  /** met ÷ (met + breached) in percent, two decimals; `null` when nothing was judged. */
  readonly percent: Decimal | null
  /** Not judged yet, not judgeable, nothing promised: in no denominator. */
  readonly pending: number
  readonly indeterminate: number
  readonly none: number
  /** Left out by a rule, each reason with how many and which. */
  readonly excluded: readonly {
    readonly reason: string
    readonly count: number
    readonly ticketIds: readonly string[]
  }[]
  /** Elapsed open milliseconds of stopped clocks, by nearest rank; `null` when none has stopped. */
  readonly elapsedMs: { readonly median: number; readonly p90: number } | null
}

/**
 * How often is the promise kept? Met among met and breached, by clock and group; an open ticket that is overdue counts as
 * breached. What is left out is listed with its reason: merged and cancelled tickets, and the policy's `excluded` rules.
 *
 * @throws RangeError when months are asked for without a time zone.
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const [row] = attainment(sla, [{ ticket, readings: sla.read(ticket, '2026-03-02T16:00:00Z') }], { groupBy: ['client'] })
 * row.group                  // => { client: 'acme' }
 * row.percent                // => '0.00'
 */
export function attainment(sla: Sla, judged: Iterable<Judged>, options: AttainmentOptions = {}): Attainment[] {
  const tracker = trackAttainment(sla, options)
  for (const one of judged) tracker.observe(one)
  return tracker.report()
}

/** Attainment over tickets as they stream by; remembers counts and elapsed times, not tickets. */
export interface AttainmentTracker {
  observe(judged: Judged): void
  /** What `attainment` says of everything observed so far. */
  report(): Attainment[]
}

/** Follows attainment ticket by ticket. @throws RangeError when months are asked for without a time zone. */
export function trackAttainment(sla: Sla, options: AttainmentOptions = {}): AttainmentTracker {
  const groupBy = options.groupBy ?? []
  const groups = new Map<string, Tally>()
  const exclusion = exclusionOf(sla)
  const keys = groupKeys(groupBy, options.timeZone)
  const tallyOf = (clock: string, group: readonly (string | null)[]): Tally => {
    const id = JSON.stringify([clock, ...group])
    const tally =
      groups.get(id) ?? newTally(clock, Object.fromEntries(groupBy.map((key, i) => [key, group[i] ?? null])))
    groups.set(id, tally)
    return tally
  }
  return {
    observe({ ticket, readings }) {
      const reason = exclusion(ticket)
      const group = keys(ticket)
      for (const reading of readings) {
        const ended = reading.reason.code === 'sla/cancelled' ? 'cancelled or merged' : null
        count(tallyOf(reading.name, group), reading, ended ?? reason)
      }
    },
    report: () => [...groups.values()].map(toAttainment),
  }
}

interface Tally {
  readonly clock: string
  readonly group: Record<string, string | null>
  readonly verdicts: Record<ClockReading['verdict'], number>
  readonly excluded: Map<string, string[]>
  readonly elapsed: number[]
}

const newTally = (clock: string, group: Record<string, string | null>): Tally => ({
  clock,
  group,
  verdicts: { met: 0, breached: 0, pending: 0, indeterminate: 0, none: 0 },
  excluded: new Map(),
  elapsed: [],
})

function count(tally: Tally, reading: ClockReading, excluded: string | null): void {
  if (excluded !== null) {
    const ticketIds = tally.excluded.get(excluded) ?? []
    ticketIds.push(reading.ticketId)
    tally.excluded.set(excluded, ticketIds)
    return
  }
  tally.verdicts[reading.verdict]++
  if (reading.clock === 'stopped') tally.elapsed.push(reading.elapsedMs)
}

function exclusionOf(sla: Sla): (ticket: Ticket) => string | null {
  const rules = (sla.policy.excluded ?? []).map(({ when, reason }) => ({ condition: compileCondition(when), reason }))
  const { roster } = inside(sla)
  return (ticket) => {
    if (rules.length === 0) return null
    const client = roster.clients.get(ticket.clientId)
    const facts = lookupIn(factsOf({ ticket, ...(client ? { client } : {}) }))
    return rules.find(({ condition }) => condition.test(facts) === 'yes')?.reason ?? null
  }
}

function groupKeys(groupBy: readonly GroupKey[], timeZone: string | undefined): (ticket: Ticket) => (string | null)[] {
  if (groupBy.includes('month') && timeZone === undefined) {
    throw new RangeError('A month needs a zone: give timeZone, e.g. "America/Chicago", beside groupBy.')
  }
  const zone = timeZone === undefined ? null : zoneOf(timeZone)
  const read: Readonly<Record<GroupKey, (ticket: Ticket) => string | null>> = {
    client: (ticket) => ticket.clientId,
    priority: (ticket) => last(ticket, 'priority') ?? ticket.priority ?? null,
    month: (ticket) => zone?.dateAt(toEpochMs(ticket.openedAt)).slice(0, 7) ?? null,
    technician: (ticket) => held(ticket, 'technicianId'),
    queue: (ticket) => held(ticket, 'queue'),
  }
  return (ticket) => groupBy.map((key) => read[key](ticket))
}

const byTime = (a: { at: Instant }, b: { at: Instant }): number => toEpochMs(a.at) - toEpochMs(b.at)

function last(ticket: Ticket, kind: 'priority'): string | null {
  const changes = ticket.events.filter((event) => event.kind === kind).sort(byTime)
  return changes.at(-1)?.priority ?? null
}

function held(ticket: Ticket, key: 'technicianId' | 'queue'): string | null {
  const changes = ticket.events.filter((event) => event.kind === 'assignment').sort(byTime)
  const named = changes.filter((event) => event[key] !== undefined).at(-1)
  return named ? (named[key] ?? null) : (ticket[key] ?? null)
}

const percentOf = (met: number, breached: number): Decimal | null =>
  met + breached === 0 ? null : ((met * 100) / (met + breached)).toFixed(2)

function toAttainment({ clock, group, verdicts, excluded, elapsed }: Tally): Attainment {
  const sorted = [...elapsed].sort((a, b) => a - b)
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
  return {
    clock,
    group,
    met: verdicts.met,
    breached: verdicts.breached,
    percent: percentOf(verdicts.met, verdicts.breached),
    pending: verdicts.pending,
    indeterminate: verdicts.indeterminate,
    none: verdicts.none,
    excluded: [...excluded].map(([reason, ticketIds]) => ({ reason, count: ticketIds.length, ticketIds })),
    elapsedMs: sorted.length === 0 ? null : { median: rank(0.5), p90: rank(0.9) },
  }
}

/** How an objective of the policy came out in one period. */
export interface ObjectiveResult {
  readonly objective: Objective
  /** `2026-03`, `2026-Q1` or `2026`. */
  readonly period: string
  readonly percent: Decimal | null
  readonly met: number
  readonly breached: number
  /** `no-data` when nothing was judged in the period: neither kept nor missed. */
  readonly verdict: 'kept' | 'missed' | 'no-data'
}

/**
 * Did we keep what was promised about many tickets together? Each objective of the policy, by the period of the opening.
 *
 * @throws RangeError for an unknown zone.
 */
export function judgeObjectives(
  sla: Sla,
  judged: Iterable<Judged>,
  { timeZone }: { timeZone: string },
): ObjectiveResult[] {
  const months = attainment(sla, judged, { groupBy: ['month'], timeZone })
  return (sla.policy.objectives ?? []).flatMap((objective) => {
    const periods = new Map<string, { met: number; breached: number }>()
    for (const row of months) {
      if (row.clock !== objective.clock) continue
      const period = objectivePeriod(row.group.month as string, objective.per)
      const sums = periods.get(period) ?? { met: 0, breached: 0 }
      periods.set(period, { met: sums.met + row.met, breached: sums.breached + row.breached })
    }
    return [...periods].sort().map(([period, { met, breached }]): ObjectiveResult => {
      // Whole numbers are compared, so that 94.996 % is never rounded into a kept promise.
      const kept = met * 100 >= objective.metPercent * (met + breached)
      const verdict = met + breached === 0 ? 'no-data' : kept ? 'kept' : 'missed'
      return { objective, period, percent: percentOf(met, breached), met, breached, verdict }
    })
  })
}

/**
 * What is the period of an objective called that a month belongs to? As {@link judgeObjectives} answers it.
 *
 * @param month `'2026-03'`.
 * @throws RangeError for text that is no month.
 * @example
 * objectivePeriod('2026-03', 'quarter') // => '2026-Q1'
 * objectivePeriod('2026-03', 'month')   // => '2026-03'
 * objectivePeriod('2026-03', 'year')    // => '2026'
 */
export function objectivePeriod(month: Month, per: Objective['per']): string {
  const parsed = parseMonth(month)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  const year = month.slice(0, 4)
  if (per === 'year') return year
  return per === 'month' ? month : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}
