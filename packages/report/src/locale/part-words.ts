// The words of the parts of a client's report that come from its agreement.

import type { BreachCause } from '../facts/notes'

export interface PartWords {
  readonly sections: Readonly<Record<'objectives' | 'prepaid' | 'outside' | 'protections' | 'incidents', string>>
  readonly columns: Readonly<
    Record<
      | 'period'
      | 'promised'
      | 'kept'
      | 'verdict'
      | 'credit'
      | 'cause'
      | 'remedy'
      | 'block'
      | 'bought'
      | 'used'
      | 'left'
      | 'expires'
      | 'hours'
      | 'decision'
      | 'approval'
      | 'protection'
      | 'ran'
      | 'verified'
      | 'restored'
      | 'start'
      | 'end'
      | 'users'
      | 'followUp',
      string
    >
  >
  readonly causes: Readonly<Record<BreachCause, string>>
  readonly verdicts: Readonly<Record<'kept' | 'missed' | 'no-data', string>>
  readonly notOver: string
  /** `at least 95 %`. */
  atLeast(percent: string): string
  /** How tickets belong to the objective's period. */
  readonly byOpening: string
  creditDue(amount: string): string
  readonly noCredit: string
  readonly lost: (hours: string) => string
  readonly decisions: Readonly<Record<'billable' | 'unbilled' | 'not-decided', string>>
  approvedBy(name: string, date: string): string
  readonly notApproved: string
  readonly notPromised: string
  keptOf(kept: number, all: number, last: string | null): string
  readonly never: string
  readonly stillOpen: string
  readonly notWritten: string
  source(name: string, date: string): string
}
