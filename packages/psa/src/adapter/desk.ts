// An adapter from a vendor's description and its mapping functions.

import { type Instant, quote } from '@mspkit/values'
import { functionOf, objectOf } from '@mspkit/values/arguments'
import type { Diagnostic, EntityKind, Mapped } from '../diagnostic'
import { documentOf, isIterable } from './argument'
import { type StatusTable, type VendorConfig, vendorConfigSchema } from './config'
import { type Notes, notesOf } from './notes'
import { hasKeys } from './row/amount'
import { once } from './row/once'
import { type RowSource, rowIn, rowsOf } from './row/pages'
import type { RowVersion } from './row/row-version'
import { checkWire, type Wire } from './row/table'
import { type Ledger, type Tracker, trackerOf, untracked } from './tracker'
import { type Words, wordsOf } from './words'

/** What a vendor is, besides its tables and mapping functions. */
export interface VendorDescription {
  /** `'connectwise'`: begins the ids of events and is in every diagnostic. */
  readonly vendor: string
  readonly wire: Wire
  /** Keys under which a page of the vendor's API holds its rows, `'items'`; a bare list needs none. */
  readonly pageKeys: readonly string[]
  /** What to load so that a ticket's history is known. */
  readonly historyHint: string
  /** What to do where no client is named, if not to ask the vendor for the company. */
  readonly clientHint?: string
  /**
   * Opens what a webhook sends around a row; `null` for what is no such envelope, a sentence that says what to do for one without a row. Rows of
   * every kind come by it: `entity` says of which one is wanted, where a row may look like an envelope, as a time entry that has a `ticket`.
   */
  readonly envelope?: (body: object, entity: EntityKind) => object | string | null
  /** Whether rows in an envelope have some of their fields alone: what they do not say is kept as it was stored. */
  readonly partialEnvelope?: boolean
  /** Statuses that the vendor fixes for every tenant. The caller's table is laid over them. */
  readonly statuses?: StatusTable
}

/** One configured vendor: what mapping functions need to know. */
export interface Desk extends VendorDescription {
  readonly zone: string | null
  readonly words: Words
  /** What marks a contact who decides; `null` where the desk does not say. */
  readonly decisionMakers: ReadonlySet<string> | null
  readonly mode: 'lenient' | 'strict'
}

/** One row in, one record out. `evidence` is what was loaded with the row: a log, notes, child rows. */
export type One<T, E> = (row: unknown, evidence?: E) => Mapped<T>

/** Rows or pages in, records out, in order; `evidence` is asked for each row. */
export type Many<T, E> = (
  source: RowSource,
  evidence?: (row: unknown) => E | Promise<E>,
) => AsyncGenerator<Mapped<T>, void, undefined>

/** Both functions of one entity. */
export interface EntityFunctions<T, E> {
  readonly one: One<T, E>
  readonly many: Many<T, E>
}

/** A mapping function: a row and what was loaded with it in, a record out. It never throws. */
export type ReadRow<T, E> = (
  row: object,
  evidence: E | undefined,
  notes: Notes,
) => {
  readonly value: T | null
  readonly vendorReported?: Readonly<Record<string, unknown>> | null
  /** Of tickets: what the row showed. */
  readonly version?: RowVersion | null
  /** Of time entries: when the row was last changed. */
  readonly changedAt?: Instant | null
}

/** Makes the functions of an entity from its mapping function. */
export type MakeEntity = <T, E>(entity: EntityKind, read: ReadRow<T, E>) => EntityFunctions<T, E>

/**
 * An adapter from a vendor's description and its mapping functions: the whole of what a new vendor has to write.
 *
 * Rows never throw, whatever is in them; a wrong configuration does, at once.
 *
 * @throws DefinitionError for a configuration that is wrong; TypeError for a description that describes no vendor.
 * @example
 * const wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
 * const clients = defineAdapter({ vendor: 'ninth', wire, pageKeys: [], historyHint: 'Give the log.' }, {}, (desk, entity) => {
 *   const read = tableReader({ id: ['id', 'nr'], name: ['text', 'company'] }, desk.wire, desk.zone)
 *   return entity('client', (row, evidence, notes) => {
 *     const { id, name } = read(row, notes)
 *     return { value: { id, name } }
 *   })
 * })
 * clients.one({ nr: 7, company: 'Acme Dental' }, undefined).value // => { id: '7', name: 'Acme Dental' }
 */
export function defineAdapter<V extends object>(
  description: VendorDescription,
  config: VendorConfig,
  functions: (desk: Desk, entity: MakeEntity) => V,
): V & { track(): V & Tracker } {
  checkDescription(description)
  functionOf(functions, 'what makes the functions', '(desk, entity) => ({ … })')
  const known = documentOf(vendorConfigSchema, config, `${description.vendor} configuration`)
  const statuses = { ...description.statuses, ...known.statuses }
  const deskOf = (): Desk => ({
    ...description,
    zone: known.zone ?? null,
    words: wordsOf(statuses, known.priorities ?? null, known.technicians ?? null),
    decisionMakers: known.decisionMakers === undefined ? null : new Set(known.decisionMakers),
    mode: known.mode ?? 'lenient',
  })
  const desk = deskOf()
  return Object.freeze({
    ...functions(desk, makeEntity(desk, untracked)),
    track(): V & Tracker {
      const own = deskOf()
      const { ledger, ...tracker } = trackerOf(own.words)
      return Object.freeze({ ...functions(own, makeEntity(own, ledger)), ...tracker })
    },
  })
}

/** @throws TypeError for what describes no vendor: its rows could not be read. */
function checkDescription(description: VendorDescription): void {
  const { vendor, wire, pageKeys } = objectOf(
    description,
    "a vendor's description",
    '{ vendor: "acme", wire, pageKeys: [] }',
  )
  if (typeof vendor !== 'string' || vendor === '')
    throw new TypeError(`vendor: ${quote(vendor)} is no vendor's name. Write e.g. "connectwise".`)
  checkWire(wire)
  if (!Array.isArray(pageKeys))
    throw new TypeError(`pageKeys: ${quote(pageKeys)} is not a list. Write the keys of pages, e.g. ["items"], or [].`)
}

function makeEntity(desk: Desk, ledger: Ledger): MakeEntity {
  return <T, E>(entity: EntityKind, read: ReadRow<T, E>): EntityFunctions<T, E> => ({
    one(row, evidence) {
      const result = hold(desk, readRow(desk, entity, read, row, evidence))
      ledger.note(entity, result)
      return result
    },
    async *many(source, evidenceOf) {
      if (!isIterable(source))
        throw new TypeError(`${quote(source)} holds no rows. Give a list of rows or pages, or pages as they arrive.`)
      if (evidenceOf !== undefined) functionOf(evidenceOf, 'what gives the evidence of a row', '(row) => ({ … })')
      const seen = new Map<string, string | null>()
      for await (const row of rowsOf(source, desk.pageKeys)) {
        const evidence = evidenceOf === undefined ? undefined : await evidenceOf(row)
        const result = hold(desk, once(desk.vendor, entity, seen, readRow(desk, entity, read, row, evidence)))
        ledger.note(entity, result)
        yield result
      }
    },
  })
}

function readRow<T, E>(
  desk: Desk,
  entity: EntityKind,
  read: ReadRow<T, E>,
  row: unknown,
  evidence: E | undefined,
): Mapped<T> {
  const notes = notesOf(desk.vendor, entity)
  const found = oneRow(row, desk, entity, notes)
  if (found === null) return { value: null, vendorReported: null, diagnostics: notes.list, raw: row, version: null }
  // Evidence is loaded from the same API as rows: what is no object holds nothing that could be read.
  const given = typeof evidence === 'object' && evidence !== null ? evidence : undefined
  const { value, vendorReported, version: shown = null, changedAt } = read(found, given, notes)
  const version = shown !== null && isPartial(row, desk, entity) ? { ...shown, partial: true as const } : shown
  const reported = vendorReported != null && hasKeys(vendorReported) ? vendorReported : null
  const mapped: Mapped<T> = { value, vendorReported: reported, diagnostics: notes.list, raw: row, version }
  return changedAt === undefined ? mapped : { ...mapped, changedAt }
}

const isPartial = (given: unknown, { envelope, partialEnvelope }: Desk, entity: EntityKind): boolean =>
  partialEnvelope === true &&
  typeof given === 'object' &&
  given !== null &&
  (envelope?.(given, entity) ?? null) !== null

/** The row in what was given as one; `null`, with an error noted, when it is none, or a page of many. */
export function oneRow(
  given: unknown,
  { pageKeys, envelope }: Pick<Desk, 'pageKeys' | 'envelope'>,
  entity: EntityKind,
  notes: Notes,
): object | null {
  const opened = typeof given === 'object' && given !== null ? (envelope?.(given, entity) ?? given) : given
  if (typeof opened === 'string' && opened !== given) {
    notes.add('error', 'psa/not-a-row', '', given, opened)
    return null
  }
  const row = typeof opened === 'object' && opened !== null ? rowIn(opened, pageKeys) : opened
  if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row
  const what = typeof given === 'object' && typeof row === 'number' ? `A page of ${row} rows` : quote(given)
  notes.add(
    'error',
    'psa/not-a-row',
    '',
    given,
    `${what} is not a row: write an object. Pass one row of the vendor's answer. Pass pages of many rows to the function that takes many.`,
  )
  return null
}

/** Strict: a record with a warning is no record. */
function hold<T>(desk: Desk, result: Mapped<T>): Mapped<T> {
  if (desk.mode === 'lenient' || result.value === null || !result.diagnostics.some((one) => one.severity === 'warning'))
    return result
  const diagnostics = result.diagnostics.map(
    (one): Diagnostic => (one.severity === 'warning' ? { ...one, severity: 'error' } : one),
  )
  return { ...result, value: null, diagnostics }
}
