// Work and risk: what was done, and what lies ahead.

import type { CoveredEntry } from '@mspkit/contracts'
import type { Asset } from '@mspkit/records'
import { addDays, type LocalDate } from '@mspkit/values'
import { leftOut } from '../facts/left-out'
import type { TicketKind } from '../facts/ticket-facts'
import { daysPerMonth, idsOf, ofClient, type View } from '../facts/view'
import { reasonOf } from '../reason'
import type { MeasureId } from './definitions'
import { count, type Figure, given, missing, quotient, rounded, share, shareOfSums } from './figure'
import { endpointDays, hoursOf, isPlanned, serverDays } from './quiet'

export const work = (view: View): Figure[] => [
  count('opened', idsOf(view.opened), { leftOut: view.outside }),
  count('closed', idsOf(view.closed)),
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

export const risk = (view: View): Figure[] => [
  assetShare(view, 'unsupported-assets', 'asset.osSupported', ({ osSupported }) =>
    osSupported === undefined ? null : !osSupported,
  ),
  assetShare(view, 'out-of-warranty', 'asset.warrantyTo', ({ warrantyTo }, on) =>
    warrantyTo === undefined ? null : warrantyTo <= on,
  ),
  renewals(view),
]

function assetShare(
  view: View,
  id: MeasureId,
  fact: string,
  isBad: (asset: Asset, on: LocalDate) => boolean | null,
): Figure {
  if (view.facts.assets === undefined) return missing(id, 'assets')
  const on = lastDayOf(view)
  const there = ofClient(view, view.facts.assets).filter(
    ({ activeFrom, activeTo, managed }) =>
      managed !== false && (activeFrom === undefined || activeFrom <= on) && (activeTo === undefined || on < activeTo),
  )
  const ids = (wanted: boolean | null): string[] =>
    there.filter((one) => isBad(one, on) === wanted).map((one) => one.id)
  return share(
    id,
    { yes: ids(true), no: ids(false) },
    { leftOut: leftOut([reasonOf('fact-unknown', { fact }), ids(null)]) },
  )
}

/** Agreements whose last day for notice comes within so many days. */
const noticeDays = 90

function renewals(view: View): Figure {
  if (view.facts.agreements === undefined) return missing('renewals', 'agreements')
  const soon = renewalsOf(view).filter(({ isSoon }) => isSoon)
  return count(
    'renewals',
    soon.map(({ id }) => id),
  )
}

/** The last day of the period, or that of `asOf` where that is earlier. */
const lastDayOf = (view: View): LocalDate => view.zone.dateAt(Math.max(view.toMs - 1, view.fromMs))

/** Each agreement of the client with its renewal on a day: by default the last of the period. */
export function renewalsOf(view: View, on: LocalDate = lastDayOf(view)) {
  const agreements = (view.facts.agreements ?? []).filter(
    ({ definition }) => view.clientId === null || definition.clientId === view.clientId,
  )
  return agreements.map((agreement) => {
    const status = agreement.renewal(on, { knownAt: view.facts.asOf })
    const { lastDayForNotice, state } = status
    const isSoon =
      (state === 'active' || state === 'renewed') &&
      lastDayForNotice >= on &&
      lastDayForNotice < addDays(on, noticeDays)
    const { id, name = id } = agreement.definition
    return { id, name, status, isSoon: isSoon || state === 'notice-window' || state === 'ending' }
  })
}

/** The same on the day of `asOf`: who reads of a renewal can only act from then on. */
export const renewalsNow = (view: View) => renewalsOf(view, view.zone.dateAt(view.asOfMs))
