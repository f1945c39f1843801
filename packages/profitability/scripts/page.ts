// The page of all metrics, docs/metrics.md.

import type { DescribedMetric } from '@mspkit/profitability/metrics'

/** The page of all metrics, as Markdown: docs/metrics.md is this, and then what other packages add. */
export function metricsPage(metrics: readonly DescribedMetric[]): string {
  const families = [...new Set(metrics.map((metric) => metric.family))]
  const sections = families.map((family) =>
    section(
      family,
      metrics.filter((metric) => metric.family === family),
    ),
  )
  return [
    '# Metrics',
    '',
    'Every formula of `@mspkit/profitability`, by family. Generated from `describeMetrics()` by',
    '`npx tsx packages/profitability/scripts/metrics.ts`; a test checks that it is current. Do not edit.',
    '',
    'Variants that the industry calls by one name are listed together, each under a name of its own. A division by zero gives',
    '`null` with a reason.',
    '',
    ...sections,
  ].join('\n')
}

function section(family: string, metrics: readonly DescribedMetric[]): string {
  const title = family.charAt(0).toUpperCase() + family.slice(1).replaceAll('-', ' ')
  const rows = metrics.map(({ name, words, unit, inputs, source, answeredBy }) =>
    [
      `\`${name}\``,
      words,
      unit.replaceAll('-', ' '),
      inputs.map((input) => `\`${input.name}\` (${input.words})`).join('; '),
      source,
      `\`${answeredBy.name}\` of \`${answeredBy.entryPoint}\``,
    ].map((cell) => cell.replaceAll('|', '\\|')),
  )
  const lines = [
    ['name', 'formula', 'unit', 'inputs', 'source', 'function'],
    ['---', '---', '---', '---', '---', '---'],
    ...rows,
  ]
  return `## ${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

/** What a page of the docs begins with for the site: its questions, which are written by hand. */
export const frontMatterOf = (page: string): string => /^---\n[\s\S]*?\n---\n/.exec(page)?.[0] ?? ''

/** What other packages add to the page, from the first comment on. */
export const addedTo = (page: string): string => /\n<!--[\s\S]*$/.exec(page)?.[0] ?? ''
