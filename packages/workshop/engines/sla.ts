// Answers the SLA cases with @mspkit/sla.

import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { ConformanceQuestion } from '@mspkit/conformance'
import type { Ticket } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'

type Question = ConformanceQuestion<
  { readonly policy: SlaPolicy; readonly calendars?: Readonly<Record<string, CalendarDefinition>> },
  { readonly ticket: Ticket },
  { readonly read: { readonly at: string } }
>

export function answerSla({ definition, facts, ask }: Question): unknown {
  const calendars = Object.fromEntries(
    Object.entries(definition.calendars ?? {}).map(([name, calendar]) => [name, compileCalendar(calendar)]),
  )
  return compileSla(definition.policy, { calendars }).read(facts.ticket, ask.read.at)
}
