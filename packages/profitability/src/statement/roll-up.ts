// Cells as they are added up: by client, contract and month, each rounded once.

import { hourMs, type Month } from '@mspkit/values'
import { type Amount, negate, over, plus, round, times } from '@mspkit/values/money'
import { type Cell, emptyTally, labourClasses, type Tally } from './cell'
import { entryOf } from './cost-rate'
import type { LineGroup, StatementGap, StatementLine } from './statement'

/** Sums by client, contract and month. */
export type Sums = Map<string | null, Map<string | null, Map<Month | null, Sum>>>

/** The sum of several cells. Lines are rounded per cell before they are added, so that all levels agree. */
export interface Sum {
  readonly clientId: string | null
  readonly contractId: string | null
  readonly month: Month | null
  readonly lines: Map<string, { group: LineGroup; kind: StatementLine['kind']; amounts: Amount[]; ms: number | null }>
  readonly tally: Tally
  readonly gaps: Map<
    string,
    { code: StatementGap['code']; of: string; ms: number | null; amounts: Amount[]; currency: string | null }
  >
}

/** Labour by class, priced once per cell. */
function labourLines(cell: Cell, currency: string): StatementLine[] {
  if (cell.labour.size === 0) return []
  return labourClasses.flatMap((name, index): StatementLine[] => {
    const parts = [...cell.labour].map(([rate, ms]) => ({ perHour: rate.perHour, ms: ms[index] as number }))
    const ms = parts.reduce((sum, part) => sum + part.ms, 0)
    if (ms === 0) return []
    const cost = over(plus(...parts.map((part) => times(part.perHour, part.ms))), hourMs)
    return [
      {
        lineId: `labour/${name}`,
        group: 'service',
        kind: 'labour',
        amount: round(negate(cost), currency),
        minutes: ms,
      },
    ]
  })
}

function sumLines(cell: Cell, currency: string): StatementLine[] {
  return [...cell.sums].map(([lineId, { group, kind, amounts }]) => ({
    lineId,
    group,
    kind,
    amount: round(plus(...amounts), currency),
    minutes: null,
  }))
}

/** Adds a cell to a sum. */
export function addCell(sum: Sum, cell: Cell, currency: string): void {
  for (const line of [...sumLines(cell, currency), ...labourLines(cell, currency)]) {
    const found = sum.lines.get(line.lineId)
    if (found) {
      found.amounts.push(line.amount)
      found.ms = found.ms === null || line.minutes === null ? null : found.ms + line.minutes
    } else sum.lines.set(line.lineId, { group: line.group, kind: line.kind, amounts: [line.amount], ms: line.minutes })
  }
  for (const key of Object.keys(cell.tally) as (keyof Tally)[]) sum.tally[key] += cell.tally[key]
  for (const [key, gap] of cell.gaps) {
    const found = sum.gaps.get(key)
    if (!found) sum.gaps.set(key, { ...gap, amounts: [...gap.amounts] })
    else {
      found.ms = found.ms === null || gap.ms === null ? null : found.ms + gap.ms
      found.amounts.push(...gap.amounts)
    }
  }
}

/** The sum of a client, contract and month, `null` where they are added up. */
export function sumAt(sums: Sums, clientId: string | null, contractId: string | null, month: Month | null): Sum {
  const contracts = entryOf(sums, clientId, () => new Map<string | null, Map<Month | null, Sum>>())
  const months = entryOf(contracts, contractId, () => new Map<Month | null, Sum>())
  return entryOf(months, month, () => ({
    clientId,
    contractId,
    month,
    lines: new Map(),
    tally: emptyTally(),
    gaps: new Map(),
  }))
}
