// Attainment: how often each clock's promise was kept, over many tickets.

import { parseTicket, type Ticket } from '@mspkit/records'
import { orThrow, quote } from '@mspkit/values'
import { iterableOf, objectOf } from '@mspkit/values/arguments'
import type { Assumption } from '../assumption'
import type { ClockDefinition } from '../policy/definition'
import type { Sla } from '../sla'
import { type AlikeCounter, alikeCounter, type TicketGroup, type WaitingCounter } from './alike'
import { countsFrom, exclusionOf } from './counted'
import { type CountedClock, countsOf, type Judged, type JudgedBounds } from './counts'
import { type AttainmentOptions, groupKeys } from './groups'
import { add, newTally, type Tally, toAttainment } from './tally'

/** How often one clock's promise was kept within one group. */
export interface Attainment {
  readonly clock: string
  /** The group: one key for each entry of `groupBy`; `null` where a ticket has no value. */
  readonly group: Readonly<Record<string, string | null>>
  /** How many are met and breached, under the assumptions chosen. */
  readonly met: number
  readonly breached: number
  /** met ÷ (met + breached) in percent, rounded to two decimals; `null` when nothing was judged. */
  readonly percent: number | null
  /** How many are met and breached without an assumption about missing events. */
  readonly certain: { readonly met: number; readonly breached: number }
  /** The same under all assumptions: nothing was paused or reopened but what the events say. */
  readonly ifAssumed: { readonly met: number; readonly breached: number; readonly percent: number | null }
  /** The lowest and the highest percent that is possible under the assumptions chosen; `null` when nothing can be judged. */
  readonly percentRange: { readonly from: number; readonly to: number } | null
  /** The assumptions that `met` and `breached` rely on; for readings of incomplete histories, all of them. */
  readonly assumptions: readonly Assumption[]
  /** Not decided yet, not decidable, and without a promise. None of them counts towards `percent`. */
  readonly pending: number
  readonly indeterminate: number
  readonly none: number
  /** Tickets that were not opened yet. They are not pending. */
  readonly notOpened: number
  /** Facts that targets read and tickets lack, with how many clocks could not be judged for it. */
  readonly missingFacts: readonly { readonly fact: string; readonly count: number }[]
  /** Priorities that the clock's targets name and no ticket has, and those that tickets have; `null` if no target names one. */
  readonly priorities: { readonly absent: readonly string[]; readonly found: readonly string[] } | null
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
export function attainment(
  sla: Sla,
  judged: Iterable<Judged | CountedClock>,
  options: AttainmentOptions = {},
): Attainment[] {
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
  observe(judged: Judged | CountedClock): void
  /** The group of a ticket, for tickets that are counted by `alike`. @throws DefinitionError with every problem of a ticket that cannot be read. */
  group(ticket: Ticket): TicketGroup
  /**
   * A counter of tickets that share their bounds (`boundsByKind`): what they add to the counts is found once.
   *
   * @throws what `observe` throws; TypeError for a ticket that a rule excludes, because each of these is named in the report.
   */
  alike(judged: JudgedBounds): AlikeCounter
  /** What `attainment` returns for everything observed so far. */
  report(): Attainment[]
}

/**
 * Counts attainment ticket by ticket, for streams.
 *
 * @throws RangeError or TypeError for options of the wrong kind, such as a month without a time zone.
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const tracker = trackAttainment(sla)
 * tracker.observe({ ticket, readings: sla.read(ticket, '2026-03-02T16:00:00Z') })
 * tracker.report()[0].breached // => 1
 */
export function trackAttainment(sla: Sla, options: AttainmentOptions = {}): AttainmentTracker {
  const { groupBy: given = [], timeZone } = objectOf(options, 'an object', "{ groupBy: ['client'] }")
  // A list of its own: a later change to the caller's does not reach the report.
  const groupBy = [...iterableOf(given, 'groups')]
  const groups = new Map<string, Tally>()
  const ownGroups = new WeakSet<TicketGroup>()
  const counters: WaitingCounter[] = []
  const exclusion = exclusionOf(sla)
  const keys = groupKeys(groupBy, timeZone)
  const tallyOf = (clock: string, group: readonly (string | null)[]): Tally => {
    const id = group.length === 0 ? clock : JSON.stringify([clock, ...group])
    const tally =
      groups.get(id) ?? newTally(clock, Object.fromEntries(groupBy.map((key, i) => [key, group[i] ?? null])))
    groups.set(id, tally)
    return tally
  }
  const named = new Map(sla.policy.clocks.map((clock) => [clock.clock, namedPriorities(clock)]))
  return {
    observe(judged) {
      // Everything is read before anything is counted.
      const { ticket, counts } = countsFrom(sla, judged, exclusion)
      const group = keys(ticket)
      for (const one of counts) add(tallyOf(one.name, group), one)
    },
    group(ticket) {
      const values = Object.freeze(keys(orThrow(parseTicket(ticket), 'ticket')))
      const group = Object.freeze({ values })
      ownGroups.add(group)
      return group
    },
    alike(judged) {
      const { bounds, ticket: given } = objectOf(judged, 'an object', '{ ticket, bounds }')
      const { ticket, counts } = countsOf({ ticket: given, bounds }, exclusion)
      if (counts.some(({ excluded }) => excluded !== null))
        throw new TypeError(`Ticket ${quote(ticket.id)} is excluded. Count each ticket that is like it with observe.`)
      const counter = alikeCounter(counts, (group, clock) => {
        if (!ownGroups.has(group)) throw new TypeError('The group is not one of this tracker. Give what group returns.')
        return tallyOf(clock, group.values)
      })
      counters.push(counter)
      return counter
    },
    report() {
      for (const counter of counters) counter.flush()
      return [...groups.values()].map((tally) => toAttainment(tally, named.get(tally.clock) ?? []))
    },
  }
}

/** The priorities that a clock's targets name, in the order of the policy. */
function namedPriorities({ targets }: ClockDefinition): string[] {
  const found = new Set<string>()
  const visit = (value: unknown, isPriority: boolean): void => {
    if (typeof value === 'string' && isPriority) found.add(value)
    else if (Array.isArray(value)) for (const one of value) visit(one, isPriority)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, isPriority || key === 'priority')
  }
  for (const { when } of targets) visit(when, false)
  return [...found]
}
