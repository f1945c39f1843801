// The rules of a map, made ready: which rule reads a mail, and what it takes out of it.

import type { MailRule, OutcomeMeaning } from './definition'
import { addressOf, isFrom, linesOf } from './mail-text'
import { type Words, wordsOf } from './outcome'
import { type CaptureName, type Captures, isSame, oneLine, type Pattern, patternOf } from './pattern'

/** A mail as its row has it. */
export interface Mail {
  readonly sender: string
  readonly subject: string
  readonly body: string
}

/** A rule made ready. */
export interface ReadyRule {
  readonly rule: MailRule
  /** How messages call it. */
  readonly name: string
  readonly words: Words<OutcomeMeaning>
}

/** What a mail says: its rule, and what each of its runs says. `twice` is a pattern that its text answers in two ways. */
export type MailReading =
  | { readonly kind: 'read'; readonly ready: ReadyRule; readonly runs: readonly Captures[] }
  | { readonly kind: 'twice'; readonly ready: ReadyRule; readonly pattern: string; readonly ways: readonly Captures[] }
  | { readonly kind: 'no-rule' }

interface Compiled extends ReadyRule {
  readonly subject: Pattern | null
  readonly body: readonly Pattern[]
  readonly lines: Pattern | null
}

/** Reads mails by the first rule that fits. A rule that fits decides: what it cannot read, no later rule reads either. */
export function mailReader(rules: readonly MailRule[], outcomes: Words<OutcomeMeaning>): (mail: Mail) => MailReading {
  const compiled = rules.map(
    (rule, i): Compiled => ({
      rule,
      name: rule.name ?? `number ${i}`,
      words: wordsOf(rule.outcomes),
      subject: rule.subject === undefined ? null : patternOf(rule.subject),
      body: (rule.body ?? []).map(patternOf),
      lines: rule.lines === undefined ? null : patternOf(rule.lines),
    }),
  )
  return (mail) => {
    const address = addressOf(mail.sender)
    const subject = oneLine(mail.subject)
    let lines: readonly string[] | null = null
    for (const one of compiled) {
      if (one.rule.from !== undefined && !isFrom(address, one.rule.from)) continue
      const read = (pattern: Pattern, text: string): readonly Captures[] => certain(pattern.read(text), one, outcomes)
      const heads = one.subject === null ? nothingSaid : read(one.subject, subject)
      const [head] = heads
      if (head === undefined) continue
      if (heads.length > 1) return { kind: 'twice', ready: one, pattern: one.rule.subject ?? '', ways: heads }
      if (one.body.length === 0 && one.lines === null) return { kind: 'read', ready: one, runs: [head] }
      lines ??= linesOf(mail.body)
      const reading = readBody(one, head, lines, read)
      if (reading !== null) return reading
    }
    return { kind: 'no-rule' }
  }
}

const nothingSaid: readonly Captures[] = [new Map()]

/**
 * The ways of reading a text that remain when words are looked up. The first, whose parts are shortest, decides whether its outcome is
 * known: no other way may make a word known, as "not" would otherwise become a part of the job's name.
 */
function certain(
  ways: readonly Captures[],
  { words }: ReadyRule,
  outcomes: Words<OutcomeMeaning>,
): readonly Captures[] {
  const isKnown = (way: Captures): boolean => {
    const word = way.get('outcome')
    return word === undefined || (words(word) ?? outcomes(word)) !== undefined
  }
  const [first] = ways
  if (first === undefined || ways.length === 1) return ways
  return isKnown(first) ? ways.filter(isKnown) : [first]
}

function readBody(
  rule: Compiled,
  head: Captures,
  lines: readonly string[],
  read: (pattern: Pattern, text: string) => readonly Captures[],
): MailReading | null {
  const found = new Map<CaptureName, string>(head)
  const twice = (pattern: string | undefined, ways: readonly Captures[]): MailReading => ({
    kind: 'twice',
    ready: rule,
    pattern: pattern ?? '',
    ways,
  })
  for (const [i, pattern] of rule.body.entries()) {
    const ways = lines.flatMap((line) => read(pattern, line))
    const [first] = ways
    if (first === undefined) return null
    const other = ways.find((way) => !isSame(first, way))
    if (other !== undefined) return twice(rule.rule.body?.[i], [first, other])
    for (const [name, text] of first) if (!found.has(name)) found.set(name, text)
  }
  const { lines: repeated } = rule
  if (repeated === null) return { kind: 'read', ready: rule, runs: [found] }
  const runs: Captures[] = []
  for (const line of lines) {
    const [run, ...others] = read(repeated, line)
    if (run !== undefined && others.length > 0) return twice(rule.rule.lines, [run, ...others])
    if (run !== undefined) runs.push(new Map([...found, ...run]))
  }
  return runs.length === 0 ? null : { kind: 'read', ready: rule, runs }
}
