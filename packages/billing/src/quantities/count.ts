// How many units are there, which records count, which do not, and why?

import type { Asset, Contact, FactLookup } from '@mspkit/records'
import { addDays, type Decimal, daysBetween, type LocalDate, type Period } from '@mspkit/values'
import { keyedOf, objectOf, objectsOf, wordOf } from '@mspkit/values/arguments'
import { compare, type Exact, exact, over, toDecimal } from '@mspkit/values/money'
import type { CountedQuantity, QuantityChange } from '../definition'
import { assertDays, earlierOf, laterOf } from '../values/months'
import { failingFacts, missingFacts, type Roster, ready } from './roster'

/** A record that counts, and for how many days of the period. */
export interface Counted {
  readonly id: string
  readonly days: number
}

/** A record that does not count, or of which it is not known whether it counts. */
export interface NotCounted {
  readonly id: string
  /**
   * `not-there`: not on the day (or days) that count; `does-not-fit`: the condition fails; `unknown`: a fact is missing;
   * `left-out`: a fact is missing, and the rule says to leave it out.
   */
  readonly why: 'not-there' | 'does-not-fit' | 'unknown' | 'left-out'
  /** The facts that fail or are missing, by name. */
  readonly facts: readonly string[]
}

/** How many units there are, which records count, and which do not. */
export interface QuantityCount {
  /** Units billed, with the minimum; `null` when facts of a record are missing. An average has four decimals. */
  readonly quantity: Decimal | null
  /** Units found, before the minimum. */
  readonly found: Decimal
  readonly minimumApplied: boolean
  /** The day that was counted, where one was: the fullest for `peak`. */
  readonly countedOn: LocalDate | null
  readonly counted: readonly Counted[]
  readonly notCounted: readonly NotCounted[]
  readonly unknown: readonly NotCounted[]
  /** For `changes`: arrivals and departures after the first day, the minimum already taken into account. */
  readonly changes: readonly QuantityChange[]
}

/** A count with its exact number, which a rounded average is not. */
export interface ExactCount extends QuantityCount {
  readonly exact: Exact | null
}

/**
 * How many units are there, which records count, which do not, and why?
 *
 * A record is there from `activeFrom` to the day before `activeTo`; a bound that is left out does not limit it. `peak` takes the first of the fullest days;
 * `average` is exact when it is billed and shown with four decimals.
 *
 * @param period the days that are billed: the part of the period in which the line is in force.
 * @throws DomainError for an empty period.
 * @example
 * import { periodOf } from '@mspkit/values'
 * const servers = { count: 'assets', where: { type: 'server' }, at: 'first-day' }
 * const assets = [
 *   { id: 'DC1', clientId: 'acme', type: 'server' },
 *   { id: 'SQL1', clientId: 'acme', type: 'server', activeFrom: '2026-03-09' },
 *   { id: 'PC1', clientId: 'acme', type: 'workstation' }]
 * const count = countQuantity(servers, periodOf('2026-03'), { assets })
 * count.quantity   // => '1'
 * count.notCounted // => [{ id: 'PC1', why: 'does-not-fit', facts: ['type'] }, { id: 'SQL1', why: 'not-there', facts: ['activeFrom'] }]
 */
export function countQuantity(rule: CountedQuantity, period: Period, roster: Roster): QuantityCount {
  keyedOf(rule, 'a rule of counting', '{ "count": "contacts", "at": "first-day" }', ['count', 'at'])
  wordOf(rule.count, ['contacts', 'assets'], 'what is counted')
  objectOf(roster, 'a roster', '{ "contacts": [] }')
  for (const list of [roster.contacts, roster.assets])
    if (list !== undefined) objectsOf(list, 'records', '[{ "id": "DC1", "clientId": "acme", "type": "server" }]')
  const { exact: _exact, ...count } = countExactly(rule, period, roster)
  return count
}

type Member = Contact | Asset

interface Stay {
  readonly id: string
  readonly from: LocalDate
  readonly to: LocalDate
}

export function countExactly(rule: CountedQuantity, period: Period, roster: Roster): ExactCount {
  assertDays(period, 'day to count on')
  const stays: Stay[] = []
  const notCounted: NotCounted[] = []
  const unknown: NotCounted[] = []
  const members: readonly Member[] = roster[rule.count] ?? []
  const condition = rule.where === undefined ? null : ready(rule.where)
  for (const member of members) {
    const stay = stayOf(member, period)
    if (!stay) notCounted.push({ id: member.id, why: 'not-there', facts: absentBy(member, period) })
    else {
      const fits = condition === null ? 'yes' : condition.test(factsOfRecord(member))
      if (fits === 'yes') stays.push(stay)
      else if (fits === 'no')
        notCounted.push({
          id: member.id,
          why: 'does-not-fit',
          facts: failingFacts(rule.where ?? {}, factsOfRecord(member)),
        })
      else if (rule.unknown === 'count') stays.push(stay)
      else if (rule.unknown === 'leave-out')
        notCounted.push({ id: member.id, why: 'left-out', facts: missingFacts(rule.where, factsOfRecord(member)) })
      else unknown.push({ id: member.id, why: 'unknown', facts: missingFacts(rule.where, factsOfRecord(member)) })
    }
  }
  return tally(rule, period, stays, notCounted, unknown)
}

/** A record that may count: its own keys first, then the vendor's fields. */
function factsOfRecord(record: Member): FactLookup {
  const own = record as unknown as Readonly<Record<string, unknown>>
  const fields = record.fields
  return (name) =>
    name !== 'fields' && Object.hasOwn(own, name)
      ? own[name]
      : fields !== undefined && Object.hasOwn(fields, name)
        ? fields[name]
        : undefined
}

/** The days of the period on which a record is there; `null` when on none. */
function stayOf(member: Member, period: Period): Stay | null {
  const { id, activeFrom, activeTo } = member
  const from = laterOf(activeFrom ?? period.from, period.from)
  const to = earlierOf(activeTo ?? period.to, period.to)
  return from < to ? { id, from, to } : null
}

const absentBy = (member: Member, period: Period): string[] =>
  member.activeFrom !== undefined && member.activeFrom >= period.to ? ['activeFrom'] : ['activeTo']

function tally(
  rule: CountedQuantity,
  period: Period,
  stays: readonly Stay[],
  notCounted: NotCounted[],
  unknown: readonly NotCounted[],
): ExactCount {
  const periodDays = daysBetween(period.from, period.to)
  const countedOn = dayOf(rule, period, stays)
  const counted: Counted[] = []
  let days = 0
  for (const stay of stays) {
    const stayed = stay.from === period.from && stay.to === period.to ? periodDays : daysBetween(stay.from, stay.to)
    days += stayed
    if (countedOn === null || (stay.from <= countedOn && countedOn < stay.to))
      counted.push({ id: stay.id, days: stayed })
    else if (rule.at === 'changes') counted.push({ id: stay.id, days: stayed })
    else notCounted.push({ id: stay.id, why: 'not-there', facts: [stay.from > countedOn ? 'activeFrom' : 'activeTo'] })
  }
  const onFirst = (): number => stays.filter((stay) => stay.from === period.from).length
  const found =
    rule.at === 'average' ? over(days, periodDays) : exact(rule.at === 'changes' ? onFirst() : counted.length)
  const minimum = rule.minimum ?? 0
  const minimumApplied = compare(found, minimum) < 0
  const billed = minimumApplied ? exact(minimum) : found
  const shown = (amount: Exact): Decimal => toDecimal(amount, rule.at === 'average' ? 4 : 0)
  return {
    quantity: unknown.length > 0 ? null : shown(billed),
    exact: unknown.length > 0 ? null : billed,
    found: shown(found),
    minimumApplied,
    countedOn,
    counted,
    notCounted,
    unknown,
    changes: rule.at === 'changes' ? changesOf(stays, period, minimum) : [],
  }
}

/** The day on which a record must be there to count; `null` where every day matters. */
function dayOf(rule: CountedQuantity, period: Period, stays: readonly Stay[]): LocalDate | null {
  if (rule.at === 'first-day') return period.from
  if (rule.at === 'last-day') return addDays(period.to, -1)
  if (rule.at === 'peak') return fullestDay(period, stays)
  return null
}

/** Numbers only rise on a day on which a record begins, so only those days are compared. */
function fullestDay(period: Period, stays: readonly Stay[]): LocalDate {
  let best = period.from
  let most = -1
  for (const day of [...new Set([period.from, ...stays.map((stay) => stay.from)])].sort()) {
    const there = stays.filter((stay) => stay.from <= day && day < stay.to).length
    if (there > most) {
      most = there
      best = day
    }
  }
  return best
}

/** Arrivals and departures after the first day, as changes of the number billed: never under the minimum. */
function changesOf(stays: readonly Stay[], period: Period, minimum: number): QuantityChange[] {
  const byDay = new Map<LocalDate, { arrived: number; left: number }>()
  const on = (day: LocalDate): { arrived: number; left: number } => {
    const known = byDay.get(day) ?? { arrived: 0, left: 0 }
    byDay.set(day, known)
    return known
  }
  for (const stay of stays) {
    if (stay.from > period.from) on(stay.from).arrived += 1
    if (stay.to < period.to) on(stay.to).left += 1
  }
  let there = stays.filter((stay) => stay.from === period.from).length
  const changes: QuantityChange[] = []
  for (const [day, { arrived, left }] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const step of [arrived, -left]) {
      const delta = Math.max(there + step, minimum) - Math.max(there, minimum)
      there += step
      if (delta !== 0) changes.push({ on: day, delta: `${delta}` })
    }
  }
  return changes
}
