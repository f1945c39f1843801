import { dayMs, minuteMs, type Parsed, quote } from '@mspkit/values'

/** A stretch of local milliseconds, half-open. Which date's midnight is 0 is the holder's to say. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const pattern = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Unknown data to a window: milliseconds from the midnight that opens its date, at most 24 hours long. */
export function parseWindow(value: unknown, path = ''): Parsed<Stretch> {
  const match = typeof value === 'string' ? pattern.exec(value) : null
  if (match) {
    const from = (Number(match[1]) * 60 + Number(match[2])) * minuteMs
    const end = match[3] === undefined ? dayMs : (Number(match[3]) * 60 + Number(match[4])) * minuteMs
    return { ok: true, value: { from, to: end > from ? end : end + dayMs } }
  }
  const facts = { received: value }
  return { ok: false, problems: [{ code: 'calendar/malformed-window', path, facts, message: fault(value) }] }
}

/** A window that was checked before. */
export function readWindow(text: string): Stretch {
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
