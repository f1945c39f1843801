// Time entries of a table that has a row for each.

import type { TimeEntry } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { iso } from '../../adapter/iso'
import { type Diagnostic, type Mapped, unknownClient } from '../../diagnostic'
import type { CellReader, Column } from '../cell/cell'
import { severityOf } from '../cell/instant'
import type { Cell } from '../cell/value'
import type { CsvMap } from '../definition/definition'
import type { Layout } from '../file/layout'
import type { CsvRaw, CsvRow } from '../file/raw'

const plain = ['ticketId', 'workType', 'workRole', 'note'] as const
const instants = ['from', 'to', 'enteredAt', 'approvedAt'] as const

/** One time entry of a table that has a row for each. */
export function tableTimeEntry(
  map: CsvMap,
  layout: Layout,
  cells: CellReader,
  id: string,
  row: CsvRow,
): Mapped<TimeEntry, CsvRaw> {
  const diagnostics: Diagnostic[] = []
  const { columns } = layout
  const raw = { header: layout.header, rows: [row] }
  const say = (
    column: Column | null | undefined,
    said: Pick<Diagnostic, 'code' | 'severity'> & { why: string },
  ): void => {
    diagnostics.push(cells.diagnose('time-entry', id, row, column ?? null, { value: null, ...said }))
  }
  const checked = <T>(column: Column | undefined, cell: Cell<T>): T | null => {
    if (cell.why !== null) say(column, { code: cell.code, why: cell.why, severity: severityOf(cell) })
    return cell.value
  }
  const minutes = (column: Column | undefined): number | null => {
    const value = checked(column, cells.minutes(row, column ?? null))
    if (value === null || value >= 0) return value
    say(column, { code: 'psa/bad-value', why: `${value} minutes is a negative length of time.`, severity: 'warning' })
    return null
  }
  const workedMinutes = minutes(columns.worked)
  if (workedMinutes === null) {
    if (diagnostics.length === 0)
      say(columns.worked, {
        code: 'psa/missing-value',
        why: 'the row does not say how long the work took.',
        severity: 'error',
      })
    return {
      value: null,
      vendorReported: null,
      diagnostics: diagnostics.map((one) => ({ ...one, severity: 'error' as const })),
      raw,
    }
  }
  const client = cells.text(row, columns.clientId ?? null) ?? map.given?.clientId ?? null
  if (client === null)
    say(columns.clientId, {
      code: 'psa/missing-client',
      why: `nothing names the client; the entry is put under ${JSON.stringify(unknownClient)}.`,
      severity: 'warning',
    })
  const technician = cells.text(row, columns.technicianId ?? null) ?? map.given?.technicianId ?? null
  if (technician === null)
    say(columns.technicianId, {
      code: 'psa/missing-value',
      why: 'nothing names the technician; the entry is put under "(unknown)".',
      severity: 'warning',
    })
  const entry: { -readonly [K in keyof TimeEntry]: TimeEntry[K] } = {
    id,
    clientId: client ?? unknownClient,
    technicianId: technician ?? '(unknown)',
    workedMinutes,
  }
  for (const name of plain) {
    const text = cells.text(row, columns[name] ?? null)
    if (text !== null) entry[name] = text
  }
  for (const name of instants) {
    const atMs = checked(columns[name], cells.instantMs(row, columns[name] ?? null))
    if (atMs !== null) entry[name] = iso(atMs)
  }
  const billed = minutes(columns.billed)
  if (billed !== null) entry.billedMinutes = billed
  const deduct = minutes(columns.deduct)
  if (deduct !== null) entry.deductMinutes = deduct
  const travel = minutes(columns.travel)
  if (travel !== null) entry.travelMinutes = travel
  const on = checked(columns.on, cells.date(row, columns.on ?? null))
  if (on !== null) entry.on = on
  const billing = billingOf(map, cells.text(row, columns.billing ?? null))
  if (billing === undefined) {
    const label = cells.text(row, columns.billing ?? null)
    say(columns.billing, {
      code: 'psa/unknown-enum',
      why: `the map does not say what the billing ${quote(label)} means.`,
      severity: 'warning',
    })
  } else if (billing !== null) entry.billing = billing
  const fields = group(layout.fields, row, cells, checked)
  if (fields !== null) entry.fields = fields
  return { value: entry, vendorReported: group(layout.vendorReported, row, cells, checked), diagnostics, raw }
}

/** `undefined` for a label that the map does not know. */
function billingOf(map: CsvMap, label: string | null): TimeEntry['billing'] | null {
  if (label === null) return null
  return new Map(Object.entries(map.billings ?? {})).get(label)
}

function group(
  columns: ReadonlyMap<string, Column>,
  row: CsvRow,
  cells: CellReader,
  checked: <T>(column: Column | undefined, cell: Cell<T>) => T | null,
): Record<string, unknown> | null {
  const found: [string, unknown][] = []
  for (const [name, column] of columns) {
    const value = checked(column, cells.any(row, column))
    if (value !== null) found.push([name, value])
  }
  return found.length === 0 ? null : Object.fromEntries(found)
}
