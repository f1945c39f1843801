import { type ProsePattern, type ProseReader, proseReader } from '../vendor/prose'
import { tableReader } from '../vendor/table'
import { auditFields, wire } from './tables'

/** The wording of audit sentences by the tenant's language. Only English is known; other tenants bring their own. */
export const auditPatterns: { readonly en: readonly ProsePattern[] } = {
  en: [
    { kind: 'status', subType: 'Status', match: 'status has been changed from "(.*)" to "(.*)"\\.?\\s*$' },
    { kind: 'status', subType: 'Status', needsSubType: true, match: '<b>(.*?)</b> to <b>(.*?)</b>' },
    { kind: 'priority', subType: 'Priority', match: 'priority has been changed from "(.*)" to "(.*)"\\.?\\s*$' },
    { kind: 'priority', subType: 'Priority', needsSubType: true, match: '<b>(.*?)</b> to <b>(.*?)</b>' },
  ],
}

export function auditReader(patterns: readonly ProsePattern[]): ProseReader {
  const hint = 'Give the wording of your tenant: { audit: [{ kind: "status", subType: "Status", match: "…" }] }.'
  return proseReader(patterns, tableReader(auditFields, wire, null), '/audit', hint)
}
