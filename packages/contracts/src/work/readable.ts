// The records of a usage whose days, times and minutes can be read, and what is wrong with the others: one bad row must not keep the others from being looked at.

import type { RecordOwner } from '@mspkit/billing'
import { otherOwner } from '@mspkit/billing/calculations'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { isLocalDate, parseInstant, quote } from '@mspkit/values'
import type { CompletedMilestone, ContractUsage } from '../definition/usage'
import type { MissingFact } from '../invoice/invoice'
import { missingFact } from '../invoice/missing'

/** A usage without the entries and tickets that cannot be read, whoever's they are, and what each of them lacks. */
export function readableWork(usage: ContractUsage): {
  readonly usage: ContractUsage
  readonly unreadable: readonly MissingFact[]
} {
  const unreadable: MissingFact[] = []
  const entries = sorted(usage.entries, 'entries', byId, wrongInEntry, unreadable)
  const tickets = sorted(usage.tickets, 'tickets', byId, wrongInTicket, unreadable)
  if (unreadable.length === 0) return { usage, unreadable }
  return { usage: { ...usage, ...(entries && { entries }), ...(tickets && { tickets }) }, unreadable }
}

/** A usage without the records that cannot be read, and what each of them lacks. */
export interface ReadableUsage {
  readonly usage: ContractUsage
  readonly missing: readonly MissingFact[]
}

/** What is wrong with a record: the key, and a sentence. */
type Wrong = readonly [key: string, remedy: string] | null

/** Sorts the records of a usage; the usage itself where all can be read. What is another's is not charged, so that it need not be read. */
export function readableUsage(usage: ContractUsage, owner: RecordOwner): ReadableUsage {
  const { entries, tickets, expenses, completed } = usage
  const missing: MissingFact[] = []
  const isOwn = (one: object): boolean => otherOwner(one, owner) === null
  const kept = {
    entries: sorted(entries, 'entries', byId, ofOwn(isOwn, wrongInEntry), missing),
    tickets: sorted(tickets, 'tickets', byId, ofOwn(isOwn, wrongInTicket), missing),
    expenses: sorted(expenses, 'expenses', byId, ofOwn(isOwn, wrongOn), missing),
    completed: sorted(completed, 'completed', byMilestone, ofOwn(isOwn, wrongOn), missing),
  }
  if (missing.length === 0) return { usage, missing }
  const given = Object.entries(kept).filter(([, records]) => records !== undefined)
  return { usage: { ...usage, ...Object.fromEntries(given) }, missing }
}

/** How a record is named where it cannot be read. */
interface Named {
  readonly recordId: string
  readonly lineId: string | null
}
const byId = ({ id }: { readonly id: string }): Named => ({ recordId: id, lineId: null })
const byMilestone = ({ lineId, milestoneId }: CompletedMilestone): Named => ({ recordId: milestoneId, lineId })

const ofOwn =
  <T extends object>(isOwn: (one: object) => boolean, wrongIn: (one: T) => Wrong) =>
  (one: T): Wrong =>
    isOwn(one) ? wrongIn(one) : null

/** The records of a list that can be read; the list itself where all can. @param missing what is wrong with the others is added to it. */
function sorted<T extends object>(
  records: readonly T[] | undefined,
  list: string,
  named: (one: T) => Named,
  wrongIn: (one: T) => Wrong,
  missing: MissingFact[],
): readonly T[] | undefined {
  const kept = records?.filter((one, i) => {
    const wrong = wrongIn(one)
    if (wrong !== null) missing.push(missingFact({ ...named(one), missing: [wrong[0]] }, `/${list}/${i}`, wrong[1]))
    return wrong === null
  })
  return kept?.length === records?.length ? records : kept
}

const wrongOn = ({ on }: { readonly on: unknown }): Wrong => wrongDay(on)
const wrongInTicket = ({ openedAt }: Ticket): Wrong => wrongInstant('openedAt', openedAt)
const wrongInEntry = ({ on, from, to, workedMinutes }: TimeEntry): Wrong =>
  (on === undefined ? null : wrongDay(on)) ??
  (from === undefined ? null : wrongInstant('from', from)) ??
  (to === undefined ? null : wrongInstant('to', to)) ??
  (workedMinutes >= 0 && Number.isFinite(workedMinutes)
    ? null
    : ['workedMinutes', `It is ${quote(workedMinutes)}. Write a number of minutes, 0 or more, e.g. 45.`])

const wrongDay = (on: unknown): Wrong =>
  isLocalDate(on) ? null : ['on', `It is ${quote(on)}. Write year-month-day, e.g. "2026-03-02".`]

function wrongInstant(key: string, value: unknown): Wrong {
  const read = parseInstant(value)
  return read.ok ? null : [key, `It is ${quote(value)}. Write an instant, e.g. "2026-03-02T15:00:00Z".`]
}
