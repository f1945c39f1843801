// The order of requests by their work.

import { dayMs, domainMs, fromEpochDay } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ScopeRequest, UntimedWork } from './request'

/**
 * Requests in the order of their work, not in the order of typing: by the first instant of timed work, by date
 * where only that is known (before the timed work of that day), those without a date last, ties as they were given.
 */
export function inTimeOrder<R extends ScopeRequest>(requests: readonly R[]): R[] {
  return requests
    .map((request, i) => ({ request, i, at: startOf(request) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.i - b.i))
    .map(({ request }) => request)
}

/** When the work of a request began, as text that sorts; a date sorts before every instant of it. */
export function startOf({ work, on }: ScopeRequest): string {
  if (work === undefined) return on ?? '9999'
  if (Array.isArray(work)) return work.map(({ from }) => instantText(domainMs(from))).sort()[0] ?? '9999'
  objectOf(work, 'work', '{ on: "2026-03-02", workedMinutes: 30 }')
  return 'from' in work ? instantText(domainMs(work.from)) : ((work as UntimedWork).on ?? '9999')
}

const instantText = (ms: number): string =>
  `${fromEpochDay(Math.floor(ms / dayMs))}T${String(((ms % dayMs) + dayMs) % dayMs).padStart(8, '0')}`
