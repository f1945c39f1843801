// Expressions of statements, before any dialect: what is computed from the columns of a row.

/** The types of columns. Instants are whole milliseconds since 1970, in `whole`. */
export type ColumnType = 'whole' | 'text' | 'flag'

/** How rows are ordered and divided for an expression over several rows. */
export interface Over {
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly Expression[]
  /** The rows of the frame: all up to this one, or all before it. Left out: all rows of the partition, or the default of rank and lead. */
  readonly rows?: 'up-to-this' | 'before-this'
}

/** An expression; see the functions that make them. */
export type Expression =
  | { readonly kind: 'column'; readonly table: string | null; readonly name: string }
  | { readonly kind: 'whole'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'null'; readonly type: ColumnType }
  | { readonly kind: 'raw'; readonly sql: string }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'quotient' | 'remainder'; readonly operand: Expression; readonly divisor: number }
  | { readonly kind: 'not' | 'is-null'; readonly operand: Expression }
  | { readonly kind: 'one-of'; readonly operand: Expression; readonly values: readonly Expression[] }
  | { readonly kind: 'matches'; readonly operand: Expression; readonly pattern: string }
  | { readonly kind: 'case'; readonly branches: readonly Branch[]; readonly otherwise: Expression }
  | {
      readonly kind: 'call'
      readonly name: 'greatest' | 'least' | 'coalesce'
      readonly operands: readonly Expression[]
    }
  | {
      readonly kind: 'aggregate'
      readonly name: AggregateName
      readonly operand: Expression | null
      readonly over?: Over
    }

export type Operator = '+' | '-' | '*' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or'
export type AggregateName = 'sum' | 'small-sum' | 'min' | 'max' | 'count' | 'row-number' | 'lead' | 'lag'
export type Branch = readonly [when: Expression, then: Expression]

/** A column; with a table where a name would be ambiguous. */
export const column = (name: string, table: string | null = null): Expression => ({ kind: 'column', table, name })
/** A whole number that a double holds exactly. @throws RangeError for any other. */
export function whole(value: number): Expression {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number that a statement can hold.`)
  return { kind: 'whole', value }
}
export const text = (value: string): Expression => ({ kind: 'text', value })
export const flag = (value: boolean): Expression => ({ kind: 'flag', value })
export const nothing = (type: ColumnType): Expression => ({ kind: 'null', type })
/** SQL of the user, such as the name of a column of a foreign table. Never text of data. */
export const raw = (sql: string): Expression => ({ kind: 'raw', sql })

const binary =
  (operator: Operator) =>
  (left: Expression, right: Expression): Expression => ({ kind: 'binary', operator, left, right })
const chain =
  (operator: Operator, empty: Expression) =>
  (...parts: readonly Expression[]): Expression =>
    parts.length === 0
      ? empty
      : parts.slice(1).reduce((left, right) => binary(operator)(left, right), parts[0] as Expression)

export const plus = chain('+', whole(0))
export const minus = binary('-')
export const times = binary('*')
export const equals = binary('=')
export const below = binary('<')
export const atMost = binary('<=')
export const above = binary('>')
export const atLeast = binary('>=')
/** Three-valued, as SQL has it: no beats unknown. */
export const and = chain('and', flag(true))
/** Three-valued, as SQL has it: yes beats unknown. */
export const or = chain('or', flag(false))
export const not = (operand: Expression): Expression => ({ kind: 'not', operand })
export const isNull = (operand: Expression): Expression => ({ kind: 'is-null', operand })
export const isKnown = (operand: Expression): Expression => not(isNull(operand))
export const oneOf = (operand: Expression, values: readonly Expression[]): Expression =>
  values.length === 0 ? flag(false) : { kind: 'one-of', operand, values }
/** Whether a text matches a pattern that all dialects read alike. */
export const matches = (operand: Expression, pattern: string): Expression => ({ kind: 'matches', operand, pattern })
/** The whole part of a number that is not negative, divided. */
export const quotient = (operand: Expression, divisor: number): Expression => ({ kind: 'quotient', operand, divisor })
/** What remains of a number that is not negative. */
export const remainder = (operand: Expression, divisor: number): Expression => ({ kind: 'remainder', operand, divisor })
export const choose = (branches: readonly Branch[], otherwise: Expression): Expression =>
  branches.length === 0 ? otherwise : { kind: 'case', branches, otherwise }
export const when = (condition: Expression, then: Expression, otherwise: Expression): Expression =>
  choose([[condition, then]], otherwise)
export const greatest = (...operands: readonly Expression[]): Expression => ({
  kind: 'call',
  name: 'greatest',
  operands,
})
export const least = (...operands: readonly Expression[]): Expression => ({ kind: 'call', name: 'least', operands })
export const coalesce = (...operands: readonly Expression[]): Expression => ({
  kind: 'call',
  name: 'coalesce',
  operands,
})

const aggregate = (name: AggregateName, operand: Expression | null, over?: Over): Expression =>
  over === undefined ? { kind: 'aggregate', name, operand } : { kind: 'aggregate', name, operand, over }
export const sum = (operand: Expression, over?: Over): Expression => aggregate('sum', operand, over)
/** A sum that is exact below 2^53, and beyond only more than that or NULL. A plain sum where a dialect has no shorter way. */
export const smallSum = (operand: Expression): Expression => aggregate('small-sum', operand)
export const min = (operand: Expression, over?: Over): Expression => aggregate('min', operand, over)
export const max = (operand: Expression, over?: Over): Expression => aggregate('max', operand, over)
export const count = (operand: Expression | null = null, over?: Over): Expression => aggregate('count', operand, over)
export const rowNumber = (over: Over): Expression => aggregate('row-number', null, over)
export const lead = (operand: Expression, over: Over): Expression => aggregate('lead', operand, over)
export const lag = (operand: Expression, over: Over): Expression => aggregate('lag', operand, over)
