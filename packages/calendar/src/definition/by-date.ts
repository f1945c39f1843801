// Windows by local date, as a definition writes overrides and breaks.

import type { LocalDate } from '@mspkit/values'
import type { Window, ZonedCalendar } from './definition'

/** The entries of a checked definition; TypeScript sees any record's keys as text. */
export const entriesByDate = (byDate: ZonedCalendar['overrides']): [LocalDate, readonly Window[]][] =>
  Object.entries(byDate ?? {}) as [LocalDate, readonly Window[]][]
