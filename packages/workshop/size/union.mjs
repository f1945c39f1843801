// One small function of a package must not bring the package's schemas along.

import { union } from '@mspkit/calendar'

const both = union({ timeZone: 'Etc/UTC', hours: {} }, { timeZone: 'America/Chicago', hours: {} })
console.log(JSON.stringify(both))
if (both.union.length !== 2) throw new Error(JSON.stringify(both))
