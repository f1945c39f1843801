// Rounds together what the rate cards round together.

import { allocateDecimal, type Exact, exact, plus, sign, toDecimal } from '@mspkit/values/money'
import type { Work } from '../charges/usage'
import type { RateCard, RoundPer } from '../definition'
import { billedMinutes } from './round-time'
import { minuteScale, type Piece } from './segments'

/** Rounds what the cards round together, and gives every piece its part of it by the minutes it took. */
export function roundTogether(pieces: readonly Piece[]): void {
  const groups = new Map<string, Piece[]>()
  const cards = new Map<RateCard, number>()
  for (const piece of pieces) {
    if (piece.card === null) continue
    const { minimum, increment, roundPer } = piece.card
    if (minimum === undefined && increment === undefined) continue
    const card = cards.get(piece.card) ?? cards.size
    cards.set(piece.card, card)
    const key = `${card} ${piece.noCharge} ${groupOf(roundPer, piece.work, piece.on)}`
    const group = groups.get(key)
    if (group) group.push(piece)
    else groups.set(key, [piece])
  }
  for (const group of groups.values()) roundGroup(group)
}

function roundGroup(group: readonly Piece[]): void {
  const { minimum, increment } = (group[0] as Piece).card as RateCard
  const actual = group.length === 1 ? (group[0] as Piece).minutes : plus(...group.map((piece) => piece.minutes))
  if (sign(actual) === 0) return
  const billed = billedMinutes(actual, minimum, increment)
  const shares: Exact[] =
    group.length === 1
      ? [billed]
      : allocateDecimal(
          toDecimal(billed, minuteScale),
          group.map((piece) => piece.minutes),
          minuteScale,
        ).map((share) => exact(share))
  group.forEach((piece, place) => {
    piece.billed = shares[place] as Exact
  })
}

/** What an entry is rounded together with. */
function groupOf(roundPer: RoundPer, work: Work, on: string): string {
  const { entry } = work
  if (roundPer === 'ticket-day' && entry.ticketId !== undefined) return `ticket-day ${on} ${entry.ticketId}`
  if (roundPer === 'visit') return JSON.stringify(visitOf(work, on))
  return `entry ${entry.id}`
}

/** One technician's work for one client on one day, unless the records name the visit. */
export function visitOf({ entry }: Work, on: string): readonly string[] {
  const visit = entry.fields?.visitId
  return typeof visit === 'string' ? ['visit', visit] : ['visit', entry.clientId, entry.technicianId, on]
}
