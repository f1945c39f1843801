// What of an agreement has to be drafted to know what some months earn.

import { addDays, addMonths, type Instant, type LocalDate, type Period } from '@mspkit/values'
import type { ContractLine } from '../../definition/contract'
import type { BillingCycle } from '../../definition/term'
import { monthsSpanned } from '../../terms/cycles/cycle-length'
import type { Agreement } from '../agreement'

/** The periods and lines that count. */
export interface Plan {
  readonly agreement: Agreement
  readonly cycle: BillingCycle
  /** Every line that is in force in the months, by its id. */
  readonly lines: ReadonlyMap<string, ContractLine>
  /** Billing periods that touch the months, in order. */
  readonly periods: readonly Period[]
  /** Further periods whose invoices hold lines for the months: licences billed once a year. */
  readonly around: readonly Period[]
  /** Whether it has anything to do with work: a contract for licences alone has not. */
  readonly takesWork: boolean
  /** Whether earlier work counts: blocks are drawn down, limits used up, minimums reached in the course of a year. */
  readonly remembers: boolean
  /** The first day of the contract's year that holds the first of the months, where minimums for a year are agreed; `null` where none are. */
  readonly yearFrom: LocalDate | null
}

const drawn = ['block-hours', 'retainer', 'incidents']
const forWork = [...drawn, 'time-and-materials', 'fixed-price-project']

export function planOf(agreement: Agreement, window: Period, knownAt: Instant): Plan {
  const { compiled } = agreement
  const terms = daysOfChange(agreement, window).map((validAt) => compiled.termsAt({ validAt, knownAt }))
  const documents = terms.map(({ contract }) => contract)
  const cycle = documents[0]?.billingCycle ?? { anchor: agreement.term.from, months: 1, bill: 'advance' }
  const lines = new Map(documents.flatMap((document) => document.lines.map((line) => [line.id, line] as const)))
  const limited = terms.some(({ scope }) => scope?.clauses.some(({ kind }) => kind === 'limit'))
  const reach = Math.max(0, ...[...lines.values()].map(monthsOf))
  const periods = periodsTouching({ agreement, cycle }, window, knownAt)
  const wide = { from: addMonths(window.from, -reach), to: addMonths(window.to, reach) }
  const hasYearly = documents.some(({ commitments }) => commitments?.some(({ per }) => per === 'year'))
  const inside = new Set(periods.map(({ from }) => from))
  const around = reach === 0 ? [] : periodsTouching({ agreement, cycle }, wide, knownAt)
  return {
    agreement,
    cycle,
    lines,
    periods,
    around: around.filter(({ from }) => !inside.has(from)),
    takesWork:
      documents.some(({ scope }) => scope !== undefined) ||
      [...lines.values()].some(({ kind }) => forWork.includes(kind)),
    remembers: limited || hasYearly || [...lines.values()].some(({ kind }) => drawn.includes(kind)),
    yearFrom: hasYearly ? yearHolding(agreement.term.from, window.from) : null,
  }
}

/** What an amendment may set without changing which lines there are, on which cycle, and what they take. */
const valueOfLine = /^\/lines\/[^/]+\/(name|price|quantity|overagePrice|included|tiers|taxCode|siteId|cost)(\/|$)/

/** The first and last day of a window, and those on which an amendment may bring or take a line: one may come and go inside it. */
function daysOfChange({ compiled }: Agreement, { from, to }: Period): LocalDate[] {
  const inside = (compiled.definition.amendments ?? []).flatMap((amendment) =>
    Object.keys(amendment.set).every((path) => valueOfLine.test(path))
      ? []
      : [amendment.from, ...(amendment.to === undefined ? [] : [amendment.to])].filter((on) => from < on && on < to),
  )
  return [...new Set([from, ...inside.sort(), addDays(to, -1)])]
}

/** The first day of the contract's year that holds a day. */
function yearHolding(first: LocalDate, day: LocalDate): LocalDate {
  let years = 0
  while (addMonths(first, 12 * (years + 1)) <= day) years++
  return addMonths(first, 12 * years)
}

/** How far from its invoice a line may lie: a cycle of its own, hours granted for so many months. */
const monthsOf = (line: ContractLine): number =>
  Math.max(
    line.billingCycle === undefined ? 0 : monthsSpanned(line.billingCycle),
    'grant' in line ? (line.grant?.months ?? 0) : 0,
  )

/** The billing periods that have a day in common with a period, from the contract's first day on. */
export function periodsTouching(
  { agreement, cycle }: Pick<Plan, 'agreement' | 'cycle'>,
  { from, to }: Period,
  knownAt: Instant,
): Period[] {
  const begins: LocalDate = addMonths(from, -monthsSpanned(cycle))
  return agreement.compiled
    .billingPeriods(begins, to, { knownAt })
    .filter((period) => period.to > from && period.to > agreement.term.from)
}
