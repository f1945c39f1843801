// Expressions with some columns known: what follows from them is computed, what does not is left.

import { and, type Expression, flag, isNull, not, or } from './expression'

/** What a column is known to be: an expression in its place, or `null` where it stays. */
export type Known = (name: string) => Expression | null

/** The same expression with what is known in its place, and without what then decides itself. */
export function simplified(expression: Expression, known: Known): Expression {
  const again = (one: Expression): Expression => simplified(one, known)
  switch (expression.kind) {
    case 'column':
      return known(expression.name) ?? expression
    case 'binary':
      return simplifiedBinary(expression.operator, again(expression.left), again(expression.right))
    case 'not': {
      const operand = again(expression.operand)
      return operand.kind === 'flag' ? flag(!operand.value) : not(operand)
    }
    case 'is-null': {
      const operand = again(expression.operand)
      if (operand.kind === 'null') return flag(true)
      return operand.kind === 'text' || operand.kind === 'whole' || operand.kind === 'flag'
        ? flag(false)
        : isNull(operand)
    }
    case 'one-of': {
      const operand = again(expression.operand)
      const { values } = expression
      if (operand.kind !== 'text') return operand.kind === 'null' ? flag(false) : { ...expression, operand }
      return flag(values.some((one) => one.kind === 'text' && one.value === operand.value))
    }
    case 'call': {
      const operands = expression.operands.map(again)
      const [first] = operands
      return expression.name === 'coalesce' && (first?.kind === 'flag' || first?.kind === 'text')
        ? first
        : { ...expression, operands }
    }
    default:
      return expression
  }
}

type Binary = Extract<Expression, { kind: 'binary' }>['operator']

function simplifiedBinary(operator: Binary, left: Expression, right: Expression): Expression {
  const [no, yes] = operator === 'and' ? [false, true] : [true, false]
  if (operator === 'and' || operator === 'or') {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (one.kind !== 'flag') continue
      return one.value === yes ? other : flag(no)
    }
    return operator === 'and' ? and(left, right) : or(left, right)
  }
  if (operator === '=' && left.kind === 'text' && right.kind === 'text') return flag(left.value === right.value)
  // Conditions on steps count what is unknown as no.
  if (operator === '=' && (left.kind === 'null' || right.kind === 'null')) return flag(false)
  return { kind: 'binary', operator, left, right }
}
