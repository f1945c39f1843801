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
      | 'unmetFor'
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
  readonly causesOf: string
  readonly causes: Readonly<Record<BreachCause, string>>
  readonly verdicts: Readonly<Record<'kept' | 'missed' | 'no-data', string>>
  readonly notOver: string
  /** `at least 95 %`. */
  atLeast(percent: string): string
  /** How tickets belong to the objective's period. */
  readonly byOpening: string
  creditDue(amount: string): string
  /** The caption of credits for regular work. */
  readonly creditsOf: string
  /** What a credit is given for. */
  readonly creditRule: string
  /** For how many days regular work was not done. */
  missedDays(count: number): string
  readonly noCredit: string
  readonly lost: (hours: string) => string
  readonly decisions: Readonly<Record<'billable' | 'unbilled' | 'not-decided', string>>
  approvedBy(name: string, date: string): string
  readonly notApproved: string
  readonly notPromised: string
  keptOf(kept: number, all: number, last: string): string
  /** How many promises are neither kept nor broken by what is known. */
  undecided(count: number): string
  readonly never: string
  readonly stillOpen: string
  readonly notWritten: string
  source(name: string, date: string): string
}

/** The words of publications. */
export interface PublicationWords {
  readonly sections: Readonly<Record<'restated' | 'publication', string>>
  readonly columns: Readonly<Record<'published' | 'now', string>>
  /** Since which publication the figures changed. */
  restated(id: string, moment: string): string
  /** Which records made the change. */
  why(changed: {
    readonly added: readonly string[]
    readonly removed: readonly string[]
    readonly moved: readonly string[]
    /** What the ids are ids of. */
    readonly kind: string
  }): string
  about(facts: {
    readonly id: string
    readonly audience: string
    readonly purpose: string
    readonly at: string
  }): string
  revision(name: string, revision: string): string
}

/** Ids with their count: `3: T-1, T-2, T-3`, the first five of many. */
export const listedIds = (ids: readonly string[]): string =>
  `${ids.length}: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' …' : ''}`
