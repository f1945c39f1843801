import { addDays, type LocalDate, toEpochMs, toInstant } from '@mspkit/values'
import type { TimelineEntry } from './contract'
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
  const { term, notice, endsOn: agreedEnd } = parts.latest(known)
  const changes = seen.flatMap(([place, { id, from, to, recordedAt, by, reason, set }]): TimelineEntry[] => {
    const facts = { amendment: place, id: id ?? null, by, reason, set }
    const at = toInstant(toEpochMs(recordedAt))
    return [
      {
        on: parts.zone.dateAt(toEpochMs(recordedAt)),
        what: 'amendment-recorded',
        at,
        facts: { ...facts, from, to: to ?? null },
      },
      { on: from, what: 'amendment-begins', at: null, facts },
      ...(to === undefined ? [] : [{ on: to, what: 'amendment-ends' as const, at: null, facts }]),
    ]
  })
  const first = parts.course(known, term.from).terms[0]?.to as LocalDate
  const horizon = until ?? ([first, ...changes.map(({ on }) => on)].sort().at(-1) as LocalDate)
  const course = parts.course(known, horizon)
  const terms = course.terms.flatMap(({ from, to, number }): TimelineEntry[] => {
    const renewal = parts.states.at(known, addDays(to, -1)).state.document.renewal
    const last = parts.lastDayForNotice(known, addDays(to, -1), renewal.notice)
    return [
      { on: from, what: number === 0 ? 'begins' : 'renews', at: null, facts: { from, to, renewals: number } },
      // Where an earlier end was agreed there is nothing left to give notice of.
      ...(to === agreedEnd
        ? []
        : [{ on: last, what: 'last-day-for-notice' as const, at: null, facts: { from, to, notice: renewal.notice } }]),
    ]
  })
  const end: TimelineEntry[] =
    course.endsOn === null
      ? []
      : [{ on: course.endsOn, what: 'ends', at: null, facts: { lastDay: addDays(course.endsOn, -1) } }]
  const noticed: TimelineEntry[] =
    notice === undefined
      ? []
      : [
          {
            on: parts.zone.dateAt(toEpochMs(notice.receivedAt)),
            what: 'notice',
            at: toInstant(toEpochMs(notice.receivedAt)),
            facts: { by: notice.by },
          },
        ]
  return [...terms, ...changes, ...noticed, ...end]
    .filter(({ on }) => on <= horizon)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : order.indexOf(a.what) - order.indexOf(b.what)))
}
