// The pictures of a report as Preact elements, for pages that render themselves. Style them by their classes; `/html` has a whole page.

import { worded } from '@mspkit/values/arguments'
import type { JSX } from 'preact'
import type { BarChart, LedgerBar, OccurrenceCalendar } from './document/document'
import * as drawn from './html/charts'

/**
 * The values of months as a line, the last one marked; `null` with fewer than three. Months without a value leave a gap.
 *
 * @throws TypeError for anything but a list of numbers.
 */
export const sparkline = (values: readonly (number | null)[], title: string): JSX.Element | null =>
  worded(values, 'a list of values', 'figureCards', () => drawn.sparkline(values, title))

/**
 * Bars by category, one for each series, with their counts above.
 *
 * @throws TypeError for what is no chart.
 */
export const bars = (chart: BarChart): JSX.Element =>
  worded(chart, 'a chart of bars', 'clientReport', () => drawn.bars(chart))

/**
 * A year of days in columns of weeks; a day's circle grows with its tickets. `tag` is the BCP 47 language of the months.
 *
 * @throws TypeError for what is no chart.
 */
export const calendar = (chart: OccurrenceCalendar, tag: string): JSX.Element =>
  worded(chart, 'a calendar of occurrences', 'clientReport', () => drawn.calendar(chart, tag))

/**
 * Where a ticket's time went, with the instant at which it was due.
 *
 * @throws TypeError for what is no chart.
 */
export const ledger = (chart: LedgerBar): JSX.Element =>
  worded(chart, 'a ledger bar', 'ticketStory', () => drawn.ledger(chart))
