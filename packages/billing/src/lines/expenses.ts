// Prices expenses: each goes to the line that it names, or to the first that accepts it.

import { lookupIn } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import { over, plus, round, times } from '@mspkit/values/money'
import { atOnce } from '../charges/recognition'
import type { PriceTerms } from '../charges/usage'
import type { Expense, ExpenseLine } from '../definition'
import type { ExpenseFacts } from '../reasons/facts'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { reasonOf } from '../reasons/reason'
import { holds } from '../values/months'
import { type Acceptance, firstAccepting } from './accepting'
import type { LineInPeriod } from './in-period'
import type { ChargePart, StepResult } from './part'

/** What expenses charge. An expense that no line takes is left out. */
export function chargeExpenses(
  lines: readonly LineInPeriod<ExpenseLine>[],
  expenses: readonly Expense[],
  terms: PriceTerms,
): StepResult {
  const parts: ChargePart[] = []
  const missing: MissingFact[] = []
  for (const [index, expense] of expenses.entries()) {
    const { line, undecided } = lineOf(lines, expense)
    if (undecided !== null)
      missing.push(missingFact({ ...undecided, recordId: expense.id }, pointer('expenses', index), onTheRecord))
    if (line !== null && holds(line.used, expense.on)) parts.push(expensePart(line, expense, terms))
  }
  return { parts, unbilled: [], missing }
}

function lineOf(lines: readonly LineInPeriod<ExpenseLine>[], expense: Expense): Acceptance<ExpenseLine> {
  const { fields, ...own } = expense
  return expense.lineId === undefined
    ? firstAccepting(lines, lookupIn({ ...fields, ...own }))
    : { line: lines.find(({ definition }) => definition.id === expense.lineId) ?? null, undecided: null }
}

function expensePart(
  line: LineInPeriod<ExpenseLine>,
  expense: Expense,
  { currency, rounding }: PriceTerms,
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
