import type { DescribedMetric } from '@mspkit/profitability'

/** The page of all metrics, as Markdown: docs/metrics.md is this and nothing else. */
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
    'Every formula of `@mspkit/profitability`, by family. Written from `metrics.describe()` by',
    '`npx tsx packages/profitability/scripts/metrics.ts`; a test holds it fresh. Do not edit.',
    '',
    'Variants that the industry mixes stand side by side, each with a name of its own. A division by zero has no answer: it',
    'gives `null` with a reason.',
    '',
    ...sections,
  ].join('\n')
}

function section(family: string, metrics: readonly DescribedMetric[]): string {
  const title = family.charAt(0).toUpperCase() + family.slice(1).replaceAll('-', ' ')
  const rows = metrics.map(({ name, words, unit, inputs, source, askedBy }) =>
    [
      `\`${name}\``,
      words,
      unit.replaceAll('-', ' '),
      inputs.map((input) => `\`${input.name}\` (${input.words})`).join('; '),
      source,
      `\`${askedBy.verb}\`${askedBy.door === '@mspkit/profitability' ? '' : ` of \`${askedBy.door}\``}`,
    ].map((cell) => cell.replaceAll('|', '\\|')),
  )
  const lines = [
    ['name', 'formula', 'unit', 'made of', 'source', 'asked by'],
    ['---', '---', '---', '---', '---', '---'],
    ...rows,
  ]
  return `## ${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}
