// Sentences from this package's reasons.

import type { WordsOptions } from '@mspkit/values'
import { objectOf, wordsOptionsOf } from '@mspkit/values/arguments'
import type { CalendarReason } from './explain/reason'

/**
 * The English sentence of a reason of this package.
 *
 * @example
 * reasonInWords({ code: 'calendar/holiday', facts: { on: '2026-12-25', name: 'Christmas Day' }, source: { document: 'calendar', path: '/holidays/1' } })
 * // => 'Closed for Christmas Day (2026-12-25).'
 */
export function reasonInWords(reason: CalendarReason, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  objectOf(reason?.facts, 'the facts of a reason', 'explainElapsed(calendar, from, to).segments[0].reasons[0]')
  switch (reason.code) {
    case 'calendar/window':
      return `Open: ${reason.facts.window} on ${reason.facts.on}.`
    case 'calendar/override':
      return `Open: ${reason.facts.window}, the hours set for ${reason.facts.on}.`
    case 'calendar/recurring-hours':
      return `Open: ${reason.facts.window}, the hours that come back on ${dated(reason.facts)}.`
    case 'calendar/recurring-break':
      return `Closed by a break that comes back on ${dated(reason.facts)}.`
    case 'calendar/replaced-by-recurring':
      return `Closed: the hours that come back on ${dated(reason.facts)} replace the week’s.`
    case 'calendar/break':
      return `Closed by a break on ${reason.facts.on}.`
    case 'calendar/holiday': {
      const { on, name } = reason.facts
      return name ? `Closed for ${name} (${on}).` : `Closed for a holiday on ${on}.`
    }
    case 'calendar/replaced-by-override':
      return `Closed: the hours set for ${reason.facts.on} replace the week’s.`
    case 'calendar/outside-validity': {
      const { from, to } = reason.facts
      return `Closed: the calendar is valid${from ? ` from ${from}` : ''}${to ? ` until ${to}` : ''}.`
    }
    case 'calendar/outside-hours':
      return 'Closed: outside the hours.'
    case 'calendar/subtracted': {
      const { on, window } = reason.facts
      return `Closed: taken out by another calendar (${window ? `${window} from ${on}` : 'open there'}).`
    }
    case 'calendar/clock-changed': {
      const { timeZone, at, byMs } = reason.facts
      const minutes = byMs / 60_000
      return `The clock in ${timeZone} went ${minutes > 0 ? 'forward' : 'back'} by ${Math.abs(minutes)} min at ${at}, inside this span.`
    }
  }
}

const dated = ({ on, name }: { readonly on: string; readonly name: string | null }): string =>
  name ? `${on} (${name})` : on
