// The part of docs/metrics.md about the measures of reports.

import { englishMeasures } from '../src/locale/en/measures'
import { wordsOf } from '../src/locale/locale'
import { definitionOf, measureIds } from '../src/measures/definitions'

/** Where the part begins: what is before it is of `@mspkit/profitability`. */
export const measuresFrom = '\n<!-- measures of reports -->\n'

/** Each measure with what it counts, its unit, its records and its named variants. */
export function measuresPart(): string {
  const { units, records, themes, variants: names } = wordsOf('en')
  const rows = measureIds.map((id) => {
    const { theme, unit, records: of, variants, internal } = definitionOf(id)
    const [first, ...others] = variants.map((one) =>
      names[one] === undefined ? `\`${one}\`` : `\`${one}\` (${names[one]})`,
    )
    return [
      `\`${id}\``,
      `${themes[theme]}${internal === true ? ', internal edition only' : ''}`,
      englishMeasures[id].counts,
      units[unit],
      records[of],
      first ?? '',
      others.join(', '),
    ].map((cell) => cell.replaceAll('|', '\\|'))
  })
  const head = ['measure', 'theme', 'what is counted, of what', 'unit', 'records', 'variant', 'other variants']
  return [
    measuresFrom,
    '## Measures of reports',
    '',
    'Every measure of `scorecard` of `@mspkit/report`. Generated from its definitions by `npx tsx packages/report/scripts/measures.ts`; a test',
    'checks that it is current. The period is half-open, in the zone of the client. "Tickets" leave out merged, child, cancelled, spam and scheduled',
    'ones, each listed with its id. Users and devices count by the day. A month has 30.44 days. Of nothing, there is no share: `null` with a reason.',
    '',
    ...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n')
}
