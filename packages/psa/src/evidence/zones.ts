// Words for zones in exports: names, offsets, and the map's own words.

import { dayMs, fromEpochDay, hourMs, minuteMs, toEpochDay } from '@mspkit/values'
import { type Zone, zoneOf, zoneProblems } from '@mspkit/values/zone'
import type { Column } from '../csv/cell/cell'
import type { EvidenceMap } from './definition'
import { fold, wordsOf } from './outcome'

/** The zones of rows by their words; `null` for a word that is no zone. */
export interface RowZones {
  zone(word: string): Zone | null
  /** The same column, whose dates are of another zone. */
  column(column: Column, zone: Zone): Column
}

export function rowZones({ zones }: EvidenceMap): RowZones {
  const named = wordsOf(zones)
  const known = new Map<string, Zone | null>()
  const columns = new WeakMap<Column, Map<Zone, Column>>()
  return {
    zone(word) {
      const key = fold(word)
      const found = known.get(key)
      if (found !== undefined) return found
      const zone = zoneIn(named(word) ?? word)
      if (known.size < mostZones) known.set(key, zone)
      return zone
    },
    column(column, zone) {
      const others = columns.get(column) ?? new Map<Zone, Column>()
      columns.set(column, others)
      const known = others.get(zone) ?? { ...column, zone, quick: null }
      others.set(zone, known)
      return known
    },
  }
}

const mostZones = 1000

/** The zone of a name or an offset; `null` for other words, such as "CST", which is a clock in Chicago, in Havana and in Shanghai. */
function zoneIn(word: string): Zone | null {
  const [, sign, hours = '', minutes = '0'] =
    /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(word.trim()) ?? []
  if (sign !== undefined) {
    const ms = (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs)
    return Math.abs(ms) <= 14 * hourMs ? fixedZone(word.trim(), ms) : null
  }
  if (/^z$/i.test(word.trim())) return zoneOf('UTC')
  return zoneProblems(word.trim()).length === 0 ? zoneOf(word.trim()) : null
}

/** A clock that always has the same offset. */
const fixedZone = (timeZone: string, ms: number): Zone => ({
  timeZone,
  offsetMs: () => ms,
  localMs: (atMs) => atMs + ms,
  firstInstant: (localMs) => localMs - ms,
  dateAt: (atMs) => fromEpochDay(Math.floor((atMs + ms) / dayMs)),
  startOf: (date) => toEpochDay(date) * dayMs - ms,
  transitions: () => [],
})

/** Whether a zone is known by its name, by an offset, or by the map's own words. */
export const isZoneWord = (word: string): boolean => zoneIn(word) !== null
