// The scorecard: every measure of a client, or of all, for a period, against the period before.

import {
  addDays,
  addMonths,
  domainMs,
  fromEpochMs,
  type LocalDate,
  monthOf,
  orThrow,
  type Period,
  parsePeriod,
  toEpochDay,
} from '@mspkit/values'
import { wordOf } from '@mspkit/values/arguments'
import { reportOptionsOf } from '../argument'
import { checkedFacts } from '../facts/check-facts'
import type { ReportFacts } from '../facts/facts'
import { type ClientView, clientView, isBeforeRecords, type View, viewOf } from '../facts/view'
import { labelOf } from '../locale/locale'
import { definitionOf } from '../measures/definitions'
import type { Figure } from '../measures/figure'
import { money } from '../measures/money'
import { obligations } from '../measures/obligations'
import { promises } from '../measures/promises'
import { quiet } from '../measures/quiet'
import { repeats } from '../measures/repeats'
import { risk } from '../measures/risk'
import { service } from '../measures/service'
import { speed } from '../measures/speed'
import { work } from '../measures/work'
import { reasonOf } from '../reason'
import type { Edition, Measure, Scorecard, ScorecardOptions } from './card'
import { trendOf } from './trend'

/**
 * How well is a client served? Every measure with its numerator and denominator, what is left out and why, its range where history
 * is partial, and its change against the period before with the uncertainty of it.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const tickets = [
 *   { id: 'T1', clientId: 'acme', title: 'Mail down', type: 'Incident', openedAt: '2026-03-02T10:00:00Z',
 *     events: [{ kind: 'status', at: '2026-03-02T12:00:00Z', status: 'Done', phase: 'closed' }] },
 *   { id: 'T2', clientId: 'acme', title: 'No sound', type: 'Incident', openedAt: '2026-03-03T10:00:00Z', events: [] },
 * ]
 * const card = scorecard({ asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets },
 *   { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' })
 * const sameDay = card.measures.find(({ id }) => id === 'same-day-close')
 * sameDay.value     // => 50
 * sameDay.ids       // => ['T1']
 * sameDay.otherIds  // => ['T2']
 */
export function scorecard(facts: ReportFacts, options: ScorecardOptions): Scorecard {
  const { client = null } = reportOptionsOf(options)
  return scorecardOf(clientView(checkedFacts(facts), client), options)
}

/** The scorecard of a client that is read already. */
export function scorecardOf(
  client: ClientView,
  { period: given, compareWith, edition, locale = 'en' }: ScorecardOptions,
): Scorecard {
  wordOf(edition, ['client', 'internal'], 'an edition')
  const period = orThrow(parsePeriod(given), 'period')
  if (period.from === period.to)
    throw new RangeError(
      `The period has no day: it begins and ends on ${period.from}. Write the day after its last one as "to", e.g. ${addDays(period.from, 1)}.`,
    )
  const before = compareWith === undefined ? periodBefore(period) : orThrow(parsePeriod(compareWith), 'period')
  const [now, previous] = [viewOf(client, period), viewOf(client, before, false)]
  const series = monthsOf(period).map((one) => viewOf(client, one, false))
  // In order of time: the problems of an earlier instant are known before those of a later one.
  for (const view of [...series, previous].sort((a, b) => a.toMs - b.toMs)) view.countedProblems()
  // A time before the first record is not known, which is not 0.
  const isKnown = ({ toMs }: View): boolean => toMs > client.knownFromMs
  const figuresIn = (view: View): ReadonlyMap<string, Figure> => byKey(isKnown(view) ? figuresOf(view, edition) : [])
  const months = series.map((view) => ({ month: monthOf(view.period.from), figures: figuresIn(view) }))
  const earlier = figuresIn(previous)
  const figures = figuresOf(now, edition)
  const exposures = { now: daysOf(now.known), before: daysOf(previous.known) }
  return {
    clientId: client.clientId,
    period,
    compareWith: before,
    timeZone: client.facts.timeZone,
    asOf: fromEpochMs(domainMs(client.facts.asOf)),
    edition,
    measures: figures.map((figure): Measure => {
      const { theme, unit, better, records } = definitionOf(figure.id)
      const old = earlier.get(keyOf(figure)) ?? null
      return {
        ...figure,
        label: labelOf(locale, figure),
        theme,
        unit,
        better,
        records,
        previous: old && {
          value: old.value,
          numerator: old.numerator,
          denominator: old.denominator,
          range: old.range,
          reason: old.reason,
        },
        trend: trendOf(figure, old, exposures),
        months: months.map(({ month, figures: found }) => {
          const value = found.get(keyOf(figure))?.value ?? null
          return { month, value: typeof value === 'number' ? value : null }
        }),
      }
    }),
  }
}

const keyOf = ({ id, of }: Figure): string => JSON.stringify([id, of])
const byKey = (figures: readonly Figure[]): ReadonlyMap<string, Figure> =>
  new Map(figures.map((figure) => [keyOf(figure), figure]))

/** Figures by view: report, portfolio and months of a quarter ask for the same. */
const known = new WeakMap<View, { readonly beforeMoney: readonly Figure[]; readonly afterMoney: readonly Figure[] }>()

function sharedFigures(view: View) {
  const before = known.get(view)
  if (before !== undefined) return before
  const figures = {
    beforeMoney: [
      ...quiet(view),
      ...repeats(view),
      ...promises(view),
      ...obligations(view),
      ...speed(view),
      ...work(view),
    ],
    afterMoney: [...risk(view), ...service(view)],
  }
  if (isBeforeRecords(view)) figures.beforeMoney = figures.beforeMoney.map(ofNoTicket)
  known.set(view, figures)
  return figures
}

/** A time before the first ticket is not known, which is neither 0 nor calm. */
const ofNoTicket = (figure: Figure): Figure =>
  ['ticket', 'day', 'week', 'problem', 'objective'].includes(definitionOf(figure.id).records)
    ? { ...figure, value: null, reason: figure.reason ?? reasonOf('nothing-counted', {}) }
    : figure

/** Every figure of a period. */
export function figuresOf(view: View, edition: Edition): Figure[] {
  const { beforeMoney, afterMoney } = sharedFigures(view)
  // Money of the provider's is not even computed for the client edition.
  return [...beforeMoney, ...(edition === 'internal' ? money(view) : []), ...afterMoney]
}

const daysOf = ({ from, to }: Period): number => toEpochDay(to) - toEpochDay(from)

const isFirst = (date: LocalDate): boolean => date.endsWith('-01')

/**
 * The period of equal length before; whole months are compared with as many whole months.
 *
 * @example
 * periodBefore({ from: '2026-03-01', to: '2026-04-01' }) // => { from: '2026-02-01', to: '2026-03-01' }
 */
export function periodBefore(period: Period): Period {
  const { from, to } = orThrow(parsePeriod(period), 'period')
  if (isFirst(from) && isFirst(to)) return { from: addMonths(from, -monthsBetween(from, to)), to: from }
  return { from: addDays(from, -daysOf({ from, to })), to: from }
}

const monthsBetween = (from: LocalDate, to: LocalDate): number =>
  12 * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

/** The twelve whole months that end with the period; none for a period that does not end with a month. */
function monthsOf({ to }: Period): Period[] {
  if (!isFirst(to)) return []
  return Array.from({ length: 12 }, (_, i) => ({ from: addMonths(to, i - 12), to: addMonths(to, i - 11) }))
}
