// Rosters: who promises are made for, and since when each client is under contract.

import type { Asset, Client, Contact, Site } from '@mspkit/records'
import type { Instant, LocalDate } from '@mspkit/values'
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
  /** Jobs and other parts that are expected or retired, for promises that are made `per` part. Evidence makes all others known. */
  readonly jobs?: readonly Job[]
  /** Times in which a promise is not owed, each with who granted it and why. */
  readonly exemptions?: readonly Exemption[]
}

/** A time in which a promise is not owed. Nothing before or after it changes: a subject that was unmet stays unmet. */
export interface Exemption {
  readonly clientId: string
  /** The subject that is exempt; all of the client's when none is named. */
  readonly assetId?: string
  readonly contactId?: string
  readonly siteId?: string
  /** The job or other part that is exempt; all of the subject when missing. */
  readonly part?: string
  /** The obligation that is not owed; all of the policy when missing. */
  readonly obligation?: string
  /** Its first day, or its first instant. Days are those of the policy's zone, also where the obligation or the site has another. */
  readonly from: LocalDate | Instant
  /** The first day, or instant, on which it is owed again (half-open); open-ended when missing. */
  readonly to?: LocalDate | Instant
  /** What it is: agreed not to be owed, put off, or a window in which systems are worked on. */
  readonly kind: 'exemption' | 'pause' | 'maintenance'
  readonly reason: string
  readonly grantedBy: string
}

/** A job, mailbox or repository of a subject: expected before it has run, or retired. */
export interface Job {
  /** What the evidence calls it. */
  readonly job: string
  readonly clientId: string
  /** The subject that it belongs to; the client itself when none is named. */
  readonly assetId?: string
  readonly contactId?: string
  readonly siteId?: string
  /** The obligation that it is for; all that are made `per` part when missing. */
  readonly obligation?: string
  /**
   * First day on which it is expected, in the policy's zone. When missing: from when the subject comes under the contract, and where there is an
   * `activeTo`, from its first run.
   */
  readonly activeFrom?: LocalDate
  /** First day on which it is retired (half-open). */
  readonly activeTo?: LocalDate
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
