// Which holidays of date-holidays are substitutes, and which holidays they replace.

import { addDays, daysBetween, type LocalDate, weekdayOf } from '@mspkit/values'

/** One date of a holiday of date-holidays. */
export interface Entry {
  readonly on: LocalDate
  readonly name: string
  /** The rule in date-holidays' own grammar. */
  readonly rule: string
  /** Whether the data says that it replaces another. */
  readonly substitute: boolean
}

export interface Substitutes {
  /** Entries that replace another. */
  readonly substitutes: ReadonlySet<Entry>
  /** Entries that another replaces, so that the law moves them. */
  readonly moved: ReadonlySet<Entry>
}

/** No holiday is moved further: Lunar New Year on a Sunday gives the Wednesday after it. */
const furthestDays = 7

/**
 * Australian states grant the day after a weekend in addition to the day itself (e.g. Public Holidays Act 2010 NSW), and so
 * does Norfolk Island. Elsewhere the day off is the substitute.
 */
const additional: ReadonlySet<string> = new Set(['AU', 'NF'])

/**
 * Finds substitutes and what they replace. The data's own flag is not enough: some substitutes have none, and some have a
 * rule of another text, or fall in another year, than the day that they replace.
 */
export function substitutesIn(entries: readonly Entry[], country: string): Substitutes {
  const substitutes = new Set(entries.filter(({ rule, substitute }) => substitute || isSubstituteRule(rule)))
  const moved = new Set<Entry>()
  const keepsBoth = (entry: Entry): boolean => additional.has(country.toUpperCase()) && / and if /i.test(entry.rule)
  const order = [...entries].sort((a, b) => (a.on < b.on ? -1 : 1))
  order.forEach((entry, i) => {
    const around = near(order, i)
    for (const other of around) {
      if (!standsFor(entry, other)) continue
      substitutes.add(entry)
      if (keepsBoth(entry)) continue
      if (entry.rule === other.rule || isAtWeekend(other)) moved.add(other)
      // Two holidays on one working day leave that day; a holiday on the Monday after another's Sunday moves the Sunday's.
      else for (const before of around) if (addDays(before.on, 1) === other.on && isAtWeekend(before)) moved.add(before)
    }
  })
  return { substitutes, moved }
}

/** The entries within reach of one, by date. */
function near(order: readonly Entry[], i: number): Entry[] {
  const { on } = order[i]!
  const reaches = (other: Entry): boolean => Math.abs(daysBetween(other.on, on)) <= furthestDays
  let first = i
  let last = i
  while (first > 0 && reaches(order[first - 1]!)) first--
  while (last + 1 < order.length && reaches(order[last + 1]!)) last++
  return order.slice(first, last + 1)
}

/** `substitutes 12-25 if sunday then next tuesday` gives a substitute; `… and if …` gives the day itself as well. */
const isSubstituteRule = (rule: string): boolean => /^substitutes /i.test(rule) && !/ and if /i.test(rule)

/** The day that a rule starts from: `12-25` of `substitutes 12-25 if sunday then next tuesday`. */
const baseOf = (rule: string): string =>
  rule
    .replace(/^substitutes /i, '')
    .replace(/ (and )?(if|since|prior to|not on) .*| #\d+$/i, '')
    .trim()

function standsFor(entry: Entry, other: Entry): boolean {
  if (other.substitute || isSubstituteRule(other.rule)) return false
  const days = daysBetween(other.on, entry.on)
  if (days === 0) return false
  const moves = [...entry.rule.matchAll(/if ([a-z, ]+?) then (next|previous) ([a-z]+)/gi)]
  // A substitute that is written as a date has the name of its holiday.
  if (moves.length === 0)
    return entry.substitute && days > 0 && days <= 3 && isAtWeekend(other) && entry.name.startsWith(other.name)
  const fits = moves.some(
    ([, from = '', way, to = '']) =>
      short(to) === weekdayOf(entry.on) &&
      from.split(',').map(short).includes(weekdayOf(other.on)) &&
      days > 0 === (way?.toLowerCase() === 'next'),
  )
  if (!fits) return false
  const base = baseOf(entry.rule)
  return entry.rule === other.rule || base === other.on || base === baseOf(other.rule)
}

const isAtWeekend = ({ on }: Entry): boolean => ['sat', 'sun'].includes(weekdayOf(on))

const short = (weekday: string): string => weekday.trim().slice(0, 3).toLowerCase()
