// Instants and dates as vendors write them.

import {
  domainFromMs,
  domainToMs,
  type InstantLike,
  isLocalDate,
  type LocalDate,
  parseInstant,
  pointer,
  quote,
  toEpochMs,
} from '@mspkit/values'
import { keepUtcText } from '../iso'
import type { Notes } from '../notes'
import type { FieldContext, Wire } from './field'

const wallTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/

/** A wall time as if it stood in Greenwich, in epoch milliseconds; NaN when there is no such date. */
function wallMs(text: string): number {
  const whole = text.length === 16 ? `${text}:00` : text
  const parsed = parseInstant(`${whole.replace(' ', 'T')}Z`)
  if (!parsed.ok) return Number.NaN
  keepUtcText(parsed.value, whole)
  return parsed.value
}

/** Text with an offset, which some vendors write without its colon; NaN when it is no instant. */
function offsetMs(text: string): number {
  const utc = text.endsWith('Z')
  const sign = text.charAt(text.length - 5)
  const bare = !utc && (sign === '-' || sign === '+')
  const parsed = parseInstant(bare ? `${text.slice(0, -2)}:${text.slice(-2)}` : text)
  if (!parsed.ok) return Number.NaN
  if (utc) keepUtcText(parsed.value, text)
  return parsed.value
}

/** An instant in epoch milliseconds. */
export function readInstantField(
  value: unknown,
  place: readonly string[],
  { wire, zone }: FieldContext,
  notes: Notes,
): number | null {
  const isCount = typeof value === 'number' || (wire.unix !== undefined && wire.textual && typeof value === 'string')
  const count = isCount ? countOf(value) : null
  if (count !== null) return readCount(count, place, wire, notes)
  const text = typeof value === 'string' ? value : ''
  if (isSentinel(text, place, wire, notes)) return null
  const naive = !text.endsWith('Z') && wallTime.test(text)
  const epochMs = naive ? wallMs(text) : offsetMs(text)
  if (epochMs < domainFromMs || epochMs >= domainToMs) {
    const path = pointer(...place)
    const why = `${quote(text)} is outside the years 1900 to 2199; it is read as unknown. Correct it at the vendor.`
    notes.add('warning', 'psa/bad-date', path, text, `${path}: ${why}`)
    return null
  }
  if (Number.isNaN(epochMs)) {
    const path = pointer(...place)
    notes.add(
      'warning',
      'psa/bad-date',
      path,
      value,
      `${path}: ${quote(value)} is not an instant; it is read as unknown. Correct it at the vendor.`,
    )
    return null
  }
  if (!naive || wire.naive === 'utc') return epochMs
  const path = pointer(...place)
  if (zone === null) {
    const hint = 'Give the zone in which it was written: { zone: "America/New_York" }.'
    notes.add(
      'warning',
      'psa/naive-datetime',
      path,
      text,
      `${path}: ${quote(text)} is a local time without an offset, so its instant is unknown. ${hint}`,
    )
    return null
  }
  notes.add(
    'advice',
    'psa/naive-datetime',
    path,
    text,
    `${path}: ${quote(text)} carries no offset; it is read in ${zone.timeZone}. Give another zone where it was written in one: { zone: "…" }.`,
  )
  return zone.firstInstant(epochMs)
}

const countOf = (value: string | number): number | null =>
  typeof value === 'number' ? value : /^\d{1,16}$/.test(value) ? Number(value) : null

/** Numbers before this are ids, durations or counts of another unit. */
const countedFromMs = Date.UTC(1980, 0, 1)

/** An instant as a number: seconds or milliseconds since 1970. */
function readCount(count: number, place: readonly string[], { unix }: Wire, notes: Notes): number | null {
  const path = pointer(...place)
  const add = (what: string): null => {
    notes.add('warning', 'psa/bad-date', path, count, `${path}: ${count} ${what}`)
    return null
  }
  if (unix === undefined)
    return add(
      'is a number, not an instant; it is read as unknown. Write it as "2026-03-02T09:00:00Z"; an adapter of yours says what numbers count: unix: "seconds" in its wire.',
    )
  if (count === 0) {
    notes.add('advice', 'psa/sentinel-date', path, count, `${path}: 0 is no date. Nothing to do: it is read as none.`)
    return null
  }
  const epochMs = Math.round(unix === 'seconds' ? count * 1000 : count)
  if (epochMs >= countedFromMs && epochMs < domainToMs) return epochMs
  return add(
    `${unix} since 1970 are no instant from 1980 to 2199; it is read as unknown. Correct it at the vendor, or check which unit it counts.`,
  )
}

function isSentinel(text: string, place: readonly string[], wire: Wire, notes: Notes): boolean {
  // Nearly every instant is of this century, and then no sentinel.
  if (text.charCodeAt(0) === 50) return false
  for (const start of wire.sentinels) {
    if (!text.startsWith(start)) continue
    const path = pointer(...place)
    notes.add(
      'advice',
      'psa/sentinel-date',
      path,
      text,
      `${path}: ${quote(text)} is the vendor's way to write no date. Nothing to do: it is read as none.`,
    )
    return true
  }
  return false
}

const dated = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(?:Z|[+-]\d{2}:?\d{2})?$/

/** A calendar date that came as midnight: no zone ever moves it. */
export function readDateField(
  value: unknown,
  place: readonly string[],
  { wire }: FieldContext,
  notes: Notes,
): LocalDate | null {
  if (typeof value === 'string' && isSentinel(value, place, wire, notes)) return null
  const match = typeof value === 'string' ? dated.exec(value) : null
  const date = match?.[1]
  const clock = match?.[2]
  if (!isLocalDate(date)) {
    const path = pointer(...place)
    notes.add(
      'warning',
      'psa/bad-date',
      path,
      value,
      `${path}: ${quote(value)} is not a date; it is read as unknown. Correct it at the vendor.`,
    )
    return null
  }
  if (clock !== undefined && !/^00:00(:00(\.0+)?)?$/.test(clock)) {
    const path = pointer(...place)
    const message = `${path}: a date is expected and ${quote(value)} has a time of day; its date is taken as it is. Nothing to do where that is the day that was meant.`
    notes.add('advice', 'psa/date-only-as-instant', path, value, message)
  }
  return date
}

/** When a row was seen: as the caller says, else by the row itself. @throws RangeError when the caller's is no instant. */
export const seenMsOf = (seenAt: InstantLike | undefined, rowMs: number | null): number | null =>
  seenAt === undefined ? rowMs : toEpochMs(seenAt)
