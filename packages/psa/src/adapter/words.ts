// The words of one desk: what its statuses, priorities and names mean.

import type { MissingConfig } from '../diagnostic'
import type { PriorityTable, StatusEntry, StatusTable, TechnicianTable } from './config'

/** What a row or a history calls something: by id, by label or by both. */
export interface Named {
  readonly key: string | null
  readonly label: string | null
  readonly group?: string | null
}

/** What is called by an id, a label or both; `null` where it is called nothing. */
export const namedOf = (key: string | null, label: string | null): Named | null =>
  key === null && label === null ? null : { key, label }

/** The words of one desk, and those that no table knows. */
export interface Words {
  /** `null` when no table knows it: its phase is unknown. */
  status(named: Named): StatusEntry | null
  /** The label that events show. */
  statusLabel(named: Named): string
  /** The policy's word; the label itself where there is no table. */
  priority(named: Named): {
    readonly word: string | null
    /** Whether the word is one: the table's, or a label that is used as it is because there is no table. */
    readonly known: boolean
    /** Whether a table has it. */
    readonly mapped: boolean
  }
  /** The id of somebody whom a log calls by name alone; `null` when no table knows the name. */
  technician(name: string): string | null
  /** Whether there is a table of technicians that could know them. */
  readonly knowsTechnicians: boolean
  /** A name by which two mentions can be compared; `null` where only an id is known. */
  name(kind: 'status' | 'priority', named: Named): string | null
  /** Counts what a table lacks. */
  miss(map: string, named: Named): void
  /** What was missed, each once. */
  missing(): readonly MissingConfig[]
}

export function wordsOf(
  statuses: StatusTable,
  priorities: PriorityTable | null,
  technicians: TechnicianTable | null,
): Words {
  // Desks may call a status "__proto__": keys of a Map, never of an object.
  const byKey = new Map(Object.entries(statuses))
  const byLabel = groupByLabel(statuses)
  const words = priorities === null ? null : new Map(Object.entries(priorities))
  const policyWords = new Set(words?.values())
  const people = new Map(Object.entries(technicians ?? {}))
  const missing = new Map<string, MissingConfig & { count: number }>()

  function status(named: Named): StatusEntry | null {
    const entry =
      (named.key === null ? undefined : byKey.get(named.key)) ??
      (named.label === null ? undefined : (byKey.get(named.label) ?? fromLabel(named.label, named.group ?? null)))
    return entry === undefined || entry.phase === 'unknown' ? null : entry
  }

  /** The entry of a label: of its own group, or of any when all that bear the name mean the same. */
  function fromLabel(label: string, group: string | null): StatusEntry | undefined {
    const named = byLabel.get(label) ?? []
    const own = group === null ? undefined : named.find((entry) => entry.group === group)
    if (own !== undefined) return own
    const first = named[0]
    const same = named.every((entry) => entry.phase === first?.phase && entry.waitingFor === first?.waitingFor)
    return same ? first : undefined
  }

  return {
    status,
    statusLabel: (named) =>
      named.label ?? (named.key === null ? undefined : byKey.get(named.key)?.label) ?? named.key ?? '',
    priority(named) {
      const word =
        words === null
          ? undefined
          : ((named.key === null ? undefined : words.get(named.key)) ??
            (named.label === null ? undefined : words.get(named.label)))
      if (word !== undefined) return { word, known: true, mapped: true }
      // A log may already call it by the word that the table gives.
      if (named.label !== null && policyWords.has(named.label)) return { word: named.label, known: true, mapped: true }
      return { word: named.label ?? named.key, known: words === null && named.label !== null, mapped: false }
    },
    technician: (name) => people.get(name) ?? null,
    knowsTechnicians: technicians !== null,
    name(kind, named) {
      if (kind === 'status') return named.label ?? (named.key === null ? null : (byKey.get(named.key)?.label ?? null))
      const byTable = (key: string | null): string | undefined => (key === null ? undefined : words?.get(key))
      return byTable(named.key) ?? byTable(named.label) ?? named.label
    },
    miss(map, named) {
      const key = named.key ?? named.label
      if (key === null) return
      const place = `${map}:${key}`
      const seen = missing.get(place)
      if (seen) seen.count++
      else
        missing.set(place, {
          map,
          key,
          label: named.label ?? (map === 'statuses' ? byKey.get(key)?.label : null) ?? null,
          count: 1,
        })
    },
    missing: () => [...missing.values()].map((one) => ({ ...one })),
  }
}

function groupByLabel(statuses: StatusTable): ReadonlyMap<string, readonly StatusEntry[]> {
  const groups = new Map<string, StatusEntry[]>()
  for (const entry of Object.values(statuses)) {
    if (entry.label === undefined) continue
    const list = groups.get(entry.label)
    if (list) list.push(entry)
    else groups.set(entry.label, [entry])
  }
  return groups
}
