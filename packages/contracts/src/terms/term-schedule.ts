// The terms of a contract or of a line, one after the other.

import { addDays, addMonths, type LocalDate, type Period } from '@mspkit/values'
import type { Renewal, Term } from '../definition/term'

/** One term of a contract or of a line. */
export interface ScheduledTerm extends Period {
  /** 0 is the first; each renewal counts one up. */
  readonly number: number
}

/** The terms one after the other. */
export interface TermSchedule {
  readonly terms: readonly ScheduledTerm[]
  /** First day no longer served, in whichever term, as it is known; `null` while it goes on by itself. */
  readonly endsOn: LocalDate | null
}

/** What a schedule follows from. */
export interface ScheduleFacts {
  readonly term: Term
  /** The renewal that is agreed on a day. */
  renewalAt(day: LocalDate): Renewal
  /** The local date of a notice; `null` when there is none. */
  readonly noticeOn: LocalDate | null
  /** The agreed earlier end. */
  readonly endsOn: LocalDate | null
  lastDayForNotice(lastDay: LocalDate, renewal: Renewal): LocalDate
  /** The last day on which anything changes: later terms follow each other alike. */
  readonly lastChange: LocalDate
}

/** The terms until a day lies in one of them, or nothing follows, and the end of the last. Ends are counted from the first day, never chained. */
export function scheduleOf(facts: ScheduleFacts, until: LocalDate): TermSchedule {
  const { term, endsOn, lastChange } = facts
  const terms: ScheduledTerm[] = []
  let from = term.from
  let months = term.months
  let last = false
  const add = (one: ScheduledTerm): void => {
    if (!last) terms.push(one)
    last ||= one.to > until
  }
  for (let number = 0; ; number++) {
    const to = addMonths(term.from, months)
    if (endsOn !== null && endsOn <= to) {
      add({ from, to: endsOn, number })
      return { terms, endsOn }
    }
    add({ from, to, number })
    const lastDay = addDays(to, -1)
    const renewal = facts.renewalAt(lastDay)
    if (!renewal.auto || stops(facts, { from, to, number }, renewal)) return { terms, endsOn: to }
    if (last && endsOn === null && from > lastChange) return { terms, endsOn: null }
    from = to
    months += renewal.months
  }
}

/** Whether a notice ends this term. One that was late for an earlier term counts only where the renewal says so. */
function stops(facts: ScheduleFacts, { from, to, number }: ScheduledTerm, renewal: Renewal): boolean {
  const { noticeOn } = facts
  if (noticeOn === null || noticeOn >= to) return false
  const wasLate = number > 0 && noticeOn < from
  if (wasLate) return renewal.lateNotice === 'next-term'
  // Whether it is in time is judged by the rule of its own day; one that holds only later makes no notice late.
  return noticeOn <= facts.lastDayForNotice(addDays(to, -1), facts.renewalAt(noticeOn))
}

/** The term that holds a day; the first for days before, the last for days after. */
export const termHolding = ({ terms }: TermSchedule, day: LocalDate): ScheduledTerm =>
  terms.find(({ to }) => day < to) ?? (terms.at(-1) as ScheduledTerm)
