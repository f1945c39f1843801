// The curve of attainable promises in a comparison of packages, and the same as a table.

import { type ChartBlock, cell, column } from '../../document/document'
import type { Format } from '../../locale/locale'
import { servicesOf } from '../../locale/services'
import { shareAfter } from '../../statistics/survival'
import type { OfferRow } from './offer'

/** Parts of the promised time that are labelled, and rows of the table. */
const parts = [0.25, 0.5, 0.75, 1, 1.5, 2, 3] as const
const most = 3
/** With fewer tickets, a curve would show chance. */
const fewest = 10
/** Lines that differ by their dashes. */
const mostLines = 4

/** What share of the past year's tickets was done after each part of the time that each package promises, clock by clock. */
export function attainableCurves(rows: readonly OfferRow[], format: Format): ChartBlock[] {
  const { clocks, tag } = format.words
  const services = servicesOf(format.words)
  const names = [...new Set(rows.flatMap(({ attainable }) => attainable.map(({ clock }) => clock)))]
  return names.flatMap((clock): ChartBlock[] => {
    const found = rows.flatMap(({ name, attainable }) =>
      attainable
        .filter((one) => one.clock === clock && one.judged >= fewest && one.curve.length > 0)
        .map(({ wantedPercent, curve }) => ({ label: name, wanted: wantedPercent / 100, points: curve })),
    )
    const lines = found.slice(0, mostLines)
    const [first] = lines
    if (first === undefined) return []
    const title = services.curve(clocks[clock] ?? clock)
    const wanted = lines.every((line) => line.wanted === first.wanted) ? first.wanted : null
    const percent = (value: number): string => format.value({ value: value * 100, currency: null }, 'percent')
    return [
      {
        block: 'chart',
        chart: {
          chart: 'curve',
          title,
          lines: lines.map(({ label, points }) => ({ label, points })),
          most,
          wanted,
          marks: {
            wanted: wanted === null ? null : services.wanted(format.promised(100 * wanted)),
            promised: services.promisedTime,
          },
          percents: [0, 0.5, 1, 1.5, 2, 2.5, 3],
          tag,
        },
        table: {
          block: 'table',
          caption: title,
          columns: [column(services.columns.part), ...lines.map(({ label }) => column(label, 'end', 'd-kept'))],
          rows: parts.map((part) => [
            cell(percent(part)),
            ...lines.map(({ points }) =>
              cell(
                percent(
                  shareAfter(
                    points.map(({ part: after, share }) => ({ after, share })),
                    part,
                  ),
                ),
              ),
            ),
          ]),
        },
      },
    ]
  })
}
