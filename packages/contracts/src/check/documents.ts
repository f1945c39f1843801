// What is wrong with the documents of other packages in a contract: each is checked by its own package.

import { checkAdjustments, checkRateCard } from '@mspkit/billing'
import { type Calendar, type CalendarDefinition, checkCalendar } from '@mspkit/calendar'
import { checkObligations, type ObligationsPolicy } from '@mspkit/obligations'
import { checkScope, type ScopePolicy } from '@mspkit/scope'
import { checkSla } from '@mspkit/sla'
import { didYouMean, isValid, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import { currencyProblems } from '@mspkit/values/money'
import type { ContractContext } from '../context'
import type { TermsDocument } from '../definition/contract'
import { checkContractLines } from './lines'
import { type CheckedUnder, rememberRight, type Validated, wasRightUnder } from './validated'

/**
 * What is wrong with every document in the contract. States share what amendments do not change: what was found right under the
 * same calendars, currency and term is not checked again.
 */
export function checkDocuments(document: TermsDocument, context: ContractContext, validated: Validated): Problem[] {
  const { currency, sla, scope, obligations, rateCard } = document
  const unknown = currencyProblems(currency, 'contracts/unknown-currency', '/currency')
  if (unknown.length > 0) return unknown
  const ownCalendars = checkCalendars(document.calendars, validated)
  const calendars = isValid(ownCalendars) ? { ...context.calendars, ...document.calendars } : null
  const under =
    context.calendars === undefined ? { currency, from: document.term.from, calendars: document.calendars } : null
  const known = [...Object.keys(document.calendars ?? {}), ...Object.keys(context.calendars ?? {})]
  const parts: readonly Part[] = [
    { key: 'sla', written: sla, table: context.sla, check: (policy) => checkSlaHere(policy, known) },
    {
      key: 'scope',
      written: scope,
      table: context.scope,
      check: (policy) => checkScopeHere(policy, document, calendars),
    },
    {
      key: 'obligations',
      written: obligations,
      table: context.obligations,
      check: (policy) => checkObligationsHere(policy, known),
    },
    {
      key: 'rateCard',
      written: rateCard,
      table: context.rateCards,
      check: (card) => checkRateCard(card, { currency, calendars: known }),
    },
  ]
  const problems = [
    ...ownCalendars,
    ...parts.flatMap((part) => checkPart(part, validated, under)),
    ...checkContractLines(document.lines, currency),
  ]
  return isValid(problems) ? [...problems, ...checkAdjusting(document)] : problems
}

function checkAdjusting({ discounts, commitments, currency, lines }: TermsDocument): readonly Problem[] {
  if (discounts === undefined && commitments === undefined) return []
  const adjustments = { ...(discounts ? { discounts } : {}), ...(commitments ? { commitments } : {}) }
  return checkAdjustments(adjustments, { currency, lines })
}

/** Calendars come first: what was found right is right under the same ones only. */
function checkCalendars(calendars: TermsDocument['calendars'], validated: Validated): Problem[] {
  if (calendars === undefined || validated.documents.has(calendars)) return []
  const problems = Object.entries(calendars).flatMap(([name, calendar]) =>
    problemsAt(['calendars', name], checkCalendar(calendar)),
  )
  if (problems.length === 0) validated.documents.add(calendars)
  return problems
}

/** A document that is written in the contract, or named. */
interface Part {
  readonly key: 'sla' | 'scope' | 'obligations' | 'rateCard'
  readonly written: unknown
  /** The documents of its kind in the context. */
  readonly table: Readonly<Record<string, unknown>> | undefined
  check(document: unknown): readonly Problem[]
}

/** @param under what the check depends on besides; `null` where the context adds to it. */
function checkPart({ key, written, table, check }: Part, validated: Validated, under: CheckedUnder | null): Problem[] {
  if (written === undefined) return []
  if (typeof written === 'object' && written !== null) {
    if (validated.documents.has(written) || (under !== null && wasRightUnder(written, under))) return []
    const problems = problemsAt([key], check(written))
    if (problems.length === 0) validated.documents.add(written)
    if (problems.length === 0 && under !== null) rememberRight(written, under)
    return problems
  }
  if (typeof written !== 'string') return problemsAt([key], check(written))
  if (written === '') {
    const message = `"" is no name of a document. Write the document itself, or its name in the context, e.g. "house".`
    return [problem('contracts/empty', [key], message, { received: written })]
  }
  if (table === undefined) return []
  if (Object.hasOwn(table, written)) return problemsAt([key], check(table[written]))
  const names = Object.keys(table)
  const list = names.length > 0 ? `Known: ${names.map(quote).join(', ')}.` : 'The context has none.'
  const message = `No document is called ${quote(written)}. ${list}${didYouMean(written, names)}`
  return [problem('contracts/unknown-document', [key], message, { received: written, known: names })]
}

function checkSlaHere(policy: unknown, known: readonly string[]): readonly Problem[] {
  const { calendars } = Object(policy) as { readonly calendars?: unknown }
  const own = typeof calendars === 'object' && calendars !== null ? Object.keys(calendars) : []
  return checkSla(policy, { calendars: known.filter((name) => !own.includes(name)) })
}

type Calendars = Readonly<Record<string, CalendarDefinition | Calendar>>

/** @param calendars of the contract and its context; `null` where those of the contract are wrong. */
function checkScopeHere(policy: unknown, document: TermsDocument, calendars: Calendars | null): readonly Problem[] {
  const { coverageHours } = Object(policy) as { readonly coverageHours?: unknown }
  const isNamed = calendars !== null && typeof coverageHours === 'string' && Object.hasOwn(calendars, coverageHours)
  const problems = checkScope(policy, isNamed ? { calendars } : undefined)
  // The rules read into a policy that is right.
  return isValid(problems) ? [...problems, ...scopeRules(policy as ScopePolicy, document, calendars)] : problems
}

function scopeRules(
  { currency, coverageHours, term }: ScopePolicy,
  document: TermsDocument,
  calendars: Calendars | null,
): Problem[] {
  const problems: Problem[] = []
  if (currency !== undefined && currency !== document.currency) {
    const message = `The contract is in ${document.currency}. A scope policy in ${quote(currency)} cannot be billed with it.`
    problems.push(
      problem('contracts/other-currency', '/currency', message, { received: currency, contract: document.currency }),
    )
  }
  if (coverageHours !== undefined && calendars !== null && !Object.hasOwn(calendars, coverageHours))
    problems.push(unknownCalendar(coverageHours, Object.keys(calendars), '/coverageHours'))
  if (term.from > document.term.from) {
    const message = `The scope begins on ${term.from} and the contract on ${document.term.from}: work before is out of scope.`
    problems.push(problem('contracts/scope-term-short', '/term', message, { term, contract: document.term }, 'warning'))
  }
  return problems
}

function checkObligationsHere(policy: unknown, known: readonly string[]): readonly Problem[] {
  const problems = checkObligations(policy)
  if (!isValid(problems)) return problems
  const { obligations } = policy as ObligationsPolicy
  return [
    ...problems,
    ...obligations.flatMap(({ calendar }, i) =>
      typeof calendar !== 'string' || known.includes(calendar)
        ? []
        : [unknownCalendar(calendar, known, ['obligations', i, 'calendar'])],
    ),
  ]
}

/** A calendar that the contract does not have and that was not given. */
export function unknownCalendar(
  name: string,
  known: readonly string[],
  path: string | readonly (string | number)[],
): Problem {
  const message = `${quote(name)} is not a calendar of the contract or its context.${didYouMean(name, known)}`
  return problem('contracts/unknown-calendar', path, message, { received: name, known })
}
