// Rosters: who promises are made for, and since when each client is under contract.

import type { Asset, Client, Contact, Site } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import type { SubjectKind } from '../policy/definition'

/** Who and what there is: the subjects of promises, and since when they are under contract. */
export interface Roster {
  readonly clients?: readonly Client[]
  readonly sites?: readonly Site[]
  readonly assets?: readonly Asset[]
  readonly contacts?: readonly Contact[]
  /**
   * Which client is under contract from when to when, and what it bought. When missing, every client is, from the policy's `from`;
   * when given, a client that is not listed is not.
   */
  readonly agreements?: readonly Agreement[]
}

/** A client under contract. */
export interface Agreement {
  readonly clientId: string
  /** First day under contract, in the policy's zone. */
  readonly from: LocalDate
  /** First day no longer under it (half-open). */
  readonly to?: LocalDate
  /** Ids of the obligations it buys; all of the policy when missing. */
  readonly obligations?: readonly string[]
}

/** What one promise is about. */
export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
}
