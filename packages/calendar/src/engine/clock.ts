// The furthest reading of a zone’s clock: how local windows become instants through daylight saving.

import { dayMs } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'

/**
 * An interval of instants over which a zone's *furthest reading* (the running maximum of its clock) either moves with the
 * clock or does not move. It does not move while the clock repeats an hour it has shown before.
 */
export interface ClockPiece {
  readonly fromMs: number
  readonly toMs: number
  /** Milliseconds the clock is ahead of UTC while it moves. */
  readonly offsetMs: number
  /** The reading (local milliseconds) just short of which it stands; `null` while it moves. */
  readonly standsAt: number | null
}

/**
 * The furthest reading of a zone's clock over [fromMs, toMs). Rule 1 of the calendar in one line: open is the instant at
 * which the furthest reading lies in the local schedule.
 */
export function clockPieces(zone: Zone, fromMs: number, toMs: number): ClockPiece[] {
  const pieces: ClockPiece[] = []
  // No clock was ever set back by more than a day, so nothing before these three days still holds one.
  let at = fromMs - 3 * dayMs
  let offset = zone.offsetMs(at)
  let furthest = at + offset
  const changes = [...zone.transitions(at + 1, toMs), { atMs: toMs, afterMs: 0 }]
  for (const { atMs, afterMs } of changes) {
    const caughtUp = Math.min(furthest - offset, atMs)
    addPiece(pieces, fromMs, { fromMs: at, toMs: caughtUp, offsetMs: offset, standsAt: furthest })
    const moves = Math.max(at, caughtUp)
    if (moves < atMs) {
      addPiece(pieces, fromMs, { fromMs: moves, toMs: atMs, offsetMs: offset, standsAt: null })
      furthest = atMs + offset
    }
    at = atMs
    offset = afterMs
  }
  return pieces
}

/** Adds what of a piece lies after the range's start. */
function addPiece(pieces: ClockPiece[], startMs: number, piece: ClockPiece): void {
  const fromMs = Math.max(piece.fromMs, startMs)
  if (fromMs < piece.toMs) pieces.push({ ...piece, fromMs })
}
