// Records about clients, assets, technicians and kinds of work: what all vendors' rows must have to be one.

import { type Client, parseTechnicianCost, type TechnicianCost } from '@mspkit/records'
import type { Decimal, LocalDate } from '@mspkit/values'
import type { Desk, ReadRow } from '../desk'
import type { Notes } from '../notes'
import { decimal } from '../row/amount'
import { type Fields, type FieldTable, tableReader } from '../row/table'

/** A table whose rows have an id. */
export type IdTable = FieldTable & { readonly id: readonly ['id', ...string[]] }

/** Reads rows that must have an id; `recordOf` answers `null`, with an error noted, when a row lacks something else. */
export function recordReader<T extends IdTable, V>(
  desk: Desk,
  table: T,
  recordOf: (id: string, fields: Fields<T>, notes: Notes) => V | null,
): ReadRow<V, never> {
  const read = tableReader(table, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    const id: string | null = fields.id
    if (!has(id, 'psa/missing-id', 'id', notes)) return { value: null }
    notes.name(id)
    return { value: recordOf(id, fields, notes) }
  }
}

/** Reads clients of which an id and a name are known. */
export const clientReader = (
  desk: Desk,
  table: IdTable & { readonly name: readonly ['text', ...string[]] },
): ReadRow<Client, never> => recordReader(desk, table, (id, { name }) => ({ id, name: name ?? '' }))

/** Reads what an hour of a technician costs; `path` is where the vendor's row has it. */
export function costReader(
  desk: Desk,
  table: IdTable & { readonly cost: readonly ['number', ...string[]] },
  path: string,
): ReadRow<TechnicianCost, CostContext> {
  const read = tableReader(table, desk.wire, desk.zone)
  return (row, context, notes) => {
    const fields = read(row, notes)
    return { value: costOf(fields.id, fields.cost, context, path, notes) }
  }
}

/** A rate or a number of hours as text; 0 says nothing. */
export const decimalUnlessZero = (value: number | null): Decimal | null =>
  value === null || value === 0 ? null : decimal(value)

/** What a caller must say for a cost to be a fact: vendors keep one present figure, without currency or date. */
export interface CostContext {
  /** ISO 4217. */
  readonly currency: string
  /** First day on which the figure holds. */
  readonly from: LocalDate
  /** Whether a cost of 0 is meant. Without it 0 is taken for unknown: vendors show 0 to users without the right to see it. */
  readonly zeroIsMeant?: boolean
}

function costOf(
  technicianId: string | null,
  perHour: number | null,
  context: CostContext | undefined,
  path: string,
  notes: Notes,
): TechnicianCost | null {
  if (technicianId !== null) notes.name(technicianId)
  if (technicianId === null)
    notes.add('error', 'psa/missing-id', '/id', null, 'The row has no id. Ask the vendor for the id, too.')
  else if (perHour === null || (perHour === 0 && context?.zeroIsMeant !== true)) {
    notes.add(
      'error',
      'psa/cost-zero-or-hidden',
      path,
      perHour,
      'The cost is missing or 0: it was not entered, or the API user may not see it. It is treated as unknown, not as zero. Let the API member see costs, or confirm that zero is correct: { zeroIsMeant: true }.',
    )
  } else if (context === undefined)
    notes.add(
      'error',
      'psa/missing-value',
      path,
      perHour,
      'The cost has no currency and no first day. Give them: technicianCost(row, { currency: "USD", from: "2026-01-01" }).',
    )
  else {
    const { currency, from } = context
    const parsed = parseTechnicianCost({ technicianId, perHour: decimal(perHour), currency, from })
    if (parsed.ok) return parsed.value
    for (const { message, path: at } of parsed.problems)
      notes.add(
        'error',
        'psa/bad-value',
        path,
        context,
        `The currency or first day that was given is none. Correct ${at.slice(1)}: ${message}`,
      )
  }
  return null
}

/** Notes what a row lacks to be a record; true when it has it. */
export function has<T>(
  value: T | null,
  code: 'psa/missing-id' | 'psa/missing-client' | 'psa/missing-value',
  what: string,
  notes: Notes,
): value is T {
  if (value !== null) return true
  notes.add(
    'error',
    code,
    '',
    null,
    `The row has no ${what}. Ask the vendor for the field; list calls often leave it out.`,
  )
  return false
}
