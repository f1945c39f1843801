import type { Reason } from '@mspkit/records'
import { addDays, type LocalDate, quote, toEpochMs } from '@mspkit/values'
import type { RenewalOptions, RenewalStanding, RenewalState } from './contract'
import { type Course, termHolding } from './course'
import type { Parts } from './parts'

/** Where a contract, or a line with terms of its own, stands on a day. */
export function standingOf(parts: Parts, asOf: LocalDate, options: RenewalOptions): RenewalStanding {
  const known = parts.known(options.knownAt)
  const document = parts.latest(known)
  const line = options.lineId === undefined ? null : document.lines.find(({ id }) => id === options.lineId)
  if (line === undefined) throw new RangeError(`${quote(options.lineId)} is no line of ${parts.contract.id}.`)
  const receivedAt = options.noticeReceivedAt ?? document.notice?.receivedAt
  const received = receivedAt === undefined ? null : parts.zone.dateAt(toEpochMs(receivedAt))
  /** A notice that is not there yet changes nothing on the day. */
  const noticeOn = received !== null && received <= asOf ? received : null
  const course = (notice: LocalDate | null): Course =>
    line === null ? parts.course(known, asOf, notice) : parts.courseOfLine(known, line, asOf, notice)
  const now = course(noticeOn)
  const term = termHolding(now, asOf)
  const lastDay = addDays(term.to, -1)
  const renewal = line?.renewal ?? parts.states.at(known, lastDay).state.document.renewal
  const last = parts.lastDayForNotice(known, lastDay, renewal.notice)
  const effective = received === null ? null : isInTime(parts, known, received, course(null), line?.renewal)
  const agreedEnd = line === null ? (document.endsOn ?? null) : null
  const ends = now.endsOn !== null && term.to === now.endsOn
  const stopped =
    agreedEnd !== null ||
    (noticeOn !== null && ends && renewal.auto) ||
    (noticeOn !== null && effective === true && ends)
  const lateHere = noticeOn !== null && effective === false && noticeOn >= term.from && noticeOn < term.to
  const state = stateOf({
    asOf,
    endsOn: now.endsOn,
    stopped,
    lateHere,
    past: asOf > last,
    auto: renewal.auto,
    renewals: term.number,
  })
  return {
    asOf,
    state,
    term: { from: term.from, to: term.to },
    lastDay,
    renewals: term.number,
    lastDayForNotice: last,
    noticeOn: received,
    noticeEffective: effective,
    renewsOn: ends ? null : term.to,
    endsOn: now.endsOn,
    reasons: [
      reasonOf(
        state,
        {
          asOf,
          lastDay,
          lastDayForNotice: last,
          noticeOn: received,
          endsOn: now.endsOn,
          renewsOn: ends ? null : term.to,
        },
        parts.contract.id,
      ),
    ],
  }
}

function isInTime(
  parts: Parts,
  known: number,
  received: LocalDate,
  course: Course,
  own: { readonly notice: Parameters<Parts['lastDayForNotice']>[2] } | undefined,
): boolean {
  const term = termHolding(course, received)
  const lastDay = addDays(term.to, -1)
  const { notice } = own ?? parts.states.at(known, lastDay).state.document.renewal
  return received <= parts.lastDayForNotice(known, lastDay, notice)
}

function stateOf(facts: {
  readonly asOf: LocalDate
  readonly endsOn: LocalDate | null
  readonly stopped: boolean
  readonly lateHere: boolean
  readonly past: boolean
  readonly auto: boolean
  readonly renewals: number
}): RenewalState {
  const { asOf, endsOn, stopped, lateHere, past, auto, renewals } = facts
  if (endsOn !== null && asOf >= endsOn) return 'ended'
  if (stopped) return 'ending'
  if (!auto) return past ? 'ending' : renewals > 0 ? 'renewed' : 'active'
  if (lateHere) return 'notice-late'
  if (past) return 'notice-window'
  return renewals > 0 ? 'renewed' : 'active'
}

const reasonOf = (state: RenewalState, facts: Record<string, unknown>, id: string): Reason => ({
  code: `contracts/${state}`,
  facts,
  source: { document: `contracts/${id}`, path: '/renewal' },
})
