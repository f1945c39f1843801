// mspkit warehouse refresh: which days of which calendars changed.

import { changedDays, horizonOf } from '@mspkit/warehouse'
import { forFile } from '../files/documents'
import { type ExitCode, print, type Terminal } from '../terminal'
import { openPolicy } from './calendars'

export interface RefreshOptions {
  readonly before: string
  readonly policy: string
  readonly beforeCalendar?: readonly string[]
  readonly calendar?: readonly string[]
  readonly from: string
  readonly to: string
}

/** Prints changed days as NDJSON: one line a range of a calendar, UTC dates, half-open. */
export async function refresh(options: RefreshOptions, { out }: Terminal): Promise<ExitCode> {
  const before = await openPolicy(options.before, options.beforeCalendar)
  const after = await openPolicy(options.policy, options.calendar)
  const horizon = forFile('--to', () => horizonOf(options.from, options.to))
  const changed = changedDays(before.calendars, after.calendars, horizon)
  await print(out, ...changed.map((one) => JSON.stringify(one)))
  return 0
}
