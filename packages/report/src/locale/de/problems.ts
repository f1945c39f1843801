// German: what is said of a recurring problem.

import type { Words } from '../words'
import { germanRhythm } from './rhythm'

const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const germanProblems: Pick<Words, 'problemAction' | 'fixed' | 'occurrences' | 'rhythm' | 'problemTrends'> = {
  problemAction: (known) => known ?? 'Noch ist nichts verzeichnet.',
  fixed: (date, ticketId, returned) =>
    `Behoben am ${date} (${ticketId})${returned ? ', kam aber wieder.' : '; seither nicht wieder aufgetreten.'}`,
  occurrences: (count, episodes) =>
    `${n(count, 'Ticket', 'Tickets')} in diesem Zeitraum; insgesamt ${episodes}-mal aufgetreten`,
  rhythm: (schedule) => `Kommt ${germanRhythm(schedule)}`,
  problemTrends: {
    rising: 'in seinen letzten 90 Tagen öfter als in den 90 davor',
    falling: 'in seinen letzten 90 Tagen seltener als in den 90 davor',
    steady: 'in seinen letzten 90 Tagen so oft wie in den 90 davor',
  },
}
