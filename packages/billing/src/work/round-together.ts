// Rounds together what the rate cards round together.

import type { TimeEntry } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import { allocateDecimal, type Exact, exact, plus, sign, toDecimal } from '@mspkit/values/money'
import type { RateCard, RoundPer } from '../definition'
import { billedMinutes } from '../quantities/round-time'
import type { AdmittedWork } from './admit'
import { minuteScale } from './bands'
import type { PricedSegment } from './segments'

interface Group {
  readonly card: RateCard
  readonly members: { readonly index: number; readonly minutes: Exact }[]
}

/** Segments with the minutes that are billed: what a card rounds together is shared by the minutes of each. */
export function roundTogether(segments: readonly PricedSegment[]): readonly PricedSegment[] {
  const groups = groupsOf(segments)
  if (groups.length === 0) return segments
  const billed = new Map(groups.flatMap(sharesOf))
  return segments.map((segment, index) => {
    const share = billed.get(index)
    return share === undefined ? segment : { ...segment, billed: share }
  })
}

function groupsOf(segments: readonly PricedSegment[]): Group[] {
  const groups = new Map<string, Group>()
  const cards = new Map<RateCard, number>()
  for (const [index, { card, work, noCharge, minutes }] of segments.entries()) {
    if (card === null || (card.minimum === undefined && card.increment === undefined)) continue
    const number = cards.get(card) ?? cards.size
    cards.set(card, number)
    const key = `${number} ${noCharge} ${roundingKey(card.roundPer, work)}`
    const group = groups.get(key)
    if (group) group.members.push({ index, minutes })
    else groups.set(key, { card, members: [{ index, minutes }] })
  }
  return [...groups.values()]
}

/** The billed minutes of each member of a group, by the member's index. */
function sharesOf({ card: { minimum, increment }, members }: Group): (readonly [index: number, billed: Exact])[] {
  const worked = members.map(({ minutes }) => minutes)
  const actual = worked.length === 1 ? (worked[0] as Exact) : plus(...worked)
  if (sign(actual) === 0) return []
  const billed = billedMinutes(actual, minimum, increment)
  if (members.length === 1) return members.map(({ index }) => [index, billed])
  const shares = allocateDecimal(toDecimal(billed, minuteScale), worked, minuteScale)
  return members.map(({ index }, k) => [index, exact(shares[k] ?? '0')])
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
