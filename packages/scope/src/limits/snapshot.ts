// Snapshots: the counts of a tracker as plain data, and how they are checked when they come back.

import { type Decimal, DefinitionError, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import {
  type Doc,
  decimalSchema,
  described,
  list,
  name,
  readDocument,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import type { Limit } from './limits'

const trackedLimit = strict({
  /** Id of the limit. */
  clause: name("a limit's id", 'visits'),
  /** The month, ticket or device that is counted. */
  bucket: name('a month, a date or an id', '2026-04'),
  /** Hours exact to the millisecond, or a count. */
  used: decimalSchema,
  /** The ids that were counted; `used` may be more, for what has no id. */
  counted: described(list(z.string()), { noun: 'a list of ids', examples: [['T-1']] }),
})
/** How much of a limit is used in one month, by one ticket or by one device. */
export interface TrackedLimit extends z.infer<typeof trackedLimit>, Doc {}
const snapshotSchema: Schema<readonly TrackedLimit[]> = list(trackedLimit)

/** @throws DefinitionError with every problem of the snapshot. A wrong snapshot is refused whole. */
export function readSnapshot(snapshot: readonly TrackedLimit[], limits: readonly Limit[]): readonly TrackedLimit[] {
  const { value, problems } = readDocument(snapshotSchema, snapshot, 'scope', (entries) =>
    entryProblems(entries, limits),
  )
  if (value === null) throw new DefinitionError('snapshot of limits', problems)
  return value
}

function entryProblems(entries: readonly TrackedLimit[], limits: readonly Limit[]): Problem[] {
  const first = new Map<string, number>()
  return entries.flatMap(({ clause, bucket, used, counted }, i) => {
    const key = JSON.stringify([clause, bucket])
    const before = first.get(key)
    if (before === undefined) first.set(key, i)
    const measure = limits.find((limit) => limit.clause.id === clause)?.clause.measure
    return problemsAt(
      [i],
      [
        ...(before === undefined ? [] : [countedTwice(clause, bucket, before)]),
        ...amountProblems(used, measure !== undefined && measure !== 'hours' ? counted.length : null),
      ],
    )
  })
}

function countedTwice(clause: string, bucket: string, first: number): Problem {
  const message = `Entry ${first} already counts ${quote(clause)} in ${quote(bucket)}. Write one entry for each limit and bucket.`
  return problem('scope/duplicate-entry', ['bucket'], message, { clause, bucket, first })
}

/** @param ids how many ids a count has; `null` for hours, and for limits that the policy no longer has. */
function amountProblems(used: Decimal, ids: number | null): Problem[] {
  const facts = { received: used }
  if (used.startsWith('-'))
    return [
      problem('scope/negative-use', ['used'], `${quote(used)} is below zero. Write what is used, e.g. "2".`, facts),
    ]
  if (ids === null) return []
  if (!/^\d+$/.test(used))
    return [
      problem(
        'scope/count-not-whole',
        ['used'],
        `${quote(used)} is not a count. Write a whole number, e.g. "2".`,
        facts,
      ),
    ]
  if (Number(used) >= ids) return []
  const message = `${quote(used)} is less than the ${ids} ids in "counted". Write at least "${ids}".`
  return [problem('scope/too-few-used', ['used'], message, { ...facts, ids })]
}
