// A hash of the transitions of zones, so that two platforms can compare their zone data.

import { domainFromMs, domainToMs, quote } from '@mspkit/values'
import { isObject } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import { type Calendar, isCalendar } from '../calendar'
import { zonesOf } from '../definition/date-zone'

const hashes = /* @__PURE__ */ new Map<string, string>()

/**
 * A hash of all transitions of a calendar's zones, 1900 to 2200, 14 hexadecimal digits: two platforms that agree on it give the same answers.
 *
 * @throws TypeError if it is not a compiled calendar.
 * @example
 * zoneHashOf(compileCalendar({ timeZone: 'UTC', hours: {} })).length // => 14
 */
export function zoneHashOf(calendar: Calendar): string {
  if (!isCalendar(calendar) || !isObject(calendar.definition))
    throw new TypeError(`${quote(calendar)} is not a calendar. Give what compileCalendar returns.`)
  const timeZones = zonesOf(calendar.definition)
  const key = [...timeZones].sort().join(' ')
  const known = hashes.get(key)
  if (known !== undefined) return known
  const text = [...timeZones].sort().map(transitionText).join('\n')
  const hash = digest(text)
  hashes.set(key, hash)
  return hash
}

function transitionText(timeZone: string): string {
  const zone = zoneOf(timeZone)
  const changes = zone.transitions(domainFromMs, domainToMs).map(({ atMs, afterMs }) => `${atMs}:${afterMs}`)
  return `${timeZone} ${zone.offsetMs(domainFromMs)} ${changes.join(' ')}`
}

/** cyrb53 (bryc, public domain): 53 bits, for telling tables apart, not for secrets. */
function digest(text: string): string {
  let h1 = 0xdeadbeef
  let h2 = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    h1 = Math.imul(h1 ^ code, 2654435761)
    h2 = Math.imul(h2 ^ code, 1597334677)
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909)
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909)
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(16).padStart(14, '0')
}
