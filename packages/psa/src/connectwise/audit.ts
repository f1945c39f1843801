// ConnectWise's audit trail: how its sentences are worded.

import { frozenCopy } from '@mspkit/values'
import type { ProsePattern } from '../adapter/config'
import { type ProseReader, proseReader } from '../adapter/prose'
import { tableReader } from '../adapter/table'
import { auditFields, wire } from './tables'

const owner = { kind: 'technician', subType: 'Owner', needsSubType: true } as const

/**
 * The wording of audit sentences by the tenant's language. Only English is known; other tenants bring their own. How the trail
 * writes of owners is experimental: that it does is known, a sample is not.
 */
export const auditPatterns: { readonly en: readonly ProsePattern[] } = /* @__PURE__ */ frozenCopy({
  en: [
    { kind: 'status', subType: 'Status', match: 'status has been (?:changed|updated) from "(.*)" to "(.*)"\\.?\\s*$' },
    { kind: 'status', subType: 'Status', needsSubType: true, match: 'from "(.*)" to "(.*)"\\.?\\s*$' },
    { kind: 'status', subType: 'Status', needsSubType: true, match: '<b>(.*?)</b> to <b>(.*?)</b>' },
    {
      kind: 'priority',
      subType: 'Priority',
      match: 'priority has been (?:changed|updated) from "(.*)" to "(.*)"\\.?\\s*$',
    },
    { kind: 'priority', subType: 'Priority', needsSubType: true, match: 'from "(.*)" to "(.*)"\\.?\\s*$' },
    { kind: 'priority', subType: 'Priority', needsSubType: true, match: '<b>(.*?)</b> to <b>(.*?)</b>' },
    { ...owner, match: 'from "(?<from>[^"]*)" to "(?<to>[^"]*)"' },
    { ...owner, match: '<b>(?<from>.*?)</b> to <b>(?<to>.*?)</b>' },
    { ...owner, match: '"(?<from>[^"]+)" (?:has been |was )(?:removed|unassigned)' },
    { ...owner, match: '"(?<to>[^"]+)" (?:has been |was )(?:assigned|added|set|made)' },
    { ...owner, match: '(?:assigned|changed|set) to "(?<to>[^"]+)"' },
  ],
})

export function auditReader(patterns: readonly ProsePattern[]): ProseReader {
  const hint = 'Give the wording of your tenant: { audit: [{ kind: "status", subType: "Status", match: "…" }] }.'
  return proseReader(patterns, tableReader(auditFields, wire, null), '/audit', hint)
}
