type Facts = Readonly<Record<string, unknown>>

const bases: Readonly<Record<string, string>> = {
  'actual-days-in-period': 'days',
  'actual-days-in-each-month': 'days, each month by its own length',
  'actual-over-30': 'days, a month counted as 30',
  '30/360': 'days, every month counted as 30',
}

/** ` (22 of 31 days)` for a part of a period; nothing for a whole one. */
export function partText({ days, of, basis }: Facts): string {
  if (basis === 'next-period') return ' (charged from the next period on)'
  const unit = bases[String(basis)]
  return days === null || days === undefined || days === of || unit === undefined ? '' : ` (${days} of ${of} ${unit})`
}

/** `1h 30 min` of minutes. */
export function minutesText(minutes: unknown): string {
  const text = String(minutes)
  if (!/^\d+$/.test(text) || Number(text) < 60) return `${text} min`
  const rest = Number(text) % 60
  return `${Math.floor(Number(text) / 60)} h${rest === 0 ? '' : ` ${rest} min`}`
}

export const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

export const plural = (count: unknown, one: string): string => `${count} ${String(count) === '1' ? one : `${one}s`}`
