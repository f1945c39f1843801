// Which client and period rows are of, checked before anything is computed.

import { addDays, type LocalDate, orThrow, type Period, parsePeriod } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { checkedFacts } from '../facts/check-facts'
import type { ReportFacts } from '../facts/facts'
import { clientView, type View, viewOf } from '../facts/view'

/** Which client and period rows are of. */
export interface ViewOptions {
  /** All clients together when missing. */
  readonly client?: string
  readonly period: Period
}

/** The facts as a period sees them. @throws TypeError for arguments of the wrong kind; DefinitionError for a reversed period. */
export function viewFor(facts: ReportFacts, options: ViewOptions): View {
  const { client = null, period } = objectOf(
    options,
    'an object',
    "{ period: { from: '2026-03-01', to: '2026-04-01' } }",
  )
  return viewOf(clientView(checkedFacts(facts), client), orThrow(parsePeriod(period), 'period'))
}

/** The first day of a date's month. */
export const firstOf = (date: LocalDate): LocalDate => addDays(date, 1 - Number(date.slice(8)))
