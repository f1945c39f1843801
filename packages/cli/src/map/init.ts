// mspkit map init: a map proposed for an export.

import { spaced } from '../csv/labels'
import { ownForm } from '../records'
import { type ExitCode, print, type Terminal } from '../terminal'
import { checkZone } from '../zone'
import { readCells } from './cells'
import { proposeEvidence } from './evidence'
import { looksLikeEvidence } from './evidence-headings'
import { readJsonCells } from './json-cells'
import { type Known, propose } from './propose'

/** Prints the map, and on standard error what it lacks and what to check. Asks nothing. */
export async function mapInit(
  path: string,
  options: Known & { readonly evidence?: boolean },
  { out, err }: Terminal,
): Promise<ExitCode> {
  const { evidence = false, ...known } = options
  checkZone(known.zone)
  const form = ownForm(path)
  const table = form === null ? await readCells(path) : await readJsonCells(path, form)
  const headings = table.columns.map(({ heading }) => heading)
  const isEvidence = evidence || form !== null || known.obligation !== undefined || looksLikeEvidence(headings)
  const { map, open, check } = isEvidence ? proposeEvidence(table, known) : propose(table, known)
  await print(out, ...mapLines(map))
  const { columns } = map
  const named = JSON.stringify(columns)
  const unused = headings.filter((one) => !named.includes(JSON.stringify(one)))
  await print(
    err,
    `${path}: ${table.rows} rows, ${table.columns.length} columns${unused.length === 0 ? '' : `; not used: ${unused.join(', ')}`}.`,
    ...(open.length === 0 ? [] : ['Not known, and needed before the map can be used:']),
    ...open.map((text) => ({ text: `  ${text}`, is: 'bad' as const })),
    ...(check.length === 0 ? [] : ['Check:']),
    ...check.map((text) => `  ${text}`),
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
    if (Array.isArray(value)) {
      return [
        `  ${JSON.stringify(key)}: [`,
        ...value.map((one: unknown, j) => `    ${spaced(one)}${j < value.length - 1 ? ',' : ''}`),
        `  ]${comma}`,
      ]
    }
    const inner = Object.entries(value)
    return [
      `  ${JSON.stringify(key)}: {`,
      ...inner.map(([name, one], j) => `    ${JSON.stringify(name)}: ${spaced(one)}${j < inner.length - 1 ? ',' : ''}`),
      `  }${comma}`,
    ]
  })
  return ['{', ...body, '}']
}
