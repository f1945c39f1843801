import type { Condition } from '@mspkit/records'
import type { Decimal, Duration, LocalDate } from '@mspkit/values'
import type { Weights } from './model'

/** How tickets are read and problems told apart. Everything may be left out but `timeZone`, which may be `null`. */
export interface RecurrenceDefinition {
  readonly $schema?: string
  readonly version?: 1
  /**
   * The IANA zone of clients that name none, `null` when there is no such zone. Without a zone no schedule is looked for:
   * a rhythm lives on a wall clock.
   */
  readonly timeZone: string | null
  /** What is known of clients, by their id. */
  readonly clients?: Readonly<Record<string, ClientNote>>
  /** Where the facts stand that tickets have no key for, as dotted names in `ticket.fields`. */
  readonly fields?: FieldNames
  /** Tickets opened less than this apart, one after the other, are one episode. `'12h'` when missing. */
  readonly episodeGap?: Duration
  /**
   * Quiet days after which a problem counts as gone: a later episode is then a `'recurrence'`, an earlier one a
   * `'new-episode'`. 14 when missing.
   */
  readonly quietDays?: number
  /**
   * Which tickets of a fixed problem raise the hand: every one that comes after the fix, or only the first of each
   * episode, the others being duplicates. `'every-ticket'` when missing.
   */
  readonly returned?: 'every-ticket' | 'first-of-episode'
  /** Tickets that do not count. Always left out: tickets opened by schedule, children, and tickets merged into another. */
  readonly exclude?: Condition
  /** Asset ids that mean another asset: old name → name. */
  readonly assetAliases?: Readonly<Record<string, string>>
  /** Words to blot out before anything is compared: regular expressions (flags `giu`) and what to put there. */
  readonly masks?: ReadonlyArray<{ readonly pattern: string; readonly as: string }>
  /** Days on which patches come out, for rhythms such as "two days after". The second Tuesday of each month when missing. */
  readonly patchDays?: readonly LocalDate[]
  /** What a minute of work costs, to rank by money. Without it problems have no cost. */
  readonly cost?: { readonly perHour: Decimal; readonly currency: string }
  /** The shipped weights when missing. */
  readonly weights?: Weights
  /** Probability from which a ticket is attached, 0–1; that of the weights when missing. */
  readonly threshold?: number
  /**
   * Two problems become one when a ticket is attached to the first and belongs to the second with at least this
   * probability, 0–1; above 1 never. 0.9 when missing.
   */
  readonly mergeAt?: number
  readonly memory?: MemoryLimits
}

export interface ClientNote {
  readonly timeZone?: string
  /** The client that this one is called now: tickets of both are one client's. */
  readonly sameAs?: string
}

export interface FieldNames {
  /** IANA zone of the ticket's client. `'timeZone'` when missing. */
  readonly timeZone?: string
  /** Minutes of work, a number. `'workedMinutes'` when missing. */
  readonly workedMinutes?: string
  /** Who asked, where `contactId` is missing. `'requester'` when missing. */
  readonly requester?: string
  /** `true` when an SLA was breached. `'slaBreached'` when missing. */
  readonly slaBreached?: string
}

/**
 * How much a tracker remembers. When more tickets than `tickets` are held, the problems silent for longest are forgotten,
 * those with one ticket first, until two thirds are left.
 */
export interface MemoryLimits {
  /** 150,000 when missing. */
  readonly tickets?: number
}
