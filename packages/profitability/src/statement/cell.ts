// What is known about one client, contract and month, while a statement is made.

import { type LocalDate, type Month, monthOf } from '@mspkit/values'
import type { Amount } from '@mspkit/values/money'
import { type CostRate, entryOf } from './cost-rate'
import type { LineGroup, StatementGap } from './statement'

/** Classes of labour, in the order of the numbers kept for each rate. */
export const labourClasses = ['covered', 'billable', 'unbilled', 'undecided', 'travel'] as const

/** Minutes are kept as whole milliseconds, so that sums are exact in any order of entries. */
export interface Tally {
  worked: number
  rounded: number
  /** Entries without rounded minutes. */
  unrounded: number
  covered: number
  billable: number
  unbilled: number
  undecided: number
  travel: number
  reactive: number
  planned: number
}

export interface SumLine {
  readonly group: LineGroup
  readonly kind: 'revenue' | 'cost'
  /** Signed: cost below zero. */
  readonly amounts: Amount[]
}

/** The sums of one client, contract and month: the smallest unit that is rounded. */
export interface Cell {
  readonly clientId: string | null
  readonly contractId: string | null
  /** `null` for work without a date. */
  readonly month: Month | null
  /** Milliseconds by rate, one number a labour class. */
  readonly labour: Map<CostRate, number[]>
  readonly tally: Tally
  readonly sums: Map<string, SumLine>
  readonly gaps: Map<string, CellGap>
}

export interface CellGap {
  readonly code: StatementGap['code']
  readonly of: string
  ms: number | null
  readonly amounts: Amount[]
  readonly currency: string | null
}

export const emptyTally = (): Tally => ({
  worked: 0,
  rounded: 0,
  unrounded: 0,
  covered: 0,
  billable: 0,
  unbilled: 0,
  undecided: 0,
  travel: 0,
  reactive: 0,
  planned: 0,
})

/** Months by number: hashing a new string for every entry would cost most of the time. */
type Months = Map<number, Cell>

const undated = -1
const digit = (text: string, at: number): number => text.charCodeAt(at) - 48
const monthNumber = (date: LocalDate | Month): number =>
  (digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3)) * 12 +
  digit(date, 5) * 10 +
  digit(date, 6)

const monthOfEither = (on: LocalDate | Month): Month => (isDate(on) ? monthOf(on) : on)
const isDate = (on: LocalDate | Month): on is LocalDate => on.length > 7

const emptyCell = (clientId: string | null, contractId: string | null, month: Month | null): Cell => ({
  clientId,
  contractId,
  month,
  labour: new Map(),
  tally: emptyTally(),
  sums: new Map(),
  gaps: new Map(),
})

/** Cells by client, contract and month; ids may be any text, so they are never joined into one key. */
export interface Cells {
  /** The cell of a date or month; `null` for work without a date. */
  at(clientId: string | null, contractId: string | null, on: LocalDate | Month | null): Cell
  all(): Iterable<Cell>
}

export function cells(): Cells {
  const clients = new Map<string | null, Map<string | null, Months>>()
  function* all(): Iterable<Cell> {
    for (const contracts of clients.values()) for (const months of contracts.values()) yield* months.values()
  }
  function make(clientId: string | null, contractId: string | null, on: LocalDate | Month | null): Cell {
    const contracts = entryOf(clients, clientId, () => new Map<string | null, Months>())
    const months = entryOf(contracts, contractId, () => new Map<number, Cell>())
    return entryOf(months, on === null ? undated : monthNumber(on), () =>
      emptyCell(clientId, contractId, on === null ? null : monthOfEither(on)),
    )
  }
  return {
    at: (clientId, contractId, on) =>
      clients
        .get(clientId)
        ?.get(contractId)
        ?.get(on === null ? undated : monthNumber(on)) ?? make(clientId, contractId, on),
    all,
  }
}

/** Adds a sum to a line; cost is given below zero. */
export function addSum(cell: Cell, lineId: string, group: LineGroup, kind: 'revenue' | 'cost', amount: Amount): void {
  const line = cell.sums.get(lineId)
  if (line) line.amounts.push(amount)
  else cell.sums.set(lineId, { group, kind, amounts: [amount] })
}

/** Notes missing time. */
export function addTimeGap(cell: Cell, code: StatementGap['code'], of: string, ms: number): void {
  const key = `${code}/${of}`
  const gap = cell.gaps.get(key)
  if (gap) gap.ms = (gap.ms ?? 0) + ms
  else cell.gaps.set(key, { code, of, ms, amounts: [], currency: null })
}

/** Notes a missing sum, in its own currency. */
export function addSumGap(cell: Cell, code: StatementGap['code'], of: string, amount: Amount, currency: string): void {
  const key = `${code}/${of}`
  const gap = cell.gaps.get(key)
  if (gap) gap.amounts.push(amount)
  else cell.gaps.set(key, { code, of, ms: null, amounts: [amount], currency })
}
