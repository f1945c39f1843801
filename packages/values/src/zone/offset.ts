// The platform's offset of a zone at an instant.

/**
 * The platform's offset of a zone at an instant, in milliseconds east of Greenwich, to the second.
 *
 * The platform is asked directly: `tzOffset` of @date-fns/tz reads `-00:30` with the wrong sign, so Monrovia before
 * 1972 and Dublin before 1916 come out an hour wrong (docs/decisions/2026-11-21-zones.md).
 */
export type OffsetReader = (epochMs: number) => number

/** A reader for a zone, or `null` when the platform does not know it. */
export function offsetReader(timeZone: string): OffsetReader | null {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', weekday: 'narrow' })
  } catch {
    return null
  }
  const known = new Map<string, number>()
  return (epochMs) => {
    const text = format.format(epochMs) // 'T, GMT-08:00'; the weekday is the cheapest company an offset can have
    const offset = text.slice(text.lastIndexOf('GMT') + 3)
    let ms = known.get(offset)
    if (ms === undefined) {
      ms = readOffset(offset)
      known.set(offset, ms)
    }
    return ms
  }
}

function readOffset(text: string): number {
  const match = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (!match) return 0 // 'GMT' alone
  const ms = Number(match[2]) * 3_600_000 + Number(match[3]) * 60_000 + Number(match[4] ?? 0) * 1000
  return match[1] === '-' ? -ms : ms
}

/** What the platform calls a zone; `null` for a name that it does not know. */
export function resolvedName(timeZone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
