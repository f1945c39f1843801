// Quiet: how little the client's business was disturbed.

import type { Asset, Contact } from '@mspkit/records'
import { addDays, type LocalDate, toEpochMs } from '@mspkit/values'
import { leftOut } from '../facts/left-out'
import type { TicketFacts } from '../facts/ticket-facts'
import { activeDays, daysPerMonth, idsOf, ofClient, type View } from '../facts/view'
import { reasonOf } from '../reason'
import type { MeasureId } from './definitions'
import { type Figure, missing, percentOf, rate, rounded, share, shareOfSums, variantOf, without } from './figure'

export const quiet = (view: View): Figure[] => [
  incidentFreeDays(view),
  perUser(view),
  perEndpoint(view),
  afterHours(view),
  leadership(view),
  plannedHours(view),
]

/** Days with open time, and whether an urgent incident or alert was open in any open minute of them. */
function incidentFreeDays(view: View): Figure {
  const { calendar, urgent = urgentByDefault } = view.facts
  if (calendar === undefined) return missing('incident-free-days', 'calendar')
  const isUrgent = ({ priorities }: TicketFacts): boolean =>
    priorities.some(({ priority }) => urgent.includes(priority))
  const serious = view.inside.filter((one) => one.outside === null && one.kind !== 'request' && isUrgent(one))
  const disturbedBy = (spans: readonly { fromMs: number; toMs: number }[]): Set<LocalDate> => {
    const found = new Set<LocalDate>()
    for (const { fromMs, toMs } of spans)
      for (const open of calendar.epoch.spans(Math.max(fromMs, view.fromMs), Math.min(toMs, view.toMs)))
        for (let day = view.zone.dateAt(open.fromMs); day <= view.zone.dateAt(open.toMs - 1); day = addDays(day, 1))
          found.add(day)
    return found
  }
  const disturbed = disturbedBy(serious.flatMap((one) => urgentSpans(one, urgent)))
  const days = new Set<LocalDate>()
  for (const { fromMs } of calendar.epoch.spans(view.fromMs, view.toMs)) days.add(view.zone.dateAt(fromMs))
  const [yes, no] = [[...days].filter((day) => !disturbed.has(day)), [...days].filter((day) => disturbed.has(day))]
  const { unknown, words } = unknownPriorities(view)
  const perhaps = disturbedBy(unknown.flatMap(openSpans))
  const surely = yes.filter((day) => !perhaps.has(day))
  const left = leftOut([reasonOf('priority-unknown', {}), idsOf(unknown)])
  if (surely.length === yes.length) return share('incident-free-days', { yes, no }, { leftOut: left })
  return without('incident-free-days', reasonOf('priorities-unknown', { priorities: words }), {
    leftOut: left,
    denominator: days.size,
    range: {
      from: percentOf(surely.length, days.size) ?? 0,
      to: percentOf(yes.length, days.size) ?? 0,
    },
  })
}

const urgentByDefault: readonly string[] = ['P1', 'P2']

/** Incidents and alerts whose priority is a word of the desk, or none: whether it disturbs the business is not known until `urgent` names the words. */
function unknownPriorities({ facts, inside }: View): { unknown: TicketFacts[]; words: string[] } {
  if (facts.urgent !== undefined) return { unknown: [], words: [] }
  const known = /^p[1-9]$/i
  const isUnknown = ({ priorities }: TicketFacts): boolean => !priorities.every(({ priority }) => known.test(priority))
  const unknown = inside.filter(
    (one) => one.outside === null && one.kind !== 'request' && (one.priorities.length === 0 || isUnknown(one)),
  )
  const words = unknown.flatMap(({ priorities }) => priorities.map(({ priority }) => priority))
  return { unknown, words: [...new Set(words)].filter((word) => !known.test(word)).sort() }
}

/** When a ticket was open with an urgent priority. */
function urgentSpans(one: TicketFacts, urgent: readonly string[]): { fromMs: number; toMs: number }[] {
  const levels = one.priorities.map(({ atMs, priority }, i) => ({
    fromMs: atMs,
    toMs: one.priorities[i + 1]?.atMs ?? Number.POSITIVE_INFINITY,
    isUrgent: urgent.includes(priority),
  }))
  const open = openSpans(one)
  return levels
    .filter(({ isUrgent }) => isUrgent)
    .flatMap((level) =>
      open.map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, level.fromMs), toMs: Math.min(toMs, level.toMs) })),
    )
    .filter(({ fromMs, toMs }) => fromMs < toMs)
}

/** When a ticket was open. */
function openSpans(one: TicketFacts): { fromMs: number; toMs: number }[] {
  const edges = [one.openedMs, ...one.done.flatMap(({ fromMs, toMs }) => [fromMs, toMs])]
  return edges.flatMap((fromMs, i) =>
    i % 2 === 0 && Number.isFinite(fromMs) ? [{ fromMs, toMs: edges[i + 1] ?? Number.POSITIVE_INFINITY }] : [],
  )
}

const isUser = ({ kind }: Contact): boolean => kind === 'user'

/** Incidents and alerts apart; what is neither known as an incident nor as another kind is left out. */
function perSubject(view: View, id: MeasureId, days: number): Figure {
  const incidents = view.opened.filter(({ kind }) => kind === 'incident')
  const unknown = view.opened.filter(({ kind }) => kind === null)
  const reactive = view.opened.filter(({ kind }) => kind === 'incident' || kind === 'request').length
  const exposure = days / daysPerMonth
  const per = 100
  return rate(id, idsOf(incidents), {
    exposure,
    per,
    leftOut: [...view.outside, ...leftOut([reasonOf('kind-unknown', {}), idsOf(unknown)])],
    variants: [
      {
        variant: 'reactive',
        value: exposure > 0 ? rounded((reactive / exposure) * per) : null,
        numerator: reactive,
        denominator: rounded(exposure),
      },
    ],
  })
}

function perUser(view: View): Figure {
  const { contacts } = view.facts
  if (contacts === undefined) return missing('incidents-per-user', 'contacts')
  const days = ofClient(view, contacts)
    .filter(isUser)
    .reduce((sum, one) => sum + activeDays(one, view.known), 0)
  return perSubject(view, 'incidents-per-user', days)
}

const endpointTypes = /\b(workstation|desktop|laptop|notebook|pc|server)s?\b/i
const isEndpoint = ({ type, managed }: Asset): boolean => managed !== false && endpointTypes.test(type)

/** Days of workstations and servers. */
export const endpointDays = (view: View, assets: readonly Asset[]): number =>
  ofClient(view, assets)
    .filter(isEndpoint)
    .reduce((sum, one) => sum + activeDays(one, view.known), 0)

/** Days of servers, which some count twice. */
export const serverDays = (view: View, assets: readonly Asset[]): number =>
  endpointDays(
    view,
    assets.filter(({ type }) => /\bservers?\b/i.test(type)),
  )

function perEndpoint(view: View): Figure {
  const { assets } = view.facts
  if (assets === undefined) return missing('incidents-per-endpoint', 'assets')
  return perSubject(view, 'incidents-per-endpoint', endpointDays(view, assets))
}

function afterHours(view: View): Figure {
  const { calendar } = view.facts
  if (calendar === undefined) return missing('after-hours-incidents', 'calendar')
  const incidents = view.opened.filter(({ kind }) => kind === 'incident')
  const late = (one: TicketFacts): boolean => !calendar.epoch.isOpen(one.openedMs)
  return share(
    'after-hours-incidents',
    { yes: idsOf(incidents.filter(late)), no: idsOf(incidents.filter((one) => !late(one))) },
    { leftOut: view.outside },
  )
}

function leadership(view: View): Figure {
  const { contacts } = view.facts
  if (contacts === undefined) return missing('leadership-involvement', 'contacts')
  const deciders = new Set(ofClient(view, contacts).flatMap(({ id, decisionMaker }) => (decisionMaker ? [id] : [])))
  if (deciders.size === 0) return without('leadership-involvement', reasonOf('no-decision-maker', {}))
  const { escalations } = view.facts
  const escalated = new Set(
    (escalations ?? [])
      .filter(({ contactId, at }) => deciders.has(contactId) && (at === undefined || toEpochMs(at) < view.toMs))
      .map(({ ticketId }) => ticketId),
  )
  const reported = ({ ticket }: TicketFacts): boolean => deciders.has(ticket.contactId ?? '')
  const involved = (one: TicketFacts): boolean => reported(one) || escalated.has(one.id)
  const isKnown = (one: TicketFacts): boolean => one.ticket.contactId !== undefined || escalated.has(one.id)
  const known = view.opened.filter(isKnown)
  const unknown = view.opened.filter((one) => !isKnown(one))
  const named = view.opened.filter(({ ticket }) => ticket.contactId !== undefined)
  return share(
    'leadership-involvement',
    { yes: idsOf(known.filter(involved)), no: idsOf(known.filter((one) => !involved(one))) },
    {
      // Without a record of escalations, only who reported a ticket is known.
      ...(escalations === undefined
        ? { variant: 'reported' }
        : { variants: [variantOf('reported', named.filter(reported).length, named.length)] }),
      leftOut: [...view.outside, ...leftOut([reasonOf('opener-unknown', {}), idsOf(unknown)])],
    },
  )
}

/** Planned work is what a schedule opened, or what is on a project board. */
function plannedHours(view: View): Figure {
  if (view.facts.entries === undefined) return missing('planned-hours', 'entries')
  const planned = view.work.filter(({ ticket }) => isPlanned(ticket))
  const reactive = view.work.filter(({ ticket }) => ticket !== null && !isPlanned(ticket))
  const known = view.tickets.some(isPlanned)
  if (!known) return without('planned-hours', reasonOf('no-planned-work-marked', {}))
  const unknown = view.work.filter(({ ticket }) => ticket === null)
  return shareOfSums('planned-hours', hoursOf(planned), hoursOf(planned) + hoursOf(reactive), {
    ids: planned.map(({ entry }) => entry.id),
    otherIds: reactive.map(({ entry }) => entry.id),
    leftOut: leftOut([reasonOf('kind-unknown', {}), unknown.map(({ entry }) => entry.id)]),
  })
}

export const isPlanned = (one: TicketFacts | null): boolean =>
  one !== null && (one.ticket.openedBy === 'schedule' || one.ticket.board?.kind === 'project')

export const hoursOf = (work: View['work']): number =>
  work.reduce((sum, { entry }) => sum + entry.workedMinutes, 0) / 60
