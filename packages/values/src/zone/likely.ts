// Which zone a name that is none was probably meant to be.

import { suggest } from '../problem/suggest'
import { resolvedName } from './offset'

/** What people write for a zone, and the place that it usually means. The platform reads some of these as other places. */
const usual: readonly (readonly [zone: string, names: string])[] = [
  ['America/New_York', 'E[SD]?T|Eastern'],
  ['America/Chicago', 'C[SD]?T|Central(?!.Eur)'],
  ['America/Denver', 'M[SD]?T|Mountain'],
  ['America/Los_Angeles', 'P[SD]?T|Pacific'],
  ['America/Halifax', 'A[SD]T|Atlantic'],
  ['America/St_Johns', 'N[SD]T|Newfoundland'],
  ['America/Argentina/Buenos_Aires', 'ART'],
  ['Europe/London', 'BST|GMT.Standard|UK'],
  ['Europe/Paris', 'CEST|Romance'],
  ['Europe/Berlin', 'CEST|W\\W+Europe'],
  ['Asia/Kolkata', 'IST|India'],
  ['Europe/Dublin', 'IST'],
  ['Australia/Sydney', 'AE[SD]T'],
  ['Pacific/Auckland', 'NZ'],
]

/** Names that a text was probably meant to be, likeliest first: by city, by abbreviation, by spelling. */
export function likelyZones(received: string): readonly string[] {
  if (received.length > 64) return []
  const known = Intl.supportedValuesOf('timeZone')
  const place = received.slice(received.lastIndexOf('/') + 1).trim()
  const city = place.replace(/\s+/g, '_').toLowerCase()
  const cities = new Map(known.map((zone) => [zone.slice(zone.lastIndexOf('/') + 1).toLowerCase(), zone]))
  const exact = cities.get(city)
  if (exact !== undefined) return [exact]
  const meant = usual.filter(([, names]) => new RegExp(`^(UTC.*|US.)?(${names})(?![a-z])`, 'i').test(place))
  if (meant.length > 0) return meant.map(([zone]) => zone)
  const old = resolvedName(received)
  if (old !== null) return [old]
  // The platform lists one of a city's spellings and knows all.
  const spelt = city.replace(/(^|_)[a-z]/g, (first) => first.toUpperCase())
  const areas = new Set(known.map((zone) => zone.split('/')[0]))
  const other = [...areas].map((area) => `${area}/${spelt}`).find((name) => resolvedName(name) !== null)
  const near = suggest(received, known) ?? (city.length > 5 ? cities.get(suggest(city, cities.keys()) ?? '') : null)
  const best = other ?? near ?? null
  return best === null ? [] : [best]
}
