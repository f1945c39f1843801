// Mails whose form their tool documents.

import { textOf } from '@mspkit/values/arguments'
import type { MailRule } from '../definition'
import { patternOf } from '../pattern'

/** Mails whose form their tool documents. */
export interface ReadyMails {
  /** The tool that sends them. */
  readonly tool: string
  /** Where the form is described. */
  readonly source: string
  readonly rule: MailRule
}

const veeam = (objects: string): ReadyMails => ({
  tool: 'Veeam',
  source: 'https://helpcenter.veeam.com/archive/vbaws/20/rest/schemas_email.html',
  rule: {
    name: `Veeam, ${objects}`,
    subject: `[{outcome}] {job} ({total} ${objects}){*}`,
    outcomes: { Success: 'success', Warning: 'warning', Failed: 'failure' },
  },
})

/** Rules for mails whose form is documented: "[%JobResult%] %JobName% (%ObjectCount% objects) %Issues%" is what Veeam sends unless it is changed. */
export const readyMails: readonly ReadyMails[] = /* @__PURE__ */ Object.freeze([
  /* @__PURE__ */ veeam('objects'),
  /* @__PURE__ */ veeam('instances'),
])

/**
 * Which known mail has this subject line? `null` when none of the ready rules reads it.
 *
 * @example
 * recogniseMail('[Warning] Nightly SQL (3 objects) 1 issue').tool // => 'Veeam'
 * recogniseMail('Lunch?')                                        // => null
 */
export function recogniseMail(subject: string): ReadyMails | null {
  textOf(subject, 'a subject line', '"[Success] Nightly (3 objects)"')
  return readyMails.find(({ rule }) => patternOf(rule.subject ?? '').read(subject).length > 0) ?? null
}
