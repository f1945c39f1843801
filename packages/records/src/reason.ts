// The reasons that this package gives.

import type { Reason } from '@mspkit/values'

/** Why an answer of this package is what it is. */
export type RecordsReason =
  | Reason<'records/contract-of', { readonly by: 'ticket' | 'asset' | 'site' | 'client'; readonly contractId: string }>
  | Reason<'records/no-contract', Readonly<Record<string, never>>>
