// Prices expenses: each goes to the line that it names, or to the first that accepts it.

import { lookupIn } from '@mspkit/records'
import { parseDecimal, pointer, quote } from '@mspkit/values'
import { over, plus, round, times } from '@mspkit/values/money'
import type { UnbilledRecord } from '../charges/charge'
import { atOnce } from '../charges/recognition'
import type { PriceTerms, Usage } from '../charges/usage'
import type { Expense, ExpenseLine } from '../definition'
import type { ExpenseFacts } from '../reasons/facts'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { reasonOf } from '../reasons/reason'
import { holds } from '../values/months'
import { type Acceptance, firstAccepting } from './accepting'
import type { LineInPeriod } from './line-in-period'
import type { ChargePart, StepResult } from './part'

/** What expenses charge, those that no line takes, and the facts that are missing. */
interface ExpensesCharged extends Omit<StepResult, 'unbilled'> {
  readonly unbilledRecords: readonly UnbilledRecord[]
}

/** What expenses charge. Late ones are charged with the first invoice after them; what no line takes is listed. */
export function chargeExpenses(
  lines: readonly LineInPeriod<ExpenseLine>[],
  { expenses = [], issued }: Pick<Usage, 'expenses' | 'issued'>,
  terms: PriceTerms,
): ExpensesCharged {
  const parts: ChargePart[] = []
  const unbilledRecords: UnbilledRecord[] = []
  const missing: MissingFact[] = []
  const billed = new Set(issued?.expenses)
  for (const [index, expense] of expenses.entries()) {
    const { id, on } = expense
    const leave = (why: UnbilledRecord['why']): unknown =>
      unbilledRecords.push({ record: 'expense', id, lineId: expense.lineId ?? null, on, why })
    const inForce = lines.filter(({ definition }) => holds(definition, on))
    const { line, undecided } = lineOf(inForce, expense)
    if (billed.has(id)) leave('already-billed')
    else if (on >= terms.workPeriod.to) leave('after-the-period')
    else if (undecided !== null)
      missing.push(missingFact({ ...undecided, recordId: id }, pointer('expenses', index), onTheRecord))
    else if (line === null) leave('no-line-takes-it')
    else if (!parseDecimal(expense.amount).ok)
      missing.push(
        missingFact(
          { lineId: line.definition.id, recordId: id, missing: ['amount'] },
          pointer('expenses', index),
          notAnAmount(expense),
        ),
      )
    else parts.push(expensePart(line, expense, terms))
  }
  return { parts, unbilledRecords, missing }
}

const notAnAmount = ({ amount }: Expense): string => `It is ${quote(amount)}. Write a sum as text, e.g. "45.50".`

function lineOf(lines: readonly LineInPeriod<ExpenseLine>[], expense: Expense): Acceptance<ExpenseLine> {
  const { fields, ...own } = expense
  return expense.lineId === undefined
    ? firstAccepting(lines, lookupIn({ ...fields, ...own }))
    : { line: lines.find(({ definition }) => definition.id === expense.lineId) ?? null, undecided: null }
}

function expensePart(
  line: LineInPeriod<ExpenseLine>,
  expense: Expense,
  { currency, rounding, workPeriod }: PriceTerms,
): ChargePart {
  const percent = line.definition.markupPercent ?? null
  const amount = round(times(expense.amount, plus(1, over(percent ?? '0', 100))), currency, rounding)
  const facts: ExpenseFacts = {
    formula: percent === null ? expense.amount : `${expense.amount} + ${percent} %`,
    expenseId: expense.id,
    on: expense.on,
    spent: expense.amount,
    markupPercent: percent,
  }
  return {
    line,
    ...(line.used.from < line.used.to ? {} : { period: workPeriod }),
    description: expense.description,
    quantity: '1',
    unitPrice: amount,
    amount,
    ...(expense.taxCode === undefined ? {} : { taxCode: expense.taxCode }),
    recognition: atOnce(expense.on),
    cost: expense.amount,
    reasons: [reasonOf('billing/expense', facts, line.source)],
  }
}
