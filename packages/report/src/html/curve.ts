// The curve of attainable promises as static SVG: which share was done after which part of the promised time.

import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import { h, type JSX } from 'preact'
import type { CurveChart } from '../document/document'

const near = (value: number): number => Math.round(value * 10) / 10

/** Lines by part of the promised time, each of its own dashes; the promised time and the wanted share are marked. */
export function curve({ title, lines, most, wanted, marks, percents, tag }: CurveChart): JSX.Element {
  const [width, height, left, top, bottom] = [720, 220, 64, 12, 32]
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 })
  const x = scaleLinear([0, most], [left, width - 8])
  const y = scaleLinear([0, 1], [height - bottom, top])
  const step = line<{ readonly part: number; readonly share: number }>()
    .x(({ part }) => near(x(part)))
    .y(({ share }) => near(y(share)))
    .curve(curveStepAfter)
  const across = (at: number, style: string): JSX.Element =>
    h('line', { class: style, x1: left, x2: width - 8, y1: near(y(at)), y2: near(y(at)) })
  return h(
    'figure',
    { class: 'wrap' },
    h('figcaption', null, title),
    h(
      'ul',
      { class: 'legend', 'aria-hidden': 'true' },
      lines.map(({ label }, i) => key(label, h('line', { class: `line dash${i + 1}`, x1: 0, x2: 24, y1: 5, y2: 5 }))),
      marks.wanted === null ? null : key(marks.wanted, h('line', { class: 'wanted', x1: 0, x2: 24, y1: 5, y2: 5 })),
      key(marks.promised, h('rect', { class: 'due', x: 11, y: 0, width: 2, height: 10 })),
    ),
    h(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': title },
      [0, 0.25, 0.5, 0.75, 1].map((at) => [
        across(at, 'axis'),
        h('text', { x: left - 6, y: near(y(at) + 3), 'text-anchor': 'end' }, percent.format(at)),
      ]),
      percents.map((part) =>
        h(
          'text',
          { x: near(x(part)), y: height - 8, 'text-anchor': part === most ? 'end' : 'middle' },
          percent.format(part),
        ),
      ),
      wanted === null ? null : across(wanted, 'wanted'),
      h('line', { class: 'due', x1: near(x(1)), x2: near(x(1)), y1: top - 6, y2: height - bottom + 4 }),
      lines.map(({ points }, i) =>
        h('path', {
          class: `line dash${i + 1}`,
          d: step([{ part: 0, share: 0 }, ...points.filter(({ part }) => part <= most), ...endOf(points, most)]) ?? '',
        }),
      ),
    ),
  )
}

/** The line goes on to the edge at its last share. */
function endOf(points: CurveChart['lines'][number]['points'], most: number): { part: number; share: number }[] {
  const last = points.findLast(({ part }) => part <= most)
  return [{ part: most, share: last?.share ?? 0 }]
}

/** An entry of the legend: the mark, and what it is. */
const key = (name: string, mark: JSX.Element): JSX.Element =>
  h('li', null, h('svg', { width: 24, height: 10 }, mark), name)
