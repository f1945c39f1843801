// Wall times of a zone as instants, looked up by day: nearly every day of a zone has one offset, and no doubt.

import { dayMs, domainFromMs, domainToMs, toEpochDay } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import { noDates } from '../../adapter/row/no-dates'

/** Days that stand for no date in databases and programs. */
const noDays: ReadonlySet<number> = /* @__PURE__ */ new Set(noDates.map((date) => toEpochDay(date)))

/** Whether a day stands for no date, of which an instant is one. */
export const isNoDate = (ms: number): boolean => noDays.has(Math.floor(ms / dayMs))

/** The instant of a wall time, both in milliseconds; NaN on days that need a closer look. */
export type WallTime = (localMs: number) => number

const firstDay = Math.floor(domainFromMs / dayMs) - 3
const days = Math.floor(domainToMs / dayMs) + 3 - firstDay
const unknown = -2_147_483_648
const doubtful = unknown + 1

const tables = /* @__PURE__ */ new WeakMap<Zone, WallTime>()

/** Days on which a zone's clocks change, and days that programs write for no date, give NaN. Without a zone, a time is that of UTC. */
export function wallTimeOf(zone: Zone | null): WallTime {
  if (zone === null) return utc
  const known = tables.get(zone) ?? wallTimeIn(zone)
  tables.set(zone, known)
  return known
}

const utc: WallTime = (localMs) =>
  localMs >= domainFromMs && localMs < domainToMs && !isNoDate(localMs) ? localMs : Number.NaN

function wallTimeIn(zone: Zone): WallTime {
  const offsets = new Int32Array(days).fill(unknown)
  const look = (day: number): number => {
    const ms = day * dayMs
    if (ms < domainFromMs + dayMs || ms >= domainToMs - dayMs || isNoDate(ms)) return doubtful
    // No offset is further than a day and two hours from another.
    const isChanged = zone
      .transitions(ms - 3 * dayMs, ms + 4 * dayMs)
      .some(
        ({ atMs, beforeMs, afterMs }) =>
          atMs + Math.min(beforeMs, afterMs) < ms + dayMs && atMs + Math.max(beforeMs, afterMs) >= ms,
      )
    return isChanged ? doubtful : zone.offsetMs(zone.firstInstant(ms))
  }
  return (localMs) => {
    const day = Math.floor(localMs / dayMs)
    const index = day - firstDay
    let offset = offsets[index] ?? doubtful
    if (offset === unknown) {
      offset = look(day)
      offsets[index] = offset
    }
    return offset === doubtful ? Number.NaN : localMs - offset
  }
}
