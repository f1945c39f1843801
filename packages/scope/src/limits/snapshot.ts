// Snapshots: the counts of a tracker as plain data, and how they are checked when they come back.

import { type Decimal, DefinitionError, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import {
  checksumOf,
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
import { longestId } from '../request/value'
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

const snapshot = strict({
  /** The version of this form. */
  version: described(z.literal(1), { noun: 'the version of the form', examples: [1] }),
  /** How much of each limit is used. */
  limits: list(trackedLimit),
  /** What `snapshot()` wrote, so that a change by accident is found; leave it out of a snapshot that you write yourself. */
  checksum: z.exactOptional(name('a checksum', '9e3779b97f4a7c15')),
})
/** What a tracker counted, to continue from later. Plain data. */
export interface ScopeSnapshot extends z.infer<typeof snapshot>, Doc {}
const snapshotSchema: Schema<ScopeSnapshot> = snapshot

export const snapshotOf = (limits: readonly TrackedLimit[]): ScopeSnapshot => ({
  version: 1,
  limits,
  checksum: checksumOf(limits),
})

/** @throws DefinitionError with every problem of the snapshot. A wrong snapshot is refused whole. */
export function readSnapshot(given: ScopeSnapshot, limits: readonly Limit[]): readonly TrackedLimit[] {
  const { value, problems } = readDocument(snapshotSchema, given, 'scope', (read) => {
    const wrong = problemsAt(['limits'], entryProblems(read.limits, limits))
    return wrong.length > 0 ? wrong : checksumProblems(read)
  })
  if (value === null) throw new DefinitionError('snapshot of limits', problems)
  return value.limits
}

function checksumProblems({ limits, checksum }: ScopeSnapshot): Problem[] {
  if (checksum === undefined || checksum === checksumOf(limits)) return []
  const message = `The limits are not those of the checksum ${quote(checksum)}. Give what snapshot() returned, unchanged, or leave "checksum" out.`
  return [problem('scope/changed-snapshot', ['checksum'], message, { received: checksum })]
}

function entryProblems(entries: readonly TrackedLimit[], limits: readonly Limit[]): Problem[] {
  const first = new Map<string, number>()
  return entries.flatMap((entry, i) => {
    const { clause, bucket, used, counted } = entry
    const key = JSON.stringify([clause, bucket])
    const before = first.get(key)
    if (before === undefined) first.set(key, i)
    const measure = limits.find((limit) => limit.clause.id === clause)?.clause.measure
    return problemsAt(
      [i],
      [
        ...(before === undefined ? [] : [countedTwice(clause, bucket, before)]),
        ...lengthProblems(entry),
        ...amountProblems(used, measure !== undefined && measure !== 'hours' ? counted.length : null),
      ],
    )
  })
}

/** A charge names up to three ids, so its text is longer than one. */
const longest = 4 * longestId
const longestAmount = 20

function lengthProblems({ clause, bucket, used, counted }: TrackedLimit): Problem[] {
  const tooLong = (text: string, most: number, ...path: readonly (string | number)[]): Problem[] =>
    text.length <= most
      ? []
      : [
          problem('scope/too-long', path, `${quote(text)} has ${text.length} characters. Write at most ${most}.`, {
            length: text.length,
            most,
          }),
        ]
  return [
    ...tooLong(clause, longest, 'clause'),
    ...tooLong(bucket, longest, 'bucket'),
    ...tooLong(used, longestAmount, 'used'),
    ...counted.flatMap((id, i) => tooLong(id, longest, 'counted', i)),
  ]
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
