// Cuts time where the bands of a rate card begin and end.

import { type Calendar, checkCalendar, isCalendar, toCalendar } from '@mspkit/calendar'
import { assertValid, DomainError, quote } from '@mspkit/values'
import { type Exact, exact, minus, over, plus, times, toDecimal } from '@mspkit/values/money'
import type { WorkTerms } from '../charges/usage'
import type { Band, RateCard } from '../definition'

/** Decimals that minutes keep when time is split: segments by bands, a rounded total by entries. */
export const minuteScale = 4

/** Time with the band that holds it, if any; its bounds are `null` where they are not known. */
export interface BandTime {
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly minutes: Exact
  readonly band: Band | null
}

/**
 * The calendars that bands name, each compiled when it is first needed.
 *
 * @throws DomainError, from the returned function, for a name without a calendar.
 */
export function calendarsOf(given: WorkTerms['calendars']): (name: string) => Calendar {
  const compiled = new Map<string, Calendar>()
  return (name) => {
    const known = compiled.get(name)
    if (known) return known
    const definition = Object.hasOwn(given, name) ? given[name] : undefined
    if (definition === undefined) {
      const message = `The rate card has a band during ${quote(name)}; no such calendar was given. Known: ${Object.keys(given).map(quote).join(', ') || 'none'}.`
      throw new DomainError('billing/unknown-calendar', message, { during: name, known: Object.keys(given) })
    }
    if (!isCalendar(definition)) assertValid(`calendar ${quote(name)}`, checkCalendar(definition))
    const calendar = toCalendar(definition)
    compiled.set(name, calendar)
    return calendar
  }
}

/** Cuts time where bands begin and end; its minutes follow the wall clock, so that breaks fall on every part alike. */
export function cutByBands(
  card: RateCard | null,
  whole: BandTime,
  calendarOf: (name: string) => Calendar,
): { readonly parts: readonly BandTime[]; readonly missing: readonly string[] } {
  const bands = card?.bands ?? []
  if (bands.length === 0) return { parts: [whole], missing: [] }
  const { fromMs: startMs, toMs: endMs } = whole
  if (startMs !== null && endMs !== null && endMs < startMs) return { parts: [whole], missing: ['from', 'to'] }
  if (startMs === null || endMs === null)
    return { parts: [whole], missing: card?.untimed === 'no-band' ? [] : ['from', 'to'] }
  const lengthMs = endMs - startMs
  let given: Exact = exact(0)
  let passedMs = 0
  const parts = bandCuts(bands, startMs, endMs, calendarOf).map(({ fromMs, toMs, band }): BandTime => {
    passedMs += toMs - fromMs
    const until =
      lengthMs === 0 ? whole.minutes : exact(toDecimal(over(times(whole.minutes, passedMs), lengthMs), minuteScale))
    const minutes = passedMs === lengthMs ? minus(whole.minutes, given) : minus(until, given)
    given = plus(given, minutes)
    return { fromMs, toMs, minutes, band }
  })
  return { parts, missing: [] }
}

interface BandCut {
  readonly fromMs: number
  readonly toMs: number
  readonly band: Band | null
}

/** The time in order, each part with the first band that is open in it. */
function bandCuts(
  bands: readonly Band[],
  fromMs: number,
  toMs: number,
  calendarOf: (name: string) => Calendar,
): BandCut[] {
  const open = bands.map((band) => ({ band, spans: [...calendarOf(band.during).epoch.spans(fromMs, toMs)] }))
  const edges = [
    ...new Set([fromMs, toMs, ...open.flatMap(({ spans }) => spans.flatMap((span) => [span.fromMs, span.toMs]))]),
  ]
    .filter((edge) => edge >= fromMs && edge <= toMs)
    .sort((a, b) => a - b)
  const cuts: BandCut[] = []
  for (let k = 0; k + 1 < edges.length; k++) {
    const [start, end] = [edges[k] as number, edges[k + 1] as number]
    const band = open.find(({ spans }) => spans.some((span) => span.fromMs <= start && end <= span.toMs))?.band ?? null
    const last = cuts.at(-1)
    if (last && last.band === band) cuts[cuts.length - 1] = { ...last, toMs: end }
    else cuts.push({ fromMs: start, toMs: end, band })
  }
  return cuts.length > 0 ? cuts : [{ fromMs, toMs, band: null }]
}
