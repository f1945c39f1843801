// An SLA policy of Freshdesk or Freshservice: targets in seconds, by priority.

import type { Desk } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import { notMapped, type SlaCondition, type SlaPromise, textsOf } from '../adapter/records/sla-draft'
import { tableReader } from '../adapter/row/table'
import { priorityLabels, slaTargetFields } from './tables'

/** One target as a row has it: the number of its priority, and where it was. */
export interface SlaTarget {
  readonly priority: string | null
  readonly target: unknown
  readonly path: string
}

/** What the targets promise. A target of a priority that is none is noted. */
export function promisesReader(desk: Desk): (targets: readonly SlaTarget[], notes: Notes) => readonly SlaPromise[] {
  const read = tableReader(slaTargetFields, desk.wire, desk.zone)
  return (targets, notes) =>
    targets.flatMap(({ priority, target, path }): SlaPromise[] => {
      const label = priorityLabels[['1', '2', '3', '4'].indexOf(priority ?? '')]
      if (priority === null || label === undefined || typeof target !== 'object' || target === null) {
        notMapped(notes, path, target, 'The target is of no priority that is known.')
        return []
      }
      const { word } = desk.words.priority({ key: priority, label })
      const { respondSeconds, resolveSeconds, businessHours } = read(target, notes)
      const promise = (clock: SlaPromise['clock'], seconds: number | null): SlaPromise[] =>
        seconds === null
          ? []
          : [
              {
                clock,
                priority: word,
                minutes: seconds / 60,
                always: businessHours === false,
                pauses: clock === 'resolution',
              },
            ]
      return [...promise('first-response', respondSeconds), ...promise('resolution', resolveSeconds)]
    })
}

/** The conditions that a list of ids or words puts on a fact; none where it is empty. */
export function anyOf(
  fact: SlaCondition['fact'],
  list: readonly unknown[] | null,
  path: string,
  notes: Notes,
): readonly SlaCondition[] {
  const values = list === null || list.length === 0 ? [] : textsOf(list, path, notes)
  return values.length === 0 ? [] : [{ fact, values, negated: false }]
}
