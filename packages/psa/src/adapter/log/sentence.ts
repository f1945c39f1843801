// Sentences of a vendor's log, read by patterns.

import { type Problem, problem, problemsAt, quote } from '@mspkit/values'
import { textOf } from '@mspkit/values/arguments'
import { checkDocument } from '@mspkit/values/schema'
import { type ProsePattern, prosePatterns } from '../config'

/** What a sentence says: names as they are in it, `null` for no one or nothing, missing where it does not say. */
export interface Said {
  readonly kind: ProsePattern['kind']
  readonly from?: string | null
  readonly to?: string | null
}

/** Reads a sentence; `null` where no pattern does. */
export type SentenceReader = (text: string, subType: string | null) => Said | null

/** Desks have few statuses and few people, so their logs say the same again and again: so many sentences are remembered. */
const remembered = 1000

/** Patterns made ready, the first that fits wins. */
export function sentenceReader(patterns: readonly ProsePattern[]): SentenceReader {
  const sentences = patterns.map((one): Sentence => ({ ...one, pattern: new RegExp(one.match, 's') }))
  const known = new Map<string, Map<string, Said | null>>()
  return (text, subType) => {
    const kind = subType ?? ''
    let said = known.get(kind)
    if (said === undefined) {
      if (known.size >= remembered) known.clear()
      said = new Map()
      known.set(kind, said)
    }
    const before = said.get(text)
    if (before !== undefined) return before
    if (said.size >= remembered) said.clear()
    const read = readSentence(sentences, text, subType)
    said.set(text, read)
    return read
  }
}

interface Sentence extends ProsePattern {
  readonly pattern: RegExp
}

function readSentence(sentences: readonly Sentence[], text: string, subType: string | null): Said | null {
  for (const sentence of sentences) {
    const fits =
      subType === null ? sentence.needsSubType !== true : sentence.subType === undefined || sentence.subType === subType
    const found = fits ? sentence.pattern.exec(text) : null
    const said = found === null ? null : saidIn(sentence.kind, found)
    if (said !== null) return said
  }
  return null
}

function saidIn(kind: ProsePattern['kind'], found: RegExpExecArray): Said | null {
  if (kind === 'other') return { kind }
  const { from, to } = found.groups ?? { from: found[1], to: found[2] }
  const said: { kind: typeof kind; from?: string | null; to?: string | null } = { kind }
  if (from !== undefined) said.from = from.trim() || null
  if (to !== undefined) said.to = to.trim() || null
  if (kind === 'technician') return said.from === undefined && said.to === undefined ? null : { to: null, ...said }
  // Nothing is ever set to no status, and a sentence that seems to say so was misread.
  return said.to == null ? null : said
}

/**
 * What is wrong with patterns: text that is no regular expression, or has not the groups. Never throws.
 *
 * @param key where they are written.
 * @example
 * patternProblems([{ kind: 'status', match: 'from (?<from>.+' }], 'history')[0].path // => '/history/0/match'
 */
export const patternProblems = (patterns: readonly ProsePattern[], key: string): Problem[] =>
  problemsAt(
    [textOf(key, 'the key of the patterns', '"history"')],
    checkDocument(prosePatterns, patterns, 'psa', groupProblems),
  )

function groupProblems(patterns: readonly ProsePattern[]): Problem[] {
  return patterns.flatMap((one, index): Problem[] => {
    try {
      const found = new RegExp(`${one.match}|`).exec('')
      const named = Object.keys(found?.groups ?? {})
      const enough = named.includes('to') || (one.kind === 'technician' && named.includes('from'))
      if (one.kind === 'other' || enough || (found?.length ?? 1) - 1 >= 2) return []
    } catch {
      // Said below, like a pattern without its groups.
    }
    const message = `${quote(one.match)} is not a pattern with two groups. Write e.g. ${quote('changed from "(.*)" to "(.*)"')}.`
    return [problem('psa/log-pattern', [index, 'match'], message, { received: one.match })]
  })
}
