// Unmet days: the local dates on which promises were not kept, by promise and by contract line.

import { type Decimal, fromEpochDay, type LocalDate, type Period } from '@mspkit/values'
import { listOf } from '@mspkit/values/arguments'
import { compare } from '@mspkit/values/money'
import type { Zone } from '@mspkit/values/zone'
import type { UnmetDays } from '../answers/answers'
import type { Case } from '../promises/case'
import { localDay, startOfDay } from '../rhythm/length'
import { intersect, type Spans, totalMs } from '../rhythm/spans'
import { objectsOf } from '../roster/argument'
import type { Subject } from '../roster/roster'
import { outcomeOf } from './history'

/** The local dates that intervals touch, as day counts, each once and in order. */
function daysTouched(zone: Zone, spans: Spans): number[] {
  const days: number[] = []
  for (let i = 0; i < spans.length; i += 2) {
    const last = localDay(zone, spans[i + 1]! - 1)
    for (let day = localDay(zone, spans[i]!); day <= last; day++) if (days[days.length - 1] !== day) days.push(day)
  }
  return days
}

/** The unmet days of one promise in a period of local dates; `null` when the subject was not under it. */
export function unmetDaysOf(found: Case, period: Period): UnmetDays | null {
  const { ready, subject } = found
  const zone = ready.zoneFor(subject)
  const { under, lapses } = outcomeOf(found, zone.startOf(period.from), zone.startOf(period.to))
  if (under.length === 0) return null
  const lapsed = lapses.flatMap(({ fromMs, toMs }) => [fromMs, toMs])
  const credit = ready.obligation.credit ?? null
  const whole = (day: number): boolean => {
    const date: Spans = [startOfDay(zone, day), startOfDay(zone, day + 1)]
    return totalMs(intersect(lapsed, date)) === totalMs(intersect(under, date))
  }
  const unmet = daysTouched(zone, lapsed).filter((day) => credit?.day !== 'whole' || whole(day))
  const facts = { lapses: lapses.length, days: unmet.length }
  return {
    obligation: ready.obligation.id,
    clientId: subject.clientId,
    subject: subject.name,
    part: found.part,
    responsible: ready.obligation.responsible,
    days: unmet.length,
    dates: unmet.map(fromEpochDay),
    daysUnder: daysTouched(zone, under).length,
    credit: credit === null ? null : { day: credit.day, percent: credit.percent },
    reasons: [{ code: 'obligations/unmet-days', facts, source: credit === null ? null : ready.source('credit') }],
  }
}

/** A contract line, with the obligations that it buys. */
export interface PromisedLine {
  readonly id: string
  /** Ids of the obligations that the line buys. */
  readonly obligations: readonly string[]
}

/** The unmet days of one contract line for one subject. */
export interface LineUnmetDays {
  readonly lineId: string
  readonly clientId: string
  readonly subject: Subject
  /** Dates on which a promise of the line was unmet; a date counts once. */
  readonly days: number
  readonly dates: readonly LocalDate[]
  readonly daysUnder: number
  /** Dates with their credit in percent: the highest of the line's unmet promises. */
  readonly credits: readonly { readonly on: LocalDate; readonly percent: Decimal; readonly obligation: string }[]
}

/**
 * How many days of each contract line were unmet? Promises that the client alone is responsible for are left out, because they
 * give no credit. The price of a day is up to contracts and billing.
 *
 * @example
 * const unmet = {
 *   obligation: 'backup-daily', clientId: 'acme', subject: { kind: 'asset', id: 'srv-1' }, responsible: 'provider', days: 1,
 *   dates: ['2026-04-02'], daysUnder: 30, credit: { day: 'any', percent: '100' }, reasons: [],
 * }
 * unmetDaysByLine([{ id: 'backup', obligations: ['backup-daily'] }], [unmet])[0].days // => 1
 */
export function unmetDaysByLine(lines: readonly PromisedLine[], unmet: readonly UnmetDays[]): LineUnmetDays[] {
  const days = objectsOf(unmet, 'unmet days', ['subject', 'dates'])
  for (const { dates } of days) listOf(dates, 'dates', '["2026-04-02"]')
  return objectsOf(lines, 'lines', ['obligations']).flatMap((line) => {
    const ours = days.filter((one) => line.obligations.includes(one.obligation) && one.responsible !== 'client')
    const bySubject = new Map<string, UnmetDays[]>()
    for (const one of ours) {
      const key = JSON.stringify([one.clientId, one.subject.kind, one.subject.id])
      bySubject.set(key, [...(bySubject.get(key) ?? []), one])
    }
    return [...bySubject.values()].map((group) => lineDays(line.id, group))
  })
}

function lineDays(lineId: string, group: readonly UnmetDays[]): LineUnmetDays {
  const first = group[0]!
  const dates = [...new Set(group.flatMap((days) => days.dates))].sort()
  const credits = dates.flatMap((on) => {
    const offers = group.flatMap(({ dates: unmet, credit, obligation }) =>
      credit !== null && unmet.includes(on) ? [{ on, percent: credit.percent, obligation }] : [],
    )
    const best = offers.sort((a, b) => compare(b.percent, a.percent))[0]
    return best ? [best] : []
  })
  return {
    lineId,
    clientId: first.clientId,
    subject: first.subject,
    days: dates.length,
    dates,
    daysUnder: Math.max(...group.map((days) => days.daysUnder)),
    credits,
  }
}
