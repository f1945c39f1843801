// Whether the platform's zone data are those that this release was tested with.

import { testedTzdataVersion, tzdataVersion } from '@mspkit/values/zone'
import { type Line, print, type Terminal } from './terminal'

/** A sentence where the zone data of the platform are older than those of the tests; `null` where they are not, or not known. */
export const tzdataWarning = (version: string | null, tested: string): Line | null =>
  version === null || version >= tested
    ? null
    : {
        text: `The zone data of this platform are of ${version}; mspkit was tested with ${tested}. Where a zone's clocks changed since, times may differ. Update Node.`,
        is: 'doubtful',
      }

/** Warns on standard error, once a run. */
export async function warnOfOldZones({ err }: Terminal): Promise<void> {
  const warning = tzdataWarning(tzdataVersion(), testedTzdataVersion)
  if (warning !== null) await print(err, warning)
}
