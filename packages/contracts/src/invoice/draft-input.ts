// What a draft is made from: the contract as known, the periods, the usage, the lines, and what billing is given.

import type { Usage } from '@mspkit/billing'
import type { ContractUsage } from '../definition'
import type { KnownTerms } from '../terms/known-terms'
import type { Versions } from '../terms/line-versions'
import type { ChargeContext } from './charge-context'
import type { DraftPeriods } from './draft-periods'
import type { DraftOptions } from './invoice'

/** What a draft is made from. */
export interface DraftInput {
  readonly terms: KnownTerms
  readonly periods: DraftPeriods
  readonly usage: ContractUsage
  readonly options: DraftOptions
  readonly versions: Versions
  /** What billing is given besides lines, periods and usage; nothing about work. */
  readonly context: ChargeContext
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** People, assets and meters: what lines are counted from. */
export function rosterOf({ contacts, assets, meters }: ContractUsage): Writable<Usage> {
  const roster: Writable<Usage> = {}
  if (contacts) roster.contacts = contacts
  if (assets) roster.assets = assets
  if (meters) roster.meters = meters
  return roster
}
