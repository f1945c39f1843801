import { zoneProblems } from '@mspkit/values/zone'
import { InputFault } from './terminal'

/** @throws InputFault when it is no zone. */
export function checkZone(zone: string | undefined): void {
  const problem = zone === undefined ? undefined : zoneProblems(zone)[0]
  if (problem) throw new InputFault(`--zone ${problem.message}`)
}
