import type { Charge } from '@mspkit/billing'
import { reasonInWords as billingInWords, unbilledInWords } from '@mspkit/billing/words'
import type { Reason } from '@mspkit/records'
import { addDays } from '@mspkit/values'
import type { RenewalStanding, TimelineEntry } from '../contract'
import type { DraftInvoice, HeldWork } from '../invoice'

type Facts = Readonly<Record<string, unknown>>

const list = (items: readonly unknown[]): string =>
  items.length < 2 ? String(items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

const raiseText = (raise: unknown): string => {
  const { percent, index } = raise as { percent?: string; index?: { base: string; current: string } }
  return percent === undefined ? `by the index, from ${index?.base} to ${index?.current}` : `by ${percent} %`
}

function corrected({ invoice, recorded }: Facts): string {
  const late = recorded as readonly { reason: string; recordedAt: string; by: string }[]
  const why = late.map(({ reason, by, recordedAt }) => `${reason} (${by}, ${recordedAt.slice(0, 10)})`)
  return `Corrects the invoice for the period from ${invoice}${why.length > 0 ? `, because: ${list(why)}` : ''}.`
}

const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'contracts/amended': ({ from, reason, by, recordedAt }) =>
    `As amended from ${from}: ${reason} (${by}, ${String(recordedAt).slice(0, 10)}).`,
  'contracts/raised': ({ on, times, raise }) =>
    `Raised at the renewal on ${on} ${raiseText(raise)}${times === 1 ? '' : `, the raise number ${times}`}.`,
  'contracts/flat-price': ({ on, clauses }) =>
    `Work on ${on} at the agreed price${(clauses as unknown[]).length > 0 ? ` (${list(clauses as unknown[])})` : ''}.`,
  'contracts/surcharge': ({ on, clauses }) => `Surcharge for work on ${on} (${list(clauses as unknown[])}).`,
  'contracts/unmet': ({ days, price, of, dates }) => {
    const each = dates as readonly { subject: string; on: string; percent: string; obligation: string }[]
    const shown = each.map(({ subject, on, percent, obligation }) => `${on} ${subject} (${obligation}, ${percent} %)`)
    return `Given back for ${days} ${days === 1 ? 'day' : 'days'} on which a promise was not kept, at ${price} for ${of} days: ${shown.join('; ')}.`
  },
  'contracts/objective-missed': ({ clock, period, attained, metPercent, credit, price }) =>
    `Given back because ${clock} was kept in ${attained} % of ${period}, and ${metPercent} % were promised: ${credit} % of ${price}.`,
  'contracts/no-attainment': ({ objectives }) => {
    const each = objectives as readonly { clock: string; period: string }[]
    return `Nobody said how often ${list(each.map(({ clock, period }) => `${clock} was kept in ${period}`))}, so no credit was looked for.`
  },
  'contracts/ended-early': ({ endsOn, termTo, monthly, chargedMonths, rule }) => {
    const { percent } = rule as { percent?: string }
    const how =
      monthly === null
        ? 'the agreed sum'
        : `${chargedMonths} months at ${monthly}${percent === undefined ? '' : `, ${percent} % of it`}`
    return `It ends with ${before(endsOn)} and was agreed until ${before(termTo)}: ${how}.`
  },
  'contracts/no-evidence': ({ lines }) =>
    `No evidence was given for what ${list(lines as unknown[])} promise, so no credit was looked for.`,
  'contracts/not-checked': ({ invoices }) =>
    `The invoices from ${list(invoices as unknown[])} were not checked: what they were drafted from is not there.`,
  'contracts/active': ({ lastDayForNotice, renewsOn, endsOn }) =>
    `Runs; notice can be given until ${lastDayForNotice}, else it ${renewsOn ? `goes on from ${renewsOn}` : `ends with ${before(endsOn)}`}.`,
  'contracts/renewed': ({ lastDayForNotice, renewsOn, endsOn }) =>
    `Runs on after renewal; notice can be given until ${lastDayForNotice}, else it ${renewsOn ? `goes on from ${renewsOn}` : `ends with ${before(endsOn)}`}.`,
  'contracts/notice-window': ({ lastDayForNotice, renewsOn }) =>
    `The last day for notice was ${lastDayForNotice}; it goes on from ${renewsOn}.`,
  'contracts/notice-late': ({ noticeOn, lastDayForNotice, renewsOn }) =>
    `Notice came on ${noticeOn}, after ${lastDayForNotice}; it goes on from ${renewsOn}.`,
  'contracts/ending': ({ noticeOn, endsOn }) =>
    `${noticeOn ? `Notice came on ${noticeOn}; it` : 'It'} ends with ${before(endsOn)}.`,
  'contracts/ended': ({ endsOn }) => `It ended with ${before(endsOn)}.`,
}

const before = (endsOn: unknown): string => (typeof endsOn === 'string' ? addDays(endsOn, -1) : 'its term')

/**
 * The English sentence of a reason of this room or of billing; the code itself for one that neither knows.
 *
 * @example
 * reasonInWords({ code: 'contracts/surcharge', facts: { on: '2026-03-02', clauses: ['on-site'] }, source: null })
 * // => 'Surcharge for work on 2026-03-02 (on-site).'
 */
export function reasonInWords(reason: Reason): string {
  if (reason.code === 'billing/corrected') return `${billingInWords(reason)} ${corrected(reason.facts)}`
  return sentences[reason.code]?.(reason.facts) ?? billingInWords(reason)
}

const days = (from: string, to: string): string => `${from} to ${addDays(to, -1)}`

function lineInWords({ description, period, amount, reasons }: Charge): string {
  const [first, ...rest] = reasons
  const said = first?.code === 'billing/corrected' ? [first] : first === undefined ? [] : [first, ...rest]
  return `${description}${period ? `, ${days(period.from, period.to)}` : ''}: ${amount}. ${said.map(reasonInWords).join(' ')}`.trim()
}

const held: Readonly<Record<HeldWork['why'], string>> = {
  'out-of-scope': 'not part of the agreement',
  'needs-approval': 'waits for an approval',
  conflict: 'the agreement contradicts itself about it',
}

/**
 * A draft as its reader sees it: a sentence or two a line, the total, work that is not billed and why, or what is missing.
 *
 * @example
 * const contract = compileContract({ id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'Etc/UTC', term: { from: '2026-01-01', months: 12 },
 *   renewal: { auto: false, months: 12, notice: { days: 30 } }, lines: [{ id: 'care', name: 'Managed care', kind: 'flat', price: '4500.00' }] })
 * invoiceInWords(contract.draftInvoice('2026-03', {}, { knownAt: '2026-03-01T08:00:00Z' }))
 * // => ['Invoice of AG-1 for 2026-03-01 to 2026-03-31.', 'Managed care, 2026-03-01 to 2026-03-31: 4500.00. 4500.00.', 'Total: 4500.00 USD.']
 */
export function invoiceInWords(draft: DraftInvoice): string[] {
  const head = `Invoice of ${draft.contractId} for ${days(draft.period.from, draft.period.to)}.`
  if (draft.outcome === 'needs-information') {
    const missing = draft.missing.map(
      ({ lineId, recordId, facts }) =>
        `${[lineId, recordId].filter((id) => id !== null).join(', ') || 'the contract'}: ${list(facts)}`,
    )
    return [head, 'It cannot be drafted yet. Missing:', ...missing]
  }
  return [
    head,
    ...draft.lines.map(lineInWords),
    `Total: ${draft.total} ${draft.currency}.`,
    ...draft.unbilled.map((work) => `Not billed: ${unbilledInWords(work)}`),
    ...draft.held.map(({ entryId, minutes, why }) => `Not billed: ${entryId}, ${minutes} min: ${held[why]}.`),
    ...draft.notes.map(reasonInWords),
  ]
}

/**
 * Where a contract stands, in a sentence.
 *
 * @example
 * renewalInWords({ asOf: '2027-02-01', state: 'ended', term: { from: '2026-01-01', to: '2027-01-01' }, lastDay: '2026-12-31', renewals: 0,
 *   lastDayForNotice: '2026-11-01', noticeOn: null, noticeEffective: null, renewsOn: null, endsOn: '2027-01-01',
 *   reasons: [{ code: 'contracts/ended', facts: { endsOn: '2027-01-01' }, source: null }] }) // => 'It ended with 2026-12-31.'
 */
export const renewalInWords = ({ reasons }: RenewalStanding): string => reasons.map(reasonInWords).join(' ')

const happenings: Readonly<Record<TimelineEntry['what'], (facts: Facts) => string>> = {
  begins: ({ to }) => `begins, until ${addDays(String(to), -1)}`,
  renews: ({ to, renewals }) => `renewal ${renewals}, until ${addDays(String(to), -1)}`,
  ends: () => 'no longer served from this day',
  notice: ({ by }) => `notice by the ${by}`,
  'last-day-for-notice': () => 'last day for notice',
  'amendment-recorded': ({ by, reason, from }) => `recorded by ${by}, for days from ${from}: ${reason}`,
  'amendment-begins': ({ reason }) => `holds from this day: ${reason}`,
  'amendment-ends': ({ reason }) => `holds no longer: ${reason}`,
}

/**
 * What happens to a contract, a line each.
 *
 * @example
 * timelineInWords([{ on: '2026-11-01', what: 'last-day-for-notice', at: null, facts: {} }]) // => ['2026-11-01  last day for notice']
 */
export const timelineInWords = (entries: readonly TimelineEntry[]): string[] =>
  entries.map(({ on, what, facts }) => `${on}  ${happenings[what](facts)}`)
