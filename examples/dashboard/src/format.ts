// Instants, lengths and numbers as the page writes them, in the zone of the question.

import { dayMs } from '@mspkit/values'

const locale = 'en-US'

export function moment(at: string | null, zone: string): string {
  if (at === null) return '–'
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(at))
}

export const day = (at: string | null, zone: string): string =>
  at === null ? '–' : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: zone }).format(new Date(at))

export const dateText = (date: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

/** Whether a day was over at an instant. */
export const isPast = (date: string, at: string, zone: string): boolean =>
  date < new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone }).format(new Date(at))

/** `December 2025`, `October – December 2025`, or two dates. `to` is the day after the last. */
export function periodText(from: string, to: string): string {
  const start = new Date(`${from}T00:00:00Z`)
  const last = new Date(Date.parse(`${to}T00:00:00Z`) - dayMs)
  const whole = from.endsWith('-01') && to.endsWith('-01')
  const format = new Intl.DateTimeFormat(
    locale,
    whole ? { month: 'long', year: 'numeric', timeZone: 'UTC' } : { dateStyle: 'medium', timeZone: 'UTC' },
  )
  return format.formatRange(start, last)
}

/** `1 d 2 h`, `2 h 05 min`, `4:09` below ten minutes. */
export function length(ms: number): string {
  const sign = ms < 0 ? '−' : ''
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ]
  const two = (n: number): string => String(n).padStart(2, '0')
  if (days > 0) return `${sign}${days} d ${hours} h`
  if (hours > 0) return `${sign}${hours} h ${two(minutes)} min`
  if (minutes >= 10) return `${sign}${minutes} min`
  return `${sign}${minutes}:${two(seconds % 60)} min`
}

/** Business time: hours and minutes, because a day of it is nobody's 24 hours. */
export function hours(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000)
  const whole = Math.floor(minutes / 60)
  const rest = minutes % 60
  return whole === 0 ? `${rest} min` : rest === 0 ? `${count(whole)} h` : `${count(whole)} h ${rest} min`
}

export const count = (n: number): string => n.toLocaleString(locale)
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

/** How long before another instant: `3 days old`. */
function age(at: string, now: string): string {
  const days = Math.floor((Date.parse(now) - Date.parse(at)) / dayMs)
  return days < 1 ? 'of the same day' : `${plural(days, 'day')} older`
}

/** When a file was written, and how old it is at the instant of the page. */
export const written = (modifiedAt: string | null, at: string, zone: string): string =>
  modifiedAt === null
    ? 'not known'
    : `${day(modifiedAt, zone)}, ${modifiedAt > at ? 'after the instant of this page' : age(modifiedAt, at)}`

/** `37.4%`, `88.0%`, but `100%` and `0%`: as the figures and sentences of the report are written. */
export const percentText = (percent: number): string =>
  new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    minimumFractionDigits: percent === 0 || percent === 100 ? 0 : 1,
  }).format(percent / 100)

/** A percentage that was chosen, as it is written: `95%`. */
export const wantedPercent = (percent: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 }).format(percent / 100)

export const money = (amount: string | null, currency: string): string =>
  amount === null ? 'not known' : new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount))
