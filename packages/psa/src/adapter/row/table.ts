// Rows of a vendor, read by a table of their fields.

import { quote } from '@mspkit/values'
import { functionOf, listOf, objectOf, textOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import type { Notes } from '../notes'
import { type FieldContext, type FieldKinds, type FieldReader, fieldReaders, type Wire } from './field'

export type { FieldKinds, Wire }

/** How a field is read: its kind, then the places where it may be, the first that holds something wins. */
export type FieldSpec = readonly [kind: keyof FieldKinds, ...places: string[]]

/** The fields of a vendor's row that mean something to us: `{ title: ['text', 'summary'] }`. All others are left alone. */
export type FieldTable = Readonly<Record<string, FieldSpec>>

/** A row as its table reads it: `null` where the vendor says nothing. */
export type Fields<T extends FieldTable> = { readonly [K in keyof T]: FieldKinds[T[K][0]] | null }

/** Reads rows by one table; what is there in a wrong form is noted and read as nothing. */
export type TableReader<T extends FieldTable> = (row: object, notes: Notes) => Fields<T>

/** @throws TypeError for what does not say how values are written. */
export function checkWire(wire: Wire): void {
  const example = '{ naive: "utc", sentinels: [], zeroIsNone: false, textual: false }'
  const { naive, sentinels, unix } = objectOf(wire, 'how a vendor writes values', example)
  if ((naive !== 'utc' && naive !== 'refuse') || !Array.isArray(sentinels))
    throw new TypeError(`${quote(wire)} does not say how a vendor writes values. Write e.g. ${example}.`)
  if (unix !== undefined && unix !== 'seconds' && unix !== 'milliseconds')
    throw new TypeError(
      `unix: ${quote(unix)} is nothing that is counted. Write "seconds" or "milliseconds", or leave it out.`,
    )
}

function checkSpec(name: string, spec: unknown): void {
  const [kind, ...places]: unknown[] = Array.isArray(spec) ? spec : []
  const known = typeof kind === 'string' && Object.hasOwn(fieldReaders, kind)
  if (known && places.length > 0 && places.every((place) => typeof place === 'string')) return
  throw new TypeError(
    `${name}: ${quote(spec)} does not say how a field is read. Write its kind (${Object.keys(fieldReaders).join(', ')}) and its keys, e.g. ["text", "summary"].`,
  )
}

/**
 * A table made ready. `zone` is the caller's, for wall times that carry none.
 *
 * @throws TypeError for what is not a table.
 * @example
 * const read = tableReader({ id: ['id', 'nr'], title: ['text', 'subject'] }, { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }, null)
 * read({ nr: 7, subject: 'Mail down' }, { list: [], name: () => {}, add: () => {} }) // => { id: '7', title: 'Mail down' }
 */
export function tableReader<T extends FieldTable>(table: T, wire: Wire, zone: string | null): TableReader<T> {
  objectOf(table, 'a table of fields', '{ title: ["text", "summary"] }')
  for (const [name, spec] of Object.entries(table)) checkSpec(name, spec)
  checkWire(wire)
  if (zone !== null) textOf(zone, 'a time zone', '"America/New_York", or null')
  const context: FieldContext = { wire, zone: zone === null ? null : zoneOf(zone) }
  const fields = Object.entries(table).map(([name, [kind, ...places]]): Field => {
    const split = places.map((place) => place.split('/'))
    const key = split.length === 1 && split[0]?.length === 1 ? (split[0][0] as string) : null
    const asWritten = kind === 'text' || (kind === 'id' && !wire.zeroIsNone)
    return { name, read: fieldReaders[kind], places: split, key, asWritten }
  })
  const blank: Record<string, unknown> = Object.fromEntries(fields.map((field) => [field.name, null]))
  return (row, notes) => {
    if (typeof row !== 'object' || row === null) throw new TypeError(`${quote(row)} is not a row. Give an object.`)
    // All rows of a table have one shape, which engines read faster.
    const out = { ...blank }
    for (const field of fields) {
      // Most fields are one key of the row itself, and hold nothing, or text that is taken as it is.
      const plain = field.key === null ? unread : (row as Record<string, unknown>)[field.key]
      if (plain === undefined || plain === null || plain === '') continue
      const value = field.asWritten && typeof plain === 'string' ? plain : readField(row, field, context, notes)
      if (value !== null) out[field.name] = value
    }
    return out as Fields<T>
  }
}

/**
 * One entry of a list as its table reads it; `null` where it is no object.
 *
 * @example
 * const read = tableReader({ at: ['text', 'at'] }, { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }, null)
 * const notes = { list: [], name: () => {}, add: () => {} }
 * entryRead({ at: '9' }, read, notes) // => { at: '9' }
 * entryRead('x', read, notes)         // => null
 */
export function entryRead<T extends FieldTable>(one: unknown, read: TableReader<T>, notes: Notes): Fields<T> | null {
  functionOf(read, 'a reader of entries', 'tableReader(table, wire, null)')
  return typeof one === 'object' && one !== null ? read(one, notes) : null
}

/**
 * The entries of a list as their table reads them; what is no object is passed over.
 *
 * @example
 * const read = tableReader({ at: ['text', 'at'] }, { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }, null)
 * entriesRead([{ at: '9' }, null, 'x'], read, { list: [], name: () => {}, add: () => {} }) // => [{ at: '9' }]
 */
export function entriesRead<T extends FieldTable>(
  list: readonly unknown[] | null,
  read: TableReader<T>,
  notes: Notes,
): Fields<T>[] {
  functionOf(read, 'a reader of entries', 'tableReader(table, wire, null)')
  const found: Fields<T>[] = []
  for (const one of list === null ? [] : listOf(list, 'entries', '[{ id: 1 }]'))
    if (typeof one === 'object' && one !== null) found.push(read(one, notes))
  return found
}

/** Stands for what is not looked up yet. */
const unread: unique symbol = Symbol('unread')

interface Field {
  readonly name: string
  readonly read: FieldReader<keyof FieldKinds>
  readonly places: readonly (readonly string[])[]
  /** The only place, where it is one key of the row itself: most fields are, and need no walk. */
  readonly key: string | null
  /** Whether any text is taken as it is. */
  readonly asWritten: boolean
}

function readField(row: object, field: Field, context: FieldContext, notes: Notes): unknown {
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
  context: FieldContext,
  notes: Notes,
): FieldKinds[keyof FieldKinds] | null {
  const { unwrap } = context.wire
  const value = unwrap === undefined ? found : unwrapped(found, unwrap)
  if (value === null || value === undefined || value === '') return null
  return field.asWritten && typeof value === 'string' ? value : field.read(value, place, context, notes)
}

/** What is under a key, and not what every object inherits: one vendor's key is `toString`. */
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
