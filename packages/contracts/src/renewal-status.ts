// Where a contract, or a line with terms of its own, is on its way on a day.

import { addDays, DomainError, type LocalDate, quote, toEpochMs } from '@mspkit/values'
import type { RenewalOptions, RenewalState, RenewalStatus } from './contract'
import { type Course, termHolding } from './course'
import type { Renewal } from './definition'
import type { Parts } from './parts'
import { because } from './reason'

/** Can notice still be given on a day, will it renew, has it ended? */
export function renewalStatus(parts: Parts, asOf: LocalDate, options: RenewalOptions): RenewalStatus {
  const known = parts.known(options.knownAt)
  const document = parts.latest(known)
  const line = options.lineId === undefined ? null : document.lines.find(({ id }) => id === options.lineId)
  if (line === undefined) throw unknownLine(options.lineId, parts.contract.id)
  const receivedAt = options.noticeReceivedAt ?? document.notice?.receivedAt
  const received = receivedAt === undefined ? null : parts.zone.dateAt(toEpochMs(receivedAt))
  /** A notice that is not received yet changes nothing on the day. */
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
      because(
        `contracts/${state}`,
        {
          asOf,
          lastDay,
          lastDayForNotice: last,
          noticeOn: received,
          endsOn: now.endsOn,
          renewsOn: ends ? null : term.to,
        },
        { document: `contracts/${parts.contract.id}`, path: '/renewal' },
      ),
    ],
  }
}

/** A line that the contract does not have. */
export const unknownLine = (lineId: string | undefined, contractId: string): DomainError =>
  new DomainError('contracts/unknown-line', `${quote(lineId)} is not a line of ${contractId}.`, { lineId, contractId })

function isInTime(parts: Parts, known: number, received: LocalDate, course: Course, own: Renewal | undefined): boolean {
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
