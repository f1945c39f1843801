// Speed: how soon requests were answered and solved, by whom, and what is still open.

import { compileCondition, factsOf, lookupIn } from '@mspkit/records'
import { attainment } from '@mspkit/sla'
import { addDays, dayMs } from '@mspkit/values'
import { clocksOf, countedOf } from '../facts/judged-clocks'
import { leftOut } from '../facts/left-out'
import { sessionsOf } from '../facts/sessions'
import { isOpenAt, type TicketFacts } from '../facts/ticket-facts'
import { idsOf, type View } from '../facts/view'
import { reasonOf } from '../reason'
import { count, type Figure, given, missing, percentOf, rounded, share, variantOf, without } from './figure'

export const speed = (view: View): Figure[] => [
  ...times(view),
  sameDay(view),
  firstTouch(view),
  singleTechnician(view),
  reopenRate(view),
  backlog(view),
  killRate(view),
]

const timed = [
  { id: 'first-response-time', clock: 'first-response' },
  { id: 'resolution-time', clock: 'resolution' },
] as const

/** Median and 90th percentile in business time, by priority: the elapsed time of the clocks, as sla measures it. */
function times(view: View): Figure[] {
  const { sla } = view.facts
  if (sla === undefined) return timed.map(({ id }) => missing(id, 'sla'))
  const stopped = clocksOf(view, 'stopped')
  const rows = attainment(sla, countedOf(stopped), { groupBy: ['priority'] })
  return timed.flatMap(({ id, clock }): Figure[] => {
    if (!sla.policy.clocks.some((one) => one.clock === clock)) return [missing(id, 'sla')]
    const figures = rows.flatMap(({ clock: name, group, elapsedMs, excluded }): Figure[] => {
      if (name !== clock || elapsedMs === null) return []
      const priority = group.priority ?? null
      const without = new Set(excluded.flatMap(({ ticketIds }) => ticketIds))
      const mine = stopped.filter(
        ({ one, bounds }) =>
          bounds.name === clock &&
          (one.priorities.at(-1)?.priority ?? null) === priority &&
          !without.has(one.id) &&
          bounds.best.clock === 'stopped' &&
          bounds.best.elapsedMs === bounds.worst.elapsedMs,
      )
      const median = rounded((medianOf(mine.map(({ bounds }) => bounds.best.elapsedMs)) ?? elapsedMs.median) / 60_000)
      const p90 = rounded(elapsedMs.p90 / 60_000)
      return [
        given(id, {
          of: priority,
          value: median,
          denominator: mine.length,
          ids: mine.map(({ one }) => one.id),
          variants: [{ variant: 'p90', value: p90, numerator: null, denominator: mine.length }],
        }),
      ]
    })
    if (figures.length === 0) return [without(id, reasonOf('nothing-counted', {}))]
    return figures.sort((a, b) => ((a.of ?? '') < (b.of ?? '') ? -1 : 1))
  })
}

/** The middle one, or the mean of the two in the middle: the lower of the two would always be in our favour. */
function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** The fair variant leaves out those opened within this time of closing. */
const fairMinutes = 120

function sameDay(view: View): Figure {
  const sameDate = (one: TicketFacts): boolean => {
    const first = one.done[0]
    return first !== undefined && view.zone.dateAt(first.fromMs) === one.openedOn
  }
  const part = (tickets: readonly TicketFacts[]): [number, number] => [tickets.filter(sameDate).length, tickets.length]
  const { calendar } = view.facts
  const late = (one: TicketFacts): boolean => {
    if (calendar === undefined || !calendar.epoch.isOpen(one.openedMs)) return false
    const endMs = view.zone.startOf(addDays(one.openedOn, 1))
    return calendar.epoch.elapsed(one.openedMs, endMs) < fairMinutes * 60_000
  }
  return share(
    'same-day-close',
    { yes: idsOf(view.opened.filter(sameDate)), no: idsOf(view.opened.filter((one) => !sameDate(one))) },
    {
      leftOut: view.outside,
      variants: view.withVariants
        ? [
            ...(calendar === undefined ? [] : [variantOf('fair', ...part(view.opened.filter((one) => !late(one))))]),
            variantOf('closed', ...part(view.closed)),
          ]
        : [],
    },
  )
}

const soonDays = 7
const reopenedSoon = ({ done }: TicketFacts): boolean => {
  const first = done[0]
  return first !== undefined && first.toMs - first.fromMs <= soonDays * dayMs
}

/** Whether the days in which a reopening counts have passed. */
function isOver({ asOfMs }: View, { done }: TicketFacts): boolean {
  const first = done[0]
  return first !== undefined && first.fromMs + soonDays * dayMs <= asOfMs
}

function firstTouch(view: View): Figure {
  if (view.facts.entries === undefined) return missing('first-touch', 'entries')
  const { worked, idle, unnamed } = byWorkers(view.closed)
  const isEarly = (one: TicketFacts): boolean => sessionsOf(one) === 1 && !reopenedSoon(one) && !isOver(view, one)
  const judged = worked.filter((one) => !isEarly(one))
  const once = (one: TicketFacts): boolean => !reopenedSoon(one) && sessionsOf(one) === 1
  const replies = (one: TicketFacts, by: 'technician' | 'client'): number =>
    one.ticket.events.filter((event) => event.kind === 'reply' && event.by === by && event.public && !event.automated)
      .length
  const hasReplies =
    view.withVariants && view.closed.some((one) => one.ticket.events.some(({ kind }) => kind === 'reply'))
  const variant = (name: string, holds: (one: TicketFacts) => boolean) =>
    hasReplies
      ? [variantOf(name, view.closed.filter((one) => holds(one) && !reopenedSoon(one)).length, view.closed.length)]
      : []
  return share(
    'first-touch',
    { yes: idsOf(judged.filter(once)), no: idsOf(judged.filter((one) => !once(one))) },
    {
      leftOut: leftOut(
        [reasonOf('too-early', { days: soonDays }), idsOf(worked.filter(isEarly))],
        [reasonOf('no-work-recorded', {}), idsOf(idle)],
        [reasonOf('worker-unknown', {}), idsOf(unnamed)],
      ),
      variants: view.withVariants
        ? [
            ...netOf(view, judged, once),
            ...variant('one-reply', (one) => replies(one, 'technician') === 1),
            ...variant('no-client-reply', (one) => replies(one, 'client') === 0),
          ]
        : [],
    },
  )
}

/** The same among the tickets that can be solved at once at all. */
function netOf(
  { facts: { firstTouch } }: View,
  worked: readonly TicketFacts[],
  once: (one: TicketFacts) => boolean,
): Figure['variants'] {
  if (firstTouch === undefined) return []
  const condition = compileCondition(firstTouch)
  const eligible = worked.filter(({ ticket }) => condition.test(lookupIn(factsOf({ ticket }))) === 'yes')
  return [variantOf('net', eligible.filter(once).length, eligible.length)]
}

function singleTechnician(view: View): Figure {
  if (view.facts.entries === undefined) return missing('single-technician', 'entries')
  const { worked, idle, unnamed } = byWorkers(view.closed)
  const isOfOne = (one: TicketFacts): boolean => peopleOf(one).size === 1
  return share(
    'single-technician',
    { yes: idsOf(worked.filter(isOfOne)), no: idsOf(worked.filter((one) => !isOfOne(one))) },
    {
      leftOut: leftOut(
        [reasonOf('no-work-recorded', {}), idsOf(idle)],
        [reasonOf('worker-unknown', {}), idsOf(unnamed)],
      ),
    },
  )
}

/** Who worked; `null` for somebody whose name is missing. */
const peopleOf = ({ entries }: TicketFacts): ReadonlySet<string | null> =>
  new Set(entries.map(({ technicianId }) => technicianId || null))

/** Tickets whose workers are known, those without work, and those on which somebody unknown worked. Two known people are not one, whoever else worked. */
function byWorkers(tickets: readonly TicketFacts[]) {
  const isUnnamed = (one: TicketFacts): boolean => {
    const people = peopleOf(one)
    return people.has(null) && people.size <= 2
  }
  return {
    worked: tickets.filter((one) => one.entries.length > 0 && !isUnnamed(one)),
    idle: tickets.filter(({ entries }) => entries.length === 0),
    unnamed: tickets.filter((one) => one.entries.length > 0 && isUnnamed(one)),
  }
}

function reopenRate(view: View): Figure {
  const known = view.closed.filter(({ reopeningsKnown }) => reopeningsKnown)
  const unknown = view.closed.filter(({ reopeningsKnown }) => !reopeningsKnown)
  // One that was reopened at once is as early as those that may still be: counted alone, it would be all of them.
  const judged = known.filter((one) => isOver(view, one))
  const early = known.filter((one) => !isOver(view, one))
  return share(
    'reopen-rate',
    { yes: idsOf(judged.filter(reopenedSoon)), no: idsOf(judged.filter((one) => !reopenedSoon(one))) },
    {
      leftOut: leftOut(
        [reasonOf('too-early', { days: soonDays }), idsOf(early)],
        [reasonOf('history-incomplete', {}), idsOf(unknown)],
      ),
    },
  )
}

/** Tickets that are open at an instant of the period, or at the last one before it. */
export const openAt = (view: View, atMs: number): TicketFacts[] =>
  view.inside.filter((one) => one.outside === null && isOpenAt(one, atMs))

const backlog = (view: View): Figure => count('backlog', idsOf(openAt(view, view.toMs - 1)))

function killRate(view: View): Figure {
  const { opened, closed } = view
  const atStart = openAt(view, view.fromMs - 1).length
  return given('kill-rate', {
    value: percentOf(closed.length, opened.length),
    reason: opened.length === 0 ? reasonOf('nothing-counted', {}) : null,
    numerator: closed.length,
    denominator: opened.length,
    ids: idsOf(closed),
    leftOut: view.outside,
    variants: [variantOf('clearance', closed.length, atStart + opened.length)],
  })
}
