// What happens to a contract, in order: terms, notices, amendments, its end.

import { addDays, type LocalDate, toEpochMs, toInstant } from '@mspkit/values'
import type { TimelineEntry } from '../contract'
import type { Amendment } from '../definition/amendment'
import type { KnownTerms } from '../terms/known-terms'

const order: readonly TimelineEntry['what'][] = [
  'ends',
  'begins',
  'renews',
  'amendment-ends',
  'amendment-begins',
  'amendment-recorded',
  'notice',
  'last-day-for-notice',
]

/** What happens to a contract until a day: by default until the end of its first term, or of all that is recorded about it. */
export function timelineOf(terms: KnownTerms, until: LocalDate | undefined): TimelineEntry[] {
  const { amendments = [] } = terms.contract
  const seen = [...amendments.entries()]
    .sort(([, a], [, b]) => toEpochMs(a.recordedAt) - toEpochMs(b.recordedAt))
    .slice(0, terms.amendments)
  const changes = seen.flatMap(([i, amendment]) => changesBy(terms, i, amendment))
  const first = terms.schedule(terms.latest.term.from).terms[0]?.to as LocalDate
  const horizon = until ?? ([first, ...changes.map(({ on }) => on)].sort().at(-1) as LocalDate)
  return [...termEntries(terms, horizon), ...changes, ...noticeEntries(terms)]
    .filter(({ on }) => on <= horizon)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : order.indexOf(a.what) - order.indexOf(b.what)))
}

function changesBy({ zone }: KnownTerms, amendment: number, written: Amendment): TimelineEntry[] {
  const { id, from, to, recordedAt, by, reason, set } = written
  const facts = { amendment, id: id ?? null, by, reason, set }
  const recordedMs = toEpochMs(recordedAt)
  return [
    {
      on: zone.dateAt(recordedMs),
      what: 'amendment-recorded',
      at: toInstant(recordedMs),
      facts: { ...facts, from, to: to ?? null },
    },
    { on: from, what: 'amendment-begins', at: null, facts: { ...facts } },
    ...(to === undefined ? [] : [{ on: to, what: 'amendment-ends' as const, at: null, facts: { ...facts } }]),
  ]
}

function termEntries(terms: KnownTerms, horizon: LocalDate): TimelineEntry[] {
  const schedule = terms.schedule(horizon)
  const { endsOn: agreedEnd } = terms.latest
  const entries = schedule.terms.flatMap(({ from, to, number }): TimelineEntry[] => {
    const lastDay = addDays(to, -1)
    const { notice } = terms.at(lastDay).state.document.renewal
    const what = number === 0 ? 'begins' : 'renews'
    const begins: TimelineEntry = { on: from, what, at: null, facts: { from, to, renewals: number } }
    // Where an earlier end was agreed no notice need be given.
    if (to === agreedEnd) return [begins]
    const on = terms.lastDayForNotice(lastDay, notice)
    return [begins, { on, what: 'last-day-for-notice', at: null, facts: { from, to, notice } }]
  })
  if (schedule.endsOn === null) return entries
  return [...entries, { on: schedule.endsOn, what: 'ends', at: null, facts: { lastDay: addDays(schedule.endsOn, -1) } }]
}

function noticeEntries(terms: KnownTerms): TimelineEntry[] {
  const { notice } = terms.latest
  if (notice === undefined) return []
  const receivedMs = toEpochMs(notice.receivedAt)
  return [{ on: terms.zone.dateAt(receivedMs), what: 'notice', at: toInstant(receivedMs), facts: { by: notice.by } }]
}
