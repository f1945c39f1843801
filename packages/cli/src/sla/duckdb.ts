// mspkit sla --engine duckdb: the same answer from files that are too many for one process.

import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { parseCsvMap } from '@mspkit/psa/csv'
import { parseTicket } from '@mspkit/records'
import type { AttainmentOptions, SlaPolicy } from '@mspkit/sla'
import { quote } from '@mspkit/values'
import { type JudgedFiles, judgeFiles } from '@mspkit/warehouse/duckdb'
import { readDocument } from '../files/documents'
import { nameOf } from '../files/records'
import { type TemporaryFolder, temporaryFolder } from '../files/temporary'
import { fileProblem, reportLine } from '../print/problems'
import { showProgress } from '../print/progress'
import { reportReading } from '../print/reading'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import type { TicketSource } from '../tickets/filed'
import { openTickets } from '../tickets/source'
import { withoutColumn } from '../warehouse/columns'
import { type Judge, judgeBare } from './judged/judged'
import { countUnnamed, type Unnamed } from './names'
import { isUnknown, type Output } from './print/listing'
import type { SlaOptions } from './sla'

/** Options that ask for what the engine does not say. */
const refused = ['explain', 'recorded', 'seenAt', 'assume'] as const

/** What the command has made of its options. */
export interface DuckdbRun {
  readonly options: SlaOptions
  readonly document: SlaPolicy
  readonly judge: Judge
  readonly listing: Output
  readonly groups: AttainmentOptions
}

/** Judges files of whole tickets in DuckDB, and prints what the in-process engine prints of them. */
export async function slaByDuckdb(run: DuckdbRun, terminal: Terminal): Promise<ExitCode> {
  const { options, judge } = run
  const wrong = refused.find((key) => options[key] !== undefined && String(options[key]) !== '')
  if (wrong !== undefined) {
    const flag = wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw new InputError(`--${flag} is not known to --engine duckdb. Leave --engine duckdb out, or --${flag}.`)
  }
  if (options.map === undefined) return judgeAll(run, options.tickets, null, terminal)
  await demandHistories(options.map)
  const folder = temporaryFolder('mspkit-tickets-')
  try {
    const input = terminal.in
    const source = await openTickets({ path: options.tickets, mapPath: options.map, input }, judge.log)
    return await judgeAll(run, await ownTickets(source, folder, terminal), source, terminal)
  } finally {
    folder.remove()
  }
}

/** @throws InputError for a map of rows without a history: the engine judges none of them, so they are not read first. */
async function demandHistories(path: string): Promise<void> {
  const { row } = await readDocument(path, 'CSV map', parseCsvMap)
  if (row === 'ticket')
    throw new InputError(
      `${path}: a file with one row per ticket has no history, which --engine duckdb does not judge. Leave --engine duckdb out.`,
    )
}

/** Writes the tickets of an export in mspkit's record format. @returns the file */
async function ownTickets(source: TicketSource, folder: TemporaryFolder, terminal: Terminal): Promise<string> {
  const path = join(folder.path, 'tickets.ndjson')
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  const file = createWriteStream(path)
  const failed = new Promise<never>((_, reject) => file.on('error', reject))
  // It may fail between two writes, when nothing waits for it yet.
  failed.catch(() => {})
  let count = 0
  for await (const { ticket } of source.tickets) {
    if (!file.write(`${JSON.stringify(ticket)}\n`))
      await Promise.race([failed, new Promise<void>((resolve) => file.once('drain', () => resolve()))])
    if (++count % 500 === 0) progress.update(source.readBytes(), count)
  }
  await Promise.race([failed, new Promise<void>((resolve) => file.end(() => resolve()))])
  progress.stop()
  return path
}

/** Judges files in mspkit's record format. @param source where they came from, if an export was read into them */
async function judgeAll(
  run: DuckdbRun,
  files: string,
  source: TicketSource | null,
  terminal: Terminal,
): Promise<ExitCode> {
  const { options, judge, groups } = run
  const { tickets: path, format, by } = options
  const progress = showProgress(terminal, progressUnits, null)
  const found = await judgeFiles({
    files,
    sla: judge.sla,
    at: judge.atMs,
    groups,
    elapsedTimes: format === 'json' || by !== undefined,
    names: format === 'json' || by !== undefined,
    onUnreadable: (wrong, ticket) => {
      for (const one of wrong)
        judge.log.add(fileProblem(path, { ...one, message: `${ticketOf(ticket)}${one.message}` }))
    },
    onProgress: (share) => progress.update(share * progressUnits, 0),
  })
    .catch((error: unknown) => {
      throw new InputError(sentenceOf(error, path))
    })
    .finally(progress.stop)
  if ('problems' in found) {
    await print(terminal.err, ...found.problems.map((one) => reportLine(fileProblem(path, withoutColumn(one, noKey)))))
    throw new InputError(
      `${path}: nothing was judged. Leave --engine duckdb out to judge these tickets in this process.`,
    )
  }
  try {
    return await printed(found, run, source, terminal)
  } finally {
    found.close()
  }
}

/** Which ticket it is, where it has an id: rows of a database have no lines. */
function ticketOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' && id !== '' ? `Ticket ${quote(id)}: ` : ''
}

function sentenceOf(error: unknown, path: string): string {
  const [text = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  if (text.startsWith('DuckDB is not installed')) return text
  return text.includes('No files found that match') ? `There is no file ${path}.` : `${path}: ${text}`
}

const noKey = (): string => 'DuckDB judges by the keys of tickets only.'

/** A bar shows parts of a million. */
const progressUnits = 1_000_000

async function printed(
  found: JudgedFiles,
  { options, document, judge, listing }: DuckdbRun,
  source: TicketSource | null,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, err } = terminal
  const { show, dueWithin, by } = options
  const byVerdict = dueWithin === undefined && (show === 'late' || show === 'breached')
  const judgeOne = judgeBare(judge)
  await print(out, ...listing.begin())
  for await (const one of by === undefined ? shownTickets(found, options) : []) {
    const parsed = parseTicket(one)
    if (!parsed.ok) {
      for (const problem of parsed.problems) judge.log.add(fileProblem(options.tickets, problem))
      continue
    }
    const lines = listing.ticket(judgeOne(parsed.value))
    if (lines.length > 0) await print(out, ...lines)
  }
  const { attainment: kept, late } = found
  const tickets = {
    ...found.tickets,
    unreadable: found.tickets.unreadable + (source?.counts.unreadable ?? 0),
  }
  const all = { tickets, kept, undated: new Map(), disproved: new Map(), late: byVerdict ? late : null }
  if (options.format === 'json' || tickets.judged > 0 || tickets.unreadable === 0) await print(out, ...listing.end(all))
  const path = nameOf(options.tickets)
  const counts = { read: tickets.judged + tickets.openedLater, unreadable: tickets.unreadable }
  await reportReading(
    { path, many: 'tickets', log: judge.log, counts, ...(source && { advice: source.advice }) },
    terminal,
  )
  await print(err, ...(await unnamedIn(found, countUnnamed(document))).lines(kept, source?.facts ?? null))
  if (late > 0) return options.failOnBreach || options.failOnPossibleBreach ? 1 : 0
  return options.failOnPossibleBreach && (await isAnyUnknown(found, judge)) ? 1 : 0
}

/** Whether a ticket cannot be judged; an excluded one counts too, as one that is late does. */
async function isAnyUnknown(found: JudgedFiles, judge: Judge): Promise<boolean> {
  const judgeOne = judgeBare(judge)
  for await (const one of found.unknownTickets()) {
    const parsed = parseTicket(one)
    if (parsed.ok && judgeOne(parsed.value).judged.some(isUnknown)) return true
  }
  return false
}

/** The tickets of which something may be printed. */
function shownTickets(found: JudgedFiles, { dueWithin, show, format, limit }: SlaOptions): AsyncGenerator<unknown> {
  if (dueWithin !== undefined) return found.dueTickets(dueWithin)
  if (show !== 'late' && show !== 'breached') return found.allTickets()
  return found.lateTickets(format === 'table' ? limit : undefined)
}

/** What the policy names and the tickets do not, and the other way round. */
async function unnamedIn(found: JudgedFiles, unnamed: Unnamed): Promise<Unnamed> {
  const bare = { id: '', clientId: '', title: '', openedAt: 0, events: [] }
  for (const { priority, count } of found.priorities)
    if (priority !== null) unnamed.observe({ ...bare, priority }, [], count)
  for (const key of ['type', 'category', 'queue'] as const)
    if (
      found.attainment.some(({ missingFacts }) => missingFacts.some(({ fact }) => fact === key)) &&
      (await found.holds(key))
    )
      unnamed.observe({ ...bare, [key]: '' }, [])
  return unnamed
}
