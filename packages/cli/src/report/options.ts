// What mspkit report is given.

import type { Edition, LocaleName } from '@mspkit/report'
import type { ProblemLog } from '../print/problems'
import type { Terminal } from '../terminal'

export type ReportKind = 'client' | 'scorecard' | 'portfolio' | 'ticket' | 'services' | 'offer'

export interface ReportOptions {
  readonly kind: ReportKind
  readonly tickets?: string
  readonly out: string
  readonly map?: string
  readonly client?: string
  readonly ticket?: string
  readonly month?: string
  readonly through?: string
  readonly on?: string
  readonly at?: string
  readonly seenAt?: string
  readonly assume?: readonly string[]
  readonly zone?: string
  readonly policy?: string
  readonly clients?: string
  readonly contacts?: string
  readonly decisionMakers?: string
  readonly assets?: string
  readonly urgent?: readonly string[]
  readonly escalations?: string
  readonly standards?: string
  readonly entries?: string
  readonly entriesMap?: string
  readonly contracts?: string
  readonly documents?: string
  readonly packages?: string
  readonly obligations?: string
  readonly roster?: string
  readonly evidence?: readonly string[]
  readonly evidenceMap?: readonly string[]
  readonly invoices?: readonly string[]
  readonly answers?: string
  readonly services?: string
  readonly changes?: string
  readonly articles?: string
  readonly vendorIds?: string
  readonly costs?: string
  readonly terms?: string
  readonly notes?: string
  readonly publish?: string
  readonly previous?: string
  readonly edition: Edition
  readonly language: LocaleName
}

/** Where a report is read from, and where problems go. */
export interface Reading {
  readonly options: ReportOptions
  readonly terminal: Terminal
  readonly log: ProblemLog
}
