// The clocks of time zones by their names, and what is wrong with a name.

import { type Problem, problem } from '../problem/problem'
import { quote } from '../problem/quote'
import { createZone, type Zone } from './clock'
import { likelyZones } from './likely'
import { offsetReader } from './offset'

const zones = /* @__PURE__ */ new Map<string, Zone>()

/**
 * The clock of a time zone, by its IANA name: `Area/Location`, `UTC` or `GMT`. Transitions are found once per zone, year by
 * year as they are asked for, and shared.
 *
 * @throws RangeError for a name the platform does not know, with the likely ones; for abbreviations, which mean different
 * places to different people and platforms (`'BST'` is Bangladesh to some); and for offsets such as `'+05:30'`, which have no
 * rules.
 * @example
 * const chicago = zoneOf('America/Chicago')
 * chicago.dateAt(Date.parse('2026-03-02T03:00:00Z'))  // => '2026-03-01'
 * chicago.offsetMs(Date.parse('2026-07-01T00:00:00Z')) // => -18000000
 */
export function zoneOf(timeZone: string): Zone {
  const zone = typeof timeZone === 'string' ? findZone(timeZone) : null
  if (!zone) throw new RangeError(zoneProblems(timeZone)[0]?.message)
  return zone
}

/** The form of a zone's name, as JSON Schema writes it. */
export const zonePattern = '^(UTC|GMT|[A-Za-z]+(/[A-Za-z0-9_+-]+)+)$'
const form = new RegExp(zonePattern)
// Zones of System V are rules, not places; some platforms know them.
const isName = (name: string): boolean => name.length <= 64 && form.test(name) && !/^systemv\//i.test(name)

/**
 * A zone's clock, kept from the first look on: starting one costs the platform more than asking it. Names differ in case
 * only as the platform allows it, so each zone is kept once.
 */
function findZone(timeZone: string): Zone | null {
  if (!isName(timeZone)) return null
  const key = timeZone.toLowerCase()
  const known = zones.get(key)
  if (known) return known.timeZone === timeZone ? known : Object.freeze({ ...known, timeZone })
  const read = offsetReader(timeZone)
  if (!read) return null
  const zone = createZone(timeZone, read)
  zones.set(key, zone)
  return zone
}

/**
 * What is wrong with a time zone's name; nothing when it is one that the platform knows.
 *
 * @example
 * zoneProblems('America/Chicago')            // => []
 * zoneProblems('Chicago')[0].facts.likely // => ['America/Chicago']
 */
export function zoneProblems(value: unknown, path = ''): readonly Problem[] {
  if (typeof value !== 'string' || value === '')
    return wrong(value, path, 'is not a time zone. Write an IANA name, e.g. "America/Chicago" or "Etc/UTC".')
  if (/^(UTC|GMT)?[+-]\d/i.test(value)) {
    const fixed = fixedZone(value)
    const offer = fixed === null ? 'e.g. "America/Chicago"' : `or "${fixed}" for a clock that never changes`
    return wrong(
      value,
      path,
      `is an offset, not a time zone: it knows no daylight saving. Write the IANA name of the place, ${offer}.`,
    )
  }
  if (findZone(value)) return []
  const likely = likelyZones(value)
  const offer = likely.length > 0 ? ` Did you mean ${likely.map((name) => quote(name)).join(' or ')}?` : ''
  const what = isName(value)
    ? 'is not a time zone that this platform knows. Write an IANA name'
    : 'is not a time zone: its name has an area and a location'
  return wrong(value, path, `${what}, e.g. "America/Chicago".${offer}`, likely)
}

/** The zone that always has an offset of whole hours; `null` where there is none. Its name counts west of Greenwich. */
function fixedZone(offset: string): string | null {
  const [, sign, hours] = /^(?:UTC|GMT)?([+-])0?(\d{1,2})(?::?00)?$/i.exec(offset) ?? []
  const name = `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`
  return hours && findZone(name) ? name : null
}

const wrong = (received: unknown, path: string, message: string, likely: readonly string[] = []): Problem[] => [
  problem('values/unknown-zone', path, `${quote(received)} ${message}`, { received, likely }),
]
