// What a tracker remembers of the rows that were mapped: those that gave no record, and words that no table knows.

import type { SlaPolicy } from '@mspkit/sla'
import type { EntityKind, Mapped, MissingConfig } from '../diagnostic'
import { seenWords } from './policy-words'
import type { MappedTicket } from './ticket/mapped-ticket'
import type { Words } from './words'

/** Rejected rows and missing words of a tracker. */
export interface Tracker {
  /**
   * Ids and labels that no table knows, with the rows that showed them: what to paste and fill.
   *
   * Given a policy, only what it needs, and what it and the tickets do not call alike: `policy/FACT` lists words of any fact of a ticket that the
   * policy names and no ticket has (count 0); of `priority`, `type`, `category`, `queue` and `board.name` also words of tickets that it does not
   * name, though it names others of that fact. Facts of clients, sites, contacts and assets are not judged.
   */
  missingConfig(policy?: SlaPolicy): readonly MissingConfig[]
  /** Rows that gave no record, each with why. */
  rejected(): readonly Mapped<null>[]
}

/** Takes note of every result. */
export interface Ledger {
  note(entity: EntityKind, result: Mapped<unknown>): void
}

/** Remembers nothing. */
export const untracked: Ledger = { note: () => {} }

/** What a tracker keeps of a row that gave no record, so that no caller can change it. */
export const rejectedCopy = <R>(result: Mapped<unknown, R>): Mapped<null, R> => ({
  ...result,
  value: null,
  diagnostics: result.diagnostics.map((one) => ({ ...one })),
})

/** The functions of a tracker, and the ledger that they read. */
export function trackerOf(words: Pick<Words, 'missing'>): Tracker & { readonly ledger: Ledger } {
  const rejected: Mapped<null>[] = []
  const seen = seenWords()
  return {
    ledger: {
      note(entity, result) {
        if (result.value === null) rejected.push(rejectedCopy(result))
        else if (entity === 'ticket' && isTicket(result.value)) seen.note(result.value)
      },
    },
    missingConfig: (policy) => (policy === undefined ? words.missing() : seen.heldAgainst(policy, words.missing())),
    rejected: () => rejected.map(rejectedCopy),
  }
}

const isTicket = (value: unknown): value is MappedTicket =>
  typeof value === 'object' && value !== null && 'openedAt' in value && 'events' in value && Array.isArray(value.events)
