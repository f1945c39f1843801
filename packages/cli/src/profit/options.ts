// What mspkit profit is given.

import type { Decimal, Instant } from '@mspkit/values'
import type { AgreementFiles } from './agreements'
import type { FactFiles } from './facts'

export interface ProfitOptions extends FactFiles, AgreementFiles {
  readonly clients?: string
  readonly entries: string
  readonly map?: string
  readonly usage?: string
  readonly tickets?: string
  readonly ticketsMap?: string
  readonly knownAt?: Instant
  readonly inMemory: number
  readonly month: string
  readonly through?: string
  readonly target: Decimal
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly limit: number
  readonly failOnLoss?: boolean
  readonly diagnostics: number
}
