// What JSON records hold, as a table: paths of keys in place of headings.

import type { EvidenceCells } from '@mspkit/psa/evidence'
import { linesOf, openSource, readJson } from '../files/files'
import { type MailRecord, openMailbox } from '../files/mailbox'
import { InputError } from '../terminal'

const mostRecords = 20_000
const mostCells = 5_000
/** Keys deeper than this are details. */
const deepest = 4

/** @throws InputError where there is no object. */
export async function readJsonCells(path: string, form: 'list' | 'lines'): Promise<EvidenceCells> {
  const records = (await recordsOf(path, form)).filter(isRecord)
  const [first] = records
  if (first === undefined)
    throw new InputError(`${path} holds no JSON object. Export objects, in a list or one per line.`)
  return cellsOf(records, listIn(first))
}

/** What the mails of a mailbox hold. @throws InputError where there is none. */
export async function readMailCells(path: string, form: 'mbox' | 'eml' | 'folder'): Promise<EvidenceCells> {
  const records: MailRecord[] = []
  for await (const mail of openMailbox(path, form).mails) {
    if (mail.ok) records.push(mail.value)
    if (records.length >= mostRecords) break
  }
  if (records.length === 0) throw new InputError(`${path} holds no mail that can be read.`)
  return cellsOf(records, null)
}

function cellsOf(records: readonly object[], each: string | null): EvidenceCells {
  const counts = new Map<string, Map<string, number>>()
  let rows = 0
  for (const record of records) {
    const list = each === null ? null : Reflect.get(record, each)
    const items =
      each === null ? [record] : Array.isArray(list) ? list.map((item: unknown) => ({ ...record, [each]: item })) : []
    for (const item of items) {
      rows++
      count(item, '', counts, 0)
    }
  }
  const columns = [...counts].map(([heading, cells]) => ({
    heading,
    counts: new Map([...cells].sort(([, a], [, b]) => b - a)),
  }))
  return { delimiter: ',', encoding: 'utf-8', skip: 0, columns, rows, each }
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function recordsOf(path: string, form: 'list' | 'lines'): Promise<readonly unknown[]> {
  if (form === 'list') {
    const json = await readJson(path)
    return Array.isArray(json) ? json.slice(0, mostRecords) : [json]
  }
  const records: unknown[] = []
  for await (const line of linesOf(openSource(path).chunks)) {
    if (line.trim() === '') continue
    try {
      records.push(JSON.parse(line))
    } catch {
      // A line that is not JSON is skipped, here as when the file is read.
    }
    if (records.length >= mostRecords) break
  }
  return records
}

/** The first key that holds a list of objects: of an answer with pages, or of a device with its runs. */
const listIn = (record: object): string | null =>
  Object.entries(record).find(([, value]) => Array.isArray(value) && value.some(isRecord))?.[0] ?? null

function count(value: unknown, path: string, counts: Map<string, Map<string, number>>, depth: number): void {
  if (isRecord(value)) {
    if (depth > deepest) return
    for (const [key, inner] of Object.entries(value))
      count(inner, path === '' ? key : `${path}.${key}`, counts, depth + 1)
    return
  }
  // Of a list in a list each item counts: by its keys a tool is known whose answers hold devices, and in each its jobs.
  if (Array.isArray(value)) for (const item of value) if (isRecord(item)) count(item, path, counts, depth)
  if (value === null || value === undefined || Array.isArray(value)) return
  const cells = counts.get(path) ?? new Map<string, number>()
  counts.set(path, cells)
  const cell = String(value)
  if (cells.size < mostCells || cells.has(cell)) cells.set(cell, (cells.get(cell) ?? 0) + 1)
}
