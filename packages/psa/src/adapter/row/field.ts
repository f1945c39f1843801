// Readers for each kind of field in a vendor's row: what comes as JSON of any form leaves as a typed value.

import { type LocalDate, pointer, quote } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import type { Notes } from '../notes'
import { readDateField, readInstantField } from './moment'

/** What is in a field, once read. Instants are epoch milliseconds, dates local dates. */
export interface FieldKinds {
  /** Text or number, given as text; `''` and, where the vendor says so, `0` are none. */
  id: string
  text: string
  number: number
  boolean: boolean
  instant: number
  date: LocalDate
  list: readonly unknown[]
  /** Taken as it is. */
  any: unknown
}

/** How a vendor writes values on the wire. */
export interface Wire {
  /**
   * Wall times without an offset: `'utc'` where the vendor means UTC (HaloPSA, ServiceNow); `'refuse'` where it writes
   * offsets, so that one without is read only in the caller's zone.
   */
  readonly naive: 'utc' | 'refuse'
  /** What an instant that comes as a number counts since 1970; without it, a number is no instant. One before 1980 is taken for something else, and 0 for none. */
  readonly unix?: 'seconds' | 'milliseconds'
  /** Dates that mean none, by their first characters: `'1900-01-01'`. None begins with a 2. */
  readonly sentinels: readonly string[]
  /** Whether an id of 0 means none. */
  readonly zeroIsNone: boolean
  /** A value may be wrapped: `{ value, display_value }`. The first key that is there is taken. */
  readonly unwrap?: readonly string[]
  /** Whether numbers and booleans may come as text. */
  readonly textual: boolean
}

/** How the values of one vendor are read for one caller. */
export interface FieldContext {
  readonly wire: Wire
  /** The caller's, for wall times that carry none. */
  readonly zone: Zone | null
}

/** Reads what is at a place; `null`, and a note, for what is not of its kind. */
export type FieldReader<K extends keyof FieldKinds> = (
  value: unknown,
  place: readonly string[],
  context: FieldContext,
  notes: Notes,
) => FieldKinds[K] | null

/** Numbers from here on have lost digits on the way: none is a count of hours, or a sum. */
const largest = 1e15

const wrong = (value: unknown, place: readonly string[], what: string, notes: Notes): null => {
  notes.add(
    'warning',
    'psa/bad-value',
    pointer(...place),
    value,
    `${pointer(...place)}: ${quote(value)} is not ${what}; it is read as unknown. Check the integration that wrote the row.`,
  )
  return null
}

/** A reader for each kind of field. */
export const fieldReaders: { readonly [K in keyof FieldKinds]: FieldReader<K> } = {
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
