import { always, type Calendar, compileCalendar } from '@mspkit/calendar'
import type { Client, ClockReading, Site, Ticket } from '@mspkit/records'
import {
  DefinitionError,
  type Duration,
  fromEpochMs,
  type InstantLike,
  type Problem,
  pointer,
  toEpochMs,
  toMs,
} from '@mspkit/values'
import { type BoundsOptions, boundsOf, type ClockBounds } from './bounds'
import { alwaysName, checkSla } from './check'
import { cyclesOf, readClocks } from './compiled'
import type { SlaPolicy } from './definition'
import type { Roster } from './facts'
import { keepInside, type SlaInside, storyOf } from './inside'
import { measure } from './measure'
import { type Calendars, planClocks } from './plan'
import type { TimelineRules } from './timeline'
import { type TicketTracker, trackTicket } from './track'

/** What a policy stands in: calendars by name, and the roster that its conditions may ask about. */
export interface SlaContext {
  /** Compiled calendars by the names that the policy uses; `always` is there without saying. */
  readonly calendars?: Readonly<Record<string, Calendar>> | ReadonlyMap<string, Calendar>
  /** For conditions on `client.…`. */
  readonly clients?: Iterable<Client>
  /** For conditions on `site.…` and calendars by `site.calendar`. */
  readonly sites?: Iterable<Site>
}

/** The next instant at which a reading changes by itself. */
export interface NextChange {
  readonly at: string
  readonly ticketId: string
  /** The clock's name. */
  readonly name: string
  readonly cycle: number
  /** A warning is reached, the target is used up, or a pause cap lets the clock run again. */
  readonly what: 'warning' | 'due' | 'pause-cap'
  /** Percent of the target, for a warning. */
  readonly percent: number | null
}

/** A compiled policy. */
export interface Sla {
  /**
   * Is it on time? Where every clock of a ticket stands at an instant, in the order of the policy, cycles oldest first.
   *
   * @throws RangeError for an instant without an offset, in `at` or in the ticket.
   */
  read(ticket: Ticket, at: InstantLike): ClockReading[]
  /** When the next reading changes by itself, at `at` or later, for schedulers; `null` when none will. */
  next(ticket: Ticket, at: InstantLike): NextChange | null
  /**
   * What is certain when history is partial? Best and worst reading of every clock, and the verdict that all histories that
   * fit the facts share.
   *
   * Events with `earliestAt` may have happened any time between it and `at`, in the order they are listed; an unmapped status
   * may have paused or not. With `history: 'snapshots'` or `'none'` any time may have been paused, or resolved and reopened,
   * unseen. Priority and other facts are taken as known.
   */
  bounds(ticket: Ticket, at: InstantLike, options?: BoundsOptions): ClockBounds[]
  /** Follows a ticket event by event, or goes on from a tracker's snapshot. */
  track(ticket: Ticket): TicketTracker
  /** The readings of many tickets, in order, one list a ticket, holding one ticket at a time. */
  readAll(tickets: Iterable<Ticket>, at: InstantLike): IterableIterator<ClockReading[]>
  readAll(tickets: AsyncIterable<Ticket>, at: InstantLike): AsyncIterableIterator<ClockReading[]>
  /** The policy, as it was checked. */
  readonly policy: SlaPolicy
  /** Names of the calendars at hand, `always` among them. */
  readonly calendars: readonly string[]
}

/**
 * Makes an SLA policy ready to answer: is it on time?
 *
 * @throws DefinitionError with every problem of the policy at once.
 * @example
 * const sla = compileSla({
 *   calendar: 'always',
 *   clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] }],
 * })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', priority: 'P1', openedAt: '2026-03-02T15:00:00Z', events: [] }
 * const [reading] = sla.read(ticket, '2026-03-02T20:00:00Z')
 * reading.verdict    // => 'breached'
 * reading.dueAt      // => '2026-03-02T19:00:00.000Z'
 * reading.elapsedMs  // => 18000000
 */
export function compileSla(policy: SlaPolicy, context?: SlaContext): Sla
export function compileSla(policy: unknown, context?: SlaContext): Sla
export function compileSla(policy: unknown, context: SlaContext = {}): Sla {
  const given = givenCalendars(context)
  const problems = checkSla(policy, { calendars: given.keys() })
  if (problems.length > 0) throw new DefinitionError('SLA policy', problems)
  const document = structuredClone(policy) as SlaPolicy
  const calendars = allCalendars(document, given)
  const dateless = datelessCalendars(document, calendars)
  if (dateless.length > 0) throw new DefinitionError('SLA policy', dateless)

  const roster: Roster = {
    clients: new Map([...(context.clients ?? [])].map((client) => [client.id, client])),
    sites: new Map([...(context.sites ?? [])].map((site) => [site.id, site])),
  }
  const rules: TimelineRules = {
    beforeOpening: document.beforeOpening ?? 'clamp',
    triageMs: toMs(document.triage ?? ('0s' satisfies Duration)),
  }
  const plans = planClocks(document, calendars)
  const parts: SlaInside = { plans, calendars, roster, rules }

  const sla: Sla = Object.freeze({
    read: (ticket: Ticket, at: InstantLike) => readings(parts, ticket, toEpochMs(at)),
    next: (ticket: Ticket, at: InstantLike) => nextChange(parts, ticket, toEpochMs(at)),
    bounds: (ticket: Ticket, at: InstantLike, options: BoundsOptions = {}) =>
      boundsOf(parts, ticket, toEpochMs(at), options),
    track: (ticket: Ticket) => trackTicket(sla, ticket),
    readAll: ((tickets: Iterable<Ticket> | AsyncIterable<Ticket>, at: InstantLike) =>
      Symbol.asyncIterator in tickets
        ? eachAsync(tickets, (ticket) => readings(parts, ticket, toEpochMs(at)))
        : each(tickets, (ticket) => readings(parts, ticket, toEpochMs(at)))) as Sla['readAll'],
    policy: document,
    calendars: Object.freeze([...calendars.keys()]),
  })
  keepInside(sla, parts)
  return sla
}

function* each<T, R>(items: Iterable<T>, answer: (item: T) => R): IterableIterator<R> {
  for (const item of items) yield answer(item)
}

async function* eachAsync<T, R>(items: AsyncIterable<T>, answer: (item: T) => R): AsyncIterableIterator<R> {
  for await (const item of items) yield answer(item)
}

const givenCalendars = ({ calendars }: SlaContext): ReadonlyMap<string, Calendar> =>
  new Map<string, Calendar>(calendars instanceof Map ? calendars : Object.entries(calendars ?? {}))

function allCalendars(policy: SlaPolicy, given: ReadonlyMap<string, Calendar>): Map<string, Calendar> {
  const own = Object.entries(policy.calendars ?? {}).map(
    ([name, calendar]) => [name, compileCalendar(calendar)] as const,
  )
  return new Map<string, Calendar>([...given, ...own, [alwaysName, compileCalendar(always)]])
}

/** Business days need a calendar with dates; one composed across zones has none unless the target names a zone. */
function datelessCalendars(policy: SlaPolicy, calendars: Calendars): Problem[] {
  return policy.clocks.flatMap((clock, i) =>
    clock.targets.flatMap((target, j) => {
      const name = target.calendar ?? policy.calendar
      const dateless = typeof name === 'string' && calendars.get(name)?.timeZone === null
      if (!target.by || target.by.timeZone !== undefined || !dateless) return []
      const message = `The calendar "${name}" is composed across zones and has no dates. Write "timeZone" beside "businessDays".`
      return [
        { code: 'sla/no-dates', path: pointer('clocks', i, 'targets', j, 'by'), facts: { calendar: name }, message },
      ]
    }),
  )
}

const readings = (parts: SlaInside, ticket: Ticket, atMs: number): ClockReading[] =>
  readClocks(parts.plans, storyOf(parts, ticket, atMs))

function nextChange(parts: SlaInside, ticket: Ticket, atMs: number): NextChange | null {
  const story = storyOf(parts, ticket, atMs)
  if (story.timeline.openedMs > atMs || story.timeline.endedMs !== null) return null
  const changes = parts.plans.flatMap((plan) => {
    const cycle = cyclesOf(plan, story).at(-1)
    if (!cycle || cycle.state === 'stopped') return []
    const found = measure(plan, cycle, atMs)
    const change = (whenMs: number | null, what: NextChange['what'], percent: number | null) =>
      whenMs === null || whenMs < atMs ? [] : [{ atMs: whenMs, name: plan.name, cycle: cycle.number, what, percent }]
    return [
      ...change(cycle.capEndsMs, 'pause-cap', null),
      ...found.warnings.flatMap(({ percent, atMs: warnMs, reached }) =>
        reached ? [] : change(warnMs, 'warning', percent),
      ),
      ...(found.breachedMs === null ? change(found.dueMs, 'due', null) : []),
    ]
  })
  const first = changes.reduce<(typeof changes)[number] | null>((a, b) => (a === null || b.atMs < a.atMs ? b : a), null)
  if (first === null) return null
  const { atMs: firstMs, ...rest } = first
  return { at: fromEpochMs(firstMs), ticketId: ticket.id, ...rest }
}
