// The options of a report.

import { objectOf } from '@mspkit/values/arguments'

/** Options with a period. @throws TypeError for anything else. */
export const reportOptionsOf = <T extends object>(options: T): T =>
  objectOf(options, 'an object', "{ period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' }")
