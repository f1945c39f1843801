// One function for the sentences of every package's reasons: it finds the package by the prefix of the code.

import type { BillingReason } from '@mspkit/billing'
import { reasonInWords as billingReasonInWords } from '@mspkit/billing/words'
import type { CalendarReason } from '@mspkit/calendar'
import { reasonInWords as calendarReasonInWords } from '@mspkit/calendar/words'
import type { ChargeReason } from '@mspkit/contracts'
import { reasonInWords as contractsReasonInWords } from '@mspkit/contracts/words'
import type { ObligationsReason } from '@mspkit/obligations'
import { reasonInWords as obligationsReasonInWords } from '@mspkit/obligations/words'
import type { ProfitabilityReason } from '@mspkit/profitability'
import { reasonInWords as profitabilityReasonInWords } from '@mspkit/profitability/words'
import type { RecordsReason } from '@mspkit/records'
import { reasonInWords as recordsReasonInWords } from '@mspkit/records/words'
import type { RecurrenceReason } from '@mspkit/recurrence'
import { reasonInWords as recurrenceReasonInWords } from '@mspkit/recurrence/words'
import type { ReportReason } from '@mspkit/report'
import { reasonInWords as reportReasonInWords } from '@mspkit/report/words'
import type { ScopeReason } from '@mspkit/scope'
import { reasonInWords as scopeReasonInWords } from '@mspkit/scope/words'
import type { SlaReason } from '@mspkit/sla'
import { reasonInWords as slaReasonInWords } from '@mspkit/sla/words'
import { quote, type WordsOptions } from '@mspkit/values'

export type { WordsOptions } from '@mspkit/values'

/** A reason of any package. On charges of contracts, corrections have more facts than billing's own. */
export type MspkitReason =
  | BillingReason
  | CalendarReason
  | ChargeReason
  | ObligationsReason
  | ProfitabilityReason
  | RecordsReason
  | RecurrenceReason
  | ReportReason
  | ScopeReason
  | SlaReason

/**
 * The English sentence of a reason, of whichever package it is: the prefix of its code says so.
 *
 * @throws TypeError for what is not a reason, and for a code of no package.
 * @example
 * reasonInWords({ code: 'sla/missing-fact', facts: { missing: 'client.tier' }, source: { document: 'policy', path: '/clocks/0/targets/0' } })
 * // => 'It cannot be judged: "client.tier" is not known.'
 */
export function reasonInWords(reason: MspkitReason, options: WordsOptions = {}): string {
  if (typeof reason?.code !== 'string') throw notOurs(reason)
  if (isOf('contracts', reason) || isContractCorrection(reason)) return contractsReasonInWords(reason, options)
  if (isOf('billing', reason)) return billingReasonInWords(reason, options)
  if (isOf('calendar', reason)) return calendarReasonInWords(reason, options)
  if (isOf('obligations', reason)) return obligationsReasonInWords(reason, options)
  if (isOf('profitability', reason)) return profitabilityReasonInWords(reason, options)
  if (isOf('records', reason)) return recordsReasonInWords(reason, options)
  if (isOf('recurrence', reason)) return recurrenceReasonInWords(reason, options)
  if (isOf('report', reason)) return reportReasonInWords(reason, options)
  if (isOf('scope', reason)) return scopeReasonInWords(reason, options)
  if (isOf('sla', reason)) return slaReasonInWords(reason, options)
  // A package without a line above does not compile here.
  throw notOurs(reason)
}

type ReasonOf<Package extends string> = Extract<MspkitReason, { readonly code: `${Package}/${string}` }>
type ContractCorrection = Extract<ChargeReason, { readonly code: 'billing/corrected' }>

const isOf = <Package extends string>(name: Package, reason: MspkitReason): reason is ReasonOf<Package> =>
  reason.code.startsWith(`${name}/`)

/** Contracts add which amendments made a correction; billing's own has no more than the sums. */
const isContractCorrection = (reason: MspkitReason): reason is ContractCorrection =>
  reason.code === 'billing/corrected' && 'invoice' in reason.facts && Array.isArray(reason.facts.recorded)

const example = '{ "code": "sla/met", "facts": {}, "source": null }'

const notOurs = (reason: never): TypeError =>
  new TypeError(`${quote(reason)} is not a reason of these packages. Give one from an answer, e.g. ${example}`)
