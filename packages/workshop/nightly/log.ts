// The log of a nightly run: how many questions each engine was asked, from which seeds, and what was found.

import { arch, cpus, platform } from 'node:os'
import type { Tally } from './setting'

export interface Run {
  readonly startedAt: Date
  readonly endedAt: Date
  readonly minutes: number
  /** The seed of each round. */
  readonly seeds: readonly number[]
  readonly tallies: readonly Tally[]
  /** The files of finds, from the root. */
  readonly finds: readonly string[]
  /** Tests that failed without breaking a property. */
  readonly failures: readonly string[]
}

interface Row {
  properties: Set<string>
  questions: number
  skipped: number
  ms: number
}

const number = (value: number): string => Math.round(value).toLocaleString('en-US')

function rowsBy(tallies: readonly Tally[], keyOf: (tally: Tally) => string): [string, Row][] {
  const rows = new Map<string, Row>()
  for (const tally of tallies) {
    const key = keyOf(tally)
    const row = rows.get(key) ?? { properties: new Set(), questions: 0, skipped: 0, ms: 0 }
    rows.set(key, row)
    row.properties.add(tally.property)
    row.questions += tally.questions
    row.skipped += tally.skipped
    row.ms += tally.ms
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
}

const tableOf = (heading: string, rows: readonly [string, Row][]): string[] => [
  `| ${heading} | properties | questions | discarded | seconds | questions a second |`,
  '|---|---|---|---|---|---|',
  ...rows.map(
    ([name, { properties, questions, skipped, ms }]) =>
      `| ${name} | ${properties.size} | ${number(questions)} | ${number(skipped)} | ${number(ms / 1000)} | ${number(questions / Math.max(0.001, ms / 1000))} |`,
  ),
]

export const questionsIn = (tallies: readonly Tally[]): number =>
  tallies.reduce((sum, { questions }) => sum + questions, 0)

const packageOf = ({ file }: Tally): string => file.split('/')[1] ?? file
const engineOf = ({ file }: Tally): string => file.replace(/^packages\/|\.test\.ts$/g, '').replace('/test/', ': ')

export function logOf({ startedAt, endedAt, minutes, seeds, tallies, finds, failures }: Run): string {
  const properties = new Set(tallies.map(({ property }) => property))
  const none = (list: readonly string[]): string => (list.length === 0 ? 'none' : '')
  return [
    `# Nightly run of ${startedAt.toISOString().slice(0, 10)}`,
    '',
    `${number(questionsIn(tallies))} questions to ${properties.size} properties in ${number((endedAt.getTime() - startedAt.getTime()) / 60_000)} minutes (asked for: ${minutes}).`,
    'A question is one generated input whose answer is compared with a second meaning or held to a law; discarded inputs are not counted.',
    '',
    `- started ${startedAt.toISOString()}, ended ${endedAt.toISOString()}`,
    `- Node ${process.version}, ICU ${process.versions.icu}, zone data ${process.versions.tz}, ${platform()} ${arch()}, ${cpus().length} processors`,
    `- zone ${process.env.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone}, locale ${process.env.LC_ALL ?? process.env.LANG ?? 'not set'}`,
    `- seeds of the rounds: ${seeds.join(', ')}`,
    `- finds: ${none(finds)}`,
    ...finds.map((path) => `  - ${path}, repeated by \`npm run nightly -- --replay ${path}\``),
    `- tests that failed beside a property: ${none(failures)}`,
    ...failures.map((title) => `  - ${title}`),
    '',
    ...tableOf('package', rowsBy(tallies, packageOf)),
    '',
    ...tableOf('engine', rowsBy(tallies, engineOf)),
    '',
  ].join('\n')
}
