// Attainment: how often each clock's promise was kept, over many tickets.

import {
  type ClockReading,
  type CompiledCondition,
  compileCondition,
  factsOf,
  lookupIn,
  parseTicket,
  type Ticket,
} from '@mspkit/records'
import { quote } from '@mspkit/values'
import { iterableOf, optionsOf, validated } from '../argument'
import { compiledPolicyOf } from '../policy/compiled-policy'
import type { SlaReason } from '../reason'
import type { Sla } from '../sla'
import { type AttainmentOptions, groupKeys } from './groups'

/** A ticket and the readings that `sla.read` returned for it. */
export interface Judged {
  readonly ticket: Ticket
  readonly readings: readonly ClockReading<SlaReason>[]
}

/** How often one clock's promise was kept within one group. */
export interface Attainment {
  readonly clock: string
  /** The group: one key for each entry of `groupBy`; `null` where a ticket has no value. */
  readonly group: Readonly<Record<string, string | null>>
  readonly met: number
  readonly breached: number
  /** met ÷ (met + breached) in percent, rounded to two decimals; `null` when nothing was judged. */
  readonly percent: number | null
  /** Not decided yet, not decidable, and without a promise. None of them counts towards `percent`. */
  readonly pending: number
  readonly indeterminate: number
  readonly none: number
  /** Tickets that a rule excludes: each reason, how many tickets, and their ids. */
  readonly excluded: readonly {
    readonly reason: string
    readonly count: number
    readonly ticketIds: readonly string[]
  }[]
  /** Elapsed open milliseconds of stopped clocks, by nearest rank; `null` if none has stopped. */
  readonly elapsedMs: { readonly median: number; readonly p90: number } | null
}

/**
 * How often is the promise kept? The share of met promises among those met or breached, by clock and group. An open ticket that is
 * overdue counts as breached. Merged and cancelled tickets and those that the policy's `excluded` rules match are listed with the reason.
 *
 * @throws RangeError or TypeError for options of the wrong kind, such as a month without a time zone; DefinitionError for a ticket
 * that cannot be read.
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const [row] = attainment(sla, [{ ticket, readings: sla.read(ticket, '2026-03-02T16:00:00Z') }], { groupBy: ['client'] })
 * row.group                  // => { client: 'acme' }
 * row.percent                // => 0
 */
export function attainment(sla: Sla, judged: Iterable<Judged>, options: AttainmentOptions = {}): Attainment[] {
  const tracker = trackAttainment(sla, options)
  for (const one of iterableOf(judged, 'tickets with their readings')) tracker.observe(one)
  return tracker.report()
}

/** Counts attainment ticket by ticket. It keeps counts and elapsed times, not tickets. */
export interface AttainmentTracker {
  /**
   * Counts one ticket. If anything about it is wrong, nothing of it is counted.
   *
   * @throws DefinitionError with every problem of a ticket that cannot be read; TypeError for readings that `sla.read` did not give.
   */
  observe(judged: Judged): void
  /** What `attainment` returns for everything observed so far. */
  report(): Attainment[]
}

/**
 * Counts attainment ticket by ticket, for streams.
 *
 * @throws RangeError or TypeError for options of the wrong kind, such as a month without a time zone.
 */
export function trackAttainment(sla: Sla, options: AttainmentOptions = {}): AttainmentTracker {
  const { groupBy: given = [], timeZone } = optionsOf(options, "{ groupBy: ['client'] }")
  // A list of its own: a later change to the caller's does not reach the report.
  const groupBy = [...iterableOf(given, 'groups')]
  const groups = new Map<string, Tally>()
  const exclusion = exclusionOf(sla)
  const keys = groupKeys(groupBy, timeZone)
  const tallyOf = (clock: string, group: readonly (string | null)[]): Tally => {
    const id = JSON.stringify([clock, ...group])
    const tally =
      groups.get(id) ?? newTally(clock, Object.fromEntries(groupBy.map((key, i) => [key, group[i] ?? null])))
    groups.set(id, tally)
    return tally
  }
  return {
    observe(judged) {
      const { ticket, readings } = parsedJudged(judged)
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

const verdicts: readonly ClockReading['verdict'][] = ['met', 'breached', 'pending', 'indeterminate', 'none']

/** Parses the ticket and checks the readings before anything is counted. */
function parsedJudged(judged: Judged): Judged {
  const { ticket, readings } = optionsOf(judged, '{ ticket, readings: sla.read(ticket, at) }')
  const parsed = validated('ticket', parseTicket(ticket))
  const list = [...iterableOf(readings, 'readings')]
  for (const reading of list) {
    const one: { readonly [K in keyof ClockReading]?: unknown } = optionsOf(reading, 'what sla.read gives')
    const whole =
      typeof one.name === 'string' &&
      typeof one.ticketId === 'string' &&
      typeof one.elapsedMs === 'number' &&
      verdicts.some((verdict) => verdict === one.verdict) &&
      typeof one.reason === 'object' &&
      one.reason !== null
    if (!whole) throw new TypeError(`${quote(reading)} is not a reading. Give what sla.read returns.`)
  }
  return { ticket: parsed, readings: list }
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
  const { roster } = compiledPolicyOf(sla)
  const rules = (sla.policy.excluded ?? []).map(
    ({ when, reason }): { condition: CompiledCondition; reason: string } => ({
      condition: compileCondition(when),
      reason,
    }),
  )
  return (ticket) => {
    if (rules.length === 0) return null
    const client = roster.clients.get(ticket.clientId)
    const facts = lookupIn(factsOf({ ticket, ...(client ? { client } : {}) }))
    return rules.find(({ condition }) => condition.test(facts) === 'yes')?.reason ?? null
  }
}

function toAttainment({ clock, group, verdicts, excluded, elapsed }: Tally): Attainment {
  const sorted = [...elapsed].sort((a, b) => a - b)
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
  return {
    clock,
    group: { ...group },
    met: verdicts.met,
    breached: verdicts.breached,
    percent: percentOf(verdicts.met, verdicts.met + verdicts.breached),
    pending: verdicts.pending,
    indeterminate: verdicts.indeterminate,
    none: verdicts.none,
    excluded: [...excluded].map(([reason, ticketIds]) => ({
      reason,
      count: ticketIds.length,
      ticketIds: [...ticketIds],
    })),
    elapsedMs: sorted.length === 0 ? null : { median: rank(0.5), p90: rank(0.9) },
  }
}

/** A share in percent, rounded to two decimals; `null` of nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number(((part * 100) / whole).toFixed(2))
