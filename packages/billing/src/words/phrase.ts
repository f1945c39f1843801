// Parts of sentences.

import type { ChangeRule } from '../definition'

const bases: Readonly<Partial<Record<ChangeRule, string>>> = {
  'actual-days-in-period': 'days',
  'actual-days-in-each-month': 'days, each month by its own length',
  'actual-over-30': 'days, a month counted as 30',
  '30/360': 'days, every month counted as 30',
}

/** ` (22 of 31 days)` for a part of a period; nothing for a whole one. */
export function partText({ days, of, basis }: Part): string {
  if (basis === 'next-period') return ' (charged from the next period on)'
  const unit = basis === null ? undefined : bases[basis]
  return days === null || days === of || unit === undefined ? '' : ` (${days} of ${of} ${unit})`
}

interface Part {
  readonly days: number | null
  readonly of: number | null
  readonly basis: ChangeRule | null
}

/** `1h 30 min` of minutes. */
export function minutesText(minutes: number): string {
  if (!Number.isInteger(minutes) || minutes < 60) return `${minutes} min`
  const over = minutes % 60
  return `${Math.floor(minutes / 60)} h${over === 0 ? '' : ` ${over} min`}`
}

export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

export const plural = (count: string, one: string): string => `${count} ${count === '1' ? one : `${one}s`}`
