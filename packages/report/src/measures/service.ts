// What users say, whether services were there, what was changed by plan, and what is documented. Experimental records.

import type { MonitoredService } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'
import { leftOut } from '../facts/left-out'
import { ofClient, type View } from '../facts/view'
import { reasonOf } from '../reason'
import type { MeasureId } from './definitions'
import { count, type Figure, given, missing, rounded, share, shareOfSums, without } from './figure'

export const service = (view: View): Figure[] => [
  satisfaction(view),
  ...uptime(view),
  plannedChanges(view),
  documentation(view),
]

const isIn = (view: View, instant: string | undefined): boolean => {
  const ms = instant === undefined ? null : toEpochMs(instant)
  return ms !== null && view.fromMs <= ms && ms < view.toMs
}

/** With fewer answers, one person would be read from the figure. */
const fewestAnswers = 5

function satisfaction(view: View): Figure {
  const { answers } = view.facts
  if (answers === undefined) return missing('satisfaction', 'satisfaction')
  const asked = ofClient(view, answers).filter(({ askedAt }) => isIn(view, askedAt))
  const ids = (wanted: (rating: (typeof asked)[number]['rating']) => boolean): string[] =>
    asked.filter(({ rating }) => wanted(rating)).map(({ id }) => id)
  const silent = ids((rating) => rating === undefined)
  const answered = asked.length - silent.length
  const out = leftOut([reasonOf('not-answered', {}), silent])
  if (answered > 0 && answered < fewestAnswers)
    return without('satisfaction', reasonOf('too-few-answers', { answered, asked: asked.length }), { leftOut: out })
  return share(
    'satisfaction',
    {
      yes: ids((rating) => rating === 'positive'),
      no: ids((rating) => rating === 'neutral' || rating === 'negative'),
    },
    { leftOut: out },
  )
}

interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** The parts of spans without what they share. */
function joined(spans: readonly Span[]): Span[] {
  const found: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = found.at(-1)
    if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else found.push({ fromMs, toMs })
  }
  return found
}

/** The parts of a span that are in none of the others, which are in order and apart. */
function rest({ fromMs, toMs }: Span, taken: readonly Span[]): Span[] {
  const starts = [fromMs, ...taken.map((one) => one.toMs)]
  const ends = [...taken.map((one) => one.fromMs), toMs]
  return starts
    .map((start, i) => ({ fromMs: Math.max(start, fromMs), toMs: Math.min(ends[i] ?? toMs, toMs) }))
    .filter((one) => one.fromMs < one.toMs)
}

/** The parts of spans that lie in one. */
const common = (spans: readonly Span[], one: Span): Span[] =>
  spans
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, one.fromMs), toMs: Math.min(toMs, one.toMs) }))
    .filter(({ fromMs, toMs }) => fromMs < toMs)

/** Agreed time less downtime, with how many outages there were, the longest, and all of them. Time in which it was not watched counts as neither. */
function uptime(view: View): Figure[] {
  const { services, calendar } = view.facts
  if (services === undefined) return availability.map((id) => missing(id, 'uptime'))
  const own = ofClient(view, services)
  if (calendar === undefined && own.some(({ agreed }) => agreed === 'business-hours'))
    return availability.map((id) => missing(id, 'calendar'))
  const clip = (from: string, to: string | undefined): Span => ({
    fromMs: Math.max(view.fromMs, toEpochMs(from)),
    toMs: Math.min(view.toMs, to === undefined ? view.toMs : toEpochMs(to)),
  })
  const length = ({ agreed }: MonitoredService, { fromMs, toMs }: Span): number =>
    toMs <= fromMs ? 0 : agreed === 'business-hours' ? (calendar?.epoch.elapsed(fromMs, toMs) ?? 0) : toMs - fromMs
  const sums = own.map((one) => {
    const within = (list: MonitoredService['outages']): Span[] =>
      joined(list.map(({ from, to }) => clip(from, to)).filter(({ fromMs, toMs }) => fromMs < toMs))
    const unwatched = within(one.unwatched ?? [])
    const time = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + length(one, span), 0)
    const whole = rest(clip(one.from, one.to), unwatched)
    const up = rest(clip(one.from, one.to), joined([...unwatched, ...within(one.outages)]))
    const outages = joined(within(one.outages)).map((outage) => time(common(whole, outage)))
    return {
      id: one.id,
      agreedMs: time(whole),
      downMs: time(whole) - time(up),
      outages: outages.filter((ms) => ms > 0),
    }
  })
  const known = sums.filter(({ agreedMs }) => agreedMs > 0)
  const total = (key: 'agreedMs' | 'downMs'): number => known.reduce((sum, one) => sum + one[key], 0) / 3_600_000
  const out = leftOut([reasonOf('not-watched', {}), sums.filter(({ agreedMs }) => agreedMs === 0).map(({ id }) => id)])
  const down = known.filter(({ downMs }) => downMs > 0).map(({ id }) => id)
  const whole = shareOfSums('uptime', total('agreedMs') - total('downMs'), total('agreedMs'), {
    ids: known.filter(({ downMs }) => downMs === 0).map(({ id }) => id),
    otherIds: down,
    leftOut: out,
  })
  if (known.length === 0)
    return [whole, ...availability.slice(1).map((id) => without(id, reasonOf('nothing-counted', {}), { leftOut: out }))]
  const outages = known.flatMap((one) => one.outages)
  const ofDown = (id: MeasureId, value: number): Figure =>
    given(id, { value, numerator: value, ids: down, leftOut: out })
  return [
    whole,
    ofDown('outages', outages.length),
    ofDown('longest-outage', rounded(Math.max(0, ...outages) / 60_000)),
    ofDown('downtime', rounded(total('downMs'))),
  ]
}

const availability = ['uptime', 'outages', 'longest-outage', 'downtime'] as const

/** Changes that were finished in the period as planned; those that were not are listed. */
function plannedChanges(view: View): Figure {
  const { changes } = view.facts
  if (changes === undefined) return missing('planned-changes', 'planned-changes')
  const finished = ofClient(view, changes).filter(({ finishedAt }) => isIn(view, finishedAt))
  const isDone = ({ outcome = 'done' }: (typeof finished)[number]): boolean => outcome === 'done'
  return count(
    'planned-changes',
    finished.filter(isDone).map(({ id }) => id),
    {
      leftOut: leftOut([reasonOf('not-as-planned', {}), finished.filter((one) => !isDone(one)).map(({ id }) => id)]),
    },
  )
}

/** Managed devices at the end of the period that an article of that time describes. */
function documentation(view: View): Figure {
  const { articles, assets } = view.facts
  if (articles === undefined) return missing('documentation', 'documentation')
  if (assets === undefined) return missing('documentation', 'assets')
  const on = view.zone.dateAt(Math.max(view.toMs - 1, view.fromMs))
  const described = new Set(
    ofClient(view, articles)
      .filter(({ createdAt }) => toEpochMs(createdAt) < view.toMs)
      .flatMap(({ assetIds = [] }) => assetIds),
  )
  const there = ofClient(view, assets).filter(
    ({ managed, activeFrom, activeTo }) =>
      managed !== false && (activeFrom === undefined || activeFrom <= on) && (activeTo === undefined || on < activeTo),
  )
  const ids = (wanted: boolean): string[] => there.filter(({ id }) => described.has(id) === wanted).map(({ id }) => id)
  return share('documentation', { yes: ids(true), no: ids(false) })
}
