import { domainFromMs, domainToMs, type InstantLike, toEpochMs } from '@mspkit/values'

/** Epoch milliseconds of what a friendly door was given, inside the years that calendars answer for. */
export function instantMs(at: InstantLike): number {
  const ms = toEpochMs(at)
  if (ms >= domainFromMs && ms <= domainToMs) return ms
  throw new RangeError(
    `${new Date(ms).toISOString()} lies outside the years that calendars answer for: from 1900-01-01T00:00:00.000Z to 2200-01-01T00:00:00.000Z.`,
  )
}
