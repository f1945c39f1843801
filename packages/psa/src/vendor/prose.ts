import { type Problem, pointer, quote } from '@mspkit/values'
import { iso } from '../iso'
import type { Notes } from './notes'
import type { Change } from './reading'
import type { TableReader } from './table'

/** How one kind of sentence of a vendor's log is written. */
export interface ProsePattern {
  readonly kind: 'status' | 'priority'
  /** The entry's own kind (ConnectWise `auditSubType`, Autotask `action`). */
  readonly subType: string
  /** Whether an entry without a kind is left alone; otherwise it is known by its words. */
  readonly needsSubType?: boolean
  /** A regular expression with the old name as its first group and the new one as its second. */
  readonly match: string
}

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

interface Sentence extends ProsePattern {
  readonly pattern: RegExp
}

/** Reads logs of sentences by their patterns; one that no pattern reads is noted, and the log is then not whole. */
export function proseReader(
  patterns: readonly ProsePattern[],
  read: TableReader<ProseTable>,
  path: string,
  hint: string,
): ProseReader {
  const sentences: readonly Sentence[] = patterns.map((one) => ({ ...one, pattern: new RegExp(one.match, 's') }))
  const subTypes = new Set(patterns.map((one) => one.subType))
  return (rows, group, notes) => {
    const changes: Change[] = []
    let complete = true
    const lost = (entry: unknown, why: string): void => {
      complete = false
      notes.add('warning', 'AUDIT_UNPARSED', path, entry, `An entry of the log is lost: ${why}.`, hint)
    }
    for (const row of rows) {
      if (typeof row !== 'object' || row === null) {
        lost(row, `${quote(row)} is not a row`)
        continue
      }
      const { id, text, at, subType } = read(row, notes)
      const found = text === null ? null : match(sentences, text, subType)
      if (found !== null && at !== null) {
        const [kind, from, to] = found
        changes.push({
          kind,
          atMs: at,
          id: id ?? `${iso(at)}:${kind}:${from}:${to}`,
          from: { key: null, label: from, group },
          to: { key: null, label: to, group },
        })
      } else if (found !== null) lost(text, `${quote(text)} has no moment`)
      else if (subType !== null && subTypes.has(subType)) lost(text, `no pattern reads ${quote(text)}`)
    }
    return { changes, complete }
  }
}

function match(
  sentences: readonly Sentence[],
  text: string,
  subType: string | null,
): [ProsePattern['kind'], string, string] | null {
  for (const sentence of sentences) {
    if (subType === null ? sentence.needsSubType === true : sentence.subType !== subType) continue
    const found = sentence.pattern.exec(text)
    if (found?.[1] && found[2]) return [sentence.kind, found[1], found[2]]
  }
  return null
}

/** What is wrong with patterns: text that is no regular expression, or has not the two groups. */
export function patternProblems(patterns: readonly ProsePattern[], key: string): Problem[] {
  return patterns.flatMap((one, index): Problem[] => {
    try {
      const groups = (new RegExp(`${one.match}|`).exec('')?.length ?? 1) - 1
      if (groups >= 2) return []
    } catch {
      // Said below, like a pattern without its groups.
    }
    const message = `${quote(one.match)} is not a pattern with two groups. Write e.g. ${quote('changed from "(.*)" to "(.*)"')}.`
    return [{ code: 'psa/log-pattern', path: pointer(key, index, 'match'), facts: { received: one.match }, message }]
  })
}
