// What a report is made of: records, evaluators and answers of the other packages.

import type { Calendar } from '@mspkit/calendar'
import type { CompiledContract, CoveredEntry, DraftInvoice } from '@mspkit/contracts'
import type { AgreementProfit } from '@mspkit/contracts/profit'
import type { Obligations, Roster } from '@mspkit/obligations'
import type { Alignment } from '@mspkit/obligations/standards'
import type {
  Asset,
  Client,
  Condition,
  Contact,
  DocumentationArticle,
  Evidence,
  MonitoredService,
  PlannedChange,
  SatisfactionAnswer,
  Ticket,
  TimeEntry,
} from '@mspkit/records'
import type { Recurrence, TrackedProblem } from '@mspkit/recurrence'
import type { Assumption, Sla } from '@mspkit/sla'
import type { InstantLike } from '@mspkit/values'
import type { Escalation } from './escalation'
import type { ReviewNotes } from './notes'
import type { TicketKinds } from './ticket-facts'

/** Who and what a promise is made for, and the evidence of it. */
export interface ObligationFacts {
  readonly policy: Obligations
  readonly roster: Roster
  readonly evidence: readonly Evidence[]
}

/** Everything that a report reads. Only tickets, a zone and an instant are required; what is missing makes figures `null`. */
export interface ReportFacts {
  /** When the records were true. Nothing that happened later is counted. */
  readonly asOf: InstantLike
  /** IANA zone of the client's days and months. */
  readonly timeZone: string
  readonly tickets: readonly Ticket[]
  readonly clients?: readonly Client[]
  readonly contacts?: readonly Contact[]
  readonly assets?: readonly Asset[]
  readonly entries?: readonly TimeEntry[]
  /** Tickets that were taken to a decision maker of the client. Experimental. */
  readonly escalations?: readonly Escalation[]
  /** When the client works. */
  readonly calendar?: Calendar
  readonly sla?: Sla
  /** What is assumed about missing events, as in `sla.bounds`. */
  readonly assume?: readonly Assumption[]
  /** Finds recurring problems, client by client, as they were known at the end of each period: no later ticket makes an older month worse. */
  readonly recurrence?: Recurrence
  /** Problems of a tracker as of `asOf`, with the fixes and links that people recorded; `recurrence` is then not asked. Earlier periods count their tickets. */
  readonly problems?: readonly TrackedProblem[]
  readonly obligations?: ObligationFacts
  /** How near each environment is to the standards, from `assessStandards`. */
  readonly alignment?: readonly Alignment[]
  /** What scope decided about the work, from `contract.coverage`. */
  readonly coverage?: readonly CoveredEntry[]
  readonly agreements?: readonly CompiledContract[]
  /** Invoices of the client, as `contract.draftInvoice` draws them: what they credit, and what is left of prepaid hours. */
  readonly invoices?: readonly DraftInvoice[]
  /** From `agreementProfit`, one for each period. Used by the internal edition only. */
  readonly profits?: readonly AgreementProfit[]
  /** What users answered, and who was asked. Experimental, as are the next three. */
  readonly answers?: readonly SatisfactionAnswer[]
  /** Services that are watched, with their outages. */
  readonly services?: readonly MonitoredService[]
  readonly changes?: readonly PlannedChange[]
  /** Documentation, by the assets that it describes. */
  readonly articles?: readonly DocumentationArticle[]
  /** What a person wrote: summary, decisions, risks. */
  readonly notes?: ReviewNotes
  /** Default: `openedBy` alert; else the words of type and category. A ticket that none fits is listed as left out. */
  readonly kinds?: TicketKinds
  /** Which tickets can be solved at first touch at all. The variant `net` of first touch counts these alone; without it there is none. */
  readonly firstTouch?: Condition
  /** Priorities that disturb the client's business. Default `['P1', 'P2']`. */
  readonly urgent?: readonly string[]
}

/** A client's name, or its id where no record names it. */
export const nameOf = ({ clients = [] }: ReportFacts, clientId: string): string =>
  clients.find(({ id }) => id === clientId)?.name ?? clientId
