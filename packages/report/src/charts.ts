// The pictures of a report as Preact elements, for pages that render themselves. Style them by their classes; `/html` has a whole page.

import { listOf, objectOf, textOf, wordOf } from '@mspkit/values/arguments'
import type { JSX } from 'preact'
import type { Chart } from './document/document'
import { bars, calendar, ledger, sparkline as line } from './html/charts'
import { curve } from './html/curve'

export interface PictureOptions {
  /** A language tag, for the names of months. Default `'en-US'`. */
  readonly tag?: string
}

/**
 * A chart of a document as an SVG with its legend: bars (`c1`, `c2`, `n`, `axis`), a calendar of occurrences (`idle`, `c1`), a ledger
 * (`counted-span`, `paused`, `closed-span`, `late`, `due`), or a curve (`line`, `dash1` to `dash4`, `axis`, `wanted`, `due`). The classes are for your style sheet.
 *
 * @throws TypeError for what is no chart of a document.
 * @example
 * const chart = { chart: 'bars', title: 'Opened', series: ['Opened'], bars: [{ label: 'Jan', values: [3] }] }
 * chartPicture(chart).type // => 'figure'
 */
export function chartPicture(chart: Chart, options: PictureOptions = {}): JSX.Element {
  const example = "{ chart: 'bars', title: 'Opened', series: ['Opened'], bars: [] }"
  const kind = wordOf(objectOf(chart, 'a chart', example).chart, ['bars', 'calendar', 'ledger', 'curve'], 'a chart')
  const { tag = 'en-US' } = objectOf(options, 'options of a picture', "{ tag: 'de-DE' }")
  try {
    if (chart.chart === 'bars') return bars(chart)
    if (chart.chart === 'curve') return curve(chart)
    return chart.chart === 'calendar' ? calendar(chart, tag) : ledger(chart)
  } catch (cause) {
    const message = `This is not a whole chart of the kind "${kind}". Give one as the documents and rows of this package hold it.`
    throw new TypeError(message, { cause })
  }
}

/**
 * The values of months as a line, the last one marked; months without a value leave a gap. `null` with fewer than three values.
 *
 * @throws TypeError for what are no values.
 * @example
 * sparkline([1, null, 3, 2], 'Opened').type // => 'svg'
 */
export function sparkline(values: readonly (number | null)[], title: string): JSX.Element | null {
  const known = listOf(values, 'values', '[91.5, null, 93]')
  const wrong = known.find((value) => value !== null && !Number.isFinite(value))
  if (wrong !== undefined) throw new TypeError('A value of a line is a number or null, e.g. [91.5, null, 93].')
  return line(known, textOf(title, 'the title of a line', "'Opened, month by month'"))
}
