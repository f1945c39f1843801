// Patterns of mails: text with `{…}` where it varies. No regular expressions, so that none can be slow or match by accident.

import { didYouMean, quote } from '@mspkit/values'

/** What a pattern can take out of a text; `fields.…` as well. */
const captures = [
  'outcome',
  'job',
  'asset',
  'client',
  'site',
  'contact',
  'obligation',
  'at',
  'zone',
  'succeeded',
  'failed',
  'total',
] as const
export type CaptureName = (typeof captures)[number] | `fields.${string}`

/** What a text says by a pattern: each name with its text. */
export type Captures = ReadonlyMap<CaptureName, string>

/** A pattern made ready. */
export interface Pattern {
  readonly names: readonly CaptureName[]
  /** The text that it begins with; empty where it begins with a part. */
  readonly start: string
  /** Whether some of the text does not matter. */
  readonly isOpen: boolean
  /**
   * The different ways in which a whole text is of this form, the one whose parts are shortest first; none where it is not of it. Ways in
   * which a part is cut out of brackets, quotes or a cell of a table, or in which a count is no number, are left out where others are there.
   */
  read(text: string): readonly Captures[]
}

interface Slot {
  /** `null` for `{*}`. */
  readonly name: CaptureName | null
  /** The text that follows it, lower case; empty at the end. */
  readonly next: string
  /** How much text it takes at least: a cell of a table may be empty. */
  readonly least: 0 | 1
}

const isCapture = (name: string): name is CaptureName =>
  captures.some((one) => one === name) || /^fields\.[A-Za-z][\w.-]*$/.test(name)

/** One line of text with single spaces and no invisible characters. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** One line of a mail. What is between two "|", and before or after one at an end, may be an empty cell: it has a space on both sides. */
export const lineOf = (text: string): string =>
  oneLine(text)
    .replace(/\| (?=\|)/g, '|  ')
    .replace(/^\| /, ' | ')
    .replace(/ \|$/, ' | ')

/** The same length as the text, so that what is found can be cut out of it. */
function lower(text: string): string {
  const folded = text.toLowerCase()
  return folded.length === text.length ? folded : text
}

/** A pattern made ready, or what is wrong with it. */
export function compilePattern(
  written: string,
): { readonly ok: true; readonly value: Pattern } | { readonly ok: false; readonly why: string } {
  const parts = lineOf(written).split(/(\{[^{}]*\})/)
  const start = lower(parts[0] ?? '')
  const slots: Slot[] = []
  for (let i = 1; i < parts.length; i += 2) {
    const name = (parts[i] ?? '').slice(1, -1)
    const next = lower(parts[i + 1] ?? '')
    if (name !== '*' && !isCapture(name)) return { ok: false, why: unknownName(name) }
    if (name !== '*' && slots.some((slot) => slot.name === name))
      return { ok: false, why: `It has {${name}} twice. Write {*} for what does not matter.` }
    if (next === '' && i + 2 < parts.length)
      return { ok: false, why: `Nothing divides {${name}} from what follows it. Write the text between them.` }
    const before = i === 1 ? start : (slots.at(-1)?.next ?? '')
    const isOwnCell =
      (before === '' || before.endsWith('| ')) && (next === '' || next.startsWith(' |')) && before + next !== ''
    slots.push({ name: name === '*' ? null : name, next, least: name === '*' || isOwnCell ? 0 : 1 })
  }
  if (start === '' && slots.every(({ name, next }) => name === null && next === ''))
    return { ok: false, why: 'It fits everything. Write what such mails have in common.' }
  const names = slots.flatMap(({ name }) => (name === null ? [] : [name]))
  return {
    ok: true,
    value: { names, start, isOpen: slots.some(({ name }) => name === null), read: (text) => read(start, slots, text) },
  }
}

const unknownName = (name: string): string =>
  `{${name}} is nothing that a pattern takes out.${didYouMean(name, captures)} Write one of ${captures.map((one) => `{${one}}`).join(', ')}, {fields.…}, or {*} for what does not matter.`

/** More ways to read one text are not looked at. */
const mostWays = 64

function read(start: string, slots: readonly Slot[], text: string): readonly Captures[] {
  const folded = lower(text)
  if (!folded.startsWith(start)) return []
  if (slots.length === 0) return folded.length === start.length ? [new Map()] : []
  const latest = latestPlaces(slots, folded)
  const ways: Captures[] = []
  let left = mostWays
  /** Every place where what follows slot `i` can be, so that the rest still fits: no way leads to a dead end. */
  const fill = (i: number, at: number, found: Captures): void => {
    const slot = slots[i]
    if (slot === undefined) {
      left--
      if (!ways.some((way) => isSame(way, found))) ways.push(found)
      return
    }
    const last = latest[i] ?? -1
    const least = at + slot.least
    let end = i === slots.length - 1 ? last : folded.indexOf(slot.next, least)
    for (; end >= least && end <= last && left > 0; end = folded.indexOf(slot.next, end + 1)) {
      const value = text.slice(at, end).trim()
      if (slot.name === null || (value === '' && slot.least === 0)) fill(i + 1, end + slot.next.length, found)
      else if (value !== '') fill(i + 1, end + slot.next.length, new Map([...found, [slot.name, value]]))
      if (i === slots.length - 1) break
    }
  }
  fill(0, start.length, new Map())
  return preferred(preferred(ways, isUncut), hasCounts)
}

/** For each slot the last place of what follows it that leaves enough text for all that comes after. */
function latestPlaces(slots: readonly Slot[], text: string): number[] {
  const latest: number[] = []
  let end = text.length
  for (let i = slots.length - 1; i >= 0; i--) {
    const next = slots[i]?.next ?? ''
    const place = i === slots.length - 1 ? (text.endsWith(next) ? end - next.length : -1) : lastPlace(text, next, end)
    latest[i] = place
    end = place - (slots[i]?.least ?? 0)
    if (end < 0) end = -1
  }
  return latest
}

/** The last place of a text that ends at or before `end`. */
const lastPlace = (text: string, part: string, end: number): number =>
  end - part.length < 0 ? -1 : text.lastIndexOf(part, end - part.length)

export const isSame = (a: Captures, b: Captures): boolean =>
  a.size === b.size && [...a].every(([name, text]) => b.get(name) === text)

const preferred = (ways: readonly Captures[], is: (way: Captures) => boolean): readonly Captures[] => {
  const good = ways.filter(is)
  return good.length === 0 ? ways : good
}

/** Whether no part of it is cut out of brackets or quotes, or out of several cells of a table. */
const isUncut = (way: Captures): boolean => [...way.values()].every((text) => isBalanced(text) && !text.includes('|'))

const closing: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])

function isBalanced(text: string): boolean {
  const open: string[] = []
  let quotes = 0
  for (const letter of text) {
    const opening = closing.get(letter)
    if (letter === '"') quotes++
    else if (letter === '(' || letter === '[' || letter === '{') open.push(letter)
    else if (opening !== undefined && open.pop() !== opening) return false
  }
  return open.length === 0 && quotes % 2 === 0
}

const counts: readonly CaptureName[] = ['succeeded', 'failed', 'total']
const hasCounts = (way: Captures): boolean =>
  counts.every((name) => /^(?:\d*|\d{1,3}(?:[.,' \u2019]\d{3})+)$/.test(way.get(name) ?? ''))

/** How a text looks without what differs from one mail to the next: numbers, and what is in quotes. */
export const shapeOf = (text: string): string => oneLine(text).replace(/\d+/g, '#').slice(0, 120)

/** A pattern that was checked before. */
export function patternOf(written: string): Pattern {
  const compiled = compilePattern(written)
  if (!compiled.ok) throw new TypeError(`${quote(written)}: ${compiled.why}`)
  return compiled.value
}
