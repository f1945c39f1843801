// Where a contract, or a line with terms of its own, is on its way on a day.

import { addDays, DomainError, type LocalDate, quote, toEpochMs } from '@mspkit/values'
import type { RenewalOptions, RenewalState, RenewalStatus } from '../contract'
import type { Renewal } from '../definition/term'
import { because } from '../reason'
import type { KnownTerms } from '../terms/known-terms'
import { type TermSchedule, termHolding } from '../terms/term-schedule'

/** Can notice still be given on a day, will it renew, has it ended? */
export function renewalStatus(terms: KnownTerms, asOf: LocalDate, options: RenewalOptions): RenewalStatus {
  const document = terms.latest
  const line = options.lineId === undefined ? null : document.lines.find(({ id }) => id === options.lineId)
  if (line === undefined) throw unknownLine(options.lineId, terms.contract.id)
  const receivedAt = options.noticeReceivedAt ?? document.notice?.receivedAt
  const received = receivedAt === undefined ? null : terms.zone.dateAt(toEpochMs(receivedAt))
  /** A notice that is not received yet changes nothing on the day. */
  const noticeOn = received !== null && received <= asOf ? received : null
  const schedule = (notice: LocalDate | null): TermSchedule =>
    line === null ? terms.schedule(asOf, notice) : terms.scheduleOfLine(line, asOf, notice)
  const now = schedule(noticeOn)
  const term = termHolding(now, asOf)
  const lastDay = addDays(term.to, -1)
  const renewal = line?.renewal ?? terms.at(lastDay).state.document.renewal
  const last = terms.lastDayForNotice(lastDay, renewal.notice)
  const effective = received === null ? null : isInTime(terms, received, schedule(null), line?.renewal)
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
        { document: `contracts/${terms.contract.id}`, path: '/renewal' },
      ),
    ],
  }
}

/** A line that the contract does not have. */
export const unknownLine = (lineId: string | undefined, contractId: string): DomainError =>
  new DomainError('contracts/unknown-line', `${quote(lineId)} is not a line of ${contractId}.`, { lineId, contractId })

function isInTime(terms: KnownTerms, received: LocalDate, schedule: TermSchedule, own: Renewal | undefined): boolean {
  const term = termHolding(schedule, received)
  const lastDay = addDays(term.to, -1)
  const { notice } = own ?? terms.at(received).state.document.renewal
  return received <= terms.lastDayForNotice(lastDay, notice)
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
