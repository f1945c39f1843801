// Wrong arguments: each public function refuses them with a sentence of its own, never with an error of the JavaScript engine.

import * as calendar from '@mspkit/calendar'
import * as holidays from '@mspkit/calendar/holidays'
import * as ical from '@mspkit/calendar/ical'
import * as words from '@mspkit/calendar/words'
import { holdToSentences, type RightCall } from '../../workshop/frames/arguments'

const entryPoints = [calendar, holidays, ical, words]
const definition = { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } } as const
const desk = calendar.compileCalendar(definition)
const at = '2026-03-02T10:00:00Z'
const to = '2026-03-02T12:00:00Z'
const year = { country: 'US', from: '2026-01-01', to: '2026-02-01' }
const [piece] = calendar.explainElapsed(desk, at, to).segments

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, RightCall>> = {
  zoneHashOf: [calendar.zoneHashOf, desk],
  checkCalendar: [calendar.checkCalendar, definition, {}],
  parseCalendar: [calendar.parseCalendar, definition, {}],
  compileCalendar: [calendar.compileCalendar, definition, {}],
  toCalendar: [calendar.toCalendar, definition, {}],
  isCalendar: [calendar.isCalendar, desk],
  defineCalendar: [calendar.defineCalendar, definition],
  union: [calendar.union, definition, calendar.always],
  intersect: [calendar.intersect, definition, calendar.always],
  subtract: [calendar.subtract, definition, calendar.always],
  businessDaysBetween: [calendar.businessDaysBetween, desk, '2026-03-02', '2026-03-09', {}],
  businessDayBefore: [calendar.businessDayBefore, desk, '2026-03-09', 1, {}],
  explainElapsed: [calendar.explainElapsed, desk, at, to, {}],
  referenceCalendar: [calendar.referenceCalendar, definition, {}],
  holidaysOf: [holidays.holidaysOf, year],
  holidayBreaks: [holidays.holidayBreaks, year],
  holidaysFromIcal: [ical.holidaysFromIcal, 'BEGIN:VCALENDAR\nEND:VCALENDAR', year],
  reasonInWords: [words.reasonInWords, piece?.reasons[0], {}],
  'desk.isOpen': [desk.isOpen, at],
  'desk.elapsedMs': [desk.elapsedMs, at, to],
  'desk.after': [desk.after, at, '90m'],
  'desk.before': [desk.before, at, '90m'],
  'desk.nextOpen': [desk.nextOpen, at],
  'desk.previousOpen': [desk.previousOpen, at],
  'desk.nextOpening': [desk.nextOpening, at],
  'desk.previousClosing': [desk.previousClosing, at],
  'desk.spans': [(...args: Parameters<typeof desk.spans>) => [...desk.spans(...args)], at, to],
  'desk.businessDay': [desk.businessDay, at, 1, {}],
}

holdToSentences(entryPoints, right)
