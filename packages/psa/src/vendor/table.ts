import { parseInstant, parseLocalDate, pointer, quote, toEpochMs } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import { keepUtcText } from '../iso'
import type { Notes } from './notes'

/** What stands in a field, once read. Instants are epoch milliseconds, dates local dates. */
export interface FieldKinds {
  /** Text or number, given as text; `''` and, where the vendor says so, `0` are none. */
  id: string
  text: string
  number: number
  boolean: boolean
  instant: number
  date: string
  list: readonly unknown[]
  /** Taken as it is. */
  any: unknown
}

/** How a field is read: its kind, then the places where it may stand, the first that holds something wins. */
export type FieldSpec = readonly [kind: keyof FieldKinds, ...places: string[]]

/** The fields of a vendor's row that mean something to us: `{ title: ['text', 'summary'] }`. All others are left alone. */
export type FieldTable = Readonly<Record<string, FieldSpec>>

/** A row as its table reads it: `null` where the vendor says nothing. */
export type Fields<T extends FieldTable> = { readonly [K in keyof T]: FieldKinds[T[K][0]] | null }

/** How a vendor writes values on the wire. */
export interface Wire {
  /**
   * Wall times without an offset: `'utc'` where the vendor means UTC (HaloPSA, ServiceNow); `'refuse'` where it writes
   * offsets, so that one without is read only in the caller's zone.
   */
  readonly naive: 'utc' | 'refuse'
  /** Dates that mean none, by their first characters: `'1900-01-01'`. */
  readonly sentinels: readonly string[]
  /** Whether an id of 0 means none. */
  readonly zeroIsNone: boolean
  /** A value may be wrapped: `{ value, display_value }`. The first key that is there is taken. */
  readonly unwrap?: readonly string[]
  /** Whether numbers and booleans may come as text. */
  readonly textual: boolean
}

/** Reads rows by one table; what stands there in a wrong form is noted and read as nothing. */
export type TableReader<T extends FieldTable> = (row: object, notes: Notes) => Fields<T>

/** A table made ready. `zone` is the caller's, for wall times that carry none. */
export function tableReader<T extends FieldTable>(table: T, wire: Wire, zone: string | null): TableReader<T> {
  const context: Context = { wire, zone: zone === null ? null : zoneOf(zone) }
  const fields = Object.entries(table).map(([name, [kind, ...places]]): Field => {
    const split = places.map((place) => place.split('/'))
    const key = split.length === 1 && split[0]?.length === 1 ? (split[0][0] as string) : null
    const asWritten = kind === 'text' || (kind === 'id' && !wire.zeroIsNone)
    return { name, read: readers[kind], places: split, key, asWritten }
  })
  const blank: Record<string, unknown> = Object.fromEntries(fields.map((field) => [field.name, null]))
  return (row, notes) => {
    // All rows of a table have one shape, which engines read faster.
    const out = { ...blank }
    for (const field of fields) {
      const value = readField(row, field, context, notes)
      if (value !== null) out[field.name] = value
    }
    return out as Fields<T>
  }
}

interface Context {
  readonly wire: Wire
  readonly zone: Zone | null
}

interface Field {
  readonly name: string
  readonly read: Reader<keyof FieldKinds>
  readonly places: readonly (readonly string[])[]
  /** The only place, where it is one key of the row itself: most fields are, and need no walk. */
  readonly key: string | null
  /** Whether any text is taken as it stands. */
  readonly asWritten: boolean
}

function readField(row: object, field: Field, context: Context, notes: Notes): unknown {
  if (field.key !== null)
    return readHeld(held(row, field.key), field, field.places[0] as readonly string[], context, notes)
  for (const place of field.places) {
    let value: unknown = row
    for (const key of place) value = held(value, key)
    const read = readHeld(value, field, place, context, notes)
    if (read !== null) return read
  }
  return null
}

function readHeld(
  found: unknown,
  field: Field,
  place: readonly string[],
  context: Context,
  notes: Notes,
): FieldKinds[keyof FieldKinds] | null {
  const { unwrap } = context.wire
  const value = unwrap === undefined ? found : unwrapped(found, unwrap)
  if (value === null || value === undefined || value === '') return null
  return field.asWritten && typeof value === 'string' ? value : field.read(value, place, context, notes)
}

/** What stands under a key, and not what every object inherits: one vendor's key is `toString`. */
function held(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return null
  const found = (value as Record<string, unknown>)[key]
  return typeof found === 'function' || found === Object.prototype ? null : found
}

function unwrapped(value: unknown, keys: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  for (const key of keys) if (Object.hasOwn(value, key)) return (value as Record<string, unknown>)[key]
  return value
}

type Reader<K extends keyof FieldKinds> = (
  value: unknown,
  place: readonly string[],
  context: Context,
  notes: Notes,
) => FieldKinds[K] | null

/** Numbers from here on have lost digits on the way: none is a count of hours, or a sum. */
const largest = 1e15

const wrong = (value: unknown, place: readonly string[], what: string, notes: Notes): null => {
  notes.add(
    'warning',
    'BAD_VALUE',
    pointer(...place),
    value,
    `${pointer(...place)}: ${quote(value)} is not ${what}; it is taken as unknown.`,
    'Check the integration that wrote the row.',
  )
  return null
}

const readers: { readonly [K in keyof FieldKinds]: Reader<K> } = {
  id(value, place, { wire }, notes) {
    if (wire.zeroIsNone && (value === 0 || value === '0')) return null
    if (typeof value === 'string') return value
    return typeof value === 'number' && Number.isFinite(value) ? String(value) : wrong(value, place, 'an id', notes)
  },
  text(value, place, _context, notes) {
    if (typeof value === 'string') return value
    return typeof value === 'number' ? String(value) : wrong(value, place, 'text', notes)
  },
  number(value, place, { wire }, notes) {
    if (typeof value === 'number' && Math.abs(value) < largest) return value
    if (wire.textual && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
    return wrong(value, place, 'a number', notes)
  },
  boolean(value, place, { wire }, notes) {
    if (typeof value === 'boolean') return value
    if (wire.textual && (value === 'true' || value === 'false')) return value === 'true'
    return wrong(value, place, 'true or false', notes)
  },
  instant: readInstantField,
  date: readDateField,
  list: (value, place, _context, notes) => {
    if (Array.isArray(value)) return value
    // Empty lists come as an empty object from some vendors.
    if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) return null
    return wrong(value, place, 'a list', notes)
  },
  any: (value) => value,
}

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

function readInstantField(
  value: unknown,
  place: readonly string[],
  { wire, zone }: Context,
  notes: Notes,
): number | null {
  const naive = typeof value === 'string' && !value.endsWith('Z') && wallTime.test(value)
  const epochMs = typeof value !== 'string' ? Number.NaN : naive ? wallMs(value) : offsetMs(value)
  if (Number.isNaN(epochMs)) {
    const path = pointer(...place)
    notes.add('warning', 'BAD_DATE', path, value, `${path}: ${quote(value)} is not an instant; it is taken as unknown.`)
    return null
  }
  const text = value as string
  if (isSentinel(text, place, wire, notes)) return null
  if (!naive || wire.naive === 'utc') return epochMs
  const path = pointer(...place)
  if (zone === null) {
    const hint = 'Give the zone in which it was written: { zone: "America/New_York" }.'
    notes.add(
      'warning',
      'NAIVE_DATETIME',
      path,
      text,
      `${path}: ${quote(text)} is a wall time without an offset, so it is no moment.`,
      hint,
    )
    return null
  }
  notes.add(
    'info',
    'NAIVE_DATETIME',
    path,
    text,
    `${path}: ${quote(text)} carries no offset; it is read in ${zone.timeZone}.`,
  )
  return zone.firstInstant(epochMs)
}

function isSentinel(text: string, place: readonly string[], wire: Wire, notes: Notes): boolean {
  for (const start of wire.sentinels) {
    if (!text.startsWith(start)) continue
    const path = pointer(...place)
    notes.add('info', 'SENTINEL_DATE', path, text, `${path}: ${quote(text)} is the vendor's way to write no date.`)
    return true
  }
  return false
}

const dated = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(?:Z|[+-]\d{2}:?\d{2})?$/

/** A calendar date that came as midnight: no zone ever moves it. */
function readDateField(value: unknown, place: readonly string[], { wire }: Context, notes: Notes): string | null {
  const match = typeof value === 'string' ? dated.exec(value) : null
  if (match === null || !parseLocalDate(match[1]).ok) {
    const path = pointer(...place)
    notes.add('warning', 'BAD_DATE', path, value, `${path}: ${quote(value)} is not a date; it is taken as unknown.`)
    return null
  }
  if (isSentinel(value as string, place, wire, notes)) return null
  if (match[2] !== undefined && !/^00:00(:00(\.0+)?)?$/.test(match[2])) {
    const path = pointer(...place)
    const message = `${path}: a date is expected and ${quote(value)} has a time of day; its date is taken as it stands.`
    notes.add('info', 'DATE_ONLY_AS_INSTANT', path, value, message)
  }
  return match[1] as string
}

/** When a row was seen: as the caller says, else by the row itself. @throws RangeError when the caller's is no instant. */
export const seenMsOf = (seenAt: string | undefined, rowMs: number | null): number | null =>
  seenAt === undefined ? rowMs : toEpochMs(seenAt)
