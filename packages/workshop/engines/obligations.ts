// Answers the obligations cases with @mspkit/obligations.

import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { ConformanceQuestion } from '@mspkit/conformance'
import { compileObligations, type ObligationsPolicy, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'

type Question = ConformanceQuestion<
  { readonly policy: ObligationsPolicy; readonly calendars?: Readonly<Record<string, CalendarDefinition>> },
  { readonly evidence: readonly Evidence[]; readonly roster: Roster },
  { readonly verb: string; readonly at?: string; readonly from?: string; readonly to?: string }
>

export function answerObligations({ definition, facts, ask }: Question): unknown {
  const { evidence, roster } = facts
  const calendars = new Map(
    Object.entries(definition.calendars ?? {}).map(([name, calendar]) => [name, compileCalendar(calendar)]),
  )
  const obligations = compileObligations(definition.policy, { calendars })
  const { verb, at = '', from = '', to = '' } = ask
  switch (verb) {
    case 'status':
      return obligations.status(evidence, roster, at)
    case 'lapses':
      return obligations.lapses(evidence, roster, { from, to })
    case 'next':
      return obligations.next(evidence, roster, at)
    case 'unmetDays':
      return obligations.unmetDays(evidence, roster, { from, to })
    case 'strays':
      return obligations.strays(evidence, roster)
    default:
      throw new Error(`The obligations engine does not know the question ${verb}.`)
  }
}
