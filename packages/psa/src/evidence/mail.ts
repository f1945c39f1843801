// The rules of a map, made ready: which rule reads a mail, and what it takes out of it.

import type { MailRule, OutcomeMeaning } from './definition'
import type { MailText, TableRow } from './html/lines'
import { addressOf, isFrom, textOfMail } from './mail-text'
import { type Words, wordsOf } from './outcome'
import { type CaptureName, type Captures, isSame, lineOf, oneLine, type Pattern, patternOf } from './pattern'

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

/**
 * What a mail says: its rule, what each of its runs says, and the rows that `lines` does not read of a table in which it reads others. `twice` is a pattern that its text answers in two ways.
 */
export type MailReading =
  | {
      readonly kind: 'read'
      readonly ready: ReadyRule
      readonly runs: readonly Captures[]
      readonly unread: readonly string[]
    }
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
    const subject = lineOf(mail.subject)
    let text: MailText | null = null
    for (const one of compiled) {
      if (one.rule.from !== undefined && !isFrom(address, one.rule.from)) continue
      if (isAnswer(subject) && one.rule.outcome !== 'ignore' && !(one.subject?.start ?? '')) continue
      const read = (pattern: Pattern, text: string): readonly Captures[] => certain(pattern.read(text), one, outcomes)
      const heads = one.subject === null ? nothingSaid : read(one.subject, subject)
      const [head] = heads
      if (head === undefined) continue
      if (heads.length > 1) return { kind: 'twice', ready: one, pattern: one.rule.subject ?? '', ways: heads }
      if (one.body.length === 0 && one.lines === null) return { kind: 'read', ready: one, runs: [head], unread: [] }
      text ??= textOfMail(mail.body)
      const reading = readBody(one, head, text, read)
      if (reading !== null) return reading
    }
    return { kind: 'no-rule' }
  }
}

/** How the subjects of replies, forwards, automatic answers and bounces begin: an old report that comes again is no run. */
const answers =
  /^(?:re|fwd?|aw|wg|antw|tr|rv|sv|vs|doorst|odp|ynt|automatic reply|auto(?:matic)?[ -]?re(?:ply|sponse)|automatische antwort|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|out of office|undeliverable|undelivered mail|unzustellbar|non remis|onbestelbaar|delivery status notification|mail delivery failed|returned mail)\s*(?:\[\d{1,3}\]|\(\w{1,20}\))?\s*:/i
const isAnswer = (subject: string): boolean => answers.test(subject)

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
  { lines, rows }: MailText,
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
    const ways = lines.flatMap(({ text }) => read(pattern, text))
    const [first] = ways
    if (first === undefined) return null
    const other = ways.find((way) => !isSame(first, way))
    if (other !== undefined) return twice(rule.rule.body?.[i], [first, other])
    for (const [name, text] of first) if (!found.has(name)) found.set(name, text)
  }
  const { lines: repeated } = rule
  if (repeated === null) return { kind: 'read', ready: rule, runs: [found], unread: [] }
  const runs: Captures[] = []
  const readRows = new Set<TableRow>()
  for (const { text, row } of lines) {
    const [run, ...others] = read(repeated, text)
    if (run === undefined) continue
    if (others.length > 0) return twice(rule.rule.lines, [run, ...others])
    runs.push(new Map([...found, ...run]))
    if (row !== null) readRows.add(row)
  }
  return runs.length === 0 ? null : { kind: 'read', ready: rule, runs, unread: unreadOf(rows, readRows) }
}

/** Rows of a table, with as many cells as those of it that were read. Titles and sums have fewer. */
function unreadOf(rows: readonly TableRow[], readRows: ReadonlySet<TableRow>): string[] {
  const widths = new Map<TableRow['table'], Set<number>>()
  for (const { table, cells } of readRows) widths.set(table, (widths.get(table) ?? new Set()).add(cells))
  return rows
    .filter((row) => !readRows.has(row) && widths.get(row.table)?.has(row.cells))
    .map(({ text }) => oneLine(text))
}
