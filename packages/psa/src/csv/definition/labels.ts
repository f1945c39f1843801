// What the labels of a file mean by its map, and which of them the map does not know.

import { quote } from '@mspkit/values'
import type { StatusMeaning } from '../../adapter/ticket/stamped'
import { type Diagnostic, type DiagnosticCode, diagnostic, type MissingConfig } from '../../diagnostic'
import type { CsvMap } from './definition'

/** A label, the ticket that has it, and its row. */
export interface LabelAt {
  readonly label: string
  readonly id: string
  readonly row: number
}

/** The labels of one map: what they mean, and which of them it does not know. */
export interface Labels {
  /** `'ignore'` for an activity that changes no status. */
  status(label: string): StatusMeaning | 'ignore'
  knowsStatus(label: string): boolean
  priority(label: string): string
  knowsPriority(label: string): boolean
  unknownStatus(at: LabelAt): Diagnostic
  unknownPriority(at: LabelAt): Diagnostic
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
  const unknownLabel = (
    code: DiagnosticCode,
    { label, id, row }: LabelAt,
    column: CsvMap['columns']['status'],
    message: string,
  ): Diagnostic =>
    diagnostic(
      { vendor: 'csv', entity: 'ticket', id, row },
      {
        severity: 'warning',
        code,
        path: `/${row}/${heading(column)}`,
        received: label,
        message: `Row ${row}: ${message}`,
      },
    )
  const heading = (column: CsvMap['columns']['status']): string =>
    typeof column === 'object' ? column.column : (column ?? '')
  return {
    status: (label) => statuses.get(label) ?? unknown,
    knowsStatus: (label) => statuses.has(label),
    priority: (label) => priorities?.get(label) ?? label,
    knowsPriority: (label) => priorities === null || priorities.has(label),
    unknownStatus: (at) =>
      unknownLabel(
        'psa/unknown-status',
        at,
        map.columns.status,
        `the map does not say what the status ${quote(at.label)} means, so its phase is unknown. Add to "statuses": ${quote(at.label)}: { "phase": "active" }, or "new", "waiting", "resolved", "closed" or "cancelled".`,
      ),
    unknownPriority: (at) =>
      unknownLabel(
        'psa/unknown-priority',
        at,
        map.columns.priority,
        `the map has no word for the priority ${quote(at.label)}; it is kept as it is. Add to "priorities": ${quote(at.label)}: "P1", or the word of your policies.`,
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
