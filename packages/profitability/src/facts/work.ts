// Work with what other packages know about it: schema, type and prose of each, once.

import { timeEntrySchema } from '@mspkit/records/schema'
import { type Doc, list, name, nonNegative, type Schema, strict } from '@mspkit/values/schema'
import * as z from 'zod/mini'

const segmentShape = {
  /** Wall-clock minutes. */
  minutes: nonNegative('a number of minutes', 45),
  /** Scope's answer; `unbilled` is neither covered nor billed. */
  outcome: z.enum(['covered', 'billable', 'unbilled']),
}
const segment = strict(segmentShape)
/** What a statement reads of a `CoverageSegment`; whole ones fit. */
export interface WorkSegment extends z.infer<typeof segment>, Doc {}
export const workSegmentSchema: Schema<WorkSegment> = z.readonly(z.looseObject(segmentShape))

const work = strict({
  /** The time entry. */
  entry: timeEntrySchema,
  /** The contract it was worked under. */
  contractId: z.exactOptional(name("a contract's id", 'AG-1')),
  /** Whether it answers trouble or was planned. */
  kind: z.exactOptional(z.enum(['reactive', 'planned'])),
  /** Minutes after the rate card rounded them. */
  roundedMinutes: z.exactOptional(nonNegative('a number of minutes', 60)),
  /** Scope's answer. Worked minutes are apportioned over them by wall clock; without them coverage is undecided. */
  segments: z.exactOptional(list(workSegmentSchema)),
})
/** A time entry with what other packages know about it. */
export interface Work extends z.infer<typeof work>, Doc {}
export const workSchema: Schema<Work> = work
