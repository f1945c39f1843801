// Answers the recurrence cases with @mspkit/recurrence.

import type { ConformanceQuestion } from '@mspkit/conformance'
import type { Ticket } from '@mspkit/records'
import { compileRecurrence, findSchedule, type RecurrenceDefinition } from '@mspkit/recurrence'
import { toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'

interface Facts {
  readonly tickets?: readonly Ticket[]
  /** Each is reported after the ticket that it names. */
  readonly fixes?: ReadonlyArray<{ readonly ticketId: string; readonly at: string }>
  readonly times?: readonly string[]
}

type Question = ConformanceQuestion<RecurrenceDefinition, Facts, string>

export function answerRecurrence({ definition, facts, ask }: Question): unknown {
  switch (ask) {
    case 'schedule':
      return scheduleOf(definition.timeZone ?? 'UTC', facts.times ?? [])
    case 'verdicts':
      return observed(definition, facts).verdicts
    case 'problems':
      return observed(definition, facts)
        .tracker.problems({ ticketsAtLeast: 1, rankBy: 'tickets' })
        .map((problem) => problem.ticketIds)
    case 'detect':
      return compileRecurrence(definition).detect(facts.tickets ?? [], { ticketsAtLeast: 1 })
    default:
      throw new Error(`The recurrence engine does not know the question ${ask}.`)
  }
}

function scheduleOf(timeZone: string, times: readonly string[]): unknown {
  const zone = zoneOf(timeZone)
  return findSchedule(times.map((time) => zone.localMs(toEpochMs(time))))?.schedule ?? null
}

function observed(definition: RecurrenceDefinition, { tickets = [], fixes = [] }: Facts) {
  const tracker = compileRecurrence(definition).track()
  const verdicts = tickets.map((ticket) => {
    const { verdict } = tracker.observe(ticket)
    for (const fix of fixes) if (fix.ticketId === ticket.id) tracker.markFixed(fix)
    return verdict
  })
  return { tracker, verdicts }
}
