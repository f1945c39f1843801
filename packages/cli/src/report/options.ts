// What mspkit report is given.

import type { Edition, LocaleName } from '@mspkit/report'
import type { Instant } from '@mspkit/values'

export interface ReportOptions {
  readonly kind: 'client' | 'scorecard' | 'portfolio' | 'ticket'
  readonly tickets: string
  readonly out: string
  readonly map?: string
  readonly client?: string
  readonly ticket?: string
  readonly month?: string
  readonly through?: string
  readonly at?: Instant
  readonly zone?: string
  readonly policy?: string
  readonly clients?: string
  readonly contacts?: string
  readonly assets?: string
  readonly entries?: string
  readonly entriesMap?: string
  readonly contracts?: string
  readonly documents?: string
  readonly costs?: string
  readonly terms?: string
  readonly notes?: string
  readonly edition: Edition
  readonly language: LocaleName
}
