// A map of an export whose headings are known, and what they cannot say.

import type { CsvMap } from '../definition/definition'

/** What a heading row cannot say: the form of dates, their zone, and what the desk's words mean. */
export interface ReadyChoices extends Pick<CsvMap, 'statuses' | 'priorities' | 'projectBoards' | 'given' | 'billings'> {
  /** Never guessed: `'M/d/yyyy h:mm a'` and `'d/M/yyyy H:mm'` look alike on half of all days. */
  readonly dateFormat: string
  readonly zone: string
}

/** A kind of export whose headings are known. */
export interface ReadyMap {
  readonly name:
    | 'brightgauge-tickets'
    | 'connectwise-service-report'
    | 'connectwise-time-report'
    | 'halo-time-log'
    | 'servicenow-event-log'
    | 'helpdesk-event-log'
    | 'zendesk-field-history'
    | 'jira-field-history'
    | 'jira-issues'
    | 'zendesk-tickets'
    | 'freshdesk-tickets'
    | 'servicenow-incidents'
    | 'servicenow-tasks'
  /** Headings by which it is recognised; all must be there. */
  readonly headings: readonly string[]
  /** The map, with what only you can say. */
  with(choices: ReadyChoices): CsvMap
}

type Fixed = Omit<CsvMap, keyof ReadyChoices>

export const ready = (name: ReadyMap['name'], headings: readonly string[], fixed: Fixed): ReadyMap =>
  Object.freeze({
    name,
    headings: Object.freeze(headings),
    // Nothing of one map is shared with the next.
    with: (choices: ReadyChoices) => ({ ...structuredClone(fixed), ...choices }),
  })
