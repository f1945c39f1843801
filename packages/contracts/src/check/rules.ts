// The rules of a contract whose documents are right: renewals, lines, people, its end and what ending costs.

import { addDays, addMonths, didYouMean, type Problem, pointer, problem, problemsAt, quote } from '@mspkit/values'
import { compare, parseMoney } from '@mspkit/values/money'
import { type ContractContext, givenIn } from '../context'
import type { ContractLine, TermsDocument } from '../definition/contract'
import type { Renewal, UpliftRule } from '../definition/term'
import { monthsOfCycle } from '../terms/cycles/cycle-length'
import { unknownCalendar } from './documents'

/** What is wrong in a contract whose documents are right. */
export function checkRules(document: TermsDocument, context: ContractContext): Problem[] {
  const calendars = calendarNames(document, context)
  return [
    ...problemsAt(['renewal'], checkRenewal(document.renewal, document, calendars)),
    ...ownRateCard(document.renewal.uplift, document),
    ...document.lines.flatMap((line, i) =>
      problemsAt(['lines', i], checkLineTerms(line, document, calendars, context)),
    ),
    ...soldBeforeTerm(document),
    ...checkPeople(document),
    ...checkEnd(document),
    ...checkFee(document),
    ...checkScopeTerm(document),
    ...withoutLines(document),
  ]
}

/** Names of the calendars of the contract and its context; `null` when the context does not say. */
const calendarNames = ({ calendars }: TermsDocument, context: ContractContext): readonly string[] | null =>
  calendars === undefined && context.calendars === undefined
    ? null
    : [...Object.keys(calendars ?? {}), ...Object.keys(context.calendars ?? {})]

function checkRenewal(
  { notice, uplift }: Renewal,
  document: TermsDocument,
  calendars: readonly string[] | null,
): Problem[] {
  const problems: Problem[] = []
  if ('businessDays' in notice) {
    const { calendar } = notice
    const known = calendars ?? []
    if (calendar === undefined && known.length !== 1) {
      const message = `Business days are counted back on a calendar, and there ${known.length === 0 ? 'is none' : 'are several'}. Write its name, e.g. "desk".`
      problems.push(problem('contracts/notice-calendar', ['notice', 'calendar'], message, { known }))
    }
    if (calendar !== undefined && !known.includes(calendar))
      problems.push(unknownCalendar(calendar, known, ['notice', 'calendar']))
  }
  return uplift ? [...problems, ...problemsAt(['uplift'], checkUplift(uplift, document))] : problems
}

function checkUplift(uplift: UpliftRule, document: TermsDocument): Problem[] {
  const ids = document.lines.map(({ id }) => id)
  const problems = (['lines', 'except'] as const).flatMap((key): Problem[] => {
    const named = uplift[key]
    if (named === undefined || named === 'all') return []
    return named.flatMap((id, i) => (ids.includes(id) ? [] : [unknownLine(id, ids, [key, i])]))
  })
  if (!('index' in uplift)) return problems
  const { floorPercent, capPercent } = uplift
  if (floorPercent === undefined || capPercent === undefined || compare(floorPercent, capPercent) <= 0) return problems
  const message = `The floor of ${floorPercent} % is above the cap of ${capPercent} %.`
  const facts = { floor: floorPercent, cap: capPercent }
  return [...problems, problem('contracts/floor-above-cap', ['floorPercent'], message, facts)]
}

function unknownLine(id: string, ids: readonly string[], path: readonly (string | number)[]): Problem {
  const message = `${quote(id)} is not a line of this contract.${didYouMean(id, ids)}`
  return problem('contracts/unknown-line', path, message, { line: id })
}

/** Only the contract's renewal can raise a rate card, and only one of the contract's own. */
function ownRateCard(uplift: UpliftRule | undefined, { rateCard }: TermsDocument): Problem[] {
  if (!uplift?.rateCard || rateCard !== undefined) return []
  const message = 'The contract has no rate card of its own that could be raised. Write "rateCard", or leave this out.'
  return [problem('contracts/no-rate-card', '/renewal/uplift/rateCard', message)]
}

/** An invoice has what is sold in its periods, and there is none before the contract begins: a set-up fee with an early date would never be billed. */
const soldBeforeTerm = ({ lines, term }: TermsDocument): Problem[] =>
  lines.flatMap((line, i): Problem[] => {
    const on = line.kind === 'one-time' || line.kind === 'resale' ? line.on : undefined
    if (on === undefined || on >= term.from) return []
    const message = `This is sold on ${on}, before the contract begins on ${term.from}, so no invoice has it. Write a day from ${term.from} on, e.g. "on": "${term.from}".`
    return [problem('contracts/sold-before-term', ['lines', i, 'on'], message, { on, from: term.from }, 'warning')]
  })

const takesWork: readonly string[] = [
  'block-hours',
  'retainer',
  'incidents',
  'time-and-materials',
  'fixed-price-project',
  'expense',
]

function checkLineTerms(
  line: ContractLine,
  document: TermsDocument,
  calendars: readonly string[] | null,
  context: ContractContext,
): Problem[] {
  const problems = line.renewal ? problemsAt(['renewal'], checkRenewal(line.renewal, document, calendars)) : []
  if (line.renewal?.uplift?.rateCard) {
    const message = 'A rate card is the contract\'s, not a line\'s. Write it in the "renewal" of the contract.'
    problems.push(problem('contracts/no-rate-card', ['renewal', 'uplift', 'rateCard'], message))
  }
  if (line.billingCycle && takesWork.includes(line.kind)) {
    const message = `A line of kind ${quote(line.kind)} takes work, which is billed with the contract's own cycle. Leave it out.`
    problems.push(problem('contracts/cycle-of-work', ['billingCycle'], message, { kind: line.kind }))
  }
  const cycle = line.billingCycle ?? document.billingCycle
  if (cycle !== undefined && monthsOfCycle(cycle) === null) problems.push(...needingMonths(line))
  const quantity = 'quantity' in line ? line.quantity : undefined
  const counted = typeof quantity === 'object' && !('agreed' in quantity)
  if (line.decreases === 'at-term-end' && (counted || quantity === undefined)) {
    const message =
      'A decrease can wait for the next term only where the quantity is agreed: { "agreed": "40", "changes": [] }.'
    problems.push(problem('contracts/decrease-uncounted', ['decreases'], message, { decreases: line.decreases }))
  }
  return [...problems, ...checkBought(line, document, context)]
}

/** A period of weeks, or of half a month, is no number of months. */
function needingMonths(line: ContractLine): Problem[] {
  const { per } = 'per' in line ? line : { per: undefined }
  const proration = 'proration' in line ? line.proration : undefined
  const bases: readonly unknown[] = typeof proration === 'object' ? Object.values(proration) : [proration]
  const basis = bases.find((one) => one === 'actual-over-30' || one === '30/360')
  return [
    ...(per === undefined || per === 'period'
      ? []
      : [
          problem(
            'contracts/cycle-without-months',
            ['per'],
            `A price per ${per} needs billing periods of whole months. Leave "per" out, and write the price of a period.`,
            { per },
          ),
        ]),
    ...(basis === undefined
      ? []
      : [
          problem(
            'contracts/cycle-without-months',
            ['proration'],
            `${quote(basis)} needs billing periods of whole months. Write e.g. "actual-days-in-period".`,
            { basis },
          ),
        ]),
  ]
}

/** What a line buys must exist. */
function checkBought(line: ContractLine, document: TermsDocument, context: ContractContext): Problem[] {
  const scope = typeof document.scope === 'string' ? givenIn(context.scope, document.scope) : document.scope
  const sla = typeof document.sla === 'string' ? givenIn(context.sla, document.sla) : document.sla
  const { obligations } = document
  const policy = typeof obligations === 'string' ? givenIn(context.obligations, obligations) : obligations
  const [promised, clauses, clocks] = [
    policy?.obligations.map(({ id }) => id),
    scope?.clauses.map(({ id }) => id),
    sla?.clocks.map(({ clock }) => clock),
  ]
  return [
    ...problemsAt(['obligations'], unknownNames(line.obligations, promised, 'an obligation')),
    ...problemsAt(['package', 'scope'], unknownNames(line.package?.scope, clauses, 'a scope clause')),
    ...problemsAt(['package', 'sla'], unknownNames(line.package?.sla, clocks, 'an SLA clock')),
  ]
}

/** Names of a document that was not given are not judged. */
function unknownNames(
  named: readonly string[] | undefined,
  known: readonly string[] | undefined,
  what: string,
): Problem[] {
  if (named === undefined || known === undefined) return []
  return named.flatMap((name, i) => {
    if (known.includes(name)) return []
    const message = `${quote(name)} is not ${what} of this contract.${didYouMean(name, known)}`
    return [problem('contracts/unknown-name', [i], message, { received: name, known })]
  })
}

function checkPeople({ duties = [], approvers = [], currency }: TermsDocument): Problem[] {
  return [
    ...repeatedIds(duties, 'duties'),
    ...repeatedIds(approvers, 'approvers'),
    ...approvers.flatMap(({ upTo }, i) =>
      upTo === undefined ? [] : sumProblems(upTo, currency, pointer('approvers', i, 'upTo')),
    ),
  ]
}

const repeatedIds = (list: readonly { readonly id: string }[], key: string): Problem[] =>
  list.flatMap(({ id }, i) => {
    if (list.findIndex((other) => other.id === id) === i) return []
    const message = `${quote(id)} is already the id of another. Give each its own.`
    return [problem('contracts/id-twice', [key, i, 'id'], message, { id })]
  })

function sumProblems(sum: string, currency: string, path: string): readonly Problem[] {
  const parsed = parseMoney(sum, currency)
  return parsed.ok ? [] : problemsAt(path, parsed.problems)
}

function checkEnd({ endsOn, term }: TermsDocument): Problem[] {
  if (endsOn === undefined || endsOn > term.from) return []
  const message = `It ends on ${endsOn} and begins on ${term.from}. "endsOn" is the first day no longer served, e.g. ${quote(addDays(term.from, 1))}.`
  return [problem('contracts/ends-before', '/endsOn', message, { endsOn, from: term.from })]
}

const checkFee = ({ earlyTermination, currency }: TermsDocument): readonly Problem[] =>
  earlyTermination?.kind === 'fixed' ? sumProblems(earlyTermination.amount, currency, '/earlyTermination/amount') : []

/** A scope that ends before the contract does: the last day of its term was probably written where the first day after it belongs. */
function checkScopeTerm({ scope, term }: TermsDocument): Problem[] {
  const to = addMonths(term.from, term.months)
  if (typeof scope !== 'object' || scope.term.to >= to) return []
  const last = addDays(scope.term.to, -1)
  const message = `The scope ends on ${last}, and the contract runs to ${addDays(to, -1)}. "to" is the first day that is no longer covered: write "${to}".`
  const facts = { received: scope.term.to, to }
  return [problem('contracts/scope-ends-early', ['scope', 'term', 'to'], message, facts, 'warning')]
}

function withoutLines({ lines }: TermsDocument): Problem[] {
  if (lines.length > 0) return []
  const message =
    'The contract has no lines, so its invoices charge nothing. Write what it charges, e.g. [{ "id": "care", "kind": "flat", "price": "4500.00" }].'
  return [problem('contracts/no-lines', ['lines'], message, {}, 'warning')]
}
