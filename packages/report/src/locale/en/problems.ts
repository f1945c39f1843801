// English: what is said of a recurring problem.

import type { Words } from '../words'
import { englishRhythm } from './rhythm'

const s = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export const englishProblems: Pick<Words, 'problemAction' | 'fixed' | 'occurrences' | 'rhythm' | 'problemTrend'> = {
  problemAction: (known) => known ?? 'Nothing is recorded yet.',
  fixed: (date, ticketId, returned) =>
    `Fixed on ${date} (${ticketId})${returned ? ', but it came back.' : '; it has not come back.'}`,
  occurrences: (count, episodes) => `${s(count, 'ticket')} in this period; ${s(episodes, 'occurrence')} in all`,
  rhythm: (schedule) => `Comes ${englishRhythm(schedule)}`,
  problemTrend: ({ direction, days, daysBefore }) =>
    `${direction === 'rising' ? 'More' : 'Less'} often: on ${s(days, 'day')} of the last six months, on ${daysBefore} of the six before`,
}
