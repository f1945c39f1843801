// Who only reads clocks must not ship money or schemas.

import { formatMs, toEpochMs, toMs } from '@mspkit/values'

const late = toEpochMs('2026-03-02T20:30:00Z') - toEpochMs('2026-03-02T15:00:00Z') - toMs('4h')
console.log(formatMs(late))
if (formatMs(late) !== '1 h 30 min') throw new Error(formatMs(late))
