// Rounds together what the rate cards round together.

import type { TimeEntry } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import { allocateDecimal, type Exact, exact, plus, toDecimal } from '@mspkit/values/money'
import type { RateCard, RoundPer } from '../definition'
import { billedMinutes } from '../quantities/round-time'
import type { AdmittedWork } from './admit'
import { minuteScale } from './bands'
import type { PricedSegment } from './segments'

interface Group {
  readonly card: RateCard
  /** Indexes of its segments. */
  readonly members: number[]
}

/** Segments with the minutes that are billed: what a card rounds together is shared by the minutes of each. */
export function roundTogether(segments: readonly PricedSegment[]): readonly PricedSegment[] {
  const rounded = [...segments]
  for (const { card, members } of groupsOf(segments)) {
    // What is left after sharing goes to the earlier work, not to what was typed first.
    if (members.length > 1) members.sort((a, b) => byTime(segments[a] as PricedSegment, segments[b] as PricedSegment))
    const group = members.map((index) => segments[index] as PricedSegment)
    const shares = sharesOf(group, card)
    for (const [k, index] of members.entries())
      rounded[index] = { ...(group[k] as PricedSegment), billed: shares[k] as Exact }
  }
  return rounded
}

function byTime(a: PricedSegment, b: PricedSegment): number {
  const [atA, atB] = [a.at ?? a.work.on, b.at ?? b.work.on]
  if (atA !== atB) return atA < atB ? -1 : 1
  return a.work.entry.id === b.work.entry.id ? a.part - b.part : a.work.entry.id < b.work.entry.id ? -1 : 1
}

function groupsOf(segments: readonly PricedSegment[]): Iterable<Group> {
  const groups = new Map<string, Group>()
  const cards = new Map<RateCard, number>()
  for (const [index, { card, work, noCharge }] of segments.entries()) {
    // What the desk decided to bill is not rounded again.
    if (
      card === null ||
      work.entry.billedMinutes !== undefined ||
      (card.minimum === undefined && card.increment === undefined && card.maximum === undefined)
    )
      continue
    const number = cards.get(card) ?? cards.size
    cards.set(card, number)
    const key = `${number} ${noCharge} ${roundingKey(card.roundPer, work)}`
    const group = groups.get(key)
    if (group) group.members.push(index)
    else groups.set(key, { card, members: [index] })
  }
  return groups.values()
}

/** The billed minutes of each segment of a group, which has at least one and only such as took time. */
function sharesOf(group: readonly PricedSegment[], card: RateCard): readonly Exact[] {
  const worked = group.map(({ minutes }) => minutes)
  if (worked.length === 1) return [billedMinutes(worked[0] as Exact, card)]
  const billed = billedMinutes(plus(...worked), card)
  return allocateDecimal(toDecimal(billed, minuteScale), worked, minuteScale).map((share) => exact(share))
}

/** What an entry is rounded together with. */
function roundingKey(roundPer: RoundPer, { entry, on }: AdmittedWork): string {
  if (roundPer === 'ticket-day' && entry.ticketId !== undefined) return `ticket-day ${on} ${entry.ticketId}`
  if (roundPer === 'visit') return JSON.stringify(visitOf(entry, on))
  return `entry ${entry.id}`
}

/** One technician's work for one client on one day, unless the records name the visit. */
export function visitOf(entry: TimeEntry, on: LocalDate): readonly string[] {
  const visit = entry.fields?.visitId
  return typeof visit === 'string' ? ['visit', visit] : ['visit', entry.clientId, entry.technicianId, on]
}
