// The text of a window and the span of the clock that it means.

import { dayMs, minuteMs, type Parsed, problem, quote } from '@mspkit/values'

/** A span of local milliseconds, half-open. Its owner says which date's midnight is 0. */
export interface Interval {
  readonly from: number
  readonly to: number
}

const pattern = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Unknown data to a window: milliseconds from the midnight that opens its date, at most 24 hours long. */
export function parseWindow(value: unknown, path = ''): Parsed<Interval> {
  const match = typeof value === 'string' ? pattern.exec(value) : null
  if (match) {
    const from = (Number(match[1]) * 60 + Number(match[2])) * minuteMs
    const end = match[3] === undefined ? dayMs : (Number(match[3]) * 60 + Number(match[4])) * minuteMs
    return { ok: true, value: { from, to: end > from ? end : end + dayMs } }
  }
  return { ok: false, problems: [problem('calendar/malformed-window', path, fault(value), { received: value })] }
}

/** A window that was checked before. */
export function readWindow(text: string): Interval {
  const parsed = parseWindow(text)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  return parsed.value
}

function fault(value: unknown): string {
  const start = `${quote(value)} is not a window.`
  const offered = typeof value === 'string' ? rewritten(value) : null
  if (offered) return `${start} Write "${offered}".`
  return `${start} Write two times, e.g. "09:00-17:30" or "22:00-06:00".`
}

/** What was probably meant: one hour digit, spaces, an en dash or "to", a full stop for the colon. */
function rewritten(text: string): string | null {
  const match = /^\s*(\d{1,2})[:.](\d{2})\s*(?:-|–|—|to)\s*(\d{1,2})[:.](\d{2})\s*$/.exec(text)
  if (!match) return null
  const [, h1 = '', m1 = '', h2 = '', m2 = ''] = match
  const right = `${h1.padStart(2, '0')}:${m1}-${h2.padStart(2, '0')}:${m2}`
  return pattern.test(right) ? right : null
}
