// Sentences from this package's answers. English.

import type { Charge, UnbilledRecord, UnbilledWork } from '@mspkit/billing'
import { reasonInWords as billingReasonInWords, unbilledInWords } from '@mspkit/billing/words'
import { addDays, type LocalDate, quote, type WordsOptions } from '@mspkit/values'
import { objectOf, objectsOf, resultOf, textOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { RenewalStatus, TimelineEntry } from './contract'
import type { BilledLater, DraftInvoice, HeldWork } from './invoice/invoice'
import { missingInWords } from './invoice/missing'
import { list } from './list'
import type { ChargeReason, ContractsCode, ContractsFacts, CorrectedFacts, RaisedFacts } from './reason'

export { comparisonInWords, promiseChangeInWords } from './compare/words'

const raiseText = (raise: RaisedFacts['raise']): string =>
  'percent' in raise ? `by ${raise.percent} %` : `by the index, from ${raise.index.base} to ${raise.index.current}`

function corrected({ invoice, recorded }: CorrectedFacts): string {
  const why = recorded.map(({ reason, by, recordedAt }) => `${reason} (${by}, ${recordedAt.slice(0, 10)})`)
  return `Corrects the invoice for the period from ${invoice}${why.length > 0 ? `, because: ${list(why)}` : ''}.`
}

const dayBefore = (day: LocalDate | null): string => (day === null ? 'the last day of its term' : addDays(day, -1))

type Running = ContractsFacts['contracts/active']
const untilNotice = ({ lastDayForNotice, renewsOn, endsOn }: Running): string =>
  renewsOn === null
    ? `it ends on ${dayBefore(endsOn)}; the last day for notice is ${lastDayForNotice}.`
    : `give notice by ${lastDayForNotice}, or it renews on ${renewsOn}.`

/** One sentence a code; a code that is missing here does not compile. */
const sentences: { readonly [C in ContractsCode]: (facts: ContractsFacts[C]) => string } = {
  'contracts/amended': ({ from, reason, by, recordedAt }) =>
    `As amended from ${from}: ${reason} (${by}, ${recordedAt.slice(0, 10)}).`,
  'contracts/raised': ({ on, times, raise }) =>
    `Uplift at the renewal on ${on} ${raiseText(raise)}${times === 1 ? '' : ` (uplift no. ${times})`}.`,
  'contracts/flat-price': ({ on, clauses }) =>
    `Work on ${on} at the agreed price${clauses.length > 0 ? ` (${list(clauses)})` : ''}.`,
  'contracts/surcharge': ({ on, clauses }) => `Surcharge for work on ${on} (${list(clauses)}).`,
  'contracts/unmet': ({ days, price, of, atMost, dates }) => {
    const shown = dates.map(({ subject, on, percent, obligation }) => `${on} ${subject} (${obligation}, ${percent} %)`)
    return `Credit for ${days} unmet ${days === 1 ? 'day' : 'days'}, at ${price} per ${of} days${atMost === null ? '' : `, at most the ${atMost} that was paid for them`}: ${shown.join('; ')}.`
  },
  'contracts/objective-missed': ({ clock, period, attained, metPercent, credit, price }) =>
    `Credit: ${clock} attainment in ${period} was ${attained?.toFixed(2)} %, below the promised ${metPercent} %: ${credit} % of ${price}.`,
  'contracts/no-attainment': ({ objectives }) =>
    `No attainment was given for ${list(objectives.map(({ clock, period }) => `${clock} in ${period}`))}, so no credit was calculated.`,
  'contracts/ended-early': ({ endsOn, termTo, monthly, chargedMonths, rule }) => {
    const percent = 'percent' in rule ? rule.percent : undefined
    const how =
      monthly === null
        ? 'the agreed sum'
        : `${chargedMonths} months at ${monthly}${percent === undefined ? '' : `, ${percent} % of it`}`
    return `The contract ends on ${dayBefore(endsOn)}, before its term ends on ${dayBefore(termTo)}: ${how}.`
  },
  'contracts/no-evidence': ({ lines }) =>
    `No evidence was given for the promises of ${list(lines)}, so no credit was calculated.`,
  'contracts/credited-before-charge': ({ lineId, amount, charged }) =>
    `The credit of ${amount} for ${quote(lineId)} is for days that are charged after ${dayBefore(charged.to)}: send it as a credit note, or with that invoice.`,
  'contracts/not-checked': ({ invoices }) =>
    `The invoices from ${list(invoices)} were not checked: their usage was not given.`,
  'contracts/active': (facts) => `Active; ${untilNotice(facts)}`,
  'contracts/renewed': (facts) => `Renewed; ${untilNotice(facts)}`,
  'contracts/notice-window': ({ lastDayForNotice, renewsOn }) =>
    `The last day for notice was ${lastDayForNotice}; it renews on ${renewsOn}.`,
  'contracts/notice-late': ({ noticeOn, lastDayForNotice, renewsOn }) =>
    `Notice came on ${noticeOn}, after ${lastDayForNotice}; it renews on ${renewsOn}.`,
  'contracts/ending': ({ noticeOn, endsOn }) =>
    `${noticeOn ? `Notice came on ${noticeOn}; it` : 'It'} ends on ${dayBefore(endsOn)}.`,
  'contracts/ended': ({ endsOn }) => `It ended on ${dayBefore(endsOn)}.`,
}

/**
 * The English sentence of a reason of this package, or of one of billing's on a charge.
 *
 * @throws TypeError for what is not a reason; RangeError for a code of another package.
 * @example
 * reasonInWords({ code: 'contracts/no-evidence', facts: { lines: ['backup'] }, source: null })
 * // => 'No evidence was given for the promises of backup, so no credit was calculated.'
 */
export function reasonInWords(reason: ChargeReason, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  objectOf(reason, 'a reason', "{ code: 'contracts/ended', facts: { … }, source: null }")
  textOf(reason.code, 'the code of a reason', "'contracts/ended'")
  objectOf(reason.facts, 'the facts of a reason', "{ lines: ['backup'] }")
  if (reason.code === 'billing/corrected') {
    const { code, facts, source } = reason
    return `${billingReasonInWords({ code, facts: { ...facts }, source }, options)} ${corrected(facts)}`
  }
  if (isOwn(reason)) return ownSentence(reason)
  if (reason.code.startsWith('billing/')) return billingReasonInWords(reason, options)
  throw new RangeError(`${quote(reason)} is a reason of another package. Use the words of that package.`)
}

type OwnReason = Extract<ChargeReason, { readonly code: ContractsCode }>

const isOwn = (reason: ChargeReason): reason is OwnReason => Object.hasOwn(sentences, reason.code)

/** The code of a reason says which facts it has; the table is typed by code. */
const ownSentence = ({ code, facts }: OwnReason): string =>
  (sentences[code] as (facts: OwnReason['facts']) => string)(facts)

const days = (from: LocalDate, to: LocalDate): string => `${from} to ${addDays(to, -1)}`

function lineInWords({ description, period, amount, reasons }: Charge<ChargeReason>, options: WordsOptions): string {
  const [first] = reasons
  const shown = first?.code === 'billing/corrected' ? [first] : reasons
  const sentence = shown.map((reason) => reasonInWords(reason, options)).join(' ')
  return `${description}${period ? `, ${days(period.from, period.to)}` : ''}: ${amount}. ${sentence}`.trim()
}

/** Why a record is not billed, and with which invoice it will be. */
function unbilledWords(
  { billedWith, ...record }: (UnbilledWork | UnbilledRecord) & BilledLater,
  options: WordsOptions,
): string {
  const words = unbilledInWords(record, options)
  if (billedWith === undefined) return words
  return `${words.slice(0, words.indexOf(': '))}: later than the days whose work this invoice bills. The invoice for ${days(billedWith.from, billedWith.to)} bills it.`
}

const held: Readonly<Record<HeldWork['why'], string>> = {
  'out-of-scope': 'not part of the agreement',
  'needs-approval': 'waits for an approval',
  conflict: 'the agreement contradicts itself about it',
}

/**
 * A draft as its reader sees it: a sentence or two a line, the total, work that is not billed and why, or what is missing.
 *
 * @throws TypeError for what is not a draft.
 * @example
 * const contract = compileContract({ id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'Etc/UTC', term: { from: '2026-01-01', months: 12 },
 *   renewal: { auto: false, months: 12, notice: { days: 30 } }, lines: [{ id: 'care', name: 'Managed care', kind: 'flat', price: '4500.00' }] })
 * invoiceInWords(contract.draftInvoice('2026-03', {}, { knownAt: '2026-03-01T08:00:00Z' }))
 * // => ['Invoice of AG-1 for 2026-03-01 to 2026-03-31.', 'Managed care, 2026-03-01 to 2026-03-31: 4500.00. 4500.00.', 'Total: 4500.00 USD.']
 */
export function invoiceInWords(draft: DraftInvoice, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  resultOf(draft, ['lines', 'missing', 'unbilled', 'held', 'notes'], 'a draft', 'draftInvoice')
  objectOf(draft.period, 'the period of a draft', "{ from: '2026-03-01', to: '2026-04-01' }")
  return worded(draft, 'a draft', 'draftInvoice', () => {
    const head = `Invoice of ${draft.contractId} for ${days(draft.period.from, draft.period.to)}.`
    if (draft.outcome === 'needs-information') {
      return [head, 'It cannot be drafted yet:', ...missingInWords(draft.missing)]
    }
    return [
      head,
      ...draft.lines.map((line) => lineInWords(line, options)),
      `Total: ${draft.total} ${draft.currency}.`,
      ...[...draft.unbilled, ...(draft.unbilledRecords ?? [])].map(
        (record) => `Not billed: ${unbilledWords(record, options)}`,
      ),
      ...draft.held.map(({ entryId, minutes, why }) => `Not billed: ${entryId}, ${minutes} min: ${held[why]}.`),
      ...draft.notes.map((note) => reasonInWords(note, options)),
    ]
  })
}

/**
 * Where a contract is on its way, in a sentence.
 *
 * @throws TypeError for what is not a renewal's status.
 * @example
 * renewalInWords(compileContract({ id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'Etc/UTC', term: { from: '2026-01-01', months: 12 },
 *   renewal: { auto: false, months: 12, notice: { days: 30 } }, lines: [] }).renewal('2027-02-01')) // => 'It ended on 2026-12-31.'
 */
export function renewalInWords(status: RenewalStatus, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  resultOf(status, ['reasons'], "a renewal's status", 'renewal')
  return status.reasons.map((reason) => reasonInWords(reason, options)).join(' ')
}

/**
 * What happens to a contract, a line each.
 *
 * @throws TypeError for what is not a timeline.
 * @example
 * timelineInWords([{ on: '2026-12-15', what: 'ends', at: null, facts: { lastDay: '2026-12-14' } }])
 * // => ['2026-12-15  no longer served from this day']
 */
export function timelineInWords(entries: readonly TimelineEntry[], options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  objectsOf(entries, 'entries of a timeline', "[{ on: '2026-12-15', what: 'ends', at: null, facts: { … } }]")
  return entries.map((entry) => `${entry.on}  ${happeningInWords(entry)}`)
}

function happeningInWords(entry: TimelineEntry): string {
  objectOf(entry.facts, 'the facts of an entry', "{ lastDay: '2026-12-14' }")
  switch (entry.what) {
    case 'begins':
      return `begins, until ${addDays(entry.facts.to, -1)}`
    case 'renews':
      return `renewal ${entry.facts.renewals}, until ${addDays(entry.facts.to, -1)}`
    case 'ends':
      return 'no longer served from this day'
    case 'notice':
      return `notice by the ${entry.facts.by}`
    case 'last-day-for-notice':
      return 'last day for notice'
    case 'amendment-recorded':
      return `recorded by ${entry.facts.by}, for days from ${entry.facts.from}: ${entry.facts.reason}`
    case 'amendment-begins':
      return `holds from this day: ${entry.facts.reason}`
    case 'amendment-ends':
      return `holds no longer: ${entry.facts.reason}`
    default:
      throw new RangeError(`${quote(entry)} does not happen to a contract. Use what timeline() returns.`)
  }
}
