// The state of `statements(…)` as plain data: the snapshot, and how it is restored.

import { DefinitionError, type Problem, problem, quote } from '@mspkit/values'
import {
  checksumOf,
  type Doc,
  list,
  monthSchema,
  name,
  nonNegative,
  readDocument,
  type Schema,
  strict,
  text,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { addTimeGap, type Cells } from './cell'
import type { CostBook, RateKey } from './cost-rate'
import type { StatementGap } from './statement'

const ms = nonNegative('a number of milliseconds', 2_700_000)

const tally = strict({
  /** Milliseconds worked. */
  worked: ms,
  /** Milliseconds after the rate card's rounding. */
  rounded: ms,
  /** Entries without rounded minutes. */
  unrounded: nonNegative('a number of entries', 0),
  /** Milliseconds covered. */
  covered: ms,
  /** Milliseconds billable. */
  billable: ms,
  /** Milliseconds neither covered nor billed. */
  unbilled: ms,
  /** Milliseconds without a coverage decision. */
  undecided: ms,
  /** Milliseconds of travel. */
  travel: ms,
  /** Milliseconds of reactive work. */
  reactive: ms,
  /** Milliseconds of planned work. */
  planned: ms,
})

function rateProblems(key: string): readonly Problem[] {
  if (/^\d+(\.\d+)?(\*\d+(\.\d+)?)?$/.test(key)) return []
  return [problem('profitability/rate-key', '', `${quote(key)} is not a rate. Write e.g. "58.00" or "52.00*1.0825".`)]
}

const gapCode: Schema<StatementGap['code']> = z.enum([
  'profitability/uncosted-time',
  'profitability/unconverted-rate',
  'profitability/zero-cost-time',
  'profitability/unapproved-time',
  'profitability/unapproved-time-left-out',
  'profitability/undated-time',
  'profitability/unconverted-revenue',
  'profitability/unconverted-cost',
  'profitability/unallocated-cost',
])

const rate: Schema<RateKey> = text<RateKey>(rateProblems, { noun: 'a rate', examples: ['58.00', '52.00*1.0825'] })

const cell = strict({
  /** The client. */
  clientId: z.string(),
  /** The contract; `null` for none. */
  contractId: z.nullable(z.string()),
  /** The month; `null` for work without a date. */
  month: z.nullable(monthSchema),
  /** Rate, then milliseconds covered, billable, unbilled, undecided and of travel. */
  labour: list(z.readonly(z.tuple([rate, z.readonly(z.tuple([ms, ms, ms, ms, ms]))]))),
  /** Sums of all work. */
  tally,
  /** Code, what it is about, milliseconds. */
  missing: list(z.readonly(z.tuple([gapCode, z.string(), ms]))),
})

const snapshot = strict({
  /** The version of this form. */
  version: z.literal(1),
  /** The state of each client, contract and month. */
  cells: list(cell),
  /** What `snapshot()` wrote, so that a change by accident is found; leave it out of a snapshot that you write yourself. */
  checksum: z.exactOptional(name('a checksum', '9e3779b97f4a7c15')),
})
/** The state of `statements(…)`, as plain data. Revenue and costs are not in it; the terms give them again. */
export interface StatementsSnapshot extends z.infer<typeof snapshot>, Doc {}
const snapshotSchema: Schema<StatementsSnapshot> = snapshot

/** A copy of a snapshot. @throws DefinitionError with every problem of an invalid one. */
export function readSnapshot(given: StatementsSnapshot): StatementsSnapshot {
  const { value, problems } = readDocument(snapshotSchema, given, 'profitability', checksumProblems)
  if (value === null) throw new DefinitionError('snapshot', problems)
  return value
}

function checksumProblems({ cells, checksum }: StatementsSnapshot): Problem[] {
  if (checksum === undefined || checksum === checksumOf(cells)) return []
  const message = `The cells are not those of the checksum ${quote(checksum)}. Give what snapshot() returned, unchanged, or leave "checksum" out.`
  return [problem('profitability/changed-snapshot', ['checksum'], message, { received: checksum })]
}

export function snapshotOf(cells: Cells): StatementsSnapshot {
  const kept: StatementsSnapshot['cells'][number][] = []
  for (const { clientId, contractId, month, labour, tally, gaps } of cells.all()) {
    const missing = [...gaps.values()].flatMap((gap): [StatementGap['code'], string, number][] =>
      gap.ms === null ? [] : [[gap.code, gap.of, gap.ms]],
    )
    if (clientId === null || (labour.size === 0 && missing.length === 0 && tally.worked + tally.travel === 0)) continue
    const rates = [...labour].map(([rate, classes]) => [rate.key, fiveOf(classes)] as const)
    kept.push({ clientId, contractId, month, labour: rates, tally: { ...tally }, missing })
  }
  return { version: 1, cells: kept, checksum: checksumOf(kept) }
}

type Five = [number, number, number, number, number]

/** One number per labour class. */
const fiveOf = ([covered = 0, billable = 0, unbilled = 0, undecided = 0, travel = 0]: readonly number[]): Five => [
  covered,
  billable,
  unbilled,
  undecided,
  travel,
]

/** Restores the cells of a snapshot. */
export function restore(snapshot: StatementsSnapshot, cells: Cells, book: CostBook): void {
  for (const { clientId, contractId, month, labour, tally, missing } of snapshot.cells) {
    const cell = cells.at(clientId, contractId, month)
    for (const [key, ms] of labour) cell.labour.set(book.rateOfKey(key), [...ms])
    Object.assign(cell.tally, tally)
    for (const [code, of, ms] of missing) addTimeGap(cell, code, of, ms)
  }
}
