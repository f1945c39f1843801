import { quote } from '@mspkit/values'
import type { Diagnostic, MissingConfig } from '../diagnostic'
import type { StatusMeaning } from '../stamped'
import type { CsvMap } from './definition'

/** The labels of one map: what they mean, and which of them it does not know. */
export interface Labels {
  /** `'ignore'` for an activity that changes no status. */
  status(label: string): StatusMeaning | 'ignore'
  knowsStatus(label: string): boolean
  priority(label: string): string
  knowsPriority(label: string): boolean
  unknownStatus(label: string, id: string, row: number): Diagnostic
  unknownPriority(label: string, id: string, row: number): Diagnostic
  /** Counts a label that no map knows. */
  count(map: 'statuses' | 'priorities', label: string): void
  missingConfig(): MissingConfig[]
}

const unknown: StatusMeaning = { phase: 'unknown' }

export function labelsOf(map: CsvMap): Labels {
  // Desks may call a status "__proto__": labels are keys of a Map, never of an object.
  const statuses = new Map(Object.entries(map.statuses ?? {}))
  const priorities = map.priorities === undefined ? null : new Map(Object.entries(map.priorities))
  const unseen = new Map<string, MissingConfig & { count: number }>()
  const diagnostic = (
    code: Diagnostic['code'],
    column: string,
    label: string,
    id: string,
    row: number,
    said: string,
    hint: string,
  ): Diagnostic => ({
    severity: 'warning',
    code,
    vendor: 'csv',
    entity: 'ticket',
    id,
    path: `/${row}/${column}`,
    received: label,
    message: `Row ${row}: ${said}`,
    hint,
  })
  const heading = (column: CsvMap['columns']['status']): string =>
    typeof column === 'object' ? column.column : (column ?? '')
  return {
    status: (label) => statuses.get(label) ?? unknown,
    knowsStatus: (label) => statuses.has(label),
    priority: (label) => priorities?.get(label) ?? label,
    knowsPriority: (label) => priorities === null || priorities.has(label),
    unknownStatus: (label, id, row) =>
      diagnostic(
        'UNKNOWN_STATUS',
        heading(map.columns.status),
        label,
        id,
        row,
        `the map does not say what the status ${quote(label)} means, so its phase is unknown.`,
        `Add to "statuses": ${quote(label)}: { "phase": "…" }.`,
      ),
    unknownPriority: (label, id, row) =>
      diagnostic(
        'UNKNOWN_PRIORITY',
        heading(map.columns.priority),
        label,
        id,
        row,
        `the map has no word for the priority ${quote(label)}; it stays as it is.`,
        `Add to "priorities": ${quote(label)}: "P…".`,
      ),
    count(group, label) {
      const key = `${group}:${label}`
      const seen = unseen.get(key)
      if (seen) seen.count++
      else unseen.set(key, { map: group, key: label, label, count: 1 })
    },
    missingConfig: () => [...unseen.values()].map((one) => ({ ...one })),
  }
}
