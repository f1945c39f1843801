// Time entries with their coverage: schema, type and prose.

import { timeEntrySchema } from '@mspkit/records/schema'
import { type Doc, list, name, nonNegative, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const segmentShape = {
  /** Wall-clock minutes. */
  minutes: nonNegative('a number of minutes', 45),
  /** The outcome that `@mspkit/scope` decided; `unbilled` is neither covered nor billed. */
  outcome: z.enum(['covered', 'billable', 'unbilled']),
}
const segment = strict(segmentShape)
/** The part of scope's `CoverageSegment` that a statement reads; a whole segment may be given. */
export interface WorkSegment extends z.infer<typeof segment>, Doc {}
export const workSegmentSchema: Schema<WorkSegment> = z.readonly(z.looseObject(segmentShape))

const work = strict({
  /** The time entry. */
  entry: timeEntrySchema,
  /** The contract it was worked under. */
  contractId: z.exactOptional(name("a contract's id", 'AG-1')),
  /** Reactive or planned work; when missing, its minutes count for neither. */
  kind: z.exactOptional(z.enum(['reactive', 'planned'])),
  /** Minutes after the rate card rounded them. */
  roundedMinutes: z.exactOptional(nonNegative('a number of minutes', 60)),
  /** The segments that `@mspkit/scope` decided. Worked minutes are split over them by wall-clock length; without them coverage is undecided. */
  segments: z.exactOptional(list(workSegmentSchema)),
})
/** A time entry with its contract, its kind and its coverage. */
export interface Work extends z.infer<typeof work>, Doc {}
export const workSchema: Schema<Work> = work
