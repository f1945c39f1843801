// Where is a moment, by the clock on the wall? Time zones as the platform knows them.
export { testedTzdataVersion, tzdataVersion } from './zone/tzdata'
export { type Zone, type ZoneTransition, zoneOf, zoneProblems } from './zone/zone'
