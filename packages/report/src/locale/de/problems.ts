// German: what is said of a recurring problem.

import type { Words } from '../words'
import { germanRhythm } from './rhythm'

const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const germanProblems: Pick<Words, 'problemAction' | 'fixed' | 'occurrences' | 'rhythm' | 'problemTrend'> = {
  problemAction: (known) => known ?? 'Noch ist nichts verzeichnet.',
  fixed: (date, ticketId, returned) =>
    `Behoben am ${date} (${ticketId})${returned ? ', kam aber wieder.' : '; seither nicht wieder aufgetreten.'}`,
  occurrences: (count, episodes) =>
    `${n(count, 'Ticket', 'Tickets')} in diesem Zeitraum; insgesamt ${episodes}-mal aufgetreten`,
  rhythm: (schedule) => `Kommt ${germanRhythm(schedule)}`,
  problemTrend: ({ direction, days, daysBefore }) =>
    `${direction === 'rising' ? 'Öfter' : 'Seltener'}: an ${n(days, 'Tag', 'Tagen')} der letzten sechs Monate, an ${daysBefore} der sechs davor`,
}
