// Answers the obligations cases with @mspkit/obligations.

import type { CalendarDefinition } from '@mspkit/calendar'
import type { ConformanceQuestion } from '@mspkit/conformance'
import { compileObligations, type ObligationsPolicy, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import type { InstantLike, LocalDate } from '@mspkit/values'

type Question = ConformanceQuestion<
  { readonly policy: ObligationsPolicy; readonly calendars?: Readonly<Record<string, CalendarDefinition>> },
  { readonly evidence: readonly Evidence[]; readonly roster: Roster },
  Ask
>

type Ask =
  | { readonly verb: 'status' | 'next'; readonly at: InstantLike }
  | { readonly verb: 'lapses'; readonly from: InstantLike; readonly to: InstantLike }
  | { readonly verb: 'unmetDays'; readonly from: LocalDate; readonly to: LocalDate }
  // Recordings from before the function was renamed say `strays`.
  | { readonly verb: 'unmatched' | 'strays' }

export function answerObligations({ definition, facts, ask }: Question): unknown {
  const { evidence, roster } = facts
  const { policy, calendars = {} } = definition
  const obligations = compileObligations(policy, { calendars })
  switch (ask.verb) {
    case 'status':
      return obligations.status(evidence, roster, ask.at)
    case 'lapses':
      return obligations.lapses(evidence, roster, { from: ask.from, to: ask.to })
    case 'next':
      return obligations.next(evidence, roster, ask.at)
    case 'unmetDays':
      return obligations.unmetDays(evidence, roster, { from: ask.from, to: ask.to })
    case 'unmatched':
    case 'strays':
      return obligations.unmatched(evidence, roster)
    default:
      throw new Error(`The obligations engine does not know the question ${JSON.stringify(ask)}.`)
  }
}
