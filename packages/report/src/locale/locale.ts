// The languages of reports: which there are, and how numbers, dates and lengths are written in each.

import { addDays, dayMs, hourMs, type Instant, type LocalDate, type Period } from '@mspkit/values'
import { wordOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import type { MeasureUnit } from '../measures/definition'
import type { Figure } from '../measures/figure'
import { german } from './de/de'
import { english } from './en/en'
import type { LocaleName, Words } from './words'

const locales: Readonly<Record<LocaleName, Words>> = { en: english, de: german }

/** The words of a language. @throws RangeError for one that is not there. */
export const wordsOf = (name: LocaleName): Words => locales[wordOf(name, ['en', 'de'], 'a language of reports')]

/** A measure's label with the part that it is of: `'SLA attainment: resolution'`. */
export function labelOf(name: LocaleName, { id, of }: Pick<Figure, 'id' | 'of'>): string {
  const words = wordsOf(name)
  const { label } = words.measures[id]
  return of === null ? label : `${label}: ${words.clocks[of] ?? of}`
}

type Digits = 0 | 1 | 2

/** Writes values as readers of a language do, in their zone. */
export interface Format {
  readonly words: Words
  number(value: number, digits?: Digits): string
  /** With just so many decimals, for the ends of an interval. */
  fixed(value: number, digits: Digits): string
  /** In the currency's own way; one that is not known, or is none, is said, never shown as a sign. */
  money(value: string, currency: string | null): string
  date(date: LocalDate): string
  day(instant: Instant): string
  moment(instant: Instant): string
  period(period: Period): string
  minutes(minutes: number): string
  /** A time of day, by its minutes since midnight; 1440 is the midnight that ends the day. */
  clock(minutes: number): string
  /** A time around the clock: from two days on in days. */
  span(ms: number): string
  value(figure: Pick<Figure, 'value' | 'currency'>, unit: MeasureUnit): string
  /** A percentage that was promised, as it is written: 95 % is no 95.0 %. */
  promised(percent: number): string
}

const formats = /* @__PURE__ */ new Map<string, Format>()

/** How a language writes values in a zone. Made once, because `Intl` takes longer to prepare than to write. */
export function formatOf(name: LocaleName, timeZone: string): Format {
  const words = wordsOf(name)
  const key = `${name} ${zoneOf(timeZone).timeZone}`
  const known = formats.get(key) ?? newFormat(words, timeZone)
  formats.set(key, known)
  return known
}

function newFormat(words: Words, timeZone: string): Format {
  const { tag } = words
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' })
  const months = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone })
  const moments = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const times = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone: 'UTC' })
  const percent = { style: 'percent', maximumFractionDigits: 1, signDisplay: 'negative' } as const
  // All and nothing are exact; every other share has one decimal, as in 46.0% and 81.6%.
  const wholePercents = new Intl.NumberFormat(tag, percent)
  const promises = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 3 })
  const percents = new Intl.NumberFormat(tag, { ...percent, minimumFractionDigits: 1 })
  const numbers = [0, 1, 2].map(
    (digits) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits, signDisplay: 'negative' }),
  )
  const moneys = new Map<string, Intl.NumberFormat>()
  const number = (value: number, digits: Digits = 1): string => signed(numbers[digits]?.format(value) ?? String(value))
  const fixedNumbers = [0, 1, 2].map(
    (digits) =>
      new Intl.NumberFormat(tag, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: 'negative',
      }),
  )
  const date = (one: LocalDate): string => dates.format(new Date(`${one}T00:00:00Z`))
  const minutes = (value: number): string => {
    const seconds = Math.round(value * 60)
    if (seconds > 0 && seconds < 60) return `${number(seconds, 0)} s`
    const whole = Math.round(value)
    const [hours, rest] = [Math.floor(whole / 60), whole % 60]
    if (hours < 1) return `${number(whole, 0)} min`
    return rest === 0 ? `${number(hours, 0)} h` : `${number(hours, 0)} h ${rest} min`
  }
  const money = (value: string, currency: string | null): string => {
    const isCode = currency !== null && /^[a-z]{3}$/i.test(currency) && !/^xxx$/i.test(currency)
    if (!isCode) return `${number(Number(value), 2)} (${words.currencyUnknown})`
    const known =
      moneys.get(currency) ?? new Intl.NumberFormat(tag, { style: 'currency', currency, signDisplay: 'negative' })
    moneys.set(currency, known)
    return signed(known.format(Number(value)))
  }
  return {
    words,
    number,
    fixed: (value, digits) => signed(fixedNumbers[digits]?.format(value) ?? String(value)),
    money,
    date,
    day: (instant) => days.format(new Date(instant)),
    moment: (instant) => moments.format(new Date(instant)),
    period: ({ from, to }) => {
      const last = addDays(to, -1)
      const whole = from.endsWith('-01') && to.endsWith('-01')
      if (whole && from.slice(0, 7) === last.slice(0, 7)) return months.format(new Date(`${from}T00:00:00Z`))
      if (whole) return months.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${last}T00:00:00Z`))
      return dates.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${last}T00:00:00Z`))
    },
    minutes,
    clock: (value) =>
      value === 1440 && times.resolvedOptions().hourCycle === 'h23' ? '24:00' : times.format(new Date(value * 60_000)),
    span: (ms) => {
      const [whole, hours] = [Math.floor(ms / dayMs), Math.floor((ms % dayMs) / hourMs)]
      if (whole < 2) return minutes(ms / 60_000)
      const days = words.days(number(whole, 0))
      return whole < 7 && hours > 0 ? `${days} ${hours} h` : days
    },
    promised: (percent) => promises.format(percent / 100),
    value: ({ value, currency }, unit) => {
      if (value === null) return words.unknown
      if (typeof value === 'string') return money(value, currency) + (unit === 'money-per-hour' ? words.perHour : '')
      if (unit === 'minutes') return minutes(value)
      if (unit === 'percent') {
        const shown = shownPercent(value)
        const isExact = shown === 100 || Math.abs(shown) < 0.05
        return signed((isExact ? wholePercents : percents).format(shown / 100))
      }
      if (unit === 'count') return number(value, 0)
      if (unit === 'ratio') return number(value, 2)
      return unit === 'hours' || unit === 'hours-per-endpoint-and-month' ? `${number(value)} h` : number(value)
    },
  }
}

/** The minus sign of typography: a hyphen may be taken for a dash, and lines break after it. */
const signed = (text: string): string => text.replace('-', '\u2212')

/** What is not all is never shown as 100 %, and what is something never as 0 %. */
const shownPercent = (value: number): number =>
  value > 99.9 && value < 100 ? 99.9 : value > 0 && value < 0.1 ? 0.1 : value
