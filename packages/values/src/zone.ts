// Where is a moment, by the clock on the wall? Time zones as the platform knows them.

export type { Zone, ZoneTransition } from './zone/clock'
export { testedTzdataVersion, tzdataVersion } from './zone/tzdata'
export { zoneOf, zoneProblems } from './zone/zone'
