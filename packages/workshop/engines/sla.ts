// Answers the SLA cases with @mspkit/sla.

import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { ConformanceQuestion } from '@mspkit/conformance'
import type { Ticket } from '@mspkit/records'
import {
  type Assumption,
  attainment,
  compileSla,
  explainReading,
  type GroupKey,
  type Sla,
  type SlaPolicy,
} from '@mspkit/sla'
import { DomainError } from '@mspkit/values'

interface Ask {
  readonly read?: { readonly at: string }
  readonly next?: { readonly at: string }
  readonly bounds?: { readonly at: string; readonly assume?: readonly Assumption[] }
  readonly explain?: { readonly at: string }
  readonly attainment?: { readonly at: string; readonly groupBy: readonly GroupKey[]; readonly timeZone: string }
}

type Question = ConformanceQuestion<
  { readonly policy: SlaPolicy; readonly calendars?: Readonly<Record<string, CalendarDefinition>> },
  { readonly ticket: Ticket; readonly tickets?: readonly Ticket[] },
  Ask
>

/** The answer, or the code with which the domain refuses the question. */
export function answerSla(question: Question): unknown {
  try {
    return answer(question)
  } catch (error) {
    if (DomainError.isInstance(error)) return { refused: error.code }
    throw error
  }
}

function answer({ definition, facts, ask }: Question): unknown {
  const calendars = Object.fromEntries(
    Object.entries(definition.calendars ?? {}).map(([name, calendar]) => [name, compileCalendar(calendar)]),
  )
  const sla = compileSla(definition.policy, { calendars })
  const { ticket, tickets = [] } = facts
  if (ask.read) return sla.read(ticket, ask.read.at)
  if (ask.next) return sla.next(ticket, ask.next.at)
  if (ask.bounds) return sla.bounds(ticket, ask.bounds.at, { assume: ask.bounds.assume ?? [] })
  if (ask.explain) return explainReading(sla, ticket, ask.explain.at)
  if (ask.attainment) return attained(sla, tickets, ask.attainment)
  throw new Error(`The SLA engine does not know the question ${JSON.stringify(ask)}.`)
}

function attained(sla: Sla, tickets: readonly Ticket[], ask: NonNullable<Ask['attainment']>): unknown {
  const { at, ...options } = ask
  return attainment(
    sla,
    tickets.map((ticket) => ({ ticket, readings: sla.read(ticket, at) })),
    options,
  )
}
