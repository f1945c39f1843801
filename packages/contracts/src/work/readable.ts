// The records of a usage whose days, times and minutes can be read, and what is wrong with the others: one bad row must not keep the others from being looked at.

import { otherOwner, type RecordOwner } from '@mspkit/billing'
import type { TimeEntry } from '@mspkit/records'
import { isLocalDate, parseInstant, quote } from '@mspkit/values'
import type { ContractUsage } from '../definition/usage'
import type { MissingFact } from '../invoice/invoice'
import { missingFact } from '../invoice/missing'

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
  const readable = <T extends object>(
    records: readonly T[] | undefined,
    list: string,
    named: (one: T) => { readonly recordId: string; readonly lineId: string | null },
    wrongIn: (one: T) => Wrong,
  ): readonly T[] | undefined => {
    const kept = records?.filter((one, i) => {
      const wrong = otherOwner(one, owner) === null ? wrongIn(one) : null
      if (wrong !== null) missing.push(missingFact({ ...named(one), missing: [wrong[0]] }, `/${list}/${i}`, wrong[1]))
      return wrong === null
    })
    return kept?.length === records?.length ? records : kept
  }
  const byId = ({ id }: { readonly id: string }) => ({ recordId: id, lineId: null })
  const kept = {
    entries: readable(entries, 'entries', byId, wrongInEntry),
    tickets: readable(tickets, 'tickets', byId, ({ openedAt }) => wrongInstant('openedAt', openedAt)),
    expenses: readable(expenses, 'expenses', byId, ({ on }) => wrongDay(on)),
    completed: readable(
      completed,
      'completed',
      ({ lineId, milestoneId }) => ({ recordId: milestoneId, lineId }),
      ({ on }) => wrongDay(on),
    ),
  }
  if (missing.length === 0) return { usage, missing }
  const given = Object.entries(kept).filter(([, records]) => records !== undefined)
  return { usage: { ...usage, ...Object.fromEntries(given) }, missing }
}

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
