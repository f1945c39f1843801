import type { Month } from '@mspkit/values'
import { addTimeHole, type Cells, type Tally } from './cell'
import type { CostBook } from './cost-rate'
import type { Hole } from './statement'

/** What a fold of time entries remembers, as plain data. Revenue and costs are not in it: the terms say them again. */
export interface StatementsSnapshot {
  readonly version: 1
  readonly cells: readonly {
    readonly clientId: string
    readonly contractId: string | null
    readonly month: Month | null
    /** Rate, then milliseconds covered, billable, unbilled, undecided and on the road. */
    readonly labour: readonly (readonly [string, readonly number[]])[]
    readonly tally: Tally
    /** Code, what it is of, milliseconds. */
    readonly holes: readonly (readonly [Hole['code'], string, number])[]
  }[]
}

export function snapshotOf(cells: Cells): StatementsSnapshot {
  const kept: StatementsSnapshot['cells'][number][] = []
  for (const { clientId, contractId, month, labour, tally, holes } of cells.all()) {
    const timeHoles = [...holes.values()].flatMap((hole): [Hole['code'], string, number][] =>
      hole.ms === null ? [] : [[hole.code, hole.of, hole.ms]],
    )
    if (clientId === null || (labour.size === 0 && timeHoles.length === 0 && tally.worked + tally.travel === 0))
      continue
    const rates = [...labour].map(([rate, ms]) => [rate.key, [...ms]] as const)
    kept.push({ clientId, contractId, month, labour: rates, tally: { ...tally }, holes: timeHoles })
  }
  return { version: 1, cells: kept }
}

export function restore(snapshot: StatementsSnapshot, cells: Cells, book: CostBook): void {
  for (const { clientId, contractId, month, labour, tally, holes } of snapshot.cells) {
    const cell = cells.at(clientId, contractId, month)
    for (const [key, ms] of labour) cell.labour.set(book.rateOfKey(key), [...ms])
    Object.assign(cell.tally, tally)
    for (const [code, of, ms] of holes) addTimeHole(cell, code, of, ms)
  }
}
