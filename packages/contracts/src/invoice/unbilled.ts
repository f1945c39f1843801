// What a draft lists and does not bill, and which invoice will bill what is later.

import type { UnbilledRecord, UnbilledWork } from '@mspkit/billing'
import { type TimeEntry, workTimes } from '@mspkit/records'
import { type LocalDate, type Period, toEpochMs } from '@mspkit/values'
import { periodHolding } from '../terms/cycles/billing-cycles'
import type { DatedCycle } from '../terms/cycles/billing-periods'
import type { DraftInput } from './draft-input'
import type { DraftInvoice } from './invoice'

/** What is not billed. @param already entries of the usage that are on an issued invoice. */
export function unbilledOf(
  { terms, periods, usage }: DraftInput,
  {
    unbilled,
    unbilledRecords,
  }: { readonly unbilled: readonly UnbilledWork[]; readonly unbilledRecords: readonly UnbilledRecord[] },
  already: readonly TimeEntry[],
): Pick<DraftInvoice, 'unbilled' | 'unbilledRecords'> {
  if (already.length === 0 && !unbilled.some(isLater) && !unbilledRecords.some(isLater))
    return { unbilled, unbilledRecords }
  const entries = new Map(usage.entries?.map((entry) => [entry.id, entry]))
  const dayOf = (entryId: string): LocalDate | null => {
    const entry = entries.get(entryId)
    const from = entry === undefined ? null : workTimes(entry).from
    return from === null ? (entry?.on ?? null) : terms.zone.dateAt(toEpochMs(from))
  }
  const later = <T extends { readonly why: string }>(record: T, day: LocalDate | null): T =>
    record.why !== 'after-the-period' || day === null
      ? record
      : { ...record, billedWith: invoiceOf(periods.cycles, day) }
  return {
    unbilled: unbilled.map((work) => later(work, dayOf(work.entryId))),
    unbilledRecords: [
      ...unbilledRecords.map((record) => later(record, record.on)),
      ...already.map(
        ({ id }) => ({ record: 'entry', id, lineId: null, on: dayOf(id), why: 'already-billed' }) as const,
      ),
    ],
  }
}

const isLater = ({ why }: { readonly why: string }): boolean => why === 'after-the-period'

/** The invoice whose arrears hold a day: the one of the day where it is billed afterwards, else the one after it. */
function invoiceOf(cycles: readonly DatedCycle[], day: LocalDate): Period {
  const here = periodHolding(cycles, day)
  const { period } = here.cycle.bill === 'arrears' ? here : periodHolding(cycles, here.period.to)
  return { from: period.from, to: period.to }
}
