// Charts as static SVG: sparkline, bars with their counts, calendar of occurrences, ledger bar.

import {
  addDays,
  dayMs,
  daysBetween,
  hourMs,
  type LocalDate,
  toEpochDay,
  toEpochMs,
  weekdayIndex,
} from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { scaleBand, scaleLinear, scaleSqrt } from 'd3-scale'
import { line } from 'd3-shape'
import { h, type JSX } from 'preact'
import type { BarChart, LedgerBar, OccurrenceCalendar } from '../document/document'

const svg = (
  width: number,
  height: number,
  label: string,
  ...parts: readonly (JSX.Element | readonly JSX.Element[] | null)[]
): JSX.Element =>
  h('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': label }, ...parts)

const near = (value: number): number => Math.round(value * 10) / 10

/** The values of months as a line, the last one marked. Months without a value leave a gap. */
export function sparkline(values: readonly (number | null)[], title: string): JSX.Element | null {
  const known = values.filter((value) => value !== null)
  if (known.length < 3) return null
  const [width, height] = [150, 30]
  const x = scaleLinear([0, values.length - 1], [2, width - 4])
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [height - 4, 4])
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => near(x(i)))
    .y((value) => near(y(value ?? 0)))
  const last = values.findLastIndex((value) => value !== null)
  const label = `${title}: ${values.map((value) => value ?? '–').join(', ')}`
  return svg(
    width,
    height,
    label,
    h('path', { class: 'line', d: path([...values]) ?? '' }),
    h('circle', { class: 'c1', cx: near(x(last)), cy: near(y(values[last] ?? 0)), r: 2.8 }),
  )
}

/** Bars by category, one for each series, with their counts above. */
export function bars({ title, series, bars: all }: BarChart): JSX.Element {
  const [width, height, bottom] = [720, 150, 18]
  const x = scaleBand(
    all.map(({ label }) => label),
    [0, width],
  )
    .paddingInner(0.28)
    .paddingOuter(0.05)
  const inner = scaleBand(series.map(String), [0, x.bandwidth()]).paddingInner(0.08)
  const most = Math.max(1, ...all.flatMap(({ values }) => values))
  const y = scaleLinear([0, most], [height - bottom, 16])
  // Counts of three digits would touch those of the next bar.
  const isTight = String(most).length * 6.5 > inner.bandwidth()
  const groups = all.map(({ label, values }) =>
    h(
      'g',
      null,
      values.map((value, i) => {
        const left = near((x(label) ?? 0) + (inner(series[i] ?? '') ?? 0))
        return h(
          'g',
          null,
          h('rect', {
            class: `c${i + 1}`,
            x: left,
            y: near(y(value)),
            width: near(inner.bandwidth()),
            height: near(y(0) - y(value)),
            rx: 1,
          }),
          h(
            'text',
            {
              class: isTight ? 'n tight' : 'n',
              x: near(left + inner.bandwidth() / 2),
              y: near(y(value) - 3),
              'text-anchor': 'middle',
            },
            String(value),
          ),
        )
      }),
      h('text', { x: near((x(label) ?? 0) + x.bandwidth() / 2), y: height - 4, 'text-anchor': 'middle' }, label),
    ),
  )
  return h(
    'figure',
    { class: 'wrap' },
    legend(series.map((name, i) => ({ name, style: `c${i + 1}`, share: 1 }))),
    svg(width, height, title, h('line', { class: 'axis', x1: 0, x2: width, y1: y(0), y2: y(0) }), groups),
  )
}

/** A year of days in columns of weeks; a day's circle grows with its tickets. */
export function calendar({ title, from, to, days, weekdays }: OccurrenceCalendar, tag: string): JSX.Element {
  const first = addDays(from, -weekdayIndex(toEpochDay(from)))
  const [size, left, top] = [12.2, 30, 14]
  const column = (on: LocalDate): number => Math.floor(daysBetween(first, on) / 7)
  const weeks = column(addDays(to, -1)) + 1
  const [width, height] = [left + weeks * size, top + 7 * size]
  const cx = (on: LocalDate): number => near(left + column(on) * size + size / 2)
  const cy = (on: LocalDate): number => near(top + weekdayIndex(toEpochDay(on)) * size + size / 2)
  const r = scaleSqrt([0, Math.max(2, ...days.map(({ count }) => count))], [0, size / 2 - 0.6])
  const all = Array.from({ length: daysBetween(from, to) }, (_, i) => addDays(from, i))
  const month = new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' })
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' })
  const startOf = (on: LocalDate): Date => new Date(`${on}T00:00:00Z`)
  return svg(
    near(width),
    near(height),
    title,
    [0, 2, 4, 6].map((i) => h('text', { x: 0, y: near(top + i * size + size - 3) }, weekdays[i] ?? '')),
    all
      .filter((on) => on.endsWith('-01'))
      .map((on) => h('text', { x: near(cx(on) - size / 2), y: 9 }, month.format(startOf(on)))),
    // One path for all quiet days keeps a report of many problems small.
    [
      h('path', {
        class: 'idle',
        d: all
          .map(
            (on) =>
              `M${near(cx(on) - size / 2 + 1)} ${near(cy(on) - size / 2 + 1)}h${size - 2}v${size - 2}h-${size - 2}z`,
          )
          .join(''),
      }),
    ],
    days.map(({ on, count }) =>
      h(
        'circle',
        { class: 'c1', cx: cx(on), cy: cy(on), r: near(Math.max(2.6, r(count))) },
        h('title', null, `${date.format(startOf(on))}: ${count}`),
      ),
    ),
  )
}

/** Where a ticket's time went, with the instant at which it was due. */
export function ledger({ title, spans, due, dueLabel, timeZone, tag }: LedgerBar): JSX.Element {
  const [width, height] = [720, 64]
  // A clock that stopped in time was due after its last span.
  const edges = [...spans.flatMap(({ from, to }) => [from, to]), ...(due === null ? [] : [due])].map((at) =>
    toEpochMs(at),
  )
  const [fromMs, toMs] = [Math.min(...edges), Math.max(...edges)]
  const x = scaleLinear([fromMs, toMs], [0, width])
  const { at: marks, label } = ticksOf(fromMs, toMs, { timeZone, tag })
  const names = [...new Map(spans.map(({ kind, label: name }) => [name, kind]))]
  // Pauses of one holder are as high as the bar, those of the next lower: not by colour alone.
  const pauses = names.flatMap(([name, kind]) => (kind === 'paused' ? [name] : []))
  const shareOf = (name: string): number => pauseShares[Math.max(0, pauses.indexOf(name))] ?? pauseShares.at(-1) ?? 1
  const picture = svg(
    width,
    height,
    title,
    spans.map(({ label: name, kind, from, to }) =>
      h(
        'rect',
        {
          class: classOf(kind),
          x: near(x(toEpochMs(from))),
          y: near(40 - 28 * shareOf(name)),
          width: near(Math.max(0.5, x(toEpochMs(to)) - x(toEpochMs(from)) - 0.6)),
          height: near(28 * shareOf(name)),
        },
        h('title', null, name),
      ),
    ),
    due === null
      ? null
      : h('line', { class: 'due', x1: near(x(toEpochMs(due))), x2: near(x(toEpochMs(due))), y1: 4, y2: 46 }),
    marks.map((ms) => {
      const part = x(ms) / width
      const anchor = part < 0.07 ? 'start' : part > 0.93 ? 'end' : 'middle'
      return h('text', { x: near(x(ms)), y: 60, 'text-anchor': anchor }, label.format(ms))
    }),
  )
  const keys = names.map(([name, kind]): Key => ({ name, style: classOf(kind), share: shareOf(name) }))
  const mark: Key[] = due === null || dueLabel === undefined ? [] : [{ name: dueLabel, style: 'due', share: 1 }]
  return h('figure', { class: 'wrap ledger' }, legend([...keys, ...mark]), picture)
}

/** How high pauses are, by holder in the order of the bar. */
const pauseShares = [1, 0.6, 0.3]

/** At most so many marks, so that their labels do not touch on a phone. */
const mostTicks = 4

/** Midnights of a long time, whole hours of a short one, both ends of less. */
function ticksOf(fromMs: number, toMs: number, { timeZone, tag }: Pick<LedgerBar, 'timeZone' | 'tag'>) {
  const zone = zoneOf(timeZone)
  const first = zone.dateAt(fromMs)
  const inside = (all: readonly number[]): number[] => all.filter((ms) => fromMs <= ms && ms <= toMs)
  if (toMs - fromMs >= 2 * dayMs) {
    const days = Math.ceil((toMs - fromMs) / dayMs)
    const step = Math.ceil(days / mostTicks)
    const at = inside(Array.from({ length: mostTicks + 1 }, (_, i) => zone.startOf(addDays(first, 1 + i * step))))
    return { at, label: new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone }) }
  }
  // The clock of the language, as in every other time of the page: 6:00 AM in English, 06:00 in German.
  const label = new Intl.DateTimeFormat(tag, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone })
  const step = [1, 2, 3, 6, 12].find((hours) => (toMs - fromMs) / (hours * hourMs) <= mostTicks) ?? 12
  const whole = inside(Array.from({ length: 73 }, (_, i) => zone.startOf(first) + i * step * hourMs))
  return { at: whole.length > 1 ? whole : [fromMs, toMs], label }
}

const classOf = (kind: LedgerBar['spans'][number]['kind']): string =>
  kind === 'counted' || kind === 'closed' ? `${kind}-span` : kind

/** An entry of a legend: a mark, and how high it is. */
interface Key {
  readonly name: string
  readonly style: string
  readonly share: number
}

const legend = (keys: readonly Key[]): JSX.Element =>
  h(
    'ul',
    { class: 'legend', 'aria-hidden': 'true' },
    keys.map(({ name, style, share }) => {
      const [height, width] = [near(10 * share), style === 'due' ? 2 : 10]
      const mark = h('rect', { class: style, x: 5 - width / 2, y: 10 - height, width, height, rx: width === 2 ? 0 : 1 })
      return h('li', null, h('svg', { width: 10, height: 10 }, mark), name)
    }),
  )
