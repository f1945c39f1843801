// What happens to a contract, in order: terms, notices, amendments, its end.

import { addDays, type LocalDate, toEpochMs, toInstant } from '@mspkit/values'
import type { TimelineEntry } from './contract'
import type { Amendment } from './definition'
import type { Parts } from './parts'

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
export function timelineOf(parts: Parts, known: number, until: LocalDate | undefined): TimelineEntry[] {
  const { amendments = [] } = parts.contract
  const seen = [...amendments.entries()]
    .sort(([, a], [, b]) => toEpochMs(a.recordedAt) - toEpochMs(b.recordedAt))
    .slice(0, known)
  const changes = seen.flatMap(([i, amendment]) => changesBy(parts, i, amendment))
  const first = parts.course(known, parts.latest(known).term.from).terms[0]?.to as LocalDate
  const horizon = until ?? ([first, ...changes.map(({ on }) => on)].sort().at(-1) as LocalDate)
  return [...termEntries(parts, known, horizon), ...changes, ...noticeEntries(parts, known)]
    .filter(({ on }) => on <= horizon)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : order.indexOf(a.what) - order.indexOf(b.what)))
}

function changesBy({ zone }: Parts, amendment: number, written: Amendment): TimelineEntry[] {
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

function termEntries(parts: Parts, known: number, horizon: LocalDate): TimelineEntry[] {
  const course = parts.course(known, horizon)
  const { endsOn: agreedEnd } = parts.latest(known)
  const terms = course.terms.flatMap(({ from, to, number }): TimelineEntry[] => {
    const lastDay = addDays(to, -1)
    const { notice } = parts.states.at(known, lastDay).state.document.renewal
    const what = number === 0 ? 'begins' : 'renews'
    const begins: TimelineEntry = { on: from, what, at: null, facts: { from, to, renewals: number } }
    // Where an earlier end was agreed no notice need be given.
    if (to === agreedEnd) return [begins]
    const on = parts.lastDayForNotice(known, lastDay, notice)
    return [begins, { on, what: 'last-day-for-notice', at: null, facts: { from, to, notice } }]
  })
  if (course.endsOn === null) return terms
  return [...terms, { on: course.endsOn, what: 'ends', at: null, facts: { lastDay: addDays(course.endsOn, -1) } }]
}

function noticeEntries(parts: Parts, known: number): TimelineEntry[] {
  const { notice } = parts.latest(known)
  if (notice === undefined) return []
  const receivedMs = toEpochMs(notice.receivedAt)
  return [{ on: parts.zone.dateAt(receivedMs), what: 'notice', at: toInstant(receivedMs), facts: { by: notice.by } }]
}
