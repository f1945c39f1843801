import type { Instant, LocalDate } from '@mspkit/values'
import type { Fields } from './ticket'

/** A company that the provider looks after. */
export interface Client {
  readonly id: string
  readonly name: string
  /** The client that this one belongs to, when companies are grouped. */
  readonly parentClientId?: string
  /** The desk's own word for how the client is served, e.g. `'gold'`. */
  readonly tier?: string
  /** True for the provider's own company: its tickets are work, but nobody's contract. */
  readonly internal?: boolean
  readonly fields?: Fields
}

/** A place of a client, with its own clock and, where it has one, its own business hours. */
export interface Site {
  readonly id: string
  readonly clientId: string
  /** IANA time zone. */
  readonly timeZone: string
  /** Name of the calendar that the site works by. */
  readonly calendar?: string
  readonly fields?: Fields
}

/** A person or mailbox of a client. */
export interface Contact {
  readonly id: string
  readonly clientId: string
  /** Only `'user'` is a person who counts as a seat; shared mailboxes and service accounts are not. */
  readonly kind: 'user' | 'shared' | 'service-account'
  /** Whether this person may approve work outside the agreement. */
  readonly decisionMaker?: boolean
  /** First day under the agreement. */
  readonly activeFrom?: LocalDate
  /** First day no longer under it (half-open). */
  readonly activeTo?: LocalDate
  readonly fields?: Fields
}

/** A device, licence or service of a client. */
export interface Asset {
  readonly id: string
  readonly clientId: string
  readonly siteId?: string
  /** The desk's own word: `'server'`, `'workstation'`, `'firewall'` … */
  readonly type: string
  /** Whether the provider manages it. Missing means unknown, not no. */
  readonly managed?: boolean
  /** Whether its operating system is still supported by its maker. Missing means unknown. */
  readonly osSupported?: boolean
  /** First day out of warranty (half-open). */
  readonly warrantyTo?: LocalDate
  readonly activeFrom?: LocalDate
  /** First day no longer there (half-open). */
  readonly activeTo?: LocalDate
  readonly fields?: Fields
}

/** What an hour of a technician, or of a work role, costs the provider from a date on. */
export interface TechnicianCost {
  readonly technicianId?: string
  readonly workRole?: string
  /** Loaded cost per hour, a rate (any scale) in `currency`. */
  readonly perHour: string
  /** ISO 4217. */
  readonly currency: string
  readonly from: LocalDate
  readonly to?: LocalDate
}

/** One run of something promised: a backup that finished, a scan that failed. */
export interface Evidence {
  readonly id?: string
  /** Which promise it speaks to: the obligation's id. */
  readonly obligation: string
  readonly clientId: string
  readonly assetId?: string
  readonly siteId?: string
  readonly contactId?: string
  readonly at: Instant
  /** A failure is evidence that something ran, not that the promise was kept. */
  readonly outcome: 'success' | 'failure'
  readonly fields?: Fields
}
