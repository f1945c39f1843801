// The earlier and the later of two local dates.

import type { LocalDate } from '@mspkit/values'

/** The earlier of two dates; dates compare as text. */
export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b)

/** The later of two dates. */
export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)
