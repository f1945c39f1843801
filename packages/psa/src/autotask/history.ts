// Autotask's ticket history: how its sentences are worded.

import { frozenCopy } from '@mspkit/values'
import type { ProsePattern } from '../adapter/config'
import { type ProseReader, proseReader } from '../adapter/log/prose'
import { tableReader } from '../adapter/row/table'
import { historyFields, wire } from './tables'

/** Wordings of TicketHistory. Experimental: the vendor documents none, and no public sample is known. What no pattern reads leaves the history `'snapshots'`. */
export const historyPatterns: { readonly arrows: readonly ProsePattern[] } = /* @__PURE__ */ frozenCopy({
  arrows: [
    { kind: 'status', subType: 'Status', needsSubType: true, match: '^(.+?) -> (.+)$' },
    { kind: 'priority', subType: 'Priority', needsSubType: true, match: '^(.+?) -> (.+)$' },
    { kind: 'other', subType: 'Ticket Created', needsSubType: true, match: '^' },
  ],
})

export function historyReader(patterns: readonly ProsePattern[]): ProseReader {
  const hint =
    'Give the wording of your tenant: { history: [...historyPatterns.arrows, { kind: "status", subType: "…", match: "…" }] }; kind "other" for what may be passed over.'
  return proseReader(patterns, tableReader(historyFields, wire, null), '/history', hint)
}
