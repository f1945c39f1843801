// What is written, by the ending of --out: a page, Markdown, JSON, or rows for spreadsheets.

import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type ReportDocument, toMarkdown } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { exported } from '../files/export'
import { unreadable } from '../files/files'
import { wrapped } from '../print/wrapped'
import { InputError, type Terminal, widthOf } from '../terminal'

/** A document, and the flat rows behind it; none where it has no figures. */
export interface Report {
  readonly document: ReportDocument
  readonly rows: readonly object[]
  /** What --out NAME.json holds instead of the document. */
  readonly json?: object
}

type Write = (report: Report) => string

const writers: Readonly<Record<string, Write>> = {
  html: ({ document }) => toHtml(document),
  md: ({ document }) => toMarkdown(document),
  json: ({ document, json }) => `${JSON.stringify(json ?? document, null, 2)}\n`,
  csv: ({ rows }) => csv(rows),
}

/** @throws InputError for another ending. */
export function writerOf(out: string): Write {
  const write = writers[out.split('.').at(-1)?.toLowerCase() ?? '']
  if (write !== undefined) return write
  throw new InputError(`--out ${out} does not end with .html, .md, .json or .csv. Write e.g. --out report.html`)
}

function csv(rows: readonly object[]): string {
  if (rows.length === 0)
    throw new InputError('This report has no rows for a spreadsheet. Write --out NAME.html, .md or .json.')
  const flatRows = rows.map((row) => flat(row))
  const all = [...new Set(flatRows.flatMap((row) => Object.keys(row)))]
  // What is an object in one row and null in another has the columns of the object.
  const names = all.filter((name) => !all.some((other) => other.startsWith(`${name}.`)))
  const lines = exported('csv', flatRows, {
    names,
    cells: (row) => names.map((name) => row[name] ?? ''),
  })
  return `${lines.join('\n')}\n`
}

/** Objects become columns of their own, `attainment.percent`; lists are joined. */
function flat(row: object, under = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
      const name = under === '' ? key : `${under}.${key}`
      if (Array.isArray(value))
        return [[name, value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : one)).join(' ')]]
      if (typeof value === 'object' && value !== null) return Object.entries(flat(value, name))
      return [[name, value]]
    }),
  )
}

/** What a document says first, within the terminal's columns. */
export const headlineOf = ({ headline }: ReportDocument, { out }: Terminal): string[] =>
  wrapped('', headline, widthOf(out))

/** Writes a file. @throws InputError with the reason why it cannot. */
export async function writeTo(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content)
  } catch (error) {
    const isNoFolder = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isNoFolder)
      throw new InputError(`There is no folder ${dirname(path)}. Make it first, or write --out elsewhere.`)
    throw unreadable(path, error)
  }
}
