import { minuteMs } from '@mspkit/values'
import type { CalendarReason } from './explain'

type Facts = CalendarReason['facts']

const named = ({ on, name }: Facts): string => (name ? `${name} (${on})` : `a holiday on ${on}`)

const subtractedBy = ({ on, window }: Facts): string => (window ? `${window} from ${on}` : 'open there')

const changed = ({ at, byMs, timeZone }: Facts): string => {
  const minutes = Number(byMs) / minuteMs
  const way = minutes > 0 ? 'forward' : 'back'
  return `The clock in ${timeZone} went ${way} by ${Math.abs(minutes)} min at ${at}, inside this stretch.`
}

const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'calendar/window': ({ on, window }) => `Open: ${window} on ${on}.`,
  'calendar/override': ({ on, window }) => `Open: ${window}, the hours set for ${on}.`,
  'calendar/break': ({ on }) => `Closed by a break on ${on}.`,
  'calendar/holiday': (facts) => `Closed for ${named(facts)}.`,
  'calendar/replaced-by-override': ({ on }) => `Closed: the hours set for ${on} replace the week’s.`,
  'calendar/outside-validity': ({ from, to }) =>
    `Closed: the calendar is valid${from ? ` from ${from}` : ''}${to ? ` until ${to}` : ''}.`,
  'calendar/outside-hours': () => 'Closed: outside the hours.',
  'calendar/subtracted': (facts) => `Closed: taken out by another calendar (${subtractedBy(facts)}).`,
  'calendar/clock-changed': changed,
}

/**
 * The English sentence of a reason that this room gave; the code itself for one that it does not know.
 *
 * @example
 * reasonInWords({ code: 'calendar/holiday', facts: { on: '2026-12-25', name: 'Christmas Day' }, source: { document: 'calendar', path: '/holidays/1' } })
 * // => 'Closed for Christmas Day (2026-12-25).'
 */
export function reasonInWords(reason: CalendarReason): string {
  return sentences[reason.code]?.(reason.facts) ?? reason.code
}
