// A hash of the transitions of zones, so that two platforms can compare their zone data.

import { domainFromMs, domainToMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'

const hashes = /* @__PURE__ */ new Map<string, string>()

/** A hash of every offset and transition of some zones in [1900, 2200), 14 hexadecimal digits. */
export function zoneHashOf(timeZones: readonly string[]): string {
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
