// ConnectWise's audit trail: how its sentences are worded.

import { frozenCopy } from '@mspkit/values'
import type { ProsePattern } from '../adapter/config'
import { type ProseReader, proseReader } from '../adapter/log/prose'
import { tableReader } from '../adapter/row/table'
import { auditFields, wire } from './tables'

const owner = { kind: 'technician', subType: 'Owner', needsSubType: true } as const

/**
 * The wording of audit sentences by the tenant's language. Only English is known; other tenants bring their own. How the trail
 * writes of owners, and what `other` lists as saying nothing of the status, is experimental: a sample is not known. A sentence that no
 * pattern reads leaves the history `'snapshots'`.
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
    { kind: 'other', match: '^(?:The )?(?:service |project )?ticket (?:has been|was) (?:created|copied)' },
    {
      kind: 'other',
      match:
        '(?:agreement|board|budget hours|company|contact|department|due date|impact|item|location|required date|severity|site|sla|source|subtype|summary|team|type)s? (?:has been|was) (?:added|changed|cleared|removed|set|updated)',
    },
    {
      kind: 'other',
      match:
        '(?:attachment|configuration|document|e-?mail|note|resource|schedule|task|time entry|time)s? (?:has been|have been|was|were) (?:added|assigned|changed|created|deleted|removed|sent|updated)',
    },
  ],
})

export function auditReader(patterns: readonly ProsePattern[]): ProseReader {
  const hint =
    'Give the wording of your tenant: { audit: [...auditPatterns.en, { kind: "status", subType: "Status", match: "…" }] }; kind "other" for what may be passed over.'
  return proseReader(patterns, tableReader(auditFields, wire, null), '/audit', hint)
}
