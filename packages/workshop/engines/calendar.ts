// Answers the calendar cases with @mspkit/calendar: the compiled engine and the reference.

import { type CalendarDefinition, compileCalendar, type EpochCalendar, referenceCalendar } from '@mspkit/calendar'
import type { ConformanceQuestion } from '@mspkit/conformance'

interface Facts {
  readonly at?: string
  readonly from?: string
  readonly to?: string
  readonly ms?: number
  readonly n?: number
  readonly timeZone?: string
}

type Question = ConformanceQuestion<CalendarDefinition, Facts, string>

export const answerCalendar = (question: Question): unknown =>
  answerBy(compileCalendar(question.definition).epoch, question)

/** The second engine: slow, and the meaning of the first. */
export const answerCalendarByReference = (question: Question): unknown =>
  answerBy(referenceCalendar(compileCalendar(question.definition).definition), question)

function answerBy(epoch: EpochCalendar, { facts, ask }: Question): unknown {
  const at = Date.parse(facts.at ?? facts.from ?? '')
  const to = Date.parse(facts.to ?? '')
  const { ms = Number.NaN, n = Number.NaN, timeZone } = facts
  switch (ask) {
    case 'isOpen':
      return epoch.isOpen(at)
    case 'elapsedMs':
      return epoch.elapsed(at, to)
    case 'after':
      return iso(epoch.after(at, ms))
    case 'before':
      return iso(epoch.before(at, ms))
    case 'nextOpen':
    case 'previousOpen':
    case 'nextOpening':
    case 'previousClosing':
      return iso(epoch[ask](at))
    case 'businessDay':
      return epoch.businessDay(at, n, timeZone === undefined ? {} : { timeZone })
    case 'spans':
      return [...epoch.spans(at, to)].map((span) => ({ from: iso(span.fromMs), to: iso(span.toMs) }))
    default:
      throw new Error(`The calendar engine does not know the question ${ask}.`)
  }
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
