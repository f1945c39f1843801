// Logs whose entries are sentences, read by patterns.

import { assertValid, quote } from '@mspkit/values'
import { functionOf, listOf, textOf } from '@mspkit/values/arguments'
import type { ProsePattern } from '../config'
import type { Notes } from '../notes'
import type { TableReader } from '../row/table'
import type { Change } from '../ticket/reading'
import type { Named } from '../words'
import { patternProblems, type Said, sentenceReader } from './sentence'

/** The fields of a log whose entries are sentences. */
export type ProseTable = {
  readonly id: readonly ['id', ...string[]]
  readonly text: readonly ['text', ...string[]]
  readonly at: readonly ['instant', ...string[]]
  readonly subType: readonly ['text', ...string[]]
}

/** What a log of sentences says, and whether all of it could be read. */
export type ProseReader = (
  rows: readonly unknown[],
  group: string | null,
  notes: Notes,
) => { readonly changes: readonly Change[]; readonly complete: boolean }

/**
 * Reads logs of sentences by their patterns. A sentence that no pattern reads may be a change, so the log is then not whole; patterns
 * of the kind `'other'` list those that may be passed over.
 *
 * @throws DefinitionError for wrong patterns.
 * @example
 * const wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
 * const fields = { id: ['id', 'id'], text: ['text', 'text'], at: ['instant', 'at'], subType: ['text', 'type'] }
 * const patterns = [{ kind: 'status', match: '^Status: (?<from>.+) -> (?<to>.+)$' }]
 * const read = proseReader(patterns, tableReader(fields, wire, null), '/audits', 'Add a pattern.')
 * const rows = [{ id: 1, text: 'Status: New -> Done', at: '2026-03-02T15:00:00Z' }]
 * read(rows, null, { list: [], name: () => {}, add: () => {} }).changes[0].to.label // => 'Done'
 */
export function proseReader(
  patterns: readonly ProsePattern[],
  read: TableReader<ProseTable>,
  path: string,
  hint: string,
): ProseReader {
  textOf(path, 'where the log was given', '"/audits"')
  textOf(hint, 'what to do about a sentence that no pattern reads', '"Add a pattern."')
  functionOf(read, 'a reader of entries', 'tableReader(table, wire, null)')
  assertValid('list of patterns', patternProblems(patterns, 'patterns'))
  const sentence = sentenceReader(patterns)
  const kinds = new Map(
    patterns.flatMap((one) => (one.subType === undefined ? [] : [[one.subType, one.kind] as const])),
  )
  return (rows, group, notes) => {
    const changes: Change[] = []
    let complete = true
    let strange = 0
    let example: string | null = null
    const lost = (entry: unknown, why: string, kind: ProsePattern['kind'] | null): void => {
      // Who held the ticket moves no clock: without it the statuses are as whole as before.
      const severity = kind === 'technician' ? 'advice' : 'warning'
      if (severity === 'warning') complete = false
      notes.add(severity, 'psa/audit-unparsed', path, entry, `An entry of the log is lost: ${why}. ${hint}`)
    }
    for (const row of listOf(rows, 'entries', '[{ id: 1, text: "…" }]')) {
      if (typeof row !== 'object' || row === null) {
        lost(row, `${quote(row)} is not a row`, null)
        continue
      }
      const { id, text, at, subType } = read(row, notes)
      const said = text === null && subType === null ? null : sentence(text ?? '', subType)
      if (said !== null && at !== null) {
        const change = changeOf(said, at, id, group)
        if (change !== null) changes.push(change)
      } else if (said !== null) lost(text, `${quote(text)} has no instant`, said.kind)
      else if (text === null && at === null) lost(row, 'it has neither text nor an instant', null)
      else if (subType !== null && kinds.has(subType))
        lost(text, `no pattern reads ${quote(text)}`, kinds.get(subType) ?? null)
      else {
        strange++
        example ??= text ?? subType
      }
    }
    if (strange > 0) noteStrange(notes, strange, example, { path, hint })
    return { changes, complete: complete && strange === 0 }
  }
}

/** Says how many entries no pattern reads: any may be a change. */
export const noteStrange = (
  notes: Notes,
  count: number,
  example: string | null,
  { path, hint }: { readonly path: string; readonly hint: string },
): void =>
  notes.add(
    'advice',
    'psa/audit-unparsed',
    path,
    example,
    `${count === 1 ? 'One entry of the log matches' : `${count} entries of the log match`} no pattern, e.g. ${quote(example)}. It may be a change, so the history is marked incomplete. ${hint}`,
  )

/** The change that a sentence reports; `null` where it reports none. */
export function changeOf(said: Said, atMs: number, entryId: string | null, group: string | null): Change | null {
  const { kind, from, to = null } = said
  if (kind === 'other' || (to === null && kind !== 'technician')) return null
  const id = entryId ?? `${atMs}:${kind}:${from ?? ''}:${to ?? ''}`
  const own = kind === 'technician' ? null : group
  const named = (label: string | null): Named | null => (label === null ? null : { key: null, label, group: own })
  const change = { kind, atMs, id, to: named(to) } as Change & { from?: Named | null }
  // Set on the change itself: logs are long, and a copy of each entry would cost as much as reading it.
  if (from !== undefined) change.from = named(from)
  return change
}
