// Rosters: who promises are made for, and since when each client is under contract.

import type { Asset, Client, Contact, Site } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import type { SubjectKind } from '../policy/definition'

/** The subjects of promises, and since when they are under contract. */
export interface Roster {
  readonly clients?: readonly Client[]
  readonly sites?: readonly Site[]
  readonly assets?: readonly Asset[]
  readonly contacts?: readonly Contact[]
  /**
   * Which client is under contract from when to when, and what it bought. When missing, every client is under contract from the
   * policy's `from`; otherwise only the clients listed are.
   */
  readonly agreements?: readonly Agreement[]
}

/** A client under contract. */
export interface Agreement {
  readonly clientId: string
  /** First day under contract, in the policy's zone. */
  readonly from: LocalDate
  /** First day no longer under contract (half-open). */
  readonly to?: LocalDate
  /** Ids of the obligations that it buys; all of the policy when missing. */
  readonly obligations?: readonly string[]
}

/** The asset, contact, site or client that a promise is for. */
export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
}
