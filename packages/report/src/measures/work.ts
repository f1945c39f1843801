// Work and risk: what was done, and what lies ahead.

import type { CoveredEntry } from '@mspkit/contracts'
import { leftOut } from '../facts/left-out'
import type { TicketKind } from '../facts/ticket-facts'
import { daysPerMonth, idsOf, type View } from '../facts/view'
import { reasonOf } from '../reason'
import { count, type Figure, given, missing, quotient, rounded, shareOfSums } from './figure'
import { endpointDays, hoursOf, isPlanned, serverDays } from './quiet'
import { weekly } from './weeks'

export const work = (view: View): Figure[] => [
  count('opened', idsOf(view.opened), { leftOut: view.outside }),
  count('closed', idsOf(view.closed)),
  ...weekly(view),
  hours(view),
  ...decidedHours(view),
  reactiveHours(view),
]

function hours(view: View): Figure {
  if (view.facts.entries === undefined) return missing('hours', 'entries')
  const sum = rounded(hoursOf(view.work))
  return given('hours', { value: sum, numerator: sum, ids: view.work.map(({ entry }) => entry.id) })
}

/** The segments of work that scope decided; `null` where it could not, also where it put the work aside until a fact is known. */
export const segmentsOf = ({ segments, missing: facts }: CoveredEntry): CoveredEntry['segments'] =>
  facts.length > 0 ? null : segments

const decidedAs = [
  ['covered-hours', 'covered'],
  ['billable-hours', 'billable'],
  ['unbilled-hours', 'unbilled'],
] as const

/** Hours by what scope decided: covered, billable and not billed, each of all that were decided. */
function decidedHours(view: View): Figure[] {
  if (view.facts.coverage === undefined) return decidedAs.map(([id]) => missing(id, 'coverage'))
  const decided = new Map(view.facts.coverage.map((one) => [one.entryId, one]))
  const work = view.work.map(({ entry }) => {
    const one = decided.get(entry.id)
    return { id: entry.id, segments: one === undefined ? null : segmentsOf(one) }
  })
  const open = work.flatMap(({ id, segments }) => (segments === null ? [id] : []))
  return decidedAs.map(([id, outcome]): Figure => {
    let [part, all] = [0, 0]
    const ids: string[] = []
    const otherIds: string[] = []
    for (const { id: entryId, segments } of work) {
      if (segments === null) continue
      for (const segment of segments) {
        all += segment.minutes
        if (segment.outcome === outcome) part += segment.minutes
      }
      if (segments.every((segment) => segment.outcome === outcome)) ids.push(entryId)
      else otherIds.push(entryId)
    }
    return shareOfSums(id, part / 60, all / 60, {
      ids,
      otherIds,
      leftOut: leftOut([reasonOf('not-decidable', {}), open]),
    })
  })
}

function reactiveHours(view: View): Figure {
  const { entries, assets } = view.facts
  if (entries === undefined) return missing('reactive-hours-per-endpoint', 'entries')
  if (assets === undefined) return missing('reactive-hours-per-endpoint', 'assets')
  const months = endpointDays(view, assets) / daysPerMonth
  const nodes = months + serverDays(view, assets) / daysPerMonth
  const reactive = view.work.filter(({ ticket }) => ticket !== null && !isPlanned(ticket))
  const of = (...kinds: readonly (TicketKind | null)[]): View['work'] =>
    reactive.filter(({ ticket }) => kinds.includes(ticket?.kind ?? null))
  const variant = (name: string, part: View['work'], per = months) => ({
    variant: name,
    value: per > 0 ? rounded(hoursOf(part) / per) : null,
    numerator: rounded(hoursOf(part)),
    denominator: rounded(per),
  })
  const unknown = [...of(null), ...view.work.filter(({ ticket }) => ticket === null)]
  return quotient('reactive-hours-per-endpoint', hoursOf(of('incident')), months, {
    ids: of('incident').map(({ entry }) => entry.id),
    leftOut: leftOut([reasonOf('kind-unknown', {}), unknown.map(({ entry }) => entry.id)]),
    variants: [
      variant('incidents-and-requests', of('incident', 'request')),
      variant('all-support', reactive),
      variant('nodes', of('incident'), nodes),
    ],
  })
}
