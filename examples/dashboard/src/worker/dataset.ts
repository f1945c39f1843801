// Everything that was opened: records, documents as they were written, and what each file held.

import type { Asset, Client, Contact, Ticket, TimeEntry } from '@mspkit/records'
import type { Feedback } from '@mspkit/recurrence'
import type { SlaPolicy } from '@mspkit/sla'
import type { Instant, Period } from '@mspkit/values'
import type { Source } from '../shared'
import type { FileKind } from './kinds'

/** Documents and small lists, as JSON: the page that needs one parses it with its own package. */
export type Documents = { [kind in FileKind]?: unknown[] }

export interface Dataset {
  name: string
  isDemo: boolean
  /** When the records were true, where that is known. */
  asOf: Instant | null
  /** The period to begin with; the last whole month when missing. */
  period: Period | null
  tickets: Ticket[]
  readonly ticketIds: Set<string>
  entries: TimeEntry[] | null
  clients: Client[]
  assets: Asset[]
  contacts: Contact[]
  readonly documents: Documents
  policy: SlaPolicy | null
  /** What people recorded about problems on this page. */
  readonly feedback: Feedback[]
  readonly sources: Source[]
  /** Labels of statuses that wait, from the maps. */
  waits: readonly string[]
  /** Changes with every change of facts, so that what was computed before is computed again. */
  revision: number
}

export const emptyDataset = (): Dataset => ({
  name: '',
  isDemo: false,
  asOf: null,
  period: null,
  tickets: [],
  ticketIds: new Set(),
  entries: null,
  clients: [],
  assets: [],
  contacts: [],
  documents: {},
  policy: null,
  feedback: [],
  sources: [],
  waits: [],
  revision: 0,
})

export const documentsOf = ({ documents }: Dataset, kind: FileKind): readonly unknown[] => documents[kind] ?? []

/** The first document of a kind; `undefined` where there is none. */
export const documentOf = (dataset: Dataset, kind: FileKind): unknown => documentsOf(dataset, kind)[0]
