// mspkit map init: a map proposed for a CSV export.

import { type CsvMapAnswers, proposeCsvMap, readCsvCells } from '@mspkit/psa/csv'
import { spaced } from '../csv/labels'
import { openSource } from '../files'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { checkZone } from '../zone'
import { guessInWords, questionInWords } from './words'

/** Prints the map, and on standard error what it lacks and what to check. Asks nothing. */
export async function mapInit(path: string, known: CsvMapAnswers, { out, err }: Terminal): Promise<ExitCode> {
  checkZone(known.zone)
  if (path === '-') throw new InputError('map init reads a file more than once. Write the name of a file, not -.')
  const cells = await readCsvCells(() => openSource(path).chunks)
  if (!cells.ok)
    throw new InputError(cells.problems.map(({ message }) => message.replace(/^The file/, path)).join('\n'))
  const table = cells.value
  const { map, open, check } = proposeCsvMap(table, known)
  await print(out, ...mapLines(map))
  const { columns } = map
  const named = JSON.stringify(columns)
  const unused = table.columns.map(({ heading }) => heading).filter((one) => !named.includes(JSON.stringify(one)))
  await print(
    err,
    `${path}: ${table.rows} rows, ${table.columns.length} columns${unused.length === 0 ? '' : `; not used: ${unused.join(', ')}`}.`,
    ...(open.length === 0 ? [] : ['Not known, and needed before the map can be used:']),
    ...open.map((one) => ({ text: `  ${questionInWords(one)}`, is: 'bad' as const })),
    ...(check.length === 0 ? [] : ['Check:']),
    ...check.map((one) => `  ${guessInWords(one)}`),
  )
  return 0
}

/** JSON with one entry a line, and what an entry holds on that line. */
function mapLines(map: Readonly<Record<string, unknown>>): string[] {
  const entries = Object.entries(map)
  const body = entries.flatMap(([key, value], i) => {
    const comma = i < entries.length - 1 ? ',' : ''
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
      return [`  ${JSON.stringify(key)}: ${JSON.stringify(value)}${comma}`]
    const inner = Object.entries(value)
    return [
      `  ${JSON.stringify(key)}: {`,
      ...inner.map(([name, one], j) => `    ${JSON.stringify(name)}: ${spaced(one)}${j < inner.length - 1 ? ',' : ''}`),
      `  }${comma}`,
    ]
  })
  return ['{', ...body, '}']
}
