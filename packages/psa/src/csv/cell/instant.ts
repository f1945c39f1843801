// Cells that hold instants: what they say, and where a wall time names no instant, or two.

import { dayMs, domainFromMs, domainToMs, quote, type Severity } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import type { Column } from './cell'
import type { DateReader } from './date-format'
import { quickDate } from './quick-date'
import { type Cell, type Fault, fault, found } from './value'
import { isNoDate, wallTimeOf } from './wall-time'

/** A reader of the cells that are written as nearly all are; it gives NaN for the others. `null` where the form has no such cells. */
export function quickInstant(form: DateReader, format: string, zone: Zone | null): Column['quick'] {
  const read = quickDate(format)
  if (read === null || (zone === null && !form.hasOffset)) return null
  const instantOf = wallTimeOf(form.hasOffset ? null : zone)
  return (text) => instantOf(read(text))
}

/** The instant of a cell, or why it is none. */
export function readInstant(value: string, column: Column): Cell<number> {
  const read = column.dates?.read(value)
  if (!read?.ok) return fault('psa/bad-date', read?.why ?? '')
  const outside = notADate(value, read.epochMs ?? read.localMs)
  if (outside !== null) return outside
  if (read.epochMs !== null) return found(read.epochMs)
  // The check of the map has seen to it that wall times have a zone.
  return found(column.zone?.firstInstant(read.localMs) ?? Number.NaN)
}

/** What has the form of a date and is none that any answer is for. */
export function notADate(value: string, ms: number): Fault | null {
  if (isNoDate(ms)) return fault('psa/sentinel-date', `${quote(value)} is how programs write that there is no date.`)
  if (ms >= domainFromMs && ms < domainToMs) return null
  return fault('psa/bad-date', `${quote(value)} is outside the years 1900 to 2199.`)
}

/** How bad a fault of a cell is, where the record can do without it. */
export const severityOf = ({ code }: Fault): Severity => (code === 'psa/sentinel-date' ? 'advice' : 'warning')

/**
 * Why a wall time names no instant, or two: the hour that a zone skips or repeats. `null` for all others.
 */
export function wallTimeDoubt(value: string, atMs: number, column: Column): Fault | null {
  const zone = column.zone
  // Far from any change of the clocks there is no doubt, and nearly all times are far.
  const offset = zone?.offsetMs(atMs) ?? 0
  if (zone === null || (zone.offsetMs(atMs - 1) === offset && zone.offsetMs(atMs + dayMs) >= offset)) return null
  const read = column.dates?.read(value)
  if (!read?.ok || read.epochMs !== null) return null
  const at = zone.firstInstant(read.localMs)
  if (zone.localMs(at) !== read.localMs) {
    return fault(
      'psa/naive-datetime',
      `${quote(value)} did not exist in ${zone.timeZone}, because clocks were put forward. The instant after the change is used.`,
    )
  }
  // No zone's clocks went back by more than a day.
  const change = zone.transitions(at + 1, at + dayMs).find((next) => next.afterMs < next.beforeMs)
  const again = change === undefined ? Number.NaN : read.localMs - change.afterMs
  if (change === undefined || again < change.atMs || again === at) return null
  return fault(
    'psa/ambiguous-date',
    `${quote(value)} occurred twice in ${zone.timeZone}, when clocks were put back. The first is used.`,
  )
}
