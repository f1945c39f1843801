// Compiles a policy into what reads tickets whose whole history is known, for pages that must not weigh more.

import type { ClockReading, Ticket } from '@mspkit/records'
import {
  DefinitionError,
  type Duration,
  domainMs,
  fromEpochMs,
  type InstantLike,
  type Problem,
  problem,
  quote,
  toMs,
} from '@mspkit/values'
import { iterableOf } from '@mspkit/values/arguments'
import { tzdataVersion } from '@mspkit/values/zone'
import { planClocks } from './clocks/compile-clocks'
import { cyclesOf, readClocks } from './clocks/compiled'
import { breachAhead, measure } from './clocks/measure'
import type { Calendars } from './clocks/promise'
import { readSla } from './policy/check'
import { type CompiledPolicy, rememberCompiled, storyOf } from './policy/compiled-policy'
import { allCalendars, givenCalendars, rosterOf, type SlaContext } from './policy/context'
import type { SlaPolicy } from './policy/definition'
import type { SlaReason } from './reason'
import type { NextChange, SlaReader } from './sla'
import type { TimelineRules } from './timeline/timeline'

export type { NextChange, SlaReader } from './sla'

/**
 * Compiles an SLA policy into an evaluator for tickets whose whole history is known: it has no `bounds` and no `track`, and weighs a quarter less
 * in a browser. What it says of a ticket with a partial history holds only if nothing is missing from it: pass such tickets to `compileSla`.
 *
 * @throws DefinitionError with every problem of the policy at once.
 * @example
 * const sla = compileReader({
 *   calendar: 'always',
 *   clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] }],
 * })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', priority: 'P1', openedAt: '2026-03-02T15:00:00Z', events: [] }
 * sla.read(ticket, '2026-03-02T20:00:00Z')[0]?.verdict // => 'breached'
 */
export function compileReader(policy: SlaPolicy, context: SlaContext = {}): SlaReader {
  const given = givenCalendars(context)
  const { value: document, problems } = readSla(policy, [...given.keys()], context)
  if (document === null) throw new DefinitionError('SLA policy', problems)
  const calendars = allCalendars(document, given, context)
  const dateless = datelessCalendars(document, calendars)
  if (dateless.length > 0) throw new DefinitionError('SLA policy', dateless)

  const rules: TimelineRules = {
    beforeOpening: document.beforeOpening ?? 'clamp',
    triageMs: toMs(document.triage ?? ('0s' satisfies Duration)),
  }
  const plans = planClocks(document, calendars)
  const compiled: CompiledPolicy = { plans, calendars, roster: rosterOf(context), rules }
  rememberCompiled(document, compiled)

  function readAll(tickets: Iterable<Ticket>, at: InstantLike): IterableIterator<ClockReading<SlaReason>[]>
  function readAll(tickets: AsyncIterable<Ticket>, at: InstantLike): AsyncIterableIterator<ClockReading<SlaReason>[]>
  function readAll(tickets: Iterable<Ticket> | AsyncIterable<Ticket>, at: InstantLike) {
    const atMs = domainMs(at)
    const answer = (ticket: Ticket) => readings(compiled, ticket, atMs)
    return isAsync(tickets) ? eachAsync(tickets, answer) : each(iterableOf(tickets, 'tickets'), answer)
  }
  return Object.freeze<SlaReader>({
    read: (ticket, at) => readings(compiled, ticket, domainMs(at)),
    next: (ticket, at) => nextChange(compiled, ticket, domainMs(at)),
    readAll,
    policy: document,
    calendars: Object.freeze([...calendars.keys()]),
    tzdata: tzdataVersion(),
  })
}

const isAsync = <T>(items: Iterable<T> | AsyncIterable<T>): items is AsyncIterable<T> =>
  typeof items === 'object' && items !== null && Symbol.asyncIterator in items

function* each<T, R>(items: Iterable<T>, answer: (item: T) => R): IterableIterator<R> {
  for (const item of items) yield answer(item)
}

async function* eachAsync<T, R>(items: AsyncIterable<T>, answer: (item: T) => R): AsyncIterableIterator<R> {
  for await (const item of items) yield answer(item)
}

/** Business days need a calendar with dates; a calendar composed across zones has none unless the target names a zone. */
function datelessCalendars(policy: SlaPolicy, calendars: Calendars): Problem[] {
  return policy.clocks.flatMap((clock, i) =>
    clock.targets.flatMap((target, j) => {
      const name = target.calendar ?? policy.calendar
      const dateless = typeof name === 'string' && calendars.get(name)?.timeZone === null
      if (!target.by || target.by.timeZone !== undefined || !dateless) return []
      const message = `The calendar ${quote(name)} is composed across zones and has no dates. Write "timeZone" next to "businessDays".`
      return [problem('sla/no-dates', ['clocks', i, 'targets', j, 'by'], message, { calendar: name })]
    }),
  )
}

const readings = (compiled: CompiledPolicy, ticket: Ticket, atMs: number): ClockReading<SlaReason>[] =>
  readClocks(compiled.plans, storyOf(compiled, ticket, atMs))

function nextChange(compiled: CompiledPolicy, ticket: Ticket, atMs: number): NextChange | null {
  const story = storyOf(compiled, ticket, atMs)
  if (story.timeline.openedMs > atMs || story.timeline.endedMs !== null) return null
  const changes = compiled.plans.flatMap((plan) => {
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
      ...change(breachAhead(plan, cycle, found, atMs), 'due', null),
    ]
  })
  const first = changes.reduce<(typeof changes)[number] | null>((a, b) => (a === null || b.atMs < a.atMs ? b : a), null)
  if (first === null) return null
  const { atMs: firstMs, ...rest } = first
  return { at: fromEpochMs(firstMs), ticketId: ticket.id, ...rest }
}
