import { type InstantLike, type Period, parsePeriod, quote, toEpochMs } from '@mspkit/values'

/** @throws RangeError when the period is reversed. */
export function bounds(period: { readonly from: InstantLike; readonly to: InstantLike }): [number, number] {
  const fromMs = toEpochMs(period.from)
  const toMs = toEpochMs(period.to)
  if (toMs >= fromMs) return [fromMs, toMs]
  throw new RangeError(`The period ends (${quote(period.to)}) before it starts (${quote(period.from)}).`)
}

/** @throws RangeError when it is not a period of local dates. */
export function dates(period: Period): Period {
  const parsed = parsePeriod(period)
  if (parsed.ok) return parsed.value
  throw new RangeError(parsed.problems[0]?.message)
}
