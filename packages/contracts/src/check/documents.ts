import { checkAdjustments, checkRateCard } from '@mspkit/billing'
import { calendarAdvice, checkCalendar } from '@mspkit/calendar'
import { checkObligations, type ObligationsPolicy } from '@mspkit/obligations'
import { checkScope, type ScopePolicy } from '@mspkit/scope'
import { checkSla } from '@mspkit/sla'
import { didYouMean, type Problem, pointer, quote } from '@mspkit/values'
import { isCurrency } from '@mspkit/values/money'
import type { TermsDocument } from '../states'
import type { Surroundings } from '../surroundings'
import { fault, under } from './fault'
import type { Good } from './good'
import { checkContractLines } from './lines'

/**
 * Every document that stands in the contract, checked by its own room. Amendments share what they do not touch: what was found good under the same
 * calendars, currency and term is not looked at again.
 */
export function checkDocuments(document: TermsDocument, surroundings: Surroundings, good: Good): Problem[] {
  const { currency, sla, scope, obligations, rateCard } = document
  if (!isCurrency(currency))
    return [
      fault(
        'unknown-currency',
        '/currency',
        { received: currency },
        `${quote(currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".`,
      ),
    ]
  const known = [...Object.keys(document.calendars ?? {}), ...Object.keys(surroundings.calendars ?? {})]
  const structured = [
    ...checkCalendars(document.calendars, good),
    ...checkOne(good, 'sla', sla, surroundings.sla, (policy) =>
      checkSla(policy, { calendars: known.filter((name) => !ownCalendars(policy).includes(name)) }),
    ),
    ...checkOne(good, 'scope', scope, surroundings.scope, (policy) => [
      ...checkScope(policy),
      ...scopeSense(policy as ScopePolicy, document, known),
    ]),
    ...checkOne(good, 'obligations', obligations, surroundings.obligations, (policy) => [
      ...checkObligations(policy),
      ...calendarsOf(policy as ObligationsPolicy, known),
    ]),
    ...checkOne(good, 'rateCard', rateCard, surroundings.rateCards, (card) =>
      checkRateCard(card, { currency, calendars: known }),
    ),
    ...checkContractLines(document.lines, currency, good),
  ]
  if (structured.length > 0) return structured
  const { discounts, commitments } = document
  if (discounts === undefined && commitments === undefined) return []
  return checkAdjustments(
    { ...(discounts ? { discounts } : {}), ...(commitments ? { commitments } : {}) },
    { currency, lines: document.lines },
  )
}

/** Calendars come first: what was found good is good under the same ones only. */
function checkCalendars(calendars: TermsDocument['calendars'], good: Good): Problem[] {
  if (calendars === undefined || good.documents.has(calendars)) return []
  const problems = Object.entries(calendars).flatMap(([name, calendar]) =>
    under(
      pointer('calendars', name),
      checkCalendar(calendar).filter(({ code }) => !calendarAdvice.includes(code)),
    ),
  )
  if (problems.length === 0) good.documents.add(calendars)
  return problems
}

const ownCalendars = (policy: unknown): string[] => {
  const { calendars } = (policy ?? {}) as { calendars?: unknown }
  return typeof calendars === 'object' && calendars !== null ? Object.keys(calendars) : []
}

/** A document that stands here, or the name of one; what was handed in was checked by who handed it in. */
function checkOne(
  good: Good,
  key: string,
  written: unknown,
  table: Readonly<Record<string, unknown>> | undefined,
  check: (document: unknown) => readonly Problem[],
): Problem[] {
  if (written === undefined) return []
  if (typeof written === 'object' && written !== null) {
    if (good.documents.has(written)) return []
    const problems = under(pointer(key), check(written))
    if (problems.length === 0) good.documents.add(written)
    return problems
  }
  if (typeof written !== 'string') return under(pointer(key), check(written))
  if (table === undefined) return []
  if (Object.hasOwn(table, written)) return under(pointer(key), check(table[written]))
  const names = Object.keys(table)
  const message = `No document is called ${quote(written)}. There are: ${names.map(quote).join(', ') || 'none'}.${didYouMean(written, names)}`
  return [fault('unknown-document', pointer(key), { received: written, known: names }, message)]
}

function scopeSense(
  { currency, coverageHours, term }: ScopePolicy,
  document: TermsDocument,
  known: readonly string[],
): Problem[] {
  const problems: Problem[] = []
  if (currency !== undefined && currency !== document.currency)
    problems.push(
      fault(
        'other-currency',
        '/currency',
        { received: currency, contract: document.currency },
        `The contract is in ${document.currency}. A scope policy in ${quote(currency)} cannot be billed with it.`,
      ),
    )
  if (coverageHours !== undefined && !known.includes(coverageHours))
    problems.push(
      fault(
        'unknown-calendar',
        '/coverageHours',
        { received: coverageHours, known },
        `${quote(coverageHours)} is not a calendar of the contract, and was not handed in.${didYouMean(coverageHours, known)}`,
      ),
    )
  if (term !== undefined && term.from > document.term.from)
    problems.push(
      fault(
        'scope-term-short',
        '/term',
        { term, contract: document.term },
        `The scope begins on ${term.from} and the contract on ${document.term.from}: work before is out of scope.`,
      ),
    )
  return problems
}

function calendarsOf({ obligations }: ObligationsPolicy, known: readonly string[]): Problem[] {
  if (!Array.isArray(obligations)) return []
  return obligations.flatMap(({ calendar }, place) =>
    typeof calendar !== 'string' || known.includes(calendar)
      ? []
      : [
          fault(
            'unknown-calendar',
            pointer('obligations', place, 'calendar'),
            { received: calendar, known },
            `${quote(calendar)} is not a calendar of the contract, and was not handed in.${didYouMean(calendar, known)}`,
          ),
        ],
  )
}
