// Which milestones that were reached are due with an invoice, and why the others are not.

import type { LocalDate } from '@mspkit/values'
import type { UnbilledRecord } from '../charges/charge'
import type { PriceTerms, Usage } from '../charges/usage'
import type { FixedPriceProjectLine } from '../definition'
import { holds } from '../values/months'
import type { LineInPeriod } from './line-in-period'

/** Milestones that were reached before the end of the billed days, and are on no invoice yet. */
export type DueMilestones = NonNullable<Usage['completed']>

/** Sorts the milestones that were reached. */
export function dueMilestones(
  lines: readonly LineInPeriod<FixedPriceProjectLine>[],
  { completed = [], issued }: Pick<Usage, 'completed' | 'issued'>,
  { workPeriod }: PriceTerms,
): { readonly due: DueMilestones; readonly unbilledRecords: readonly UnbilledRecord[] } {
  if (completed.length === 0) return { due: completed, unbilledRecords: [] }
  const billed = new Set(issued?.milestones?.map(({ lineId, milestoneId }) => JSON.stringify([lineId, milestoneId])))
  const days = new Map<string, Set<LocalDate>>()
  const due: DueMilestones[number][] = []
  const unbilledRecords: UnbilledRecord[] = []
  for (const one of completed) {
    const { lineId, milestoneId, on } = one
    const key = JSON.stringify([lineId, milestoneId])
    const earlier = days.get(key)
    // The same row twice is one row; a milestone that was reached on another day too counts once.
    if (earlier?.has(on)) continue
    if (earlier !== undefined) {
      earlier.add(on)
      unbilledRecords.push({ record: 'milestone', id: milestoneId, lineId, on, why: 'repeated' })
      continue
    }
    days.set(key, new Set([on]))
    const line = lines.find(({ definition }) => definition.id === lineId && holds(definition, on))
    const milestone = line?.definition.milestones.find(({ id }) => id === milestoneId)
    const why = billed.has(key)
      ? 'already-billed'
      : milestone === undefined
        ? 'no-line-takes-it'
        : milestone.on !== undefined
          ? 'on-its-day'
          : on >= workPeriod.to
            ? 'after-the-period'
            : null
    if (why === null) due.push(one)
    else unbilledRecords.push({ record: 'milestone', id: milestoneId, lineId, on, why })
  }
  return { due, unbilledRecords }
}
