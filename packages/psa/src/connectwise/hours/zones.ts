// The names that ConnectWise gives time zones.

import { textOf } from '@mspkit/values/arguments'

/** The names that ConnectWise gives zones, after the slash, and the zones that they are. */
const zones: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['Hawaii', 'Pacific/Honolulu'],
  ['Alaska', 'America/Anchorage'],
  ['Pacific Time: US & Canada', 'America/Los_Angeles'],
  ['Arizona', 'America/Phoenix'],
  ['Mountain Time: US & Canada', 'America/Denver'],
  ['Central Time: US & Canada', 'America/Chicago'],
  ['Eastern Time: US & Canada', 'America/New_York'],
  ['Atlantic Time: Canada', 'America/Halifax'],
  ['Newfoundland', 'America/St_Johns'],
])

/**
 * Which time zone is a company's `timeZoneSetup.name`? `null` for a name that is not known here: then say it yourself.
 *
 * The offset in the name is that of winter and is never used.
 *
 * @example
 * zoneOfSetup('GMT-5/Eastern Time: US & Canada') // => 'America/New_York'
 * zoneOfSetup('GMT+1/Somewhere')                 // => null
 */
export function zoneOfSetup(name: string): string | null {
  textOf(name, "a zone's name", '"GMT-5/Eastern Time: US & Canada"')
  return zones.get(name.slice(name.indexOf('/') + 1)) ?? null
}
