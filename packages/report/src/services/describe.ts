// Conditions, consequences, rhythms and hours of an agreement in words.

import type { Calendar } from '@mspkit/calendar'
import type { AgreedTerms } from '@mspkit/contracts'
import type { Length, Rhythm } from '@mspkit/obligations'
import type { Condition } from '@mspkit/records'
import type { Consequence, LimitClause } from '@mspkit/scope'
import { addDays, dayMs, formatMs, type LocalDate, minuteMs, toEpochDay, toMs, weekdayIndex } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Format } from '../locale/locale'
import type { ServiceWords } from '../locale/service-words'

/** What the sentences need. Prices are left out of editions without them. */
export interface Describe {
  readonly words: ServiceWords
  readonly format: Format
  /** `null` where prices are not shown. */
  readonly currency: string | null
}

const signs: Readonly<Record<string, string>> = { gt: '>', gte: '≥', lt: '<', lte: '≤' }

/** A fact's name in words: `hardware.soldByProvider` is read as "hardware sold by provider". */
const readable = (name: string): string =>
  name.replace(/[._]+/g, ' ').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** A condition in words; every work where it asks for nothing. */
export function conditionText(condition: Condition | undefined, { words }: Pick<Describe, 'words'>): string {
  const parts = Object.entries(condition ?? {}).flatMap(([name, test]: [string, unknown]): string[] => {
    if (test === undefined) return []
    if (name === 'all') return conditionsOf(test).map((one) => conditionText(one, { words }))
    if (name === 'any')
      return [
        `(${conditionsOf(test)
          .map((one) => conditionText(one, { words }))
          .join(words.or)})`,
      ]
    if (name === 'not') return conditionsOf([test]).map((one) => words.not(conditionText(one, { words })))
    return [factText(name, test, words)]
  })
  return parts.length === 0 ? words.everything : parts.join(words.and)
}

/** Whether a condition holds for all. */
export const isEverything = (condition: Condition | undefined): boolean =>
  condition === undefined || Object.keys(condition).length === 0

const isCondition = (value: unknown): value is Condition =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const conditionsOf = (value: unknown): Condition[] => (Array.isArray(value) ? value.filter(isCondition) : [])

function factText(fact: string, test: unknown, words: ServiceWords): string {
  const key = fact.replace(/^ticket\./, '')
  const name = words.facts[key] ?? readable(key)
  const shown = (value: unknown): string =>
    value === null ? '–' : value === true ? words.yes : value === false ? words.no : String(value)
  if (typeof test === 'boolean') {
    const flag = words.flags[key]
    if (flag !== undefined) return test ? flag[0] : flag[1]
  }
  const listed = (values: readonly unknown[]): string => values.map(shown).join(words.or)
  if (Array.isArray(test)) return words.is(name, listed(test), false)
  if (typeof test !== 'object' || test === null) return words.is(name, shown(test), false)
  const parts = Object.entries(test).map(([operator, value]: [string, unknown]): string => {
    const operand = isReference(value) ? value.fact : value
    if (operator === 'exists') return words.exists(name, value === true)
    if (operator === 'not') return words.is(name, Array.isArray(operand) ? listed(operand) : shown(operand), true)
    if (operator === 'contains') return words.contains(name, shown(operand))
    return operator === 'fact'
      ? words.is(name, shown(operand), false)
      : words.compares(name, signs[operator] ?? operator, shown(operand))
  })
  return parts.join(words.and)
}

const isReference = (value: unknown): value is { readonly fact: string } =>
  typeof value === 'object' && value !== null && 'fact' in value && typeof value.fact === 'string'

/** What follows where work is not covered; its price where prices are shown. */
export function consequenceText(
  consequence: Consequence & { readonly multiplier?: string },
  { words, format, currency }: Describe,
): string {
  const { outcome, rate, flat, percentOfStandard, per = 'incident', multiplier } = consequence
  const money = (sum: string): string => (currency === null ? sum : format.money(sum, currency))
  const price =
    currency === null
      ? ''
      : rate !== undefined
        ? words.perHour(money(rate))
        : flat !== undefined
          ? words.flat(money(flat), words.per[per] ?? per)
          : percentOfStandard !== undefined
            ? words.percent(percentOfStandard)
            : ''
  const factor = multiplier === undefined ? '' : words.factor(multiplier)
  return [words.outcomes[outcome], price, factor].filter((one) => one !== '').join(', ')
}

/** `3 hours a month`. */
export const limitText = ({ max, measure, per }: LimitClause, { words }: Describe): string =>
  `${words.amount(max, measure)} ${words.per[per] ?? per}`

function lengthText(length: Length, { words, format }: Describe): string {
  if (typeof length === 'string') return format.minutes(toMs(length) / minuteMs)
  return 'days' in length ? words.days(length.days) : words.ofBusinessDays(length.businessDays)
}

/** How often something is promised. */
export function rhythmText(rhythm: Rhythm, describe: Describe): string {
  const { words } = describe
  if (typeof rhythm === 'string') return words.every(lengthText(rhythm, describe))
  if ('each' in rhythm) return words.each(rhythm.each, rhythm.weeks ?? 1, rhythm.times ?? 1)
  if ('after' in rhythm) return `${words.patchTuesday}, ${words.within(lengthText(rhythm.within, describe))}`
  return words.once(lengthText(rhythm.once.within, describe))
}

/** The usual hours of a calendar by weekday, and the days of a year on which it is closed although its weekday is open. */
export function hoursText(
  calendar: Calendar,
  { on, timeZone }: { readonly on: LocalDate; readonly timeZone: string },
  { format, words }: Describe,
): { readonly open: string; readonly closed: string } {
  const zone = zoneOf(timeZone)
  const windowsOf = (date: LocalDate): string => {
    const [fromMs, toMillis] = [zone.startOf(date), zone.startOf(addDays(date, 1))]
    const spans = [...calendar.epoch.spans(fromMs, toMillis)]
    const clock = (ms: number): string =>
      format.clock(ms === toMillis ? 1440 : Math.floor((zone.localMs(ms) % dayMs) / minuteMs))
    return spans.map((span) => `${clock(span.fromMs)}–${clock(span.toMs)}`).join(', ')
  }
  const byDay = Array.from({ length: 364 }, (_, i) => addDays(on, i)).map((date) => ({ date, text: windowsOf(date) }))
  const usual = format.words.weekdays.map((_, weekday) =>
    mostCommon(byDay.filter(({ date }) => weekdayIndex(toEpochDay(date)) === weekday).map(({ text }) => text)),
  )
  const wholeDay = `${format.clock(0)}–${format.clock(1440)}`
  if (usual.every((text) => text === wholeDay)) return { open: words.always, closed: words.none.holidays }
  const closed = byDay.filter(({ date, text }) => text === '' && usual[weekdayIndex(toEpochDay(date))] !== '')
  return {
    open: weekText(usual, format.words.weekdays),
    closed: closed.length === 0 ? words.none.holidays : closed.map(({ date }) => format.date(date)).join('; '),
  }
}

function mostCommon(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

/** `Mon–Fri 08:00–18:00; Sat 09:00–12:00`. */
function weekText(usual: readonly string[], names: readonly string[]): string {
  const runs: { first: number; last: number; text: string }[] = []
  for (const [i, text] of usual.entries()) {
    const before = runs.at(-1)
    if (before !== undefined && before.text === text && before.last === i - 1) before.last = i
    else if (text !== '') runs.push({ first: i, last: i, text })
  }
  return runs
    .map(({ first, last, text }) => `${names[first]}${last === first ? '' : `–${names[last]}`} ${text}`)
    .join('; ')
}

/** A promised time, such as `4h`. */
export const durationText = (ms: number, { format }: Describe): string =>
  ms % minuteMs === 0 ? format.minutes(ms / minuteMs) : formatMs(ms)

/** How a line is paid, in words. What it costs the provider is never said. */
export function priceOf(line: AgreedTerms['lines'][number], { format, currency, words: { kinds } }: Describe): string {
  const money = (sum: string): string => (currency === null ? sum : format.money(sum, currency))
  switch (line.kind) {
    case 'flat':
    case 'included-overage':
      return `${money(line.price)} ${kinds.perPeriod}`
    case 'per-unit':
      return `${money(line.price)} ${kinds.each}`
    case 'resale':
      return 'price' in line ? `${money(line.price)} ${kinds.each}` : kinds.asSpent
    case 'one-time':
    case 'fixed-price-project':
      return `${money(line.price)} ${kinds.once}`
    case 'tiered':
      return kinds.byQuantity
    case 'block-hours':
    case 'retainer':
    case 'incidents':
      return kinds.prepaid
    case 'time-and-materials':
      return kinds.byRate
    case 'expense':
      return kinds.asSpent
  }
}
